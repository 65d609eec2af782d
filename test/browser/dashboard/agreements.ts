/** Agreements: what each side sees of them, proposes and signs. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const steps = (page: Page) => page.locator('.steps');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const dialog = (page: Page) => page.locator('dialog[open]');
const confirm = (page: Page, name: string) => dialog(page).getByRole('button', { name }).click();

async function post(house: House, path: string, token: string): Promise<number> {
  const { status } = await fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  return status;
}

export const tests: PlaceTests = house => {
  it('shows what holds, what waits for IT’s signature, and how the last window went', async () => {
    const opened = await house().open('it', '/agreements');
    const { page } = opened;
    await page.getByRole('link', { name: /^Look and sign.*Version 2, Sales/ }).waitFor();
    const manufacturing = page.getByRole('row', { name: /Manufacturing/ });
    expect(await manufacturing.innerText()).toMatch(/Version 2[\s\S]*in force[\s\S]*(met|missed)[\s\S]*nothing/);
    await expectWell(opened, 'agreements');
    await opened.close();
  });

  it('compares two versions by the address, in the dark', async () => {
    const opened = await house().open('admin', '/units/manufacturing/agreements?compare=1..2', DARK);
    const { page } = opened;
    const row = page.getByRole('row', { name: /First-contact resolution stricter/ });
    await expect.poll(() => row.innerText()).toMatch(/75%\s→\s80%/);
    await page.getByText('2 within noise, 1 met').first().click();
    await expectWell(opened, 'agreements-history');
    expect(await button(page, /Propose/).count()).toBe(0);
    await opened.close();
  });

  it('is read on a phone in German', async () => {
    const opened = await house().open('sales', '/units/sales/agreements/2', { ...PHONE, locale: 'de-DE' });
    await opened.page.getByText('Es fehlt die Unterschrift durch die IT').waitFor();
    await opened.page.getByText(/^Strenger: Lösung beim ersten Kontakt/).waitFor();
    expect(await button(opened.page, /unterschreiben/).count()).toBe(0);
    await expectWell(opened, 'agreements-version-phone-german');
    await opened.close();
  });

  it('is proposed with targets held against the weeks before, and signed by both', async () => {
    const opened = await house().open('finance', '/units/finance/agreements');
    const { page } = opened;
    await page.getByRole('link', { name: 'Propose an agreement' }).click();
    const first = page.locator('.proposed-measure').first();
    const sentence = first.locator('.would');
    await sentence.waitFor();
    const target = first.getByLabel('Target (%)');
    await target.fill('0');
    await first.getByText('More is better here: the target lies above the floor.').waitFor();
    await page.getByText('put the targets right first').waitFor();
    await target.fill('41');
    await expect.poll(() => sentence.innerText()).toMatch(/met in [1-9]\d? of the last 12 weeks/);
    // Up to where no week has been: the slider moves the field, and the sentence goes with it.
    await first.getByRole('slider', { name: /^Target/ }).press('End');
    await expect.poll(() => sentence.innerText()).toContain('met in 0 of the last 12 weeks');
    await expect.poll(async () => Number(await target.inputValue())).toBeGreaterThan(60);
    await target.fill('45');

    await button(page, '+ Add a measure').click();
    await dialog(page).getByText('A KPI is the company’s own result').first().waitFor();
    await confirm(page, 'Add Experienced time');
    await page
      .getByRole('group', { name: /Experienced time/ })
      .locator('.would')
      .waitFor();
    await button(page, 'Propose').click();
    // Nothing is sent without its owners, and what was typed stays.
    await expect.poll(() => page.locator('.field.wrong').count()).toBe(2);
    await page.getByLabel('Answers for IT').fill('service desk lead');
    await page.getByLabel('Answers for the business unit').fill('finance lead');
    await expect.poll(() => page.locator('.outlook').innerText()).toMatch(/would have scored\s+[\d.]+/);
    await expectWell(opened, 'agreements-propose');
    await button(page, 'Propose').click();

    await page.getByRole('heading', { level: 1, name: 'Version 1, Finance' }).waitFor();
    expect(await page.getByRole('row', { name: /First-contact resolution/ }).innerText()).toContain('45%');
    await button(page, 'Sign for the business unit').click();
    await dialog(page).getByText('The other side signs after you').waitFor();
    await confirm(page, 'Sign for the business unit');
    await page.getByText('Your side has signed').waitFor();
    await opened.close();

    const other = await house().open('it', '/units/finance/agreements/1');
    await button(other.page, 'Sign for IT').click();
    await confirm(other.page, 'Sign for IT');
    await button(other.page, 'End it').waitFor();
    await expect.poll(() => other.page.locator('.page-head').innerText()).toContain('agreed');
    await other.close();
  });

  it('is not signed unseen: whoever is overtaken looks again', async () => {
    const { page, close } = await house().open('it', '/units/sales/agreements/2');
    await button(page, 'Withdraw').click();
    const token = await house().token('it');
    expect(await post(house(), '/v1/units/sales/agreements/2/signature', token)).toBe(200);
    await confirm(page, 'Withdraw');
    await dialog(page).getByText('It has changed since you looked').waitFor();
    await button(page, 'Look again').click();
    await button(page, 'End it').waitFor();
    await expect.poll(() => steps(page).innerText()).not.toContain('Withdraw');
    await close();
  });

  it('is proposed by neither an administrator nor for somebody else’s unit', async () => {
    const opened = await house().open('admin', '/units/finance/agreements/new', { locale: 'it-IT' });
    await opened.page.getByText('Un accordo è tra l’IT e un’unità di business').waitFor();
    await expectWell(opened, 'agreements-admin-italian');
    await opened.close();
    const { page, close } = await house().open('sales', '/units/finance/agreements/new');
    await page.getByText('You may not see this.').waitFor();
    await close();
  });

  it('says so when it can’t be loaded, and tries again', async () => {
    const { page, close } = await house().open('it', '/');
    const failing = '**/v1/units/*/agreements*';
    const body = JSON.stringify({ title: 'Unavailable', detail: 'The table does not answer.' });
    await page.route(failing, route => route.fulfill({ status: 503, contentType: 'application/problem+json', body }));
    await page.locator('nav').getByRole('link', { name: 'Agreements' }).click();
    await page.getByText('The table does not answer.').first().waitFor();
    await page.unroute(failing);
    await button(page, 'Try again').click();
    await page.getByRole('row', { name: /Manufacturing/ }).waitFor();
    await close();
  });
};
