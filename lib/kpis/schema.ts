/** A KPI and its observations, as the outside gives them (contract.md §6). */
import * as z from 'zod/mini';
import { answeredId, text } from '#configuration/schemas.ts';
import { CADENCES } from '#lib/linkage/cadence.ts';

const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

export const kpiSchema = z.strictObject({
  id: answeredId,
  name: text,
  cadence: described(z.enum(CADENCES), 'How often it is measured'),
  direction: described(z.enum(['higher', 'lower']), 'Better when higher, or when lower'),
  unit: described(text, 'What it is measured in, such as share or EUR'),
  owner: z.optional(described(text, 'Who answers for it: a role or a team, and no person')),
});

export type KpiDocument = Omit<z.infer<typeof kpiSchema>, 'id'>;

/** Most observations in one request. */
export const MOST_OBSERVATIONS = 500;
/** More is no figure of anybody's. */
const LARGEST = 1e12;

const date = z.iso
  .date({ error: 'a date is YYYY-MM-DD, and one that there is' })
  .check(z.refine(given => given >= '1970', 'a date is 1970 or later'));

export const observationsSchema = z.strictObject({
  unit: described(z.string().check(z.minLength(1), z.maxLength(64)), 'The business unit that they are of'),
  observations: z
    .array(
      z.strictObject({
        date: described(date, 'A day of the week or month that the value is of'),
        value: z.number().check(z.gte(-LARGEST), z.lte(LARGEST)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_OBSERVATIONS)),
});

export type PostedObservations = z.infer<typeof observationsSchema>;

/** Which observation is taken back. */
export const observationQuerySchema = z.object({ unit: z.string(), date });

export const observationsQuerySchema = z.object({
  unit: z.string(),
  from: z.optional(date),
  to: z.optional(date),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000)), 500),
  cursor: z.optional(date),
});
