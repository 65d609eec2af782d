/** A part of the working day: a KPI is defined and observed, and held against what customers lived through. */
import type { Office } from './working-feedback.ts';

/** Weekly observations, so many that one transaction doesn't hold them. */
const WEEKS = 120;
const DAY = 86_400_000;

export async function linked({ ask }: Office, now: number): Promise<void> {
  const kpi = { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' };
  const id = 'retention';
  for (const name of ['Retention', 'Customers who stay']) {
    await ask('configure', 'PUT /v1/kpis/{id}', { id }, { ...kpi, name });
  }
  await ask('configure', 'GET /v1/kpis');
  await ask('configure', 'GET /v1/kpis/{id}', { id });
  const observations = Array.from({ length: WEEKS }, (_, week) => ({
    date: new Date(now - week * 7 * DAY).toISOString().slice(0, 10),
    value: week % 3,
  }));
  const unit = 'finance';
  await ask('configure', 'POST /v1/kpis/{id}/observations', { id }, { unit, observations });
  await ask('report', 'GET /v1/kpis/{id}/observations', { id }, undefined, { unit });
  await ask('report', 'GET /v1/reports/links', {}, undefined, { unit });
  await expected({ ask });
  const date = new Date(now).toISOString().slice(0, 10);
  await ask('configure', 'DELETE /v1/kpis/{id}/observations', { id }, undefined, { unit, date });
}

/** What is expected is written down, and held against the past. */
async function expected({ ask }: Pick<Office, 'ask'>): Promise<void> {
  const id = 'helped-at-once';
  const terms = { unit: 'finance', cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 };
  const hypothesis = { name: 'Who is helped at once stays', ...terms, owner: 'service desk lead' };
  await ask('agreements', 'PUT /v1/hypotheses/{id}', { id }, { ...hypothesis, lag: 1 });
  await ask('agreements', 'PUT /v1/hypotheses/{id}', { id }, hypothesis);
  await ask('agreements', 'POST /v1/hypotheses/{id}/observation', { id });
  await ask('report', 'GET /v1/hypotheses');
  await ask('report', 'GET /v1/hypotheses/{id}', { id });
}
