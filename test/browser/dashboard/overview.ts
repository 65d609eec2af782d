/** The overview: one look shows what is green outside and red inside, and it moves as tickets come. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DARK, expectWell, type House, type Opened, PHONE, type PlaceTests, WALL } from './house.ts';

const CONNECTION = 'overview-place';
const SECRET = 'overview-place-secret';

interface Group {
  by: { unit: string };
  tickets: { open: number };
  sla: { attainment: { n: number } };
  comparison: { quadrant: string };
  counts: Record<string, number>;
}

async function groupsOf({ url, token }: House, query = ''): Promise<Map<string, Group>> {
  const address = `${url}/v1/reports/sla-xla?unit=*&groupBy=unit${query}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${await token('admin')}` } });
  const { groups } = (await response.json()) as { groups: Group[] };
  return new Map(groups.map(group => [group.by.unit, group]));
}

async function post(address: string, bearer: string, body: unknown, method = 'POST'): Promise<void> {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${method} ${address}: ${response.status}`).toBe(true);
}

/** A ticket as a desk tells of it: created, and resolved at once where that is said. */
async function deliver({ url }: House, ticket: string, types: readonly ['ticket.created', ...'ticket.status'[]]) {
  for (const [index, type] of types.entries()) {
    const data =
      type === 'ticket.created'
        ? { requester: 'someone', unit: 'sales', service: 'crm', kind: 'incident', priority: '3', channel: 'portal' }
        : { status: 'resolved' };
    const time = new Date(Date.now() - 60_000 + index * 1000).toISOString();
    const event = { specversion: '1.0', id: `${ticket}-${index}`, source: '/desk', type, subject: ticket, time, data };
    await post(`${url}/v1/webhooks/${CONNECTION}`, SECRET, event);
  }
}

const rowOf = ({ page }: Opened, name: string) => page.locator('.overview-table tbody tr', { hasText: name });
const sentence = ({ page }: Opened) => page.locator('.overview-sentence').innerText();

export const tests: PlaceTests = house => {
  /** Somebody who looks on while the others walk, and touches nothing; and what they saw at first. */
  let looking: Opened;
  let seen: { n: number; open: number };
  beforeAll(async () => {
    looking = await house().open('admin', '/');
    const sales = (await groupsOf(house())).get('sales');
    seen = { n: sales?.sla.attainment.n ?? 0, open: sales?.tickets.open ?? 0 };
    await rowOf(looking, 'Sales').getByText(`n = ${seen.n}`, { exact: true }).waitFor();
    const connection = { desk: 'generic', auth: { scheme: 'bearer', secret: SECRET } };
    await post(`${house().url}/v1/connections/${CONNECTION}`, await house().token('admin'), connection, 'PUT');
    await deliver(house(), 'overview-1', ['ticket.created', 'ticket.status']);
    await deliver(house(), 'overview-2', ['ticket.created']);
  });
  afterAll(() => looking?.close());

  it('says at one look which unit is a watermelon, and leads to why, and to the tickets behind it', async () => {
    const opened = await house().open('admin', '/');
    const { page } = opened;
    await expectWell(opened, 'overview-light');
    expect(await sentence(opened)).toMatch(/^Finance is a watermelon: 9\d\.\d ?% of tickets met the SLA, and \d+ ?%/);
    const groups = await groupsOf(house());
    const points = page.locator('.plane-unit');
    expect(await points.count()).toBe(3);
    for (const point of await points.all()) {
      expect(await point.getAttribute('aria-label')).toMatch(
        /^\w+: [\w-]+\. SLA attainment .+n\s=\s\d+\)\. XLA score .+\.$/,
      );
    }
    // The worst first, each number with its n.
    await expect.poll(() => page.locator('.overview-table .sparkline').count()).toBe(6);
    expect(await page.locator('.overview-table tbody th').first().innerText()).toBe('Finance');
    expect(await rowOf(opened, 'Finance').innerText()).toContain(
      `n\u00a0=\u00a0${groups.get('finance')?.sla.attainment.n}`,
    );
    const observed = String(groups.get('finance')?.counts['watermelon-observed']);
    const behind = await page.getByRole('link', { name: `See the ${observed} tickets` }).getAttribute('href');
    expect(behind).toMatch(/^\/tickets\?unit=finance&where=watermelon-observed&from=\d{4}-\d\d-\d\d&to=/);
    await points.first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/units/finance');
    await opened.close();
  });

  it('keeps what is looked at in the address, compares with what is chosen, and can be taken along', async () => {
    const opened = await house().open('it', '/');
    const { page } = opened;
    const hollow = page.locator('.trace circle');
    await expect.poll(() => hollow.count()).toBe(3);
    await page.getByLabel('Compare with').selectOption('year');
    await page.getByText('There is nothing to compare with').waitFor();
    await page.getByLabel('Compare with').selectOption('none');
    await expect.poll(() => hollow.count()).toBe(0);
    await page.getByLabel('Kind').selectOption('request');
    expect(new URL(page.url()).search).toBe('?compare=none&kind=request');
    const requests = (await groupsOf(house(), '&kind=request')).get('finance')?.sla.attainment.n;
    await expect.poll(() => rowOf(opened, 'Finance').innerText()).toContain(`n\u00a0=\u00a0${requests}\n`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect((await waiting).suggestedFilename()).toMatch(/^pith-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    await page.setViewportSize(WALL.viewport ?? { width: 2560, height: 1440 });
    await expectWell(opened, 'overview-wall');
    await opened.close();
  });

  it('shows an owner their unit alone, and speaks German on a phone', async () => {
    const own = await house().open('finance', '/', DARK);
    await expectWell(own, 'overview-dark');
    expect(await own.page.locator('.plane-unit').count()).toBe(1);
    await own.close();
    const phone = await house().open('admin', '/', { ...PHONE, locale: 'de-DE' });
    await expectWell(phone, 'overview-phone-de');
    expect(await sentence(phone)).toContain('Finance ist eine Wassermelone');
    // Cards have no heads to press: what they are sorted by is chosen above them.
    const names = () => phone.page.locator('tbody th[scope=row] a').allTextContents();
    const sorting = phone.page.getByLabel('Sortieren nach');
    await sorting.selectOption({ label: 'Geschäftsbereich, absteigend' });
    await expect.poll(async () => (await names())[0]).toContain('Sales');
    await sorting.selectOption({ label: 'Geschäftsbereich, aufsteigend' });
    await expect.poll(async () => (await names())[0]).toContain('Finance');
    expect(await phone.page.locator('main').innerText()).not.toMatch(/watermelon|attainment|tickets met/i);
    await phone.close();
  });

  it('says what to do where there is nothing yet, and when it can’t be loaded', async () => {
    const opened = await house().open('admin', '/measures');
    const { page, complaints } = opened;
    await page.route('**/v1/units', route => route.fulfill({ json: { items: [] } }));
    await page.route('**/v1/reports/sla-xla*', async route => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), units: [], groups: [] } });
    });
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('link', { name: 'Connect a service desk' }).waitFor();
    complaints.length = 0;
    await expectWell(opened, 'overview-empty');
    await page.unrouteAll({ behavior: 'ignoreErrors' });

    const problem = { type: 'urn:unavailable', title: 'Unavailable', status: 503, detail: 'Too much at once.' };
    await page.route('**/v1/reports/sla-xla*', route => route.fulfill({ status: 503, json: problem }));
    await page.getByRole('link', { name: 'Measures and CPIs' }).click();
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByText('Too much at once.').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.plane-unit').first().waitFor();
    await opened.close();
  });

  it('has moved by itself meanwhile, for tickets came', async () => {
    const sales = rowOf(looking, 'Sales');
    await expect.poll(() => sales.innerText(), { timeout: 20_000 }).toContain(`n\u00a0=\u00a0${seen.n + 1}\n`);
    const open = sales.getByRole('link', { name: `Sales, Open now: ${seen.open + 1}`, exact: true });
    expect(await open.count()).toBe(1);
    expect(looking.complaints).toEqual([]);
  });
};
