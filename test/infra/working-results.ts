/** A part of the working day: two experiments that will have a result when the clock has been turned on. */
import type { Office } from './working-feedback.ts';

const DAY = 86_400_000;
/** So many days after its beginning the day has come to this part. */
const LATER = 40;

/** One of requesters, whose tickets are looked at; and one of units, whose observations are. */
export async function tested({ ask }: Pick<Office, 'ask'>, now: number): Promise<void> {
  const dateAfter = (days: number): string => new Date(now + (LATER + days) * DAY).toISOString().slice(0, 10);
  const about = { name: 'Who is called back stays', unit: 'finance', owner: 'service desk lead' };
  const expected = { ...about, cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 0 };
  const common = { owner: 'service desk lead', control: 'as ever', treatment: 'they are called back', settlingDays: 0 };
  const plans = {
    'called-back': {
      ...{ design: 'requesters', units: ['finance', 'sales'], start: dateAfter(0), end: dateAfter(1) },
      primary: { kpi: 'retention', outcome: 'rate' },
    },
    'called-before': {
      ...{ design: 'comparison', units: ['finance', 'sales'], treated: ['finance'], end: dateAfter(1) },
      ...{ start: dateAfter(-60), primary: { kpi: 'retention', outcome: 'mean' } },
    },
  };
  for (const [id, plan] of Object.entries(plans)) {
    const hypothesis = `${id}-stay`;
    await ask('agreements', 'PUT /v1/hypotheses/{id}', { id: hypothesis }, expected);
    const body = { name: 'A call', hypothesis, ...common, ...plan, smallestEffect: 0.05 };
    await ask('agreements', 'PUT /v1/experiments/{id}', { id }, body);
    await ask('report', 'GET /v1/experiments/{id}/result', { id });
  }
  const outcomes = ['r', 'first', 'second'].map(requester => ({ requester, value: 1 }));
  await ask('agreements', 'POST /v1/experiments/{id}/outcomes', { id: 'called-back' }, { outcomes });
}

/** What came of them. */
export async function seen({ ask }: Pick<Office, 'ask'>): Promise<void> {
  for (const id of ['called-back', 'called-before']) {
    await ask('report', 'GET /v1/experiments/{id}/result', { id });
  }
}
