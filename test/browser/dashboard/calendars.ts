/** Calendars and policies in the browser: what there is, editing with its previews, and somebody else who saves too. */
import { expect, it } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const OFFICE = {
  timeZone: 'Europe/Berlin',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], fri: [['09:00', '16:00']] },
};

/** Saves or reads a calendar beside the browser. */
async function calendar(house: House, id: string, body?: object): Promise<{ hours: Record<string, string[][]> }> {
  const answer = await fetch(`${house.url}/v1/calendars/${id}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${await house.token('admin')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return answer.json();
}

export const tests: PlaceTests = house => {
  it('lists calendars with their weeks, and policies in their order; says which of them a ticket gets', async () => {
    const opened = await house().open('it', '/calendars');
    const { page } = opened;
    await expectWell(opened, 'calendars');
    const rows = page.getByRole('region', { name: 'Each calendar with its week' });
    await expect
      .poll(() => rows.getByRole('row').filter({ hasText: 'finance-hours' }).textContent())
      .toContain('Mon–Thu 08:00–12:30, 13:15–17:30');
    // Those who may not change anything aren't asked to.
    expect(await page.getByRole('link', { name: 'New calendar' }).count()).toBe(0);
    await page.getByLabel('Business unit').selectOption('sales');
    await page.getByLabel('Priority').fill('3');
    await expect.poll(() => page.getByText('It gets sales-p3.').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('priority')).toBe('3');
    await page.getByLabel('Priority').fill('9');
    await page.getByText('No policy matches: no clock of ours runs on such a ticket.').waitFor();
    await opened.close();
  });

  it('is nothing for business owners', async () => {
    const opened = await house().open('finance', '/calendars/finance-hours');
    await opened.page.getByText('You may not see this.').first().waitFor();
    await opened.close();
  });

  it('says what counts by the calendar as it stands, also in German on a phone', async () => {
    // Friday, 13:00 in Berlin: 2:45 until it closes, and 5:15 on Monday, with its lunch break.
    const question = '?ask=hours&amount=8&start=2026-12-18T13:00';
    const phone = await house().open('admin', `/calendars/finance-hours${question}`, { ...PHONE, locale: 'de-DE' });
    await phone.page.getByText('Mo., 21. Dez. 2026, 14:00 MEZ').waitFor();
    await expectWell(phone, 'calendar-german-phone');
    await phone.close();
    const opened = await house().open('it', `/calendars/finance-hours${question}`, DARK);
    const { page } = opened;
    await page.getByText('Mon, 21 Dec 2026, 14:00 CET').waitFor();
    await expectWell(opened, 'calendar-dark');
    // What is typed counts at once, saved or not.
    await page.getByLabel('Friday: to').nth(1).fill('14');
    await page.getByLabel('Friday: to').nth(1).blur();
    await page.getByText('Mon, 21 Dec 2026, 16:00 CET').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await opened.close();
  });

  it('makes a calendar, says what is wrong beside its field, and copies a day to others', async () => {
    const opened = await house().open('admin', '/calendars/new');
    const { page } = opened;
    await page.getByLabel('Id', { exact: true }).fill('calendars-made');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Rome');
    await page.getByLabel('Monday: to').fill('9');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Two different times, such as 09:00 and 17:30.').first().waitFor();
    expect(await page.getByLabel('Monday: from').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Monday: to').fill('1830');
    await page.getByRole('button', { name: 'Copy Monday to other days' }).click();
    await page.getByRole('checkbox', { name: 'Saturday' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click();
    // The dialog gives the focus back to what had opened it.
    const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.getAttribute("aria-label")');
    await expect.poll(focused).toBe('Copy Monday to other days');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'calendars-made' }).waitFor();
    await page.getByText('All is saved.').waitFor();
    const { hours } = await calendar(house(), 'calendars-made');
    expect(Object.keys(hours)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
    expect(hours.sat).toEqual([['09:00', '18:30']]);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('shows what somebody else has saved in the meantime, and saves over it only when told to', async () => {
    await calendar(house(), 'calendars-shared', OFFICE);
    const opened = await house().open('admin', '/calendars/calendars-shared');
    const { page } = opened;
    await page.getByLabel('Friday: to').fill('12:00');
    await calendar(house(), 'calendars-shared', { ...OFFICE, hours: { ...OFFICE.hours, sun: [['10:00', '11:00']] } });
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'It has changed since you opened it' });
    await dialog.getByText('10:00–11:00').waitFor();
    expect((await calendar(house(), 'calendars-shared')).hours.fri).toEqual([['09:00', '16:00']]);
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('All is saved.').waitFor();
    const { hours } = await calendar(house(), 'calendars-shared');
    expect([hours.fri, hours.sun]).toEqual([[['09:00', '12:00']], undefined]);
    await opened.close();
  });

  it('tries a policy on past tickets before it is saved, and doesn’t lose it unasked', async () => {
    const opened = await house().open('it', '/policies/finance-p3');
    const { page } = opened;
    await page.getByLabel('Target', { exact: true }).nth(1).fill('8');
    await page.getByRole('button', { name: 'Try it on the last 90 days' }).click();
    await page.getByText(/^SLA attainment would have been .* instead of/).waitFor();
    await expectWell(opened, 'policy-tried');
    await page.getByRole('button', { name: 'Show them' }).click();
    const tickets = page.getByRole('region', { name: 'Tickets with another verdict' });
    expect(await tickets.getByRole('link').first().getAttribute('href')).toMatch(/^\/tickets\/[^/]+\/[^/]+$/);
    // Whoever stays, keeps what is typed.
    page.once('dialog', dialog => void dialog.dismiss());
    await page.getByRole('link', { name: 'Calendars and policies' }).first().click();
    expect(await page.getByLabel('Target', { exact: true }).nth(1).inputValue()).toBe('8');
    // The browser's own way back asks, too.
    page.once('dialog', dialog => void dialog.dismiss());
    await page.evaluate('history.back()');
    await page.waitForTimeout(300);
    expect(await page.getByLabel('Target', { exact: true }).nth(1).inputValue()).toBe('8');
    await opened.close();
  });

  it('makes a policy, and says that it is never reached', async () => {
    const opened = await house().open('admin', '/policies/new', { ...PHONE, ...DARK });
    const { page } = opened;
    await page.getByLabel('Id', { exact: true }).fill('calendars-late');
    await page.getByLabel('Business unit').selectOption('sales');
    await page.getByLabel('Priorities').fill('1');
    await page.getByText('Never reached: sales-p1 takes every ticket first.').waitFor();
    await page.getByLabel('Service').fill('nowhere-else');
    await page.getByLabel('Target', { exact: true }).fill('2');
    await page.getByLabel('In', { exact: true }).selectOption('businessDays');
    await expectWell(opened, 'policy-new-phone-dark');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'calendars-late' }).waitFor();
    await page.getByText('All is saved.').waitFor();
    expect(await page.getByText('2 business days').count()).toBeGreaterThan(0);
    await opened.close();
  });
};
