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
}
