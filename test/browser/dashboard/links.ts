/** Hypotheses: written before looking, held against the past, and where they stand on the ladder. */
import { expect, test } from 'vitest';
import { DARK, expectWell, type House, PHONE, type PlaceTests } from './house.ts';

const WRITTEN = 'links-quick-answers';
const NAME = 'Quick answers get invoices paid';

export const tests: PlaceTests = (house: () => House) => {
  test('a business owner writes a hypothesis before looking, by keyboard, and then looks', async () => {
    const opened = await house().open('finance', '/links?unit=finance');
    const { page } = opened;
    const section = page.locator('section.card', {
      has: page.getByRole('heading', { name: 'Hypotheses', exact: true }),
    });
    await section.getByRole('link', { name: 'Write a hypothesis' }).press('Enter');
    const form = page.getByRole('dialog');
    await form.getByText('Written before looking').waitFor();
    await form.getByLabel('When this experience rises…').selectOption('first-reply-wait');
    await form.getByLabel('…this result of the company…').selectOption('invoices-on-time');
    await form.getByLabel('…is expected to').selectOption('falls');
    await form.getByLabel('Weeks later').fill('20');
    await form.getByLabel('Who answers for it').press('Enter');
    await form.getByText('A whole number from 0 to 12.').waitFor();
    await expect.poll(() => form.locator('input:focus').getAttribute('type')).toBe('number');
    await form.getByLabel('Weeks later').fill('3');
    expect(await form.getByLabel('In a sentence').inputValue()).toBe(
      'When First-reply wait rises, Invoices paid on time is expected to fall 3 weeks later.',
    );
    await form.getByLabel('In a sentence').fill(NAME);
    await form.getByLabel('Id', { exact: true }).fill(WRITTEN);
    await form.getByLabel('Who answers for it').fill('Finance lead');
    // Escape asks before it throws away what is written.
    page.once('dialog', asked => void asked.dismiss());
    await page.keyboard.press('Escape');
    expect(await form.getByLabel('Who answers for it').inputValue()).toBe('Finance lead');
    await form.getByLabel('Who answers for it').focus();
    await expectWell(opened, 'hypothesis-form');
    await page.keyboard.press('Enter');
    const written = section.getByRole('link', { name: NAME });
    await expect.poll(() => section.locator('a:focus').innerText()).toBe(NAME);
    expect(await written.getAttribute('aria-expanded')).toBe('true');
    expect(new URL(page.url()).searchParams.get('hypothesis')).toBe(WRITTEN);
    await section.getByRole('link', { name: 'Look at the past' }).click();
    await page.getByRole('button', { name: 'Look at the past' }).click();
    await section.getByText('Too short: there is too little past').waitFor();
    await expect.poll(() => section.locator('a:focus').innerText()).toBe(NAME);
    expect(await section.locator('.hypothesis.open .hypothesis-head').innerText()).toContain('looked at the past');
    await section.getByRole('link', { name: 'Change' }).click();
    await form.getByText('another one is another hypothesis').waitFor();
    expect(await form.getByLabel('Weeks later').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expectWell(opened, 'hypotheses-light');
    await opened.close();
  });

  test('what an experiment came to stands on the ladder and in the history, on a phone in the dark', async () => {
    const opened = await house().open('it', '/links?hypothesis=first-contact-keeps-customers', {
      ...{ ...PHONE, ...DARK, locale: 'de-DE' },
    });
    const { page } = opened;
    // The address names no unit: it is that of the hypothesis.
    const here = page.locator('.ladder .here.supported');
    await here.getByText('gestützt').waitFor();
    expect(new URL(page.url()).searchParams.get('unit')).toBe('sales');
    expect(await page.locator('.link-label').innerText()).toBe('Ein Experiment stützt es');
    const history = page.locator('.hypothesis-course');
    await history.getByText('Die Vergangenheit stimmt zu').waitFor();
    await history.getByText(/^Retention:.*Prozentpunkte/).waitFor();
    await expectWell(opened, 'hypotheses-narrow-de');
    await page.locator('.hypothesis.open h3 a').click();
    await history.waitFor({ state: 'detached' });
    await page.goBack();
    await history.waitFor();
    await opened.close();
  });
};
