/** Random timelines for properties. Times often coincide, fields often repeat, and few values go round. */
import fc from 'fast-check';
import {
  AUTHORS,
  QUESTIONS,
  type Question,
  type Rating,
  REMOVAL_REASONS,
  SLA_METRICS,
  SLA_OUTCOMES,
  STATUS_CATEGORIES,
  SURVEY_QUESTIONS,
  TICKET_KINDS,
  type TicketEvent,
  type TicketFields,
} from '#tickets/event.ts';
import { HOUR, MINUTE, MONDAY } from './factories.ts';

const GROUPS = ['network', 'desk', 'apps', null];
const CHANNELS = ['mail', 'phone', 'chat'];

const moment = fc.integer({ min: 0, max: 200 }).map(tenth => MONDAY + 9 * HOUR + tenth * 6 * MINUTE);

const fields: fc.Arbitrary<TicketFields> = fc.record(
  {
    createdAt: moment.map(time => time - 5 * HOUR),
    resolvedAt: fc.option(moment, { nil: null }),
    status: fc.constantFrom(...STATUS_CATEGORIES),
    kind: fc.constantFrom(...TICKET_KINDS),
    unit: fc.constantFrom('finance', 'sales'),
    service: fc.constantFrom('vpn', null),
    priority: fc.constantFrom('1', '2', '3', null),
    channel: fc.constantFrom(...CHANNELS, null),
    group: fc.constantFrom(...GROUPS),
    assignee: fc.constantFrom('a1', 'a2', null),
    // One of them is an agent, too: nobody rates their own work.
    requester: fc.constantFrom('r1', 'a1', null),
    statusBy: fc.constantFrom(...AUTHORS),
    groupChanges: fc.nat({ max: 4 }),
    reopenings: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
);

const message = fc.record(
  {
    author: fc.constantFrom(...AUTHORS),
    public: fc.boolean(),
    channel: fc.constantFrom(...CHANNELS),
    id: fc.constantFrom('m1', 'm2', 'm3'),
    opening: fc.boolean(),
  },
  { requiredKeys: ['author', 'public'] },
);

/** The lowest and highest answer of a question, on one of its scales. */
const SCALES: Readonly<Record<Question, readonly [lowest: number, highest: number, scale: number]>> = {
  satisfaction: [1, 5, 5],
  effort: [1, 7, 7],
  happiness: [0, 10, 11],
  recommend: [0, 10, 11],
  'lost-time': [0, 100_000, 0],
  'solved-first': [0, 1, 2],
  sentiment: [-1, 1, 0],
};

/** An answer to any question, on one of its scales. */
export const ratings: fc.Arbitrary<Rating> = fc.constantFrom(...QUESTIONS).chain(question => {
  const [lowest, highest, scale] = SCALES[question];
  const value = fc.integer({ min: lowest, max: highest });
  const reasons = fc.subarray(['speed', 'solution', 'no-such-reason']);
  return fc.record({ question: fc.constant(question), value, scale: fc.constant(scale), reasons });
});

type Body = Omit<TicketEvent, 'id' | 'time' | 'sequence'>;

const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 1, arbitrary: fields.map((given): Body => ({ type: 'ticket.created', fields: given })) },
  {
    weight: 4,
    arbitrary: fc
      .record({ fields, message }, { requiredKeys: [] })
      .map((given): Body => ({ type: 'ticket.snapshot', ...given })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...STATUS_CATEGORIES)
      .map((status): Body => ({ type: 'ticket.status', fields: { status } })),
  },
  { weight: 3, arbitrary: message.map((given): Body => ({ type: 'ticket.message', message: given })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...GROUPS).map((group): Body => ({ type: 'ticket.assigned', fields: { group } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('1', '2', null)
      .map((priority): Body => ({ type: 'ticket.priority', fields: { priority } })),
  },
  {
    weight: 1,
    arbitrary: ratings.map((given): Body => ({ type: 'ticket.rated', rating: given })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...SURVEY_QUESTIONS)
      .map((question): Body => ({ type: 'ticket.surveyed', surveyed: { questions: [question] } })),
  },
  { weight: 1, arbitrary: fc.constant<Body>({ type: 'ticket.followed-up' }) },
  {
    weight: 1,
    arbitrary: fc
      .record(
        {
          metric: fc.constantFrom(...SLA_METRICS),
          outcome: fc.constantFrom(...SLA_OUTCOMES),
          dueAt: moment,
          target: fc.nat({ max: 9999 }),
        },
        { requiredKeys: ['metric', 'outcome'] },
      )
      .map((sla): Body => ({ type: 'ticket.sla', sla })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        metric: fc.constantFrom(...SLA_METRICS),
        kind: fc.constantFrom('warning' as const, 'overdue' as const),
        at: moment,
        policy: fc.constant('standard'),
      })
      .map((clock): Body => ({ type: 'ticket.clock', clock })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...REMOVAL_REASONS)
      .map((reason): Body => ({ type: 'ticket.removed', removed: { reason } })),
  },
);

/** Events of one ticket in no particular order; ids are unique and tell nothing of the time. */
export const timelines = (maxLength = 12): fc.Arbitrary<TicketEvent[]> =>
  fc.uniqueArray(
    fc
      .record({ body, time: moment, sequence: fc.nat({ max: 2 }), id: fc.stringMatching(/^[a-z]{3}$/) })
      .map(({ body: given, ...key }): TicketEvent => ({ ...given, ...key })),
    { minLength: 1, maxLength, selector: event => event.id },
  );
