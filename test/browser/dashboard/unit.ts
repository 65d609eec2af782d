/** The place of one business unit: read by each role, opened down to the tickets, narrowed, and failing in words. */
import { expect, test } from 'vitest';
import { DARK, expectWell, type Opened, PHONE, type PlaceTests } from './house.ts';

const SUMMARY = 'main .tiles .card';

/** The figures of the page have come. */
async function shown({ page }: Opened): Promise<void> {
  await page.locator(SUMMARY).first().waitFor();
  await page.locator('main .chart svg').nth(1).waitFor();
}

/** The tickets that a link leads to, as the API counts them. */
async function totalBehind(url: string, token: string, href: string): Promise<number> {
  const { search } = new URL(href, url);
  const answer = await fetch(`${url}/v1/reports/tickets${search}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status, href).toBe(200);
  return ((await answer.json()) as { total: number }).total;
}

export const tests: PlaceTests = house => {
  test('a watermelon is told in one look: mark, sentence, both lines, and what goes with it', async () => {
    const opened = await house().open('it', '/units/finance');
    const { page } = opened;
    await shown(opened);
    expect(await page.locator('main h1').innerText()).toBe('Finance');
    expect(await page.locator('.unit-lead').innerText()).toMatch(/^\s*Watermelon.* of \d+ tickets met the SLA/s);
    // Rind solid, flesh dashed: told apart without colour.
    expect(await page.locator('main .chart').first().locator('[stroke-dasharray="8 4"]').count()).toBe(1);
    expect(await page.locator('.drivers .driver').first().innerText()).toContain('Passed on between groups');
    await expectWell(opened, 'unit-light');
    await opened.close();
  });

  test('every figure opens exactly as many tickets as it says', async () => {
    const opened = await house().open('it', '/units/finance');
    const { page } = opened;
    await shown(opened);
    const token = await house().token('it');
    const links = await page
      .locator('main .counts a[href^="/tickets"], main .driver a[href^="/tickets"]')
      .evaluateAll(all => all.map(link => [link.getAttribute('href') ?? '', link.textContent ?? ''] as const));
    expect(links.length).toBeGreaterThan(6);
    for (const [href, text] of links) {
      expect(await totalBehind(house().url, token, href), href).toBe(Number(text.replaceAll(/\D/g, '')));
    }
    await page.locator('main .driver a').first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('where')).toBe('watermelon-observed,bounced');
    await opened.close();
  });

  test('a row of the breakdown opens in place, and narrows the whole page to its service until that is taken away', async () => {
    const opened = await house().open('admin', '/units/finance');
    const { page } = opened;
    await shown(opened);
    const resolved = page.locator('.counts a').nth(1);
    const all = Number(await resolved.innerText());
    await page.getByRole('link', { name: 'vpn', exact: true }).click();
    await page.getByRole('heading', { name: 'Service: vpn in detail' }).waitFor();
    await expectWell(opened, 'unit-detail');
    await page.getByRole('link', { name: 'Narrow the page to this service' }).click();
    await expect.poll(async () => Number(await resolved.innerText())).toBeLessThan(all);
    expect(new URL(page.url()).searchParams.get('service')).toBe('vpn');
    // A service isn't broken down by service.
    expect(await page.locator('.tabs a').allInnerTexts()).toEqual(['Priority', 'Channel', 'Group']);
    await page.getByRole('link', { name: 'Remove the filter: Service: vpn' }).click();
    await expect.poll(async () => Number(await resolved.innerText())).toBe(all);
    await opened.close();
  });

  test('the owner of a unit reads it in the dark with its agreement’s versions, and not another’s', async () => {
    const owner = await house().open('manufacturing', '/units/manufacturing', DARK);
    await shown(owner);
    expect(await owner.page.locator('main .legend').innerText()).toContain('Another version of the agreement');
    expect(await owner.page.locator('main .tiles').innerText()).toContain('by version 2 of the agreement');
    await expectWell(owner, 'unit-dark');
    await owner.page.goto(`${house().url}/units/finance`);
    await owner.page.getByText('You may not see this.').waitFor();
    expect(await owner.page.locator('main .card').count()).toBe(0);
    await owner.close();
  });

  test('fits a phone, in German, with nothing left in English', async () => {
    const opened = await house().open('sales', '/units/sales', { ...PHONE, locale: 'de-DE' });
    await shown(opened);
    expect(await opened.page.locator('main').innerText()).not.toMatch(
      /\b(tickets met|interval|target|of 100|within)\b/i,
    );
    await expectWell(opened, 'unit-phone');
    await opened.close();
  });

  test('says when nothing was counted, when there is no such unit, and when the report fails, and goes on from there', async () => {
    const opened = await house().open('it', '/units/finance?from=2020-01-01&to=2020-01-31');
    const { page } = opened;
    await page.getByText('No ticket was counted in this period.').waitFor();
    await expectWell(opened, 'unit-empty');
    await page.getByRole('link', { name: 'Look at the last 90 days' }).click();
    await shown(opened);
    await page.goto(`${house().url}/units/nowhere`);
    await page.getByText('There is nothing here.').waitFor();
    await page.route('**/v1/reports/sla-xla**', route => route.fulfill({ status: 503, body: '{}' }));
    await page.goto(`${house().url}/units/finance`);
    await page.getByRole('alert').getByText('This couldn’t be loaded.').waitFor();
    await page.unroute('**/v1/reports/sla-xla**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await shown(opened);
    await opened.close();
  });
};
