/** The audit's cases of hypotheses, and of experiments about them. */
import type { RouteKey } from '#functions/routes.ts';
import type { AuditCase } from './audit-cases.ts';
import type { Call, House } from './harness.ts';

const EXPECTATION = {
  ...{ name: 'Who is helped at once stays', unit: 'finance', owner: 'desk-lead' },
  ...{ cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 },
};
const ONE = { parameters: { id: 'helped-at-once' } };

/** A unit and a KPI of which something can be expected. */
async function observable(given: House): Promise<void> {
  await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance', services: [] } });
  await given.call('PUT /v1/kpis/{id}', {
    parameters: { id: 'retention' },
    body: { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' },
  });
}

/** And somebody expects it. */
async function hypothesis(given: House): Promise<void> {
  await observable(given);
  await given.call('PUT /v1/hypotheses/{id}', { ...ONE, body: EXPECTATION });
}

/** Begins today. */
const PLAN = {
  ...{ name: 'A call back within the hour', hypothesis: 'helped-at-once', design: 'requesters', owner: 'desk-lead' },
  ...{ units: ['finance'], control: 'An answer in writing', treatment: 'A call back within the hour' },
  ...{ start: '2026-06-01', end: '2026-08-31', smallestEffect: 0.05, baseline: { value: 0.8 } },
  primary: { kpi: 'retention', outcome: 'rate' },
};
const TRIAL = { parameters: { id: 'call-back' } };

/** And it is under test. */
async function experiment(given: House): Promise<void> {
  await hypothesis(given);
  const { status, text } = await given.call('PUT /v1/experiments/{id}', { ...TRIAL, body: PLAN });
  if (status !== 201) throw new Error(`not planned: ${status} ${text}`);
}

/** `customer`: who must be in no entry. */
export const changesOfLinkage = (customer: string) =>
  ({
    'PUT /v1/hypotheses/{id}': {
      ...{ action: 'created', kind: 'hypothesis', refused: { body: { ...EXPECTATION, kpi: 'none' } } },
      ready: async (given): Promise<Call> => {
        await observable(given);
        return { ...ONE, body: EXPECTATION };
      },
    },
    'POST /v1/hypotheses/{id}/observation': {
      ...{ action: 'observed', kind: 'hypothesis', refused: { parameters: { id: 'unknown' } } },
      ready: async (given): Promise<Call> => {
        await hypothesis(given);
        return ONE;
      },
    },
    // It puts its hypothesis under test.
    'PUT /v1/experiments/{id}': {
      ...{ action: 'created', kind: 'experiment', entries: 2, refused: { body: { ...PLAN, units: ['nowhere'] } } },
      ready: async (given): Promise<Call> => {
        await hypothesis(given);
        return { ...TRIAL, body: PLAN };
      },
    },
    // The hypothesis has a verdict by it.
    'POST /v1/experiments/{id}/stop': {
      ...{ action: 'stopped', kind: 'experiment', entries: 2, refused: { parameters: { id: 'unknown' } } },
      ready: async (given): Promise<Call> => {
        await experiment(given);
        return { ...TRIAL, body: { reason: 'The lines are down' } };
      },
    },
    'POST /v1/experiments/{id}/outcomes': {
      ...{ action: 'imported', kind: 'experiment', refused: { parameters: { id: 'unknown' } } },
      ready: async (given): Promise<Call> => {
        await experiment(given);
        return { ...TRIAL, body: { outcomes: [{ requester: customer, value: 1 }] } };
      },
    },
  }) as const satisfies Partial<Record<RouteKey, AuditCase>>;
