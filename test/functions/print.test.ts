/** The comparison as a page to print: what it says, what it may do, and that no name in it becomes markup. */
import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { agree, desk } from '../xla/agree.ts';
import { type Answer, type House, house, token } from './harness.ts';

const HOSTILE = `"><script>alert('x')</script><b onclick=x>`;
const MAY = { from: '2026-05-01', to: '2026-05-31' };
const JUNE = { from: '2026-06-01', to: '2026-06-30' };

let given: House;
const print = (query: Record<string, string>, more: { headers?: Record<string, string>; as?: string } = {}) =>
  given.call('GET /v1/reports/sla-xla', { query: { format: 'html', ...query }, ...more });

/** What the page shows, without its markup. */
const textOf = ({ text }: Answer): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

beforeAll(async () => {
  given = await house();
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  for (const [id, name] of Object.entries({ finance: `Finance & ${HOSTILE}`, sales: 'Sales', works: 'Works' })) {
    const body = { name, timeZone: 'Europe/Berlin' };
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body });
  }
  const tickets = await desk(given);
  given.clock.now = Date.parse('2026-05-31T12:00:00Z');
  await agree(given, 'finance', { passMark: 70 });
  for (let index = 0; index < 10; index += 1) {
    const day = `2026-05-${String(10 + index)}`;
    await tickets.live({ unit: 'finance', service: HOSTILE, day, first: index < 3, reopened: index < 4, sla: 'met' });
    await tickets.live({ unit: 'sales', service: 'crm', day, sla: index < 9 ? 'met' : 'breached' });
  }
  given.clock.now = Date.parse('2026-06-30T20:00:00Z');
  for (let index = 0; index < 10; index += 1) {
    const day = `2026-06-${String(10 + index)}`;
    await tickets.live({ unit: 'finance', service: 'mail', day, first: false, reopened: index < 8, sla: 'met' });
  }
  await given.convert();
});

describe('the printed comparison', () => {
  it('is called by a name that fits into a header, whatever is asked for', async () => {
    const page = await print({ unit: 'finance', service: `"\r\n${'x'.repeat(6_000)}`, ...JUNE });
    expect(page.headers['content-disposition']).toMatch(/^inline; filename="[\w.-]{1,200}"$/);
  });

  it('says where the unit stands, by what, and what was agreed', async () => {
    const page = await print({ unit: 'finance', ...JUNE });
    expect(page.status).toBe(200);
    const text = textOf(page);
    for (const said of [
      '1–30 June 2026 compared with 1–31 May 2026',
      'Watermelon Green outside, red inside',
      'SLA attainment 100 % met',
      'XLA score 0 missed of 100; pass mark 70',
      'Watermelons, observed 80 % 8 of 10 tickets that met their SLA',
      'First-contact resolution',
      '≥ 70 %',
      'Tickets that were reopened are 100 % of the watermelons (n = 8): by definition,',
      'Version 1, in force from 1 June 2026, to be looked at again on 1 June 2027.',
      'Signed by IT on 31 May 2026 and the business on 31 May 2026.',
      'with a pass mark of 70; when it is missed, it is reported.',
      'As of 30 June 2026 at 22:00 (Europe/Berlin).',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it('says the figures of the JSON report, by weeks where no interval is asked for', async () => {
    const { json } = await given.call('GET /v1/reports/sla-xla', {
      query: { unit: 'sales', ...MAY, interval: 'week' },
    });
    const page = await print({ unit: 'sales', ...MAY });
    const text = textOf(page);
    expect(text).toContain(`target 95 %; ${json.sla.attainment.n} tickets`);
    expect(text).toContain('SLA attainment 90 % missed');
    expect(text).toContain('No agreement was in force at the end of the period.');
    expect(page.text.match(/class="course"/g)).toHaveLength(2);
    for (const { start } of json.series.slice(1)) {
      expect(text).toContain(`${Number(start.slice(-2))} May`);
    }
    expect((await print({ unit: 'sales', ...MAY, interval: 'day' })).text.length).toBeGreaterThan(page.text.length);
  });

  it('runs nothing, loads nothing, and is styled by its own style sheet alone', async () => {
    const { headers, text } = await print({ unit: 'finance', ...JUNE });
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'inline; filename="pith-finance-2026-06-01-2026-06-30.html"',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
    });
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain(`style-src 'sha256-${hash('sha256', style, 'base64')}'`);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(text).not.toMatch(
      /<script|<img|<iframe|<link rel="stylesheet|\sstyle="|\son\w+=(?!x)|https?:\/\/(?!www\.w3)/i,
    );
  });

  it('makes no markup of names', async () => {
    for (const query of [
      { unit: 'finance' },
      { unit: '*', groupBy: 'unit' },
      { unit: 'finance', groupBy: 'service' },
    ]) {
      const { status, text } = await print({ ...MAY, ...query });
      expect([query, status]).toEqual([query, 200]);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('<b onclick');
      expect(text).toContain('&lt;script&gt;');
    }
  });

  it('of all units has each with its quadrant, for who may see them', async () => {
    const text = textOf(await print({ unit: '*', groupBy: 'unit', ...MAY }));
    expect(text).toContain('All business units');
    expect(text).toContain('Of 2 business units:');
    expect(text).toMatch(/Sales 10 90 % missed/);
    const owner = await token({ role: 'business', units: ['sales'], expires: 366 * 86_400 });
    const own = await print({ unit: '*', groupBy: 'unit', ...MAY }, { as: owner });
    expect(own.text).not.toContain('Finance');
    expect((await print({ unit: 'finance', ...MAY }, { as: owner })).status).toBe(403);
  });

  it('says what to look at where nothing was counted', async () => {
    const text = textOf(await print({ unit: 'works', ...JUNE }));
    expect(text).toContain('Nothing to compare No ticket was created or resolved in this period.');
    expect(text).toContain('The quarantine');
  });

  it('gives no verdict on too little', async () => {
    const text = textOf(await print({ unit: 'finance', from: '2026-06-10', to: '2026-06-12' }));
    expect(text).toContain('Insufficient data There are too few tickets, or answers, for a verdict.');
    expect(text).toContain('A verdict takes at least 5 tickets');
  });

  it('is what a browser gets, and nobody else who doesn’t ask for it', async () => {
    const accept = (value: string) =>
      given.call('GET /v1/reports/sla-xla', { query: { unit: 'finance', ...JUNE }, headers: { accept: value } });
    const browser = await accept('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
    expect(browser.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await accept('*/*')).headers['content-type']).toBe('application/json');
    expect((await accept('text/html;q=0')).headers['content-type']).toBe('application/json');
    expect((await print({ unit: 'finance', ...JUNE, format: 'pdf' })).status).toBe(400);
    expect((await given.call('GET /v1/units', { query: { format: 'html' } })).status).toBe(400);
  });
});
