/** What these routes take, apart from the documents themselves: the API's document is made of it, too. */
import * as z from 'zod/mini';
import { connectionSchema, idSchema } from '#configuration/schemas.ts';

/** `connection`: the document to try; without it, the saved one. `body`: as text to the byte, or as JSON. */
export const connectionPreviewSchema = z.strictObject({
  connection: z.optional(connectionSchema),
  sample: z.optional(
    z.strictObject({
      headers: z._default(z.record(z.string(), z.string()), {}),
      query: z._default(z.record(z.string(), z.string()), {}),
      body: z.unknown(),
    }),
  ),
});

export const quarantineQuerySchema = z.object({
  connection: z.optional(idSchema),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 100),
  cursor: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,64}~[\w-]{0,300}$/, 'not a cursor of this list'))),
});

export const replayQuerySchema = z.object({
  connection: idSchema,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(5_000)), 1_000),
  cursor: z.optional(z.string().check(z.regex(/^[\w-]{0,300}$/, 'not a cursor of this list'))),
});

export const discardQuerySchema = z.object({ connection: idSchema });
