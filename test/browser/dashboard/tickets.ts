/** The tickets behind a number, and one ticket with its two clocks. */
import { expect, it } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

interface Row {
  connection: string;
  ticketId: string;
}
interface Listed {
  total?: number;
  items: Row[];
}

async function asked(house: House, query: string): Promise<Listed> {
  const authorization = `Bearer ${await house.token('admin')}`;
  const response = await fetch(`${house.url}/v1/reports/tickets?${query}`, { headers: { authorization } });
  return (await response.json()) as Listed;
}

/** A watermelon of Finance that was reopened and whose customer answered: everything that a timeline can show. */
async function eventful(house: House): Promise<Row> {
  const { items } = await asked(house, 'unit=finance&where=watermelon-stated,reopened&limit=1');
  const [row] = items;
  if (row === undefined) throw new Error('the simulated company has no such ticket');
  return row;
}
const pathOf = ({ connection, ticketId }: Row): string => `/tickets/${connection}/${ticketId}`;

export const tests: PlaceTests = house => {
  it('lists as many tickets as the number that led there, and says so', async () => {
    const { total } = await asked(house(), 'unit=finance&where=watermelon');
    const opened = await house().open('finance', '/tickets');
    const { page } = opened;
    await page.locator('main tbody tr').first().waitFor();
    expect(await page.locator('h1').textContent()).toBe(`${total} watermelons · Finance`);
    // What is looked at without being asked stands in the address, to be sent to others.
    expect(new URL(page.url()).search).toBe('?unit=finance&where=watermelon');
    await expectWell(opened, 'tickets');
    const before = await page.locator('main tbody tr').count();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('main tbody tr').count()).toBeGreaterThan(before);
    await opened.close();
  });

  it('is narrowed down by the address, and widened by taking a filter away', async () => {
    const narrow = 'unit=finance&where=watermelon-observed,bounced&kind=incident';
    const opened = await house().open('it', `/tickets?${narrow}`, DARK);
    const { page } = opened;
    await page.locator('.chip').first().waitFor();
    await expectWell(opened, 'tickets-dark');
    await page.getByRole('button', { name: 'Take away: Bounced between groups' }).click();
    const { total } = await asked(house(), 'unit=finance&where=watermelon-observed&kind=incident');
    await expect.poll(() => page.locator('h1').textContent()).toMatch(new RegExp(`^${total} watermelons, by what`));
    await opened.close();
  });

  it('never shows the rows of one unit under the name of another', async () => {
    const opened = await house().open('it', '/tickets?unit=finance&where=all');
    const { page } = opened;
    await page.locator('main tbody tr').first().waitFor();
    let answer = (): void => {};
    const asked = new Promise<void>(resolve => {
      answer = resolve;
    });
    await page.route('**/v1/reports/tickets?*unit=sales*', async route => {
      await asked;
      await route.continue();
    });
    await page.getByLabel('Business unit').selectOption('sales');
    await expect.poll(() => page.locator('h1').textContent()).toContain('Sales');
    expect(await page.locator('main tbody tr').count()).toBe(0);
    await page.locator('main .loading').waitFor();
    answer();
    await page.locator('main tbody tr').first().waitFor();
    await opened.close();
  });

  it('downloads the whole list as one file, though it comes in pages', async () => {
    const { total } = await asked(house(), 'unit=*&where=all');
    expect(total).toBeGreaterThan(400);
    const opened = await house().open('admin', '/tickets?unit=*&where=all');
    const { page } = opened;
    await page.locator('main tbody tr').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    expect(lines.filter(line => line.includes('connection,ticket_id'))).toHaveLength(1);
    expect(lines).toHaveLength((total ?? 0) + 1);
    await opened.close();
  });

  it('says of an empty list whether that is good, and where there are some', async () => {
    const opened = await house().open('admin', '/tickets?unit=finance&where=breached&priority=none-such');
    const { page } = opened;
    await page.getByText('No such ticket').waitFor();
    await expectWell(opened, 'tickets-none');
    await page.getByRole('link', { name: 'Take all filters away' }).click();
    await page.locator('main tbody tr').first().waitFor();
    await opened.close();
  });

  it('shows a ticket’s two clocks to scale, and the same as a list', async () => {
    const row = await eventful(house());
    const opened = await house().open('finance', pathOf(row));
    const { page } = opened;
    await page.getByRole('heading', { name: 'A watermelon: green outside, red inside' }).waitFor();
    await page.locator('.track .counted').first().waitFor();
    await expectWell(opened, 'ticket');
    expect(await page.locator('main').textContent()).toContain('what was called solved wasn’t');
    expect(await page.locator('.ticket-happenings').textContent()).toContain('it wasn’t solved');
    // Dragging across the lines looks closer, and the address says at what.
    await page.locator('.axis-room').scrollIntoViewIfNeeded();
    const room = await page.locator('.axis-room').boundingBox();
    if (room === null) throw new Error('there is no line of time');
    await page.mouse.move(room.x + room.width * 0.1, room.y + 8);
    await page.mouse.down();
    await page.mouse.move(room.x + room.width * 0.4, room.y + 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.has('from')).toBe(true);
    await page.getByRole('button', { name: 'All of it' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await opened.close();
  });

  it('is read on a phone in German, list and ticket', async () => {
    const german = { ...PHONE, locale: 'de-DE' };
    const list = await house().open('finance', '/tickets?unit=finance&where=reopened', german);
    await list.page.locator('main tbody tr').first().waitFor();
    await expectWell(list, 'tickets-phone-de');
    await list.page.locator('main tbody a').first().click();
    await list.page.getByRole('heading', { name: 'Seine zwei Uhren' }).waitFor();
    await expectWell(list, 'ticket-phone-de');
    // Back to the list that led there.
    await list.page.locator('.crumbs a').first().click();
    await list.page.locator('main tbody tr').first().waitFor();
    expect(new URL(list.page.url()).searchParams.get('where')).toBe('reopened');
    await list.close();
  });

  it('says of a ticket of another unit no more than of one that isn’t there', async () => {
    const opened = await house().open('sales', pathOf(await eventful(house())));
    await opened.page.getByText('Why that may be').waitFor();
    await opened.close();
  });
};
