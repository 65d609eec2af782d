/** What is at risk now. How many tickets are depends on the hour: where a test needs some, the API's answer gets them. */
import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const SINCE = '2026-11-20T09:00:00.000Z';

/** A ticket whose customer waited for us more than was agreed, and another by effort. */
const risk = (ticketId: string, more: object = {}) => ({
  ...{ connection: 'servicenow-demo', ticketId, unit: 'finance', service: 'vpn', kind: 'incident', priority: '3' },
  ...{ channel: 'portal', group: 'Network', status: 'open', createdAt: SINCE, effort: 9, waiting: 180_000 },
  waits: { 'requester-wait': 180_000, 'experienced-time': 260_000, 'first-reply-wait': 700 },
  clocks: [
    { metric: 'first-response', source: 'computed', state: 'met', due: SINCE, remaining: null },
    { metric: 'resolution', source: 'computed', state: 'running', due: '2026-12-01T09:15:00.000Z', remaining: 12_300 },
    { metric: 'resolution', source: 'reported', state: 'running', due: '2026-12-01T09:15:00.000Z', remaining: 99_999 },
  ],
  agreement: { unit: 'finance', version: 1 },
  reasons: [
    { reason: 'requester-wait', value: 180_000, allowed: 28_800, from: 'agreement', decides: true, says: '' },
    { reason: 'bounced', value: 4, allowed: 3, from: 'settings', decides: false, says: '' },
    { reason: 'rating', value: 2, allowed: null, from: null, decides: false, says: '' },
  ],
  badness: 6.25,
  alert: { id: `alert-${ticketId}`, since: SINCE, acknowledged: null },
  links: { ticket: '' },
  ...more,
});

const report = (items: object[], more: object = {}) => ({
  ...{ unit: '*', asOf: new Date().toISOString(), feedLagSeconds: 0, looked: 41, open: 41, green: 40 },
  ...{ atRisk: items.length, complete: true, items },
  ...more,
});

const alert = (kind: string, data: object) => ({
  ...{ id: `alert-${kind}`, unit: 'finance', kind, status: 'open', since: SINCE, asOf: SINCE, data },
});
const DAYS = { from: '2026-11-01', to: '2026-11-21' };
const ALERTS = [
  alert('xla.missed', {
    ...{ service: null, version: 1, score: 61.3, passMark: 90, ...DAYS },
    measures: [{ id: 'first-contact-resolution', value: 0.52, n: 1180, target: 0.7, low: 0.49, high: 0.55 }],
  }),
  alert('watermelon.rising', {
    ...{ service: null, ...DAYS, overAt: 0.15 },
    rate: { value: 0.224, n: 301, low: 0.18, high: 0.275 },
    before: { value: 0.091, n: 322, low: 0.064, high: 0.127 },
  }),
];

const answers = (page: Page, path: string, answer: (route: Route) => object): Promise<unknown> =>
  page.route(`**/v1/${path}`, route => route.fulfill({ json: answer(route) }));

async function get<Answer>(house: House, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${await house.token('admin')}` };
  return (await (await fetch(`${house.url}${path}`, { headers })).json()) as Answer;
}

export const tests: PlaceTests = house => {
  it('says how many of the open tickets are green, and how many of these hurt', async () => {
    const { open, green, atRisk } = await get<{ open: number; green: number; atRisk: number }>(
      house(),
      '/v1/reports/at-risk',
    );
    const opened = await house().open('it', '/at-risk');
    const { page } = opened;
    await expect.poll(() => page.locator('.standing dd').allTextContents()).toEqual([atRisk, green, open].map(String));
    expect(await page.locator('.risk').count()).toBe(Math.min(atRisk, 25));
    await expectWell(opened, 'at-risk');
    await page.locator('.standing a').click();
    await expect.poll(() => page.locator('h1').textContent()).toMatch(new RegExp(`^${open} `));
    await opened.close();
  });

  it('tells why a ticket is on the list, against what is accepted, and that its clocks are green', async () => {
    const opened = await house().open('finance', '/calendars', { ...DARK, timezoneId: 'America/New_York' });
    const { page } = opened;
    await answers(page, 'reports/at-risk?*', () => report([risk('INC1')], { complete: false }));
    await answers(page, 'alerts?*', () => ({ items: ALERTS, asOf: SINCE, feedLagSeconds: 0 }));
    await page.getByRole('link', { name: 'At risk now' }).click();
    const row = page.locator('.risk');
    await row.getByText('Waited 2 days 2 hrs for us').waitFor();
    await row.getByRole('link', { name: 'agreement version 1 accepts 8 hrs' }).waitFor();
    await row.getByText('passed on 4 times · a bad answer of the customer').waitFor();
    expect(await row.locator('.green-clocks li').allTextContents()).toHaveLength(2);
    // In the time of the unit (Zurich), wherever it is read.
    await row.getByText('1 Dec 2026, 10:15').waitFor();
    await page.getByRole('note').getByText('Not all').waitFor();
    const alerts = page.locator('.alerts');
    await alerts.getByText('First-contact resolution 52.0% (n = 1,180, 95%: 49.0% to 55.0%)').waitFor();
    expect(await alerts.getByRole('link', { name: 'These watermelons' }).getAttribute('href')).toBe(
      '/tickets?unit=finance&where=watermelon-observed&from=2026-11-01&to=2026-11-21',
    );
    // A business owner sees who waits, and leaves the answering to IT.
    await page.locator('.bad-answer').first().waitFor();
    expect(await page.getByRole('button', { name: /^Answered/ }).count()).toBe(0);
    await expectWell(opened, 'at-risk-reasons-dark');
    await opened.close();
  });

  it('takes an acknowledgement, and says kindly when somebody was quicker or it is over', async () => {
    const opened = await house().open('it', '/calendars');
    const { page } = opened;
    await answers(page, 'reports/at-risk?*', () => report(['INC1', 'INC2', 'INC3'].map(id => risk(id))));
    const by = (role: string, at: string) => ({ acknowledged: { at, by: { role, id: 'someone' } } });
    await answers(page, 'alerts/finance/alert-INC1/acknowledgement', () => by('it', new Date().toISOString()));
    await answers(page, 'alerts/finance/alert-INC2/acknowledgement', () => by('business', SINCE));
    await page.route('**/v1/alerts/finance/alert-INC3/acknowledgement', route =>
      route.fulfill({ status: 409, json: { type: 'urn:pith:error:conflict', title: 'Conflict', status: 409 } }),
    );
    await page.getByRole('link', { name: 'At risk now' }).click();
    const acknowledge = (id: string) => page.getByRole('button', { name: `Acknowledge: ${id}` });
    await acknowledge('INC1').focus();
    await page.keyboard.press('Enter');
    await page.getByText('You have acknowledged it.').first().waitFor();
    // The button is gone: the focus isn't.
    await expect.poll(() => page.locator('.acknowledge-state:focus').count()).toBe(1);
    await acknowledge('INC2').click();
    await page.locator('.risk').getByText('Somebody was quicker: acknowledged by Business owner').waitFor();
    await acknowledge('INC3').click();
    await page.locator('.risk').getByText('It is over by now').waitFor();
    await opened.close();
  });

  it('reads on by cursor, and says what has come since the last look', async () => {
    const opened = await house().open('it', '/calendars');
    const { page } = opened;
    let first = [risk('INC1')];
    await answers(page, 'reports/at-risk?*', route =>
      route.request().url().includes('cursor=')
        ? report([risk('INC9')], { atRisk: 2 })
        : report(first, { atRisk: 2, nextCursor: 'next' }),
    );
    await page.getByRole('link', { name: 'At risk now' }).click();
    await page.getByText('1 of 2').waitFor();
    await page.locator('.risks + .read-on button').click();
    await page.locator('.risk').getByRole('link', { name: 'INC9', exact: true }).waitFor();
    await page.getByText('it stands still while you read on').waitFor();
    first = [risk('INC7'), risk('INC1')];
    await page.getByRole('button', { name: 'Show as it is now' }).click();
    await page.locator('.risk.new').getByText('INC7').waitFor();
    await expect.poll(() => page.locator('[aria-live]').textContent()).toBe('One more ticket is at risk: INC7');
    await opened.close();
  });

  it('is good news on a phone in German when nothing hurts, and says what failed beside it', async () => {
    const opened = await house().open('admin', '/calendars', { ...PHONE, locale: 'de-DE' });
    const { page, complaints } = opened;
    await answers(page, 'reports/at-risk?*', () => report([]));
    await page.route('**/v1/follow-ups?*', route => route.fulfill({ status: 503, json: { title: 'Unavailable' } }));
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('link', { name: 'Jetzt gefährdet' }).click();
    await page.getByText('Keines der 40 offenen Tickets mit grünem SLA').waitFor();
    await page.getByText('Das konnte nicht geladen werden.').waitFor();
    // What the browser says of the 503 that this test makes.
    complaints.length = 0;
    await expectWell(opened, 'at-risk-empty-phone-german');
    await opened.close();
  });

  it('says once that Pith can’t answer, though all of its parts do', async () => {
    const opened = await house().open('it', '/calendars');
    const { page } = opened;
    for (const path of ['reports/at-risk?*', 'follow-ups?*', 'alerts?*']) {
      await page.route(`**/v1/${path}`, route => route.fulfill({ status: 503, json: { title: 'Unavailable' } }));
    }
    await page.getByRole('link', { name: 'At risk now' }).click();
    await expect.poll(() => page.locator('.notice.bad, .alerts-failed').count()).toBe(3);
    expect(await page.getByRole('alert').count()).toBe(1);
    await opened.close();
  });

  it('records that a customer was answered, after the API has refused a time that is to come', async () => {
    const opened = await house().open('it', '/at-risk?unit=finance');
    const { page } = opened;
    const first = page.locator('.bad-answer').first();
    const ticket = (await first.getByRole('link').textContent()) ?? '';
    await first.getByRole('button').click();
    const form = page.getByRole('dialog');
    await form.getByLabel('What was done').fill('We have called, and it works now.');
    await form.getByLabel('When').fill('2099-01-01T10:00');
    await form.getByRole('button', { name: 'Record' }).click();
    await form.getByText('this is to come').waitFor();
    expect(await form.getByLabel('What was done').inputValue()).toContain('We have called');
    await form.getByLabel('When').fill('');
    await form.getByRole('button', { name: 'Record' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect
      .poll(() => page.locator('.bad-answer').getByRole('link', { name: ticket, exact: true }).count())
      .toBe(0);
    const { items } = await get<{ items: { ticketId: string }[] }>(house(), '/v1/follow-ups?unit=finance&limit=200');
    expect(items.map(({ ticketId }) => ticketId)).not.toContain(ticket);
    await opened.close();
  });
};
