/** Connections: an administrator connects a desk, mends its mapping, and looks after it; IT looks on. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const ID = 'connections-place';

/** A delivery as the desk posts it. */
async function deliver({ url }: House, secret: string, event: object): Promise<number> {
  const body = Buffer.from(JSON.stringify({ timestamp: new Date().toISOString(), ...event }));
  const headers = sign('standard-webhooks', { body, secret, now: Date.now(), id: `msg_${crypto.randomUUID()}` });
  const response = await fetch(`${url}/v1/webhooks/${ID}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return response.status;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

export const tests: PlaceTests = house => {
  it('leads from no desk at all, step by step, to the first delivery', async () => {
    const opened = await house().open('admin', '/connections/new');
    const { page } = opened;
    await page.locator('.desk-choice').first().waitFor();
    await page.route('**/v1/connections', route => route.fulfill({ json: { items: [] } }));
    await page.locator('.crumbs a').click();
    await page.getByText('No desk is connected yet.').waitFor();
    await expectWell(opened, 'connections-none');
    await page.unroute('**/v1/connections');

    await link(page, 'Connect a desk').first().click();
    await page.getByLabel('Find a desk').fill('cloudevents');
    await expect.poll(() => page.locator('.desk-choice').count()).toBe(1);
    await page.locator('.desk-choice').click();
    await page.getByLabel('Id of the connection').fill('servicenow-demo');
    await page.getByText('There is a connection of this id already.').waitFor();
    await page.getByLabel('Id of the connection').fill(ID);
    await page.getByLabel(/^Business unit/).fill('Not An Id');
    await button(page, 'Save and go on').click();
    // What the API refuses stands beside its field, and what was typed stays.
    await page.locator('.field.wrong input').waitFor();
    expect(await page.getByLabel('Id of the connection').inputValue()).toBe(ID);
    // The browser complains about the refusal, as it should.
    opened.complaints.length = 0;
    await page.getByLabel(/^Business unit/).fill('finance');
    await button(page, 'Save and go on').click();

    const secret = (await page.locator('code', { hasText: /^whsec_/ }).textContent()) ?? '';
    expect(page.url()).not.toContain('whsec');
    await expectWell(opened, 'connections-setup');
    await link(page, 'Watch for the first delivery').click();
    await page.getByText('Waiting for the first delivery').waitFor();
    await button(page, 'Send a test from this browser').click();
    await page.getByText('A test arrived.').first().waitFor();
    const created = { subject: 'P-1', data: { status: 'Wartet auf Teile' } };
    expect(await deliver(house(), secret, { type: 'ticket.created', ...created })).toBe(422);
    await page.getByText('is not mapped').first().waitFor();
    await expectWell(opened, 'connections-arrived');
    await link(page, 'Finish').click();
    await page.getByText('Not mapped yet: 1.').waitFor();
    await opened.close();
  });

  it('mends a mapping by one press, tries it on what waits, and has it read again', async () => {
    const opened = await house().open('admin', `/connections/${ID}?tab=quarantine`, DARK);
    const { page } = opened;
    await page.getByText('is not mapped').first().waitFor();
    await expectWell(opened, 'connections-quarantine-dark');
    await link(page, 'To the mapping').click();
    await button(page, 'Map this: Wartet auf Teile').click();
    // The focus is where the answer is wanted, and nothing can be saved without one.
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('SELECT');
    expect(await button(page, 'Save').isDisabled()).toBe(true);
    await page.keyboard.press('o');
    await page.getByLabel('Ours: Wartet auf Teile').selectOption('on-hold');
    await button(page, 'Try it on the quarantine').click();
    await page.getByText('1 of 1 deliveries that wait would be understood.').waitFor();
    await expectWell(opened, 'connections-mapping-dark');
    await button(page, 'Save').click();
    await button(page, 'Read them again now').click();
    await page.getByText('1 read again: 1 understood').first().waitFor();
    await link(page, 'Quarantine').click();
    await page.getByText('All that came from this desk was understood.').waitFor();
    await opened.close();
  });

  it('refuses to overwrite what somebody else has saved meanwhile, and offers it', async () => {
    const opened = await house().open('admin', `/connections/${ID}?tab=mapping`);
    const { page } = opened;
    const channel = page.locator('details', { hasText: 'Channel' });
    await channel.locator('summary').click();
    await channel.getByRole('button', { name: 'Add a value' }).click();
    await channel.getByLabel('Their value').fill('Telefon');
    await page.getByLabel('Ours: Telefon').fill('phone');
    const token = await house().token('admin');
    const response = await fetch(`${house().url}/v1/connections/${ID}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ desk: 'generic', mapping: { channel: { Fax: 'fax' } } }),
    });
    expect(response.status).toBe(200);
    await button(page, 'Save').click();
    await page.getByText('Somebody else has changed this connection meanwhile.').waitFor();
    expect(await page.getByLabel('Ours: Telefon').inputValue()).toBe('phone');
    await button(page, 'Load what is there now').click();
    await page.getByLabel('Ours: Fax').waitFor();
    await opened.close();
  });

  it('pauses a desk, lets it go on, and gives it another secret that is shown once', async () => {
    const opened = await house().open('admin', `/connections/${ID}`);
    const { page } = opened;
    await button(page, 'Pause the connection').click();
    await page.locator('.page-head .desk-paused').waitFor();
    await button(page, 'Let it go on').click();
    await page.locator('.page-head .desk-alive').waitFor();
    await button(page, 'Make a new secret').click();
    await button(page, 'Save the new secret').click();
    const secret = (await page.locator('code', { hasText: /^whsec_/ }).textContent()) ?? '';
    const event = { type: 'ticket.created', subject: 'P-2', data: { status: 'new', unit: 'finance' } };
    expect(await deliver(house(), secret, event)).toBe(202);
    await expectWell(opened, 'connections-overview');
    await opened.close();
  });

  it('lets IT look, and change nothing; a business owner sees neither', async () => {
    const it = await house().open('it', `/connections/${ID}`, { ...PHONE, locale: 'de-DE' });
    await it.page.getByText('Ändern dürfen nur Administratoren etwas.').waitFor();
    await expectWell(it, 'connections-it-german-phone');
    for (const name of ['Zuordnung', 'Quarantäne', 'Einrichtung']) {
      await link(it.page, name).click();
      await expectWell(it, `connections-it-${name.toLowerCase()}`);
      const buttons = await it.page.locator('main .button:not(.copy)').allTextContents();
      expect(buttons.filter(text => text !== 'Herunterladen')).toEqual([]);
    }
    await it.close();
    const { page, close } = await house().open('finance', '/');
    await page.goto(`${house().url}/connections`);
    await page.getByText('You may not see this.').waitFor();
    await close();
  });
};
