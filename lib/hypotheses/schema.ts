/** A hypothesis as the outside gives it. */
import * as z from 'zod/mini';
import { answeredId, idSchema, text } from '#configuration/schemas.ts';
import { MOST_LAGS } from '#lib/linkage/cadence.ts';
import { EXPECTATIONS } from '#lib/linkage/hypotheses/hypothesis.ts';

const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

const anyText = z.string().check(z.minLength(1), z.maxLength(64));

export const hypothesisSchema = z.strictObject({
  id: answeredId,
  name: described(text, 'What is expected, in a sentence'),
  // Any text: whether there is such a unit is asked after whether the caller may see it.
  unit: described(anyText, 'The business unit whose customers and whose KPI it is about'),
  cpi: described(idSchema, 'The experience measure, by id (GET /v1/measures)'),
  kpi: described(idSchema, 'The KPI, by id (GET /v1/kpis)'),
  expected: described(z.enum(EXPECTATIONS), 'What the KPI does when the measure’s value rises'),
  lag: described(
    z.number().check(z.int(), z.gte(0), z.lte(MOST_LAGS)),
    'After so many weeks or months, as the cadence of the KPI is',
  ),
  owner: described(text, 'Who answers for it: a role or a team, and no person'),
});

export type HypothesisDocument = Omit<z.infer<typeof hypothesisSchema>, 'id'>;

/** Lists of hypotheses and of experiments. */
export const expectedQuerySchema = z.object({
  unit: z.optional(
    z.string().check(z.meta({ description: 'Of this business unit; else of all that the caller may see' })),
  ),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(200))),
  cursor: z.optional(z.string()),
});
