/** A custom measure, CPI or KPI, as the outside gives it (contract.md §4). */
import * as z from 'zod/mini';
import { EVIDENCE_METHODS } from '#experience/signals/evidence.ts';
import { answeredId, idSchema, text } from './schemas.ts';

const attribute = z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()]);
/** A signal counts whose attribute is this, is one of these, or lies between these. */
const condition = z.union([
  attribute,
  z.array(attribute).check(z.minLength(1), z.maxLength(50)),
  z
    .strictObject({ gte: z.optional(z.number()), lte: z.optional(z.number()) })
    .check(z.refine(({ gte, lte }) => gte !== undefined || lte !== undefined, 'a range has gte, lte or both')),
]);

const MOST_CONDITIONS = 20;
const where = z
  .record(z.string().check(z.minLength(1), z.maxLength(64)), condition)
  .check(z.refine(given => Object.keys(given).length <= MOST_CONDITIONS, `at most ${MOST_CONDITIONS} conditions`));

/** In answers, so that an answer can be sent back as it came. */
const answered = (description: string) => z.optional(z.unknown()).check(z.meta({ readOnly: true, description }));

export const measureSchema = z.strictObject({
  id: answeredId,
  name: text,
  definition: z.optional(z.string().check(z.maxLength(1_000))),
  kind: z.enum(['cpi', 'kpi', 'measure']),
  source: z.strictObject({
    signal: idSchema,
    where: z.optional(where),
  }),
  aggregate: z.enum(['mean', 'sum', 'rate', 'distinct', 'p50', 'p90']),
  /** Of `distinct`: what is counted once. The user unless said otherwise, or an attribute. */
  distinct: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  unit: text,
  direction: z.enum(['higher', 'lower']),
  increment: z.optional(text),
  evidence: z.optional(
    z.strictObject({ outcome: z.string().check(z.minLength(1), z.maxLength(1_000)), method: z.enum(EVIDENCE_METHODS) }),
  ),
  cpi: answered('How it passed the test of a CPI'),
  says: answered('What it is accepted as, in a sentence'),
});

type Answered = 'id' | 'cpi' | 'says';
/** As it is stored. `counting`: how often what it counts has been changed, from 1. */
export type MeasureDocument = Omit<z.infer<typeof measureSchema>, Answered> & { counting?: number };
