/** Experiments: planned with the sample shown, run without anybody looking, stopped, and one whose result is there. */
import { expect, test } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const DAY = 86_400_000;
const dateBefore = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
const PLACE = '/links?unit=manufacturing';
const OF = '&hypothesis=experiments-keep&experiment=';

async function send(house: House, method: string, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${await house.token('admin')}`, 'content-type': 'application/json' };
  const answer = await fetch(`${house.url}${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.status, `${method} ${path}: ${await answer.text()}`).toBeLessThan(300);
}

/** A KPI with a year behind it in all units, and what is expected of it; one of the units rises at the end. */
async function prepare(house: House): Promise<void> {
  const kpi = { name: 'Experiments kept', cadence: 'week', direction: 'higher', unit: 'share' };
  await send(house, 'PUT', '/v1/kpis/experiments-kept', kpi);
  for (const [place, unit] of ['manufacturing', 'finance', 'sales'].entries()) {
    const observations = Array.from({ length: 40 }, (_, week) => ({
      date: dateBefore(7 * (40 - week) + 7),
      value: 0.6 + ((week * week * 7 + week * (3 + place)) % 13) / 1000 + (place === 0 && week >= 28 ? 0.08 : 0),
    }));
    await send(house, 'POST', '/v1/kpis/experiments-kept/observations', { unit, observations });
  }
  await send(house, 'PUT', '/v1/hypotheses/experiments-keep', {
    ...{ name: 'First contacts keep customers', unit: 'manufacturing', cpi: 'first-contact-resolution' },
    ...{ kpi: 'experiments-kept', expected: 'rises', lag: 1, owner: 'service-desk' },
  });
}

/** A comparison that looks back: its days are over, and so its result is there. */
const comparison = () => ({
  ...{ name: 'A first line that decides', hypothesis: 'experiments-keep', design: 'comparison', owner: 'service-desk' },
  ...{ units: ['manufacturing', 'finance', 'sales'], treated: ['manufacturing'] },
  ...{ control: 'As before', treatment: 'The first line decides' },
  ...{ start: dateBefore(7 * 13), end: dateBefore(8), settlingDays: 0, smallestEffect: 0.03 },
  primary: { kpi: 'experiments-kept', outcome: 'mean' },
  guardrails: [{ measure: 'reopen-rate', tolerance: 0.02 }],
});

const COMPARED = {
  ...{ verdict: 'supported', reasons: [], ratio: null, cpi: null, guardrails: [] },
  before: { alike: true, slopeDifference: 0, low: -0.001, high: 0.001, p: 0.7 },
  primary: {
    ...{ kpi: 'experiments-kept', kpiName: 'Experiments kept', effect: 'higher', smallestEffect: 0.03, change: true },
    ...{ control: { value: 0.001, n: 2 }, treatment: { value: 0.082, n: 1 } },
    difference: { value: 0.081, low: 0.07, high: 0.092, p: 0.0001, test: 'gap' },
  },
};

export const tests: PlaceTests = house => {
  test('an experiment is planned with its sample in view, and what is wrong with it said at its field', async () => {
    await prepare(house());
    const opened = await house().open('it', `${PLACE}&hypothesis=experiments-keep&open=plan:experiments-keep`);
    const { page } = opened;
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel('Smallest effect worth').fill('3');
    await dialog.getByText('say above what the KPI is without the treatment').waitFor();
    await dialog.getByRole('button', { name: 'Take that' }).click();
    await dialog.locator('.plan-needs').waitFor();
    expect(await dialog.locator('.plan-needs').innerText()).toMatch(/^[\d,]{5,} customers with an outcome: /);
    await dialog.getByLabel('Smallest effect worth').fill('60');
    await dialog.getByText('there is no rate that is higher').waitFor();
    // The browser itself reports an answer of 422.
    opened.complaints.length = 0;
    await dialog.getByLabel('Smallest effect worth').fill('3');
    await dialog.getByRole('button', { name: 'Plan it' }).click();
    await dialog.getByText('2 fields aren’t right yet.').waitFor();
    await expect.poll(() => page.evaluate<string>('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    await dialog.getByLabel('The treated').fill('The first line may decide');
    await dialog.getByLabel('The control arm').fill('As today');
    await dialog.getByLabel('First day').fill(dateBefore(0));
    await dialog.getByRole('button', { name: 'Add a guardrail' }).click();
    await dialog.getByLabel('Measure', { exact: true }).selectOption('reopen-rate');
    await dialog.locator('.plan-needs').waitFor();
    await expectWell(opened, 'experiments-plan');
    // Escape doesn't throw away what is written.
    page.once('dialog', question => void question.dismiss());
    await page.keyboard.press('Escape');
    expect(await dialog.getByLabel('The treated').inputValue()).toBe('The first line may decide');
    await dialog.getByRole('button', { name: 'Plan it' }).click();
    await page.locator('.experiment').getByText('running', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('experiment')).toBe('first-contacts-keep-customers');
    await opened.close();
  });

  test('while it runs nobody sees the arms’ values, and it can be stopped with a reason', async () => {
    const outcomes = Array.from({ length: 60 }, (_, person) => ({
      requester: `customer-${person}@example.com`,
      value: person % 2,
    }));
    await send(house(), 'POST', '/v1/experiments/first-contacts-keep-customers/outcomes', { outcomes });
    const path = `${PLACE}${OF}first-contacts-keep-customers`;
    const opened = await house().open('it', path, { ...PHONE, ...DARK, locale: 'de-DE' });
    const { page } = opened;
    const panel = page.locator('.experiment');
    await panel.getByText(/^Ergebnisse von 60 Kunden, von [\d.]+ nötigen\.$/).waitFor();
    await panel.getByText('vor dem Tag des Ergebnisses niemandem gezeigt').waitFor();
    expect(await panel.locator('.effect, .experiment-result').count()).toBe(0);
    expect(await panel.innerText()).toContain('/v1/experiments/first-contacts-keep-customers/outcomes');
    await expectWell(opened, 'experiments-running-narrow-de');
    await panel.getByRole('button', { name: 'Abbrechen' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByRole('button', { name: 'Abbrechen' }).first().click();
    await dialog.getByText('Ein Grund ist nötig.').waitFor();
    await dialog.getByLabel('Warum endet es').fill('Die erste Linie wurde umgebaut');
    await dialog.getByRole('button', { name: 'Abbrechen' }).first().click();
    await panel.getByText('Der angegebene Grund: Die erste Linie wurde umgebaut').waitFor();
    await opened.close();
  });

  test('a result says its verdict first, then what it rests on, and that a comparison is weaker', async () => {
    await send(house(), 'PUT', '/v1/experiments/experiments-compared', comparison());
    const opened = await house().open('it', PLACE);
    const { page } = opened;
    // The sweep fixes it within minutes: here it is as it will be then.
    await page.route('**/v1/experiments/experiments-compared/result', async route => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ...COMPARED } });
    });
    await page.getByRole('link', { name: 'First contacts keep customers' }).click();
    await page.getByRole('link', { name: 'See the experiment' }).click();
    const result = page.locator('.experiment-result');
    await result.locator('.result-verdict').waitFor();
    expect(await result.innerText()).toContain('Nobody was assigned.');
    // What its sides came to are changes, and stand as such.
    await result.getByText('+8.2 pp', { exact: true }).waitFor();
    await result.locator('.effect-line').waitFor();
    await expectWell(opened, 'experiments-result');
    await opened.close();
  });
};
