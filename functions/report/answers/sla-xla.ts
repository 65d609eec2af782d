/** What the comparison answers. */
import { ON_MISSED, WINDOWS } from '#agreements/agreement.ts';
import { BREAKDOWNS } from '#reports/read.ts';
import { QUADRANTS, VERDICTS } from '#reports/sections.ts';
import { WHERES, type Where } from '#reports/where.ts';
import { FACTORS } from '#rollups/counters.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import { measured } from './measures.ts';
import type { Schema } from './shape.ts';
import {
  arrayOf,
  byName,
  count,
  date,
  estimate,
  numberOrNull,
  object,
  objectOrNull,
  said,
  text,
  time,
} from './shape.ts';

const verdict: Schema = { enum: VERDICTS };
const points = { type: 'number' };
const days = { from: date, to: date };

const periodTickets = { created: count, resolved: count };
const tickets = object({ ...periodTickets, open: said(count, 'As of now, whatever the period') });

const BEHIND: Readonly<Record<Where, string>> = {
  watermelon: 'Every SLA clock met, and the experience bad by behaviour, by the customer’s answers, or by both',
  'watermelon-observed': 'By behaviour: known of every ticket',
  'watermelon-stated': 'By the customer’s answers',
  met: 'Every decided SLA clock met',
  breached: 'Any SLA clock breached, or run out while the ticket is open',
  reopened: 'Resolved tickets that had been reopened',
  bounced: 'Resolved tickets with at least bounceThreshold group changes',
  chased: 'Resolved tickets whose requester wrote again while waiting',
  overdue: 'A clock is past its due time and still runs',
  disagreement: 'Our clocks and the desk’s say different things',
  created: 'Created in the period',
  resolved: 'Resolved in the period',
  open: 'Open as of now, whatever the period',
  all: 'All that attainment may count: resolved, or open and past a due time',
};
const countsOf = (wheres: readonly Where[]): Schema =>
  object(Object.fromEntries(wheres.map(where => [where, said(count, BEHIND[where])])));
const TICKETS_BEHIND = 'Tickets behind each number, by the where of GET /v1/reports/tickets, which lists exactly these';
const counts = said(countsOf(WHERES), TICKETS_BEHIND);
const periodCounts = said(countsOf(WHERES.filter(where => where !== 'open')), TICKETS_BEHIND);

const metric = object({ met: count, breached: count, openOverdue: count, attainment: estimate });
const sla = object({
  verdict: { enum: ['met', 'missed', 'insufficient-data'] },
  target: said(points, 'Of a single unit its own, else that of the settings'),
  source: { enum: ['computed', 'reported', 'computed-else-reported'] },
  disagreements: said(count, 'Resolved tickets of which our clocks and the desk’s say different things'),
  disagreementRate: said(estimate, 'Their share of the resolved tickets that both have decided'),
  decided: said(
    object({ computed: count, reported: count }),
    'Tickets that each source has decided: what slaSource would count',
  ),
  attainment: said(estimate, 'Counts tickets: those whose every decided clock was met ÷ those with one decided'),
  metrics: said(object({}, Object.fromEntries(SLA_METRICS.map(one => [one, metric]))), 'Counts clocks'),
});

const change = said(
  object({
    value: said(numberOrNull, 'The value less that of the period before'),
    ...{ low: numberOrNull, high: numberOrNull },
    verdict: { enum: ['rose', 'fell', 'within-noise', 'insufficient-data'] },
  }),
  'Interval of the difference: of rates by method 10 of Newcombe (Statistics in Medicine 17, 1998), of other values by ' +
    'the same method from their own intervals (Zou and Donner, Statistics in Medicine 27, 2008). within-noise: it contains 0',
);

const agreed = { target: points, floor: points, weight: points, score: numberOrNull, verdict };
const measure = object(
  { id: text, value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull },
  {
    ...measured,
    ...agreed,
    verdict: said(verdict, 'Where it is agreed'),
    provisional: said(count, 'Tickets that count although their settle window is not over'),
  },
);
const references = object(
  {
    baseline: {
      oneOf: [
        object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull, ...days }),
        { type: 'null', description: 'Of a measure of signals that has none' },
      ],
      description: 'Over the 90 days before the proposal where it is agreed for this scope, else before the period',
    },
    previous: said(estimate, 'Over the period before'),
  },
  { target: said(points, 'Where it is agreed') },
);
/** An object with further properties that are always there. */
const also = (schema: Schema, more: Record<string, Schema>, sometimes: Record<string, Schema> = {}): Schema => {
  const { properties, required } = schema as { properties: object; required: readonly string[] };
  const all = { ...properties, ...more, ...sometimes };
  return { type: 'object', required: [...required, ...Object.keys(more)], properties: all };
};

const agreementHead = object(
  {
    ...{ unit: text, version: count, window: { enum: [...WINDOWS] }, effectiveFrom: date, reviewOn: date },
    ...{ passMark: points, onMissed: { enum: [...ON_MISSED] } },
  },
  { service: text },
);
const score = {
  score: said(numberOrNull, '0…100; null where measures with enough data carry less than half of the weight'),
  scoreLow: said(
    numberOrNull,
    'Lower end of its 95 % interval, in points: those of its measures, as independent ones add up',
  ),
  scoreHigh: said(numberOrNull, 'Upper end; null, as the lower one, where there is no score'),
};
const xla = object(
  {
    agreement: said(objectOrNull(agreementHead), 'In force at the end of the period; of several units there is none'),
    ...score,
    passMark: points,
    verdict: { enum: ['met', 'missed', 'insufficient-data'] },
    measures: said(arrayOf(measure), 'What is agreed first, also without any data'),
  },
  {
    defaultAgreement: said(
      object({ measures: arrayOf(object({ id: text, ...agreed })) }),
      'What the score rests on while there is no agreement',
    ),
  },
);
const wholeXla = also(
  xla,
  {
    measures: arrayOf(also(measure, { references }, { change })),
    previous: said(object(days), 'The period of references.previous'),
    baseline: said(object(days), 'The period of references.baseline where the agreement has none of its own'),
  },
  { versions: arrayOf(object({ version: count, ...days })) },
);
const pointXla = object(
  { ...score, verdict: { enum: ['met', 'missed', 'insufficient-data'] } },
  { version: { type: ['integer', 'null'], description: 'The version in force at its end, null for none' } },
);

const driver = object(
  {
    factor: said({ enum: [...FACTORS, 'hour', ...BREAKDOWNS] }, 'hour: of the creation, in the unit’s time zone'),
    share: said(points, 'Of the watermelon tickets (observed)'),
    elsewhere: said(points, 'Of the other tickets that met their SLA'),
    lift: said(numberOrNull, 'share ÷ elsewhere; null where no other ticket has the factor'),
    low: numberOrNull,
    high: numberOrNull,
    finding: { enum: ['more-often', 'less-often', 'within-noise'] },
    n: said(
      count,
      'Customers touched: watermelon tickets with the factor. Each is one customer let down once; whoever was let down ' +
        'on two tickets counts twice, for reports don’t know people',
    ),
    tickets: said(
      byName(text),
      'Opens them: parameters of GET /v1/reports/tickets, besides those of the report but for interval and groupBy',
    ),
  },
  { value: said(text, 'Of a breakdown its value, of hour 0…23') },
);
const drivers = (description: string): Schema => said(arrayOf(driver), description);
const quadrant: Schema = { enum: QUADRANTS };
const watermelonRate = object({
  observed: said(estimate, 'By behaviour: n is the tickets that met their SLA'),
  stated: said(
    also(estimate, { coverage: numberOrNull }),
    'By customers’ answers; coverage: share of SLA-met tickets with one',
  ),
});
const comparison = object({ quadrant, watermelonRate });

export const slaXla = object(
  {
    unit: said(text, 'What was asked for: a unit, several by comma, or *'),
    units: said(arrayOf(text), 'The units behind it'),
    ...{ ...days, timeZone: text, asOf: time, feedLagSeconds: points },
    tickets,
    sla,
    xla: wholeXla,
    comparison: also(comparison, {
      drivers: drivers('By customers touched; of a factor at most six values, those that stand out before others'),
    }),
    counts,
    previous: said(
      object({
        ...days,
        tickets: object(periodTickets),
        sla,
        xla: said(pointXla, 'By the agreement that was in force then'),
        ...{ comparison, counts: periodCounts },
      }),
      'Whole months are held against as many whole months before, anything else against as many days',
    ),
    change: said(
      object({ attainment: change, watermelonRate: object({ observed: change, stated: change }) }),
      'Against the period before',
    ),
    series: arrayOf(
      object({
        ...{ start: date, end: date, tickets: object(periodTickets), sla, xla: pointXla },
        ...{ watermelonRate: said(estimate, 'Observed'), counts: periodCounts },
      }),
    ),
  },
  {
    service: text,
    groups: arrayOf(
      object({
        by: said(byName(text), 'The grouping and the name, empty where it is not known'),
        ...{ tickets, sla, xla, counts },
        comparison: also(comparison, {
          drivers: drivers('Behaviour and hours alone: a group’s own sum tells no more'),
        }),
      }),
    ),
  },
);
