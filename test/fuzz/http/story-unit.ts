/** What happens in one business unit of the house: tickets, signals, what is expected, tried and agreed on. */
import { DESK_SECRET, FOREIGN, HUSH, TICKETS } from './known.ts';
import { type Given, type Step, step } from './step.ts';

export interface Days {
  /** A date, so many days from today. */
  day(offset: number): string;
  /** An instant, so many minutes from now. */
  at(minutes: number): string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** A delivery of the desk. */
export const delivery = (type: string, timestamp: string, subject: string, data: object): Step =>
  step('POST /v1/webhooks/{connectionId}', {
    caller: 'nobody',
    parameters: { connectionId: 'desk' },
    headers: { authorization: `Bearer ${DESK_SECRET}` },
    body: { type: `ticket.${type}`, timestamp, subject, data },
  });

function tickets(unit: string, word: string, { at }: Days): Step[] {
  const about = {
    ...{ unit, service: `${word}-service`, group: `${word}-group`, kind: 'incident', priority: '2', status: 'new' },
    ...{ requester: 'ada@example.com', channel: 'email' },
  };
  const [resolved, open, hurting] = TICKETS.map(state => `${unit}-${state}`) as [string, string, string];
  return [
    delivery('created', at(-40 * DAY), resolved, about),
    delivery('assigned', at(-40 * DAY + 10), resolved, { group: `${word}-second-group` }),
    delivery('message', at(-40 * DAY + 20), resolved, { author: 'agent' }),
    delivery('status', at(-40 * DAY + 30), resolved, { status: 'resolved' }),
    delivery('rated', at(-40 * DAY + 40), resolved, { question: 'satisfaction', value: 1, scale: 5 }),
    delivery('created', at(-3 * HOUR), open, about),
    delivery('created', at(-20), hurting, about),
    ...Array.from({ length: 9 }, (_, index) => delivery('message', at(-19 + index), hurting, { author: 'requester' })),
  ];
}

const expectation = (unit: string, word: string): object => ({
  ...{ name: `What ${word} expects`, unit, cpi: 'first-contact-resolution', kpi: 'retention' },
  ...{ expected: 'rises', lag: 2, owner: `${word}-lead` },
});

const experiment = (unit: string, word: string, hypothesis: string, { day }: Days): object => ({
  ...{ name: `What ${word} tries`, hypothesis, design: 'requesters', owner: `${word}-lead`, units: [unit] },
  ...{ control: 'as ever', treatment: `as ${word} would have it`, start: day(0), end: day(60) },
  ...{ primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05, baseline: { value: 0.8 } },
});

const agreement = (word: string, { day }: Days): object => ({
  ...{ window: 'month', effectiveFrom: day(-100), reviewOn: day(200), onMissed: 'reported' },
  owners: { it: `${word}-it`, business: `${word}-business` },
  measures: [
    { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
    { id: 'customer-satisfaction', target: 0.9, floor: 0.8, weight: 1 },
  ],
});

/** All steps of a unit. Names that only its people may read are made of a word of their own. */
export function storyOfUnit(unit: string, days: Days): Step[] {
  const { day, at } = days;
  const word = unit === FOREIGN ? HUSH : unit;
  const named = (key: string, id: string, given: Given): Step => step(key, { ...given, parameters: { id } });
  const signal = { type: 'page-load', unit, service: `${word}-service`, user: 'ada@example.com' };
  const signals = [1, 2, 3].map(hours => ({
    ...{ ...signal, id: `${unit}-${hours}`, value: hours, measureUnit: 's', occurredAt: at(-hours * HOUR) },
  }));
  const observations = [-28, -21, -14, -7].map(offset => ({ date: day(offset), value: 0.9 }));
  const propose = (more: object): Step =>
    step('POST /v1/units/{unit}/agreements', {
      ...{ caller: 'it', parameters: { unit }, body: { ...agreement(word, days), ...more } },
    });
  return [
    named('PUT /v1/units/{id}', unit, { body: { name: `The unit ${word}`, timeZone: 'Europe/Berlin' } }),
    ...tickets(unit, word, days),
    step('POST /v1/signals', { caller: 'signals', body: { signals } }),
    ...['retention', 'orders'].map(id =>
      named('POST /v1/kpis/{id}/observations', id, { body: { unit, observations } }),
    ),
    ...['expectation', 'second'].map(name =>
      named('PUT /v1/hypotheses/{id}', `${unit}-${name}`, { body: expectation(unit, word) }),
    ),
    named('PUT /v1/experiments/{id}', `${unit}-experiment`, {
      body: experiment(unit, word, `${unit}-expectation`, days),
    }),
    named('PUT /v1/experiments/{id}', `${unit}-stopped`, { body: experiment(unit, word, `${unit}-second`, days) }),
    named('POST /v1/experiments/{id}/outcomes', `${unit}-experiment`, {
      caller: 'signals',
      body: { outcomes: [{ requester: 'somebody', value: 1 }] },
    }),
    propose({}),
    propose({ service: `${word}-service`, effectiveFrom: day(-90) }),
  ];
}
