/** The shell: who comes in, how, what they see of the house, and how they leave it. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage } from '../chromium.ts';
import { DARK, expectWell, type House, type Opened, PHONE, type PlaceTests } from './house.ts';

const FOR_ALL = ['Overview', 'Tickets', 'At risk now', 'Agreements', 'Measures and CPIs', 'CPI → KPI'];
const FOR_KEEPERS = [...FOR_ALL, 'Connections', 'Calendars and policies'];

const ways = (page: Page): Promise<string[]> => page.locator('#ways a').allTextContents();
const focusedText = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.textContent.trim().split("\\n")[0]');
const account = (page: Page) => page.locator('.account > button');
const head = (page: Page) => page.locator('main:not(.threshold) h1');

/** Somebody whom the issuer doesn't know yet: nothing of the others' sign-ins is touched. */
async function comeAnew(house: House, path: string, role: string, options?: BrowserContextOptions): Promise<Opened> {
  const opened = await openPage(house.browser, options);
  await opened.page.goto(`${house.url}${path}`);
  await opened.page.locator(`button[value="${role}"]`).click();
  await head(opened.page).waitFor();
  return opened;
}

/** All that a script of the page can read of what the browser keeps. */
const KEPT = `(async () => {
  const caches = 'caches' in window ? await window.caches.keys() : [];
  const databases = await indexedDB.databases();
  return JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, window.name, caches, databases,
  ]);
})()`;

export const tests: PlaceTests = house => {
  it.each([
    ['admin', FOR_KEEPERS],
    ['it', FOR_KEEPERS],
    ['sales', FOR_ALL],
  ] as const)('shows %s the ways that are theirs', async (person, expected) => {
    const { page, close } = await house().open(person, '/at-risk');
    expect(await ways(page)).toEqual(expected);
    expect(await page.locator('#ways [aria-current]').allTextContents()).toEqual(['At risk now']);
    await close();
  });

  it('tells a business owner that the connections aren’t theirs, and an unknown address that nothing is there', async () => {
    const opened = await house().open('finance', '/connections');
    const { page } = opened;
    expect(await head(page).textContent()).toBe('You may not see this.');
    await expectWell(opened, 'shell-no-permission');
    await page.getByRole('link', { name: 'To the overview' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    await opened.close();
    const lost = await house().open('it', '/nowhere/at/all', { ...PHONE, ...DARK, locale: 'it-IT' });
    expect(await head(lost.page).textContent()).toBe('Qui non c’è niente.');
    expect(await lost.page.title()).toBe('Qui non c’è niente. · Pith');
    await expectWell(lost, 'shell-nowhere-phone-dark-italian');
    await lost.close();
  });

  it('comes back to a deep link, stays signed in over a reload, and keeps no token where a script could take it', async () => {
    const opened = await openPage(house().browser);
    const { page, complaints } = opened;
    const tokens: string[] = [];
    page.on('request', request => {
      const [, token] = (request.headers().authorization ?? '').split(' ');
      if (token !== undefined) tokens.push(token);
    });
    await page.goto(`${house().url}/at-risk?unit=finance`);
    await page.locator('button[value="it"]').click();
    await head(page).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/at-risk?unit=finance');
    await page.reload();
    await head(page).waitFor();
    expect(new URL(page.url()).search).toBe('?unit=finance');
    const cookies = await page.context().cookies();
    const kept = `${await page.evaluate<string>(KEPT)} ${JSON.stringify(await page.context().storageState())}`;
    expect(tokens.length).toBeGreaterThan(1);
    for (const part of new Set(tokens.flatMap(token => token.split('.')))) expect(kept).not.toContain(part);
    expect(cookies.every(({ httpOnly }) => httpOnly)).toBe(true);
    expect(complaints).toEqual([]);
    await opened.close();
  });

  it('stops where the sign-in leads nowhere, and leaves ways on: as somebody else, and once more', async () => {
    const { page, close } = await comeAnew(house(), '/', 'it');
    const refusal = { type: 'urn:pith:error:forbidden', title: 'Forbidden', detail: 'The token names no role.' };
    await page.route('**/v1/me', route => route.fulfill({ status: 403, json: refusal }));
    await page.goto(`${house().url}/tickets`);
    await page.getByText(refusal.detail).waitFor();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await page.locator('button[value="admin"]').waitFor();
    await page.unroute('**/v1/me');
    await page.route('**/sign-in.json', route => route.fulfill({ status: 503, body: '' }));
    // Two slashes name another host to a browser: it leads to a place of the app, or to none, but not out of it.
    await page.goto(`${house().url}//nobody.example/tickets`);
    await page.getByText('Signing in didn’t work.').waitFor();
    await page.unroute('**/sign-in.json');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await head(page).waitFor();
    expect(page.url()).toBe(`${house().url}/nobody.example/tickets`);
    await close();
  });

  it('is walked through by keyboard alone, and begins each place at its start', async () => {
    const { page, close } = await house().open('it', '/at-risk');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Shift+Tab');
    expect(await focusedText(page)).toBe('IT');
    // Backwards over calendars to the connections.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focusedText(page)).toBe('Connections');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title()).toBe('Connections · Pith');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await expect.poll(() => page.locator('.visually-hidden[aria-live]').textContent()).toContain('Connections');
    await close();
  });

  it('leads back to where the person was, as a browser does', async () => {
    const { page, close } = await house().open('it', '/at-risk', { viewport: { width: 800, height: 400 } });
    await page.locator('.bad-answer').last().waitFor();
    await page.locator('.bad-answer').last().scrollIntoViewIfNeeded();
    const down = await page.evaluate<number>('scrollY');
    expect(down).toBeGreaterThan(200);
    await page.locator('.bad-answer a').last().click();
    await expect.poll(() => page.url()).toContain('/tickets/');
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate('scrollY')).toBe(down);
    await page.goForward();
    await expect.poll(() => page.url()).toContain('/tickets/');
    await close();
  });

  it('folds its ways into a menu on a phone, which Escape closes', async () => {
    const opened = await house().open('finance', '/at-risk', { ...PHONE, locale: 'de-DE' });
    const { page } = opened;
    const menu = page.getByRole('button', { name: 'Menü' });
    await menu.click();
    expect(await ways(page)).toHaveLength(FOR_ALL.length);
    await expectWell(opened, 'shell-menu-phone-german');
    await page.keyboard.press('Escape');
    expect(await page.locator('#ways').isVisible()).toBe(false);
    expect(await focusedText(page)).toBe('Menü');
    await menu.click();
    await page.getByRole('link', { name: 'Vereinbarungen' }).click();
    await expect.poll(() => page.title()).toBe('Vereinbarungen · Pith');
    expect(await page.locator('#ways').isVisible()).toBe(false);
    await opened.close();
  });

  it('remembers language and appearance, and signs out to let somebody else in', async () => {
    const opened = await comeAnew(house(), '/at-risk', 'it', DARK);
    const { page } = opened;
    await account(page).click();
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Darstellung').selectOption('light');
    await expectWell(opened, 'shell-account-german');
    expect(await head(page).textContent()).toBe('Jetzt gefährdet');
    await page.reload();
    await head(page).waitFor();
    expect(await page.evaluate('document.documentElement.lang + document.documentElement.dataset.theme')).toBe(
      'delight',
    );
    await account(page).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await expectWell(opened, 'shell-signed-out');
    // Whoever comes to this machine next isn't let in as the one before.
    await page.reload();
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.locator('button[value="business:sales"]').click();
    await head(page).waitFor();
    // Its name comes a moment after its id.
    await expect.poll(() => account(page).innerText()).toMatch(/^Fachbereich\s+Sales$/);
    expect(await ways(page)).toHaveLength(FOR_ALL.length);
    await opened.close();
  });

  it('keeps what is on the page when the sign-in has run out, and says what to do', async () => {
    const opened = await house().open('it', '/at-risk');
    const { page, complaints } = opened;
    await page.locator('.standing').waitFor();
    await page.route('**/v1/**', route => route.fulfill({ status: 401, json: {} }));
    await page.route('**/sign-in/token', route => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }));
    await page.getByLabel('Business unit').selectOption('sales');
    await page.locator('.expired').getByText('Your sign-in has run out.').waitFor();
    await page.unrouteAll();
    await page.locator('.expired').getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.standing').waitFor();
    expect(await page.locator('.expired').count()).toBe(0);
    expect(new URL(page.url()).search).toBe('?unit=sales');
    expect(complaints.filter(text => !/40[01]/.test(text))).toEqual([]);
    await opened.close();
  });

  it('takes no number away when a look at the same view fails, whatever for', async () => {
    const opened = await house().open('it', '/at-risk');
    const { page } = opened;
    await page.locator('.standing').waitFor();
    for (const status of [401, 429, 503]) {
      await page.route('**/v1/reports/**', route => route.fulfill({ status, json: {} }));
      await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
      await page.locator('.stale-note').first().waitFor();
      expect(await page.locator('.standing').count(), String(status)).toBe(1);
      await page.unrouteAll();
      await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
      await expect.poll(() => page.locator('.stale-note').count()).toBe(0);
    }
    await opened.close();
  });

  it('says what to do when a part of the app is gone after a new release', async () => {
    const opened = await house().open('it', '/at-risk');
    const { page } = opened;
    await page.route('**/assets/calendars-*.js', route => route.abort());
    await page.getByRole('link', { name: 'Calendars and policies' }).click();
    await page.getByRole('heading', { name: 'This part of Pith couldn’t be loaded.' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Load anew' }).click();
    await expect.poll(() => page.title()).toBe('Calendars and policies · Pith');
    await opened.close();
  });

  it('keeps its ways when a place fails, and says whose fault that is', async () => {
    const opened = await house().open('it', '/connections');
    const { page } = opened;
    await page.route('**/v1/reports/at-risk?*', route => route.fulfill({ json: { asOf: 'nonsense' } }));
    await page.getByRole('link', { name: 'At risk now' }).click();
    await page.getByRole('heading', { name: 'Something here has failed.' }).waitFor();
    await page.getByRole('link', { name: 'Agreements' }).click();
    await expect.poll(() => page.title()).toBe('Agreements · Pith');
    await opened.close();
  });

  it('prints the place without its ways, and is served under a strict content policy', async () => {
    const { page, close } = await house().open('it', '/at-risk');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.top').isVisible()).toBe(false);
    expect(await head(page).isVisible()).toBe(true);
    await close();
    const policy =
      (await fetch(house().url, { headers: { accept: 'text/html' } })).headers.get('content-security-policy') ?? '';
    const rules = new Map(policy.split('; ').map(rule => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('script-src')).toBe("'self'");
    expect(rules.get('style-src')).toBe("'self'");
    expect(rules.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toContain('unsafe');
  });
};
