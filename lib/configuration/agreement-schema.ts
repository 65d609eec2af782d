/** The terms of an agreement, as the outside proposes them (contract.md §4). */
import * as z from 'zod/mini';
import { ON_MISSED, WINDOWS } from '#agreements/agreement.ts';
import { text } from './schemas.ts';

const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

/** In answers, so that one can be sent back with what shall be different. */
const answered = z.optional(z.unknown()).check(z.meta({ readOnly: true }));

const date = z.iso.date({ error: 'a date is YYYY-MM-DD, and one that there is' });
const someone = z.union([text, z.array(text).check(z.minLength(1), z.maxLength(10))]);

/** More is no figure of anybody's, and neither sums nor the table hold it. */
const MOST = 1e15;
const figure = z.number().check(z.gte(-MOST), z.lte(MOST));

const measure = z.strictObject({
  id: text,
  target: figure,
  floor: described(figure, 'Worst acceptable'),
  weight: z.number().check(z.gt(0), z.lte(1_000_000)),
});

export const agreementSchema = z.strictObject({
  service: z.optional(described(text, 'Only this service of the unit; without it, the unit as a whole')),
  window: z.enum(WINDOWS),
  effectiveFrom: described(
    date,
    'The unit’s local date. Only the first agreement of a unit or service may begin before today',
  ),
  reviewOn: described(date, 'When both sides look at it again; after effectiveFrom'),
  passMark: z.optional(described(z.number().check(z.gte(0), z.lte(100)), 'Without it, that of the settings')),
  onMissed: z.enum(ON_MISSED),
  owners: described(
    z.union([someone, z.strictObject({ it: someone, business: someone })]),
    'Who answers for it on each side; who is named without a side answers on both',
  ),
  measures: z.array(measure).check(z.minLength(1), z.maxLength(50)),
  unit: answered,
  version: answered,
  status: answered,
  signatures: answered,
  retirements: answered,
  withdrawn: answered,
  proposed: answered,
  baseline: answered,
  agreedOn: answered,
  retiredOn: answered,
  inForce: answered,
  reviewDue: answered,
});

export type AgreementDocument = z.infer<typeof agreementSchema>;
