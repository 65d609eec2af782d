/** The dashboard as people have it: a Pith with the simulated company, a browser, and people who sign in. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../../local/data-folder.ts';
import { readEnvironment } from '../../../local/environment.ts';
import { openIssuer } from '../../../local/issuer.ts';
import { start } from '../../../local/start.ts';
import { launch, openPage, overflow, screenshot } from '../chromium.ts';

/** Who signs in: by role, or as the business owner of a unit. */
export type Person = 'admin' | 'it' | 'finance' | 'manufacturing' | 'sales';

export interface Opened {
  page: Page;
  /** Errors and warnings of the console, and requests that failed. */
  complaints: string[];
  close(): Promise<void>;
}

export interface House {
  url: string;
  browser: Browser;
  /** Signs in as a person, at an address of the app; waits until its heading is there. */
  open(person: Person, path: string, options?: BrowserContextOptions): Promise<Opened>;
  /** A token for calls beside the browser. */
  token(role: 'admin' | 'it' | 'business', units?: string[]): Promise<string>;
  close(): Promise<void>;
}

/** The heading of a place: what is shown before anybody is signed in has one of its own. */
const PLACE_HEAD = 'main:not(.threshold) h1';

/** The person's button on the sign-in page. */
const signInAs = (page: Page, person: Person) =>
  page.locator(`button[value="${person === 'admin' || person === 'it' ? person : `business:${person}`}"]`);

export async function openHouse(): Promise<House> {
  const folder = temporaryFolder();
  const environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0' });
  const pith = await start({ environment });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const browser = await launch();
  // Whoever has signed in once is remembered by the issuer, as a real one does.
  const remembered = new Map<Person, BrowserContextOptions['storageState']>();
  return {
    url: pith.url,
    browser,
    async open(person, path, options = {}) {
      const storageState = remembered.get(person);
      const watched = await openPage(browser, { ...(storageState === undefined ? {} : { storageState }), ...options });
      const { page } = watched;
      await page.goto(`${pith.url}${path}`);
      if (storageState === undefined) {
        await signInAs(page, person).click();
        await page.locator(PLACE_HEAD).waitFor();
        remembered.set(person, await page.context().storageState());
      }
      await page.locator(PLACE_HEAD).waitFor();
      return watched;
    },
    token: (role, units = []) => issuer.token({ role, units, expires: '1h' }),
    async close() {
      await browser.close();
      await pith.stop();
      folder.remove();
    },
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Found {
  passes: number;
  violations: string[];
}
// Evaluated by the browser itself, past the page's content policy, which stays as strict as it is.
const LOOK = `${AXE};axe.run(document).then(found => ({
  passes: found.passes.length,
  violations: found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)),
}))`;

/** Nothing is wrong with the page: by axe, by its console, and by its width. A picture of it is kept for people. */
export async function expectWell({ page, complaints }: Opened, name: string): Promise<void> {
  await expect.poll(() => page.locator('main .loading').count(), { timeout: 10_000 }).toBe(0);
  await screenshot(page, `dashboard-${name}`);
  const found = await page.evaluate<Found>(LOOK);
  expect(found.violations, name).toEqual([]);
  expect(found.passes, name).toBeGreaterThan(10);
  expect(await overflow(page), `${name} is wider than its window`).toBeLessThanOrEqual(0);
  expect(complaints, name).toEqual([]);
}

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } };
export const DARK: BrowserContextOptions = { colorScheme: 'dark' };
export const WALL: BrowserContextOptions = { viewport: { width: 2560, height: 1440 } };

/** The tests of a place; the house is open when they run. */
export type PlaceTests = (house: () => House) => void;
