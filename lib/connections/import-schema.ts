/** What is sent to be imported, and what a mapping file says: rows, and what they are read by. */
import * as z from 'zod/mini';
import { connectionSchema } from '#configuration/schemas.ts';

/** Rows in one request, at most: each may be a write, and the sender waits for all of them. */
const MOST_ROWS = 500;

const { mapping, timeZone, defaults } = connectionSchema.shape;

/** The parts of a connection that rows are read by, as the connection has them, but nothing is filled in. */
const reading = {
  mapping: mapping.def.innerType,
  timeZone: z.optional(timeZone.def.innerType),
  defaults: z.optional(defaults.def.innerType),
};

const row = z.strictObject({
  line: z.int().check(z.gte(1)),
  row: z.union([z.string(), z.record(z.string(), z.unknown())]),
  problem: z.optional(z.string().check(z.maxLength(300))),
});

/** `POST /v1/connections/{id}/import`. */
export const importSchema = z.strictObject({
  mapping: z.optional(reading.mapping),
  timeZone: reading.timeZone,
  defaults: reading.defaults,
  startedAt: z.optional(z.iso.datetime()),
  dryRun: z.optional(z.boolean()),
  rows: z.array(row).check(z.maxLength(MOST_ROWS)),
});

const oneCharacter = z.string().check(z.length(1));

/** A mapping file. */
export const mappingFileSchema = z.strictObject({
  ...reading,
  csv: z.optional(
    z.strictObject({
      delimiter: z.optional(oneCharacter),
      quote: z.optional(oneCharacter),
      encoding: z.optional(z.string()),
    }),
  ),
});
