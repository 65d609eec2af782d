/**
 * The dashboard's first view: how much JavaScript goes over the wire for it, and how long it takes until the plane and
 * the table of the simulated company are there, sign-in included. `npm run bench:dashboard`; CI runs it, and it fails
 * past its budgets: 120 kB, 1 s (the median of loads with an empty cache).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launch } from '#test/browser/chromium.ts';
import { readEnvironment } from '../local/environment.ts';
import { start } from '../local/start.ts';
import { median, say, verdict } from './measure.ts';

const LOADS = 7;
/** Before those that count: what Pith does at its start goes on beside them. */
const BEFORE = 3;
const MAX_KILOBYTES = 120;
const MAX_SECONDS = 1;
/** What is there when the first view is: a unit on the plane, and the last cell of its row. */
const SEEN = ['main .plane a', 'main table tbody tr'];

interface Load {
  /** Milliseconds from the navigation's start. */
  milliseconds: number;
  /** Bytes of scripts as they came, compressed. */
  scriptBytes: number;
  scripts: number;
  requests: number;
}

async function load(browser: Browser, url: string, state: BrowserContextOptions['storageState']): Promise<Load> {
  const context = await browser.newContext(state === undefined ? {} : { storageState: state });
  const page = await context.newPage();
  const sizes: Promise<{ isScript: boolean; bytes: number }>[] = [];
  page.on('requestfinished', request => {
    const isScript = request.resourceType() === 'script';
    sizes.push(
      request.sizes().then(
        ({ responseBodySize: bytes }) => ({ isScript, bytes }),
        // Of what came after the view was there, and the page is closed now.
        () => ({ isScript, bytes: 0 }),
      ),
    );
  });
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await Promise.all(SEEN.map(each => page.locator(each).first().waitFor()));
  const milliseconds = performance.now() - began;
  const scripts = (await Promise.all(sizes)).filter(({ isScript }) => isScript);
  const scriptBytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  await context.close();
  return { milliseconds, scriptBytes, scripts: scripts.length, requests: sizes.length };
}

/** What the issuer remembers of somebody who has signed in. */
async function signedIn(browser: Browser, url: string): Promise<BrowserContextOptions['storageState']> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('button[value="it"]').click();
  await page.locator('main table').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

const folder = await mkdtemp(join(tmpdir(), 'pith-dashboard-'));
const pith = await start({ environment: readEnvironment({ PITH_DATA: folder, PITH_PORT: '0' }) });
const browser = await launch();
try {
  const state = await signedIn(browser, pith.url);
  for (let turn = 0; turn < BEFORE; turn += 1) await load(browser, pith.url, state);
  const loads: Load[] = [];
  for (let turn = 0; turn < LOADS; turn += 1) loads.push(await load(browser, pith.url, state));
  const kilobytes = Math.max(...loads.map(({ scriptBytes }) => scriptBytes)) / 1000;
  const seconds = median(loads.map(({ milliseconds }) => milliseconds)) / 1000;
  const { scripts = 0, requests = 0 } = loads.at(-1) ?? {};
  verdict(`JavaScript over the wire, in ${scripts} files`, kilobytes, { most: MAX_KILOBYTES }, ' kB');
  verdict(
    `first view, sign-in included, ${requests} requests: median of ${LOADS}`,
    seconds,
    { most: MAX_SECONDS },
    ' s',
  );
  say('each, with an empty cache', loads.map(({ milliseconds }) => `${Math.round(milliseconds)} ms`).join(', '));
  if (kilobytes === 0 || kilobytes > MAX_KILOBYTES || seconds > MAX_SECONDS) process.exitCode = 1;
} finally {
  await browser.close();
  await pith.stop();
  await rm(folder, { recursive: true, force: true });
}
