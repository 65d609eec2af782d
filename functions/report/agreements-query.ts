/** The query of a unit's agreements: the API's document is made of it, too. */
import * as z from 'zod/mini';

export const agreementsQuerySchema = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.coerce.number({ error: 'this is no cursor of ours' }).check(z.int(), z.gte(1))),
});
