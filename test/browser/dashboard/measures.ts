/** The dictionary, one measure, a CPI of one's own with its two tests, and what moves with what. */
import { expect, test } from 'vitest';
import { DARK, expectWell, type House, type Opened, PHONE, type PlaceTests } from './house.ts';

const WEEK = 7 * 86_400_000;
const WEEKS = 45;
const SIGNALS_A_WEEK = 24;

/** The Monday so many weeks ago. */
const mondayBefore = (weeks: number): number => {
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  return today - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000 - weeks * WEEK;
};

/** How many loads of each week are slow: up and down without a pattern. */
const slowOf = (week: number): number => 2 + ((week * week * 7 + week * 3) % 13);

async function post(url: string, token: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(202);
}

/** Loads of pages long ago, whose weekly share of fast ones is known. */
async function postLoads(house: House): Promise<void> {
  const token = await house.token('admin');
  const signals = Array.from({ length: WEEKS * SIGNALS_A_WEEK }, (_, index) => {
    const [week, number] = [Math.floor(index / SIGNALS_A_WEEK), index % SIGNALS_A_WEEK];
    return {
      ...{ id: `measures-${week}-${number}`, type: 'page-load', unit: 'sales', measureUnit: 's' },
      value: number < slowOf(week) ? 9 : 0.3,
      occurredAt: new Date(mondayBefore(80 - week) + 40 * 3_600_000 + number * 60_000).toISOString(),
    };
  });
  for (let from = 0; from < signals.length; from += 500) {
    await post(`${house.url}/v1/signals`, token, { signals: signals.slice(from, from + 500) });
  }
}

/** What somebody would paste: a KPI that follows the fast loads two weeks later. */
const pastedRetention = (): string =>
  Array.from({ length: WEEKS - 2 }, (_, week) => {
    const date = new Date(mondayBefore(80 - week - 2) + 4 * 86_400_000).toISOString().slice(0, 10);
    return `${date};${(0.9 - slowOf(week) / 100).toFixed(3).replace('.', ',')}`;
  }).join('\n');

const drawn = (opened: Opened) => opened.page.locator('main .chart svg').first().waitFor();

export const tests: PlaceTests = house => {
  test('a business owner finds a measure in the dictionary, in their language, on a phone', async () => {
    const opened = await house().open('finance', '/measures', { ...PHONE, locale: 'de-DE' });
    const { page } = opened;
    await page.getByText('37 von 37 Messgrößen').waitFor();
    await page.getByLabel('Suchen', { exact: true }).fill('ersten kontakt lösung');
    await page.locator('#content').getByText('2 von 37 Messgrößen').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('ersten kontakt lösung');
    expect(await page.locator('.m-entry').first().innerText()).toContain('Wert für den Kunden');
    expect(await page.locator('.m-entry-definition [lang="en"]').count()).toBe(2);
    await expectWell(opened, 'measures-narrow-de');
    await page.getByLabel('Suchen', { exact: true }).fill('gibt es nicht');
    await page.getByRole('button', { name: 'Alle zeigen' }).click();
    await page.getByText('37 von 37 Messgrößen').waitFor();
    // To define one is an administrator's.
    expect(await page.getByRole('link', { name: 'Neue Messgröße oder CPI' }).count()).toBe(0);
    await page.goto(`${house().url}/measures/new`);
    await page.getByText('Das dürfen Sie nicht sehen.').waitFor();
    await opened.close();
  });

  test('a measure has its value, course and groups, and a share of tickets leads to exactly those', async () => {
    const opened = await house().open('it', '/measures/reopen-rate?unit=finance');
    const { page } = opened;
    await drawn(opened);
    await expectWell(opened, 'measure-light');
    const value = await page.locator('.measure-figure .estimate').innerText();
    const [, share = '', n = ''] = /^([\d.]+)%.*n\s=\s(\d+)/s.exec(value) ?? [];
    await page.getByRole('link', { name: 'Those reopened', exact: true }).click();
    await page.locator('main table tbody tr').first().waitFor();
    const token = await house().token('it');
    const { search } = new URL(page.url());
    const answer = await fetch(`${house().url}/v1/reports/tickets${search}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { total } = (await answer.json()) as { total: number };
    expect(((100 * total) / Number(n)).toFixed(1)).toBe(share);
    await page.goto(`${house().url}/measures/experienced-time?by=service`);
    await drawn(opened);
    await page.getByLabel('Business unit').selectOption('manufacturing');
    await expect.poll(() => page.locator('main table tbody th').allInnerTexts()).toContain('shop-floor');
    expect(new URL(page.url()).searchParams.get('unit')).toBe('manufacturing');
    await opened.close();
  });

  test('NPS fails the test it fails, is kept as a KPI, and can be changed', async () => {
    const opened = await house().open('admin', '/measures/new', DARK);
    const { page } = opened;
    await page.getByRole('button', { name: 'Quote turnaround' }).click();
    await page.getByLabel('Name', { exact: true }).fill('NPS of our customers');
    await page.getByLabel('Id', { exact: true }).fill('measures-nps');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('button', { name: 'Test and save' }).click();
    await page.getByText('Which attribute?').waitFor();
    await expect.poll(() => page.evaluate<string>('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    await page.getByLabel('Attribute').fill('channel');
    await page.getByLabel('Value', { exact: true }).fill('web');
    await page.getByRole('button', { name: 'Test and save' }).click();
    const first = page.getByRole('group', { name: 'Test 1' });
    await first.getByText('Fails').waitFor();
    expect(await first.locator('.m-objections').innerText()).toContain('In the name: “NPS” is the net promoter score');
    await page.getByRole('group', { name: 'Test 2' }).getByText('Passes').waitFor();
    expect(await page.getByLabel('What customers say').inputValue()).toContain('I can answer my own customer');
    // The browser itself reports an answer of 422.
    opened.complaints.length = 0;
    await expectWell(opened, 'measures-new-dark');
    await page.getByRole('button', { name: 'Keep it as a KPI' }).click();
    await page.getByRole('heading', { name: 'NPS of our customers', level: 1 }).waitFor();
    expect(await page.locator('.m-tags').first().innerText()).toMatch(/KPI.*Yours/s);
    await page.getByText('No system has sent the signals').waitFor();
    await expectWell(opened, 'measure-empty-dark');
    await page.getByRole('link', { name: 'Change' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Our NPS');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Our NPS', level: 1 }).waitFor();
    await opened.close();
  });

  test('a KPI is defined and pasted, and said to move with what it follows, as an association', async () => {
    await postLoads(house());
    const owner = await house().open('sales', '/measures');
    // The company has KPIs; this is how it is before anybody has defined one.
    await owner.page.route('**/v1/kpis', route => route.fulfill({ json: { items: [] } }));
    await owner.page.goto(`${house().url}/links`);
    await owner.page.getByText('there is no KPI').waitFor();
    await expectWell(owner, 'links-empty');
    const opened = await house().open('admin', '/links?unit=sales&kpi=measures-retention');
    const { page } = opened;
    await page.getByRole('link', { name: 'New KPI' }).click();
    await page.getByLabel('Name').fill('Measures retention');
    await page.getByLabel('Measured in').fill('share');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing was observed of any KPI').waitFor();
    await page.getByRole('link', { name: /^Add values.*Measures retention/ }).click();
    const paste = page.getByLabel('Paste the values');
    await paste.fill(`${pastedRetention()}\n8.11.2026;0,9`);
    await page.getByText(`Line ${WEEKS - 1}: no date as 2026-11-08`).waitFor();
    expect(await page.getByRole('button', { name: 'Add them' }).isDisabled()).toBe(true);
    await paste.fill(pastedRetention());
    await page.getByText(`${WEEKS - 2} values, `).waitFor();
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByText(/^When (Fast steps|Apdex) rises, Measures retention tends to rise 2 weeks later\.$/).waitFor();
    await page.getByText('Association: no experiment yet').waitFor();
    expect(await page.locator('.ladder .here').innerText()).toContain('This pair stands here');
    expect(await page.locator('.lag-strip:not(.small) .best').innerText()).toContain('2 weeks later: ρ');
    expect(await page.locator('main').innerText()).not.toMatch(/\bcauses?\b(?! what)/i);
    await page.locator('main .chart svg').nth(1).waitFor();
    await expectWell(opened, 'links-light');
    await page.locator('.short-pairs summary').click();
    await page.getByRole('link', { name: 'Reopen rate', exact: true }).click();
    await page.locator('.finding-says', { hasText: 'Too short: both have' }).waitFor();
    expect(new URL(page.url()).searchParams.get('pair')).toBe('reopen-rate~measures-retention');
    await opened.close();
    // Their own values the owner sees too, and adds; the definition is an administrator's.
    await owner.page.unroute('**/v1/kpis');
    await owner.page.reload();
    await owner.page.getByRole('link', { name: /^Add values.*Measures retention/ }).waitFor();
    expect(await owner.page.getByRole('link', { name: 'New KPI' }).count()).toBe(0);
    await owner.close();
  });

  test('what moves together is said in Italian on a phone in the dark, and what is too short with what is missing', async () => {
    const opened = await house().open('it', '/links?unit=sales', { ...PHONE, ...DARK, locale: 'it-IT' });
    const { page } = opened;
    await page.getByText('tende a salire 2 settimane dopo').waitFor();
    await page.locator('main .chart svg').nth(1).waitFor();
    await page.locator('.short-pairs summary').click();
    expect(await page.locator('.short-pairs tbody').innerText()).toMatch(/\d+ settimane/);
    await expectWell(opened, 'links-narrow-it');
    await opened.close();
  });
};
