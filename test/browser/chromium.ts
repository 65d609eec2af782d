/**
 * Chromium for tests: the one on this machine's path. Where there is none, tests are skipped by name. Every page is
 * watched: what it says on its console is part of what a test finds.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
const executablePath = NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pictures of pages for people who ask for them (PITH_SCREENS=1): no test looks at them. Git ignores them. */
const SCREENS = join(import.meta.dirname, '..', '..', 'dist', 'screens');
const arePicturesWanted = (process.env.PITH_SCREENS ?? '') !== '';

/** `describe` for tests that need a browser; without one they are skipped, and their name says why. */
export function describeWithChromium(name: string, body: () => void): void {
  if (executablePath === undefined) describe.skip(`${name} (skipped: no chromium on this machine)`, body);
  else describe(name, body);
}

/** A headless browser. Without its sandbox: containers that build software have no right to make one. */
export const launch = (): Promise<Browser> => {
  if (executablePath === undefined) throw new Error('no chromium on this machine');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
};

export interface Watched {
  page: Page;
  /** Errors on the console, uncaught exceptions, and requests that failed. */
  complaints: string[];
  close(): Promise<void>;
}

/** A fresh page in a context of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('requestfailed', request => {
    // What the page itself gave up, by going somewhere else, has not failed.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds wrong with the page, by all of its rules. The page's context must bypass its content policy. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: AXE });
  const found = await page.evaluate<{ violations: Violation[]; passes: unknown[] }>('axe.run(document)');
  if (found.passes.length < 10) throw new Error(`axe looked at nothing: ${found.passes.length} rules passed`);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** A picture of the whole page, where pictures are asked for: to paint one takes longer than to look the page through. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!arePicturesWanted) return;
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}

// What runs in the page is text: nothing else in this house knows a document.
const TOO_SMALL = `[...document.querySelectorAll('a, button, label')]
  .map(element => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width < 44 || box.height < 44)
  .map(({ element, box }) => element.outerHTML.slice(0, 80) + ' ' + box.width + '×' + box.height)`;

/** What on the page is too small for a finger: under 44 pixels in either direction. */
export const tooSmall = (page: Page): Promise<string[]> => page.evaluate<string[]>(TOO_SMALL);

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const FOCUSED = `(() => {
  const { activeElement } = document;
  const shown = activeElement.closest('label') ?? activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  return { id: activeElement.id, text: shown.textContent.trim(), outline: outlineStyle + ' ' + outlineWidth };
})()`;

/** Does what leads to another page, and waits until that is there. */
export async function leave(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
}

/** What has the focus, and how that is shown. */
export const focused = (page: Page): Promise<{ id: string; text: string; outline: string }> => page.evaluate(FOCUSED);
