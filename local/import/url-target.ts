/** Imports into a Pith that runs elsewhere: some rows per request, again after a failure that passes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Imported, ImportRow, RowReading } from '#connections/import.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { problemText } from '../pith-client.ts';
import { addTo, nothingYet } from './summary.ts';
import { type AddOptions, type Target, TargetError } from './target.ts';

export interface UrlOptions {
  url: string;
  token: string;
  connection: string;
  reading: RowReading | undefined;
}

/** Rows that a request may have. */
export const URL_ROWS = 500;
/** Bytes of rows in a request: what is around them needs some room. */
const MOST_BYTES = MAX_BODY_BYTES - 64 * 1024;
/** How often a request is sent again, and the seconds to wait before where the answer doesn't say. */
const ATTEMPTS = 8;
const LONGEST_WAIT = 60;
const REQUEST_TIMEOUT = 60_000;
/** Of an answer's errors those that are shown. */
const MOST_ERRORS = 5;
/** Milliseconds between two looks whether everything is counted, and between two renewals of the hold meanwhile. */
const LOOK_EVERY = 1_000;
const RENEW_HOLD = 60_000;

const passes = (status: number): boolean => status === 429 || status >= 500;

/** Sends it until it is answered. Throws TargetError for an answer that won't be another one next time. */
async function send(url: string, init: RequestInit, attempts = ATTEMPTS): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    let wait = Math.min(LONGEST_WAIT, 2 ** attempt / 2);
    let reason = 'it can not be reached';
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT) });
      if (answer.ok) return await answer.json();
      reason = `${answer.status}: ${problemText(await answer.text(), MOST_ERRORS, answer.statusText)}`;
      if (!passes(answer.status)) throw new TargetError(`${url} answers ${reason}`);
      const after = Number(answer.headers.get('retry-after'));
      if (after > 0) wait = Math.min(LONGEST_WAIT, after);
    } catch (error) {
      if (error instanceof TargetError) throw error;
    }
    if (attempt === attempts) throw new TargetError(`no answer from ${url}: ${reason}`);
    await sleep(wait * 1000);
  }
}

/** As many rows in each part as a request can have. */
function* partsOf(rows: readonly ImportRow[]): Generator<ImportRow[]> {
  let part: ImportRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (part.length > 0 && (part.length === URL_ROWS || bytes + size > MOST_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** Opens it. Throws TargetError when nothing like Pith is there: later on, it would be waited for. */
export async function openUrlTarget({ url, token, connection, reading }: UrlOptions): Promise<Target> {
  const base = url.replace(/\/+$/, '');
  await send(`${base}/v1/health`, {}, 1);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async (rows: readonly ImportRow[], more: object): Promise<Imported> => {
    const body = JSON.stringify({ ...reading, ...more, rows });
    return (await send(`${base}/v1/connections/${connection}/import`, { method: 'POST', headers, body })) as Imported;
  };
  return {
    async add(rows, { startedAt, dryRun }: AddOptions) {
      const sum = nothingYet();
      for (const part of partsOf(rows)) {
        addTo(sum, await post(part, { startedAt: new Date(startedAt).toISOString(), dryRun }));
      }
      return sum;
    },
    async finish() {
      let renewedAt = Date.now();
      for (;;) {
        const { feedLagSeconds } = (await send(`${base}/v1/health`, {})) as { feedLagSeconds: number };
        if (feedLagSeconds === 0) return;
        // Rows are still being counted: no rows at all renew the hold of the sweep.
        if (Date.now() - renewedAt > RENEW_HOLD) {
          await post([], {});
          renewedAt = Date.now();
        }
        await sleep(LOOK_EVERY);
      }
    },
    close: async () => {},
  };
}
