/** The product as `npm start` runs it, on a data folder of its own, with a clock that can be put forward. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { settled } from '#test/support/http.ts';
import { openDataFolder } from '../../../local/data-folder.ts';
import { readEnvironment } from '../../../local/environment.ts';
import { openIssuer, type TokenRequest } from '../../../local/issuer.ts';
import { rebuildStore } from '../../../local/rebuild.ts';
import { start } from '../../../local/start.ts';
import { ELSEWHERE, OWN } from './known.ts';
import { isError, type World } from './world.ts';

/** Milliseconds after which alerts and verdicts are looked at again. */
const MINUTES = 6 * 60_000;
const SWEEP_SECONDS = 1;

/** Keeps what is logged as an error off the terminal; answers the lines, and what ends it. */
function errorLines(): { lines: string[]; end(): void } {
  const lines: string[] = [];
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array): boolean => {
    if (isError(String(text))) lines.push(String(text).trim());
    return true;
  };
  return {
    lines,
    end: () => {
      process.stderr.write = write;
    },
  };
}

/** Starts one; close it after use. */
export async function servedWorld(): Promise<World> {
  const data = await mkdtemp(join(tmpdir(), 'pith-fuzz-'));
  const variables = { PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', PITH_SWEEP_SECONDS: String(SWEEP_SECONDS) };
  const environment = readEnvironment(variables);
  const log = errorLines();
  const began = Date.now();
  let ahead = 0;
  const pith = await start({ environment, now: () => Date.now() + ahead });
  const issuer = await openIssuer((await openDataFolder(data)).issuerFile);
  const of = (role: TokenRequest['role'], ...units: string[]) => issuer.token({ role, units, expires: '365d' });
  return {
    url: pith.url,
    tokens: {
      ...{ nobody: undefined, garbage: 'garbage' },
      ...{ admin: await of('admin'), it: await of('it'), signals: await of('signals') },
      ...{ owner: await of('business', OWN), stranger: await of('business', ELSEWHERE) },
    },
    now: began,
    settle: () => settled(pith.url),
    async pass() {
      ahead += MINUTES;
      // One sweep may be on its way already: the next one sees what is due by now.
      await sleep(SWEEP_SECONDS * 2_500);
    },
    async differences() {
      await pith.stop();
      return (await rebuildStore(environment, { repair: false, say: () => {} })).differences;
    },
    errors: () => log.lines,
    async close() {
      log.end();
      await pith.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
