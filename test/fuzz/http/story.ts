/**
 * The story that furnishes a house: every operation of the API once, each in its turn, each answered well. What is
 * sent here is what the calls of a run are made from.
 */
import { FOREIGN, OWN } from './known.ts';
import { later, type Step, step, whenDue } from './step.ts';
import { reading } from './story-reading.ts';
import { CALENDAR, CONNECTION, POLICY, rules } from './story-rules.ts';
import { type Days, delivery, storyOfUnit } from './story-unit.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Days around the present of a run. */
export const daysAround = (now: number): Days => ({
  day: offset => new Date(now + offset * DAY).toISOString().slice(0, 10),
  at: minutes => new Date(now + minutes * MINUTE).toISOString(),
});

/** Both sides sign; then each kind of end that an agreement can have. */
const agreed = (unit: string, { day }: Days): Step[] => {
  const sign = (caller: 'it' | 'owner', version: string): Step =>
    step('POST /v1/units/{unit}/agreements/{version}/signature', { caller, parameters: { unit, version } });
  if (unit !== OWN) return [sign('it', '1')];
  const third = { window: 'week', effectiveFrom: day(10), reviewOn: day(300), onMissed: 'reward', owners: 'both' };
  const measures = [{ id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 }];
  return [
    ...['1', '2'].flatMap(version => [sign('it', version), sign('owner', version)]),
    step('POST /v1/units/{unit}/agreements', { caller: 'owner', parameters: { unit }, body: { ...third, measures } }),
    step('POST /v1/units/{unit}/agreements/{version}/withdrawal', {
      ...{ caller: 'owner', parameters: { unit, version: '3' } },
    }),
    step('POST /v1/units/{unit}/agreements/{version}/retirement', {
      ...{ caller: 'it', parameters: { unit, version: '2' } },
    }),
  ];
};

const asked = (): Step[] => {
  const first = (things: { of(kind: string): readonly string[] }): { token: string } => ({
    token: things.of('survey')[0] ?? '',
  });
  const open = { answers: { satisfaction: 1, effort: 7 }, reasons: ['speed'] };
  const form = Buffer.from('satisfaction=1&reason=speed');
  const ticket = { connection: 'desk', ticketId: `${OWN}-resolved` };
  return [
    later('POST /v1/surveys', () => ({ body: ticket })),
    later('GET /s/{token}', things => ({ caller: 'nobody', parameters: first(things) })),
    later('POST /s/{token}', things => ({ caller: 'nobody', parameters: first(things), body: open })),
    later('POST /s/{token}', things => ({
      ...{ caller: 'nobody', parameters: first(things), query: { q: 'satisfaction' }, body: form },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })),
    later('GET /v1/follow-ups', () => ({ query: { unit: OWN } })),
    later('POST /v1/follow-ups/{connection}/{ticketId}/answer', () => ({
      ...{ parameters: ticket, body: { note: 'We have called.' } },
    })),
  ];
};

const quarantine = ({ at }: Days): Step[] => {
  const unusable = [1, 2, 3, 4].map(index => delivery('created', at(-index), `q-${index}`, { status: 'Neu' }));
  const id = (things: { of(kind: string): readonly string[] }, index: number) => ({
    parameters: { id: things.of('quarantine')[index] ?? '' },
  });
  const ofDesk = { query: { connection: 'desk' } };
  const sample = { sample: { body: { type: 'ticket.created', subject: 'S1', timestamp: at(-5), data: {} } } };
  const rows = [{ line: 2, row: { type: 'ticket.created', subject: 'I1', timestamp: at(-50), data: {} } }];
  const ofDeskById = { parameters: { id: 'desk' } };
  return [
    ...unusable,
    later('GET /v1/quarantine'),
    later('POST /v1/connections/{id}/preview', () => ({ ...ofDeskById, body: sample })),
    later('POST /v1/connections/{id}/import', () => ({ ...ofDeskById, body: { rows } })),
    later('DELETE /v1/quarantine/{id}', things => id(things, 0)),
    step('PUT /v1/connections/{id}', { ...ofDeskById, body: { ...CONNECTION, mapping: { status: { Neu: 'new' } } } }),
    later('POST /v1/quarantine/{id}/replay', things => id(things, 1)),
    step('PUT /v1/connections/{id}', { ...ofDeskById, body: CONNECTION }),
    later('POST /v1/quarantine/replay', () => ofDesk),
  ];
};

const tried = (days: Days): Step[] => {
  const { day, at } = days;
  const plan = {
    ...{ name: 'What is tried next', hypothesis: `${OWN}-second`, design: 'requesters', owner: 'lead' },
    ...{ units: [OWN], control: 'as ever', treatment: 'otherwise', start: day(7), end: day(60) },
    ...{ primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05, baseline: { value: 0.8 } },
  };
  const previews: [string, string | undefined, unknown][] = [
    ['/v1/units/{id}', OWN, { name: 'The unit finance', timeZone: 'UTC' }],
    ['/v1/calendars/{id}', 'office', CALENDAR],
    ['/v1/sla-policies/{id}', 'strict', POLICY],
    ['/v1/settings', undefined, { minimumSample: 5 }],
  ];
  return [
    ...previews.map(([path, id, body]) =>
      later(`POST ${path}/preview`, () => ({ body, ...(id === undefined ? {} : { parameters: { id } }) })),
    ),
    step('POST /v1/calendars/{id}/calculate', { parameters: { id: 'office' }, body: { from: at(-300), to: at(0) } }),
    step('POST /v1/calendars/{id}/calculate', { parameters: { id: 'office' }, body: { from: at(0), seconds: 60 } }),
    step('POST /v1/subscriptions/{id}/test', { parameters: { id: 'ops' } }),
    step('POST /v1/hypotheses/{id}/observation', { parameters: { id: `${OWN}-expectation` } }),
    step('POST /v1/experiments/{id}/stop', { parameters: { id: `${OWN}-stopped` }, body: { reason: 'no money' } }),
    step('POST /v1/experiments/{id}/preview', { parameters: { id: 'next' }, body: plan }),
    later('POST /v1/alerts/{unit}/{id}/acknowledgement', things => ({
      parameters: { unit: OWN, id: things.of('alert')[0] ?? '' },
    })),
  ];
};

const ended = ({ day }: Days): Step[] => [
  step('DELETE /v1/kpis/{id}/observations', { parameters: { id: 'orders' }, query: { unit: OWN, date: day(-7) } }),
  step('DELETE /v1/subscriptions/{id}', { parameters: { id: 'chat' } }),
  step('DELETE /v1/requesters/{id}', { parameters: { id: 'somebody' } }),
  step('DELETE /v1/quarantine', { query: { connection: 'desk' } }),
];

/** The whole story, for a run whose present is `now`, in milliseconds. */
export function story(now: number): Step[] {
  const days = daysAround(now);
  return [
    ...rules(),
    ...[FOREIGN, OWN].flatMap(unit => [...storyOfUnit(unit, days), ...agreed(unit, days)]),
    ...asked(),
    ...quarantine(days),
    whenDue('GET /v1/alerts', { query: { unit: OWN } }),
    ...reading(days),
    ...tried(days),
    ...ended(days),
  ];
}
