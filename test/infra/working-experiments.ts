/** A part of the working day: an experiment is planned, asked for arms, told what became of people, and stopped. */
import type { Office } from './working-feedback.ts';

const DAY = 86_400_000;
/** So many days after its beginning the day has come to this part. */
const LATER = 40;

/** `r` is erased later on, and what is there of a stopped experiment is forgotten. */
export async function tried({ ask }: Pick<Office, 'ask'>, now: number): Promise<void> {
  const dateAfter = (days: number): string => new Date(now + (LATER + days) * DAY).toISOString().slice(0, 10);
  const id = 'first-line';
  const plan = {
    ...{ name: 'First line decides', hypothesis: 'helped-at-once', design: 'requesters', units: ['finance'] },
    ...{ owner: 'service desk lead', control: 'as ever', treatment: 'may decide', smallestEffect: 0.05 },
    ...{ start: dateAfter(0), end: dateAfter(20), primary: { kpi: 'retention', outcome: 'rate' } },
  };
  await ask('report', 'POST /v1/experiments/{id}/preview', { id }, plan);
  await ask('agreements', 'PUT /v1/experiments/{id}', { id }, plan);
  await ask('report', 'GET /v1/experiments');
  await ask('report', 'GET /v1/experiments/{id}', { id });
  await ask('report', 'GET /v1/experiments/{id}/assignment', { id }, undefined, { requester: 'r' });
  const outcomes = ['r', 'another'].map(requester => ({ requester, value: 1 }));
  await ask('agreements', 'POST /v1/experiments/{id}/outcomes', { id }, { outcomes });
  await ask('agreements', 'POST /v1/experiments/{id}/stop', { id }, { reason: 'no money' });
}
