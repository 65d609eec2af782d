/** The printed comparison in a real browser: under its own content policy, in the dark, on a phone, and on paper. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type House, house } from '../functions/harness.ts';
import { companyOf, fillCompany, NOW } from '../functions/random-company.ts';
import { agree } from '../xla/agree.ts';
import { describeWithChromium, launch, openPage, overflow, screenshot, violations } from './chromium.ts';

const ADDRESS = 'https://pith.test/report';

const QUERIES: Readonly<Record<string, Record<string, string>>> = {
  unit: { unit: 'finance' },
  units: { unit: '*', groupBy: 'unit' },
  groups: { unit: 'finance', groupBy: 'service' },
  empty: { unit: 'finance', from: '2020-01-01', to: '2020-01-31' },
};

describeWithChromium('the printed comparison in Chromium', () => {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let browser: Browser;
  let given: House;

  beforeAll(async () => {
    given = await house();
    given.clock.now = NOW;
    await fillCompany(given, companyOf(7, 300));
    await agree(given, 'finance', { effectiveFrom: '2026-05-20' });
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** The page as a browser gets it: with its headers. */
  async function opened(name: string, options: BrowserContextOptions = {}) {
    const query = { from: '2026-04-01', to: '2026-05-20', format: 'html', ...QUERIES[name] };
    const { status, headers, text } = await given.call('GET /v1/reports/sla-xla', { query });
    const watched = await openPage(browser, options);
    await watched.page.route(ADDRESS, route => route.fulfill({ status, headers, body: text }));
    await watched.page.goto(ADDRESS);
    return watched;
  }

  it.each(Object.keys(QUERIES))('%s: has nothing that axe finds, light and dark, wide and on a phone', async name => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [size, viewport] of Object.entries({
        wide: { width: 1000, height: 800 },
        phone: { width: 320, height: 640 },
      })) {
        const { page, complaints, close } = await opened(name, { colorScheme, viewport, bypassCSP: true });
        const at = `print-${name}-${colorScheme}-${size}`;
        expect([at, await violations(page)]).toEqual([at, []]);
        expect([at, await overflow(page)]).toEqual([at, 0]);
        expect(complaints).toEqual([]);
        await screenshot(page, at);
        await close();
      }
    }
  });

  it('is styled under its own content policy, without a complaint', async () => {
    const { page, complaints, close } = await opened('unit');
    expect(await page.evaluate("getComputedStyle(document.querySelector('.standing')).borderRadius")).toBe('8px');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is light on paper also where the screen is dark, and fits two pages of A4', async () => {
    const { page, close } = await opened('unit', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(2);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
    await close();
  });
});
