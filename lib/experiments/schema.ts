/** An experiment and its outcomes, as the outside gives them. */
import * as z from 'zod/mini';
import { answeredId, idSchema, text } from '#configuration/schemas.ts';
import { DESIGNS, OUTCOMES } from '#lib/linkage/experiments/experiment.ts';
import { SMALLEST } from '#store/numbers.ts';

const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

/** More is no figure of anybody's. */
const LARGEST = 1e12;
const MOST_UNITS = 200;
const MOST_GUARDRAILS = 10;
/** Most outcomes in one request. */
export const MOST_OUTCOMES = 500;
/** An identifier of a person, as their desk has it. */
const LONGEST_REQUESTER = 320;

const date = z.iso.date({ error: 'a date is YYYY-MM-DD, and one that there is' });
const figure = z.number().check(z.gte(-LARGEST), z.lte(LARGEST));
const units = z.array(idSchema).check(z.minLength(1), z.maxLength(MOST_UNITS));

export const experimentSchema = z.strictObject({
  id: answeredId,
  name: text,
  hypothesis: described(idSchema, 'The hypothesis that it tests, by id'),
  design: described(
    z.enum(DESIGNS),
    'requesters: each is assigned by a hash. units: half of the units are, by a hash. comparison: nobody is assigned, ' +
      'and the treated units are compared with the others before and after',
  ),
  owner: described(text, 'Who answers for it: a role or a team, and no person'),
  units: described(units, 'Whose requesters take part; or the units that do, those of `treated` among them'),
  treated: z.optional(described(units, 'Of a comparison: the units where the change takes place')),
  control: described(text, 'What the control arm is given, in words'),
  treatment: described(text, 'What the treated arm is given, in words'),
  share: z._default(
    described(z.number().check(z.gte(0.05), z.lte(0.95)), 'Of the requesters, the share that is treated'),
    0.5,
  ),
  start: described(date, 'The first day, in the time zone of the hypothesis’ unit'),
  end: described(date, 'The last day: the horizon'),
  settlingDays: z.optional(
    described(
      z.number().check(z.int(), z.gte(0), z.lte(365)),
      'Days after the last one in which outcomes still come in; the result is there after them. Without it, the setting',
    ),
  ),
  primary: z.strictObject({
    kpi: described(idSchema, 'The KPI that decides: that of the hypothesis'),
    outcome: described(z.enum(OUTCOMES), 'Of each subject: rate is yes or no (1 or 0), mean is a number'),
  }),
  smallestEffect: described(
    z.number().check(z.gte(SMALLEST), z.lte(LARGEST)),
    'The smallest difference worth having, in the KPI’s unit (0.03 are three points of a rate)',
  ),
  baseline: z.optional(
    described(
      z.strictObject({
        value: described(figure, 'The rate (0…1) or mean without treatment'),
        deviation: z.optional(
          described(z.number().check(z.gte(SMALLEST), z.lte(LARGEST)), 'Standard deviation of the mean’s values'),
        ),
      }),
      'What the sample needed is calculated from',
    ),
  ),
  power: z._default(
    described(z.number().check(z.gte(0.5), z.lte(0.99)), 'The chance of finding the smallest effect if it is there'),
    0.8,
  ),
  guardrails: z._default(
    z
      .array(
        z.strictObject({
          measure: described(idSchema, 'An experience measure that must not get worse for the treated'),
          tolerance: z._default(described(z.number().check(z.gte(0), z.lte(LARGEST)), 'How much worse is accepted'), 0),
        }),
      )
      .check(z.maxLength(MOST_GUARDRAILS)),
    [],
  ),
});

export type ExperimentDocument = Omit<z.infer<typeof experimentSchema>, 'id'>;

export const stopSchema = z.strictObject({
  reason: described(text, 'Why it ends before its last day: it is shown with the experiment. No person’s name'),
});

export const outcomesSchema = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        requester: described(
          z.string().check(z.minLength(1), z.maxLength(LONGEST_REQUESTER)),
          'The person, as the desk names them. Kept as a keyed pseudonym',
        ),
        value: described(figure, 'Of a rate 1 or 0, of a mean the number'),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_OUTCOMES)),
});

export const assignmentQuerySchema = z.object({
  requester: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(LONGEST_REQUESTER),
        z.meta({ description: 'The person, as the desk names them' }),
      ),
  ),
  unit: z.optional(z.string().check(z.meta({ description: 'The unit; with a requester: theirs' }))),
});
