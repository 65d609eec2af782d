/** The query of the tickets at risk: the API's document is made of it, too. */
import * as z from 'zod/mini';

export const atRiskQuerySchema = z.object({
  unit: z
    ._default(z.string(), '*')
    .check(z.meta({ description: 'A unit, several by comma, or * for all that the caller may see' })),
  service: z.optional(z.string()),
  kind: z._default(z.enum(['incident', 'request', 'other', 'all']), 'all'),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
});
