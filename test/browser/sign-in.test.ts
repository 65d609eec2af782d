/** The sign-in page in a browser: its form passes its own content policy and CSRF check, at any width and in any light. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { type LocalIssuer, openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';
import { begin, finish } from '../local/sign-in-support.ts';
import { describeWithChromium, launch, openPage, overflow, screenshot, tooSmall, violations } from './chromium.ts';

const PASSED_ON = { 'x-forwarded-for': '203.0.113.9' };

describeWithChromium('the sign-in page in Chromium', () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let pith: Pith;
  let issuer: LocalIssuer;
  beforeAll(async () => {
    const dashboard = join(folder.path, 'build');
    mkdirSync(dashboard);
    writeFileSync(
      join(dashboard, 'index.html'),
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Pith</title><h1>In</h1>',
    );
    const environment = readEnvironment({ PITH_DATA: join(folder.path, 'data'), PITH_PORT: '0', PITH_DEMO: 'off' });
    [browser, pith] = await Promise.all([launch(), start({ environment, dashboard })]);
    issuer = await openIssuer((await openDataFolder(environment.data)).issuerFile);
    const admin = client(pith.url, await issuer.token({ role: 'admin' }));
    await admin.put('/v1/units/finance', {
      name: `Finance and everything that has ${'Bereichsverantwortung'.repeat(2)}`,
    });
  });
  afterAll(async () => {
    await browser.close();
    await pith.stop();
    folder.remove();
  });

  it('leads a person who is chosen by keyboard back to the dashboard, and the next time at once', async () => {
    const { page, complaints, close } = await openPage(browser);
    const begun = await begin(pith.url);
    await page.goto(`${pith.url}${begun.path}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${pith.url}/?code=*`);
    const { access_token } = await finish(begun, page.url());
    expect((await client(pith.url, access_token).get('/v1/me')).json.role).toBe('it');
    await page.goto(`${pith.url}${(await begin(pith.url)).path}`);
    expect(await page.textContent('h1')).toBe('In');
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes a token that is pasted', async () => {
    const { page, complaints, close } = await openPage(browser, { extraHTTPHeaders: PASSED_ON });
    const begun = await begin(pith.url);
    await page.goto(`${pith.url}${begun.path}`);
    const token = await issuer.token({ role: 'it' });
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${pith.url}/?code=*`);
    expect((await finish(begun, page.url())).access_token).toBe(token);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ['people', 'light', 'en-GB', {}],
    ['people', 'dark', 'de-DE', {}],
    ['token', 'light', 'it-IT', PASSED_ON],
    ['token', 'dark', 'de-DE', PASSED_ON],
  ] as const)('has nothing that axe finds, at 320 pixels: %s, %s, %s', async (kind, colorScheme, locale, headers) => {
    const viewport = { width: 320, height: 640 };
    const options = { viewport, colorScheme, locale, extraHTTPHeaders: { ...headers }, bypassCSP: true };
    const { page, close } = await openPage(browser, options);
    await page.goto(`${pith.url}${(await begin(pith.url)).path}`);
    if (kind === 'token') {
      await page.locator('input').fill('nonsense');
      await page.locator('button').click();
      await page.getByRole('alert').waitFor();
    }
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    // The label of the field stands above it: it is the field that a finger meets.
    expect((await tooSmall(page)).filter(one => !one.startsWith('<label'))).toEqual([]);
    await screenshot(page, `sign-in-${kind}-${colorScheme}`);
    await close();
  });
});
