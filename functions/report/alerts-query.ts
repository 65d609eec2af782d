/** The query of the list of alerts: the API's document is made of it, too. */
import * as z from 'zod/mini';

export const alertsQuerySchema = z.object({
  unit: z._default(z.string(), '*'),
  status: z._default(z.enum(['open', 'acknowledged', 'all']), 'open'),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
});
