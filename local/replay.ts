/** `pith replay --quarantine`: reads again what waits, on this machine's store or by the API of a Pith elsewhere. */
import { loadAll } from '#configuration/documents.ts';
import { type ReplayedAll, replayAll } from '#connections/replay.ts';
import { converterOf } from '#functions/runtime.ts';
import { auditWrite } from '#lib/audit/audit.ts';
import type { Log } from '#lib/log.ts';
import { createConversion } from './conversion.ts';
import type { Environment } from './environment.ts';
import { openLocalStore } from './local-store.ts';
import type { PithClient } from './pith-client.ts';

/** What came of one connection's quarantine. */
export interface ConnectionReplay extends Omit<ReplayedAll, 'next'> {
  connection: string;
  /** It is paused: what waits is read when it goes on. */
  paused?: true;
}

const NOTHING = { replayed: 0, released: 0, accepted: 0, duplicates: 0, ignored: 0 };

/** Deliveries that are read before it is said how far it is. */
const AT_ONCE = 1_000;

export interface ReplayOptions {
  /** All connections without it. */
  connection?: string | undefined;
  say(line: string): void;
}

function add(sum: ConnectionReplay, part: Omit<ReplayedAll, 'next'>): void {
  for (const name of ['replayed', 'released', 'accepted', 'duplicates', 'ignored'] as const) sum[name] += part[name];
}

/** On this machine's store. Throws when there is no such connection. */
export async function replayHere(
  environment: Environment,
  { connection: only, say, log }: ReplayOptions & { log: Log },
): Promise<ConnectionReplay[]> {
  const now = Date.now;
  const { table, runtime, alone } = await openLocalStore(environment, { now, log });
  try {
    const ids = only === undefined ? (await loadAll(table, 'connection')).map(({ id }) => id) : [only];
    const results: ConnectionReplay[] = [];
    for (const id of ids) {
      const connection = await runtime.connections.get(id);
      if (connection === undefined) throw new Error(`there is no connection ${id}`);
      const sum: ConnectionReplay = { connection: id, ...NOTHING };
      if (connection.stored.paused === true) sum.paused = true;
      for (let after: string | undefined = ''; after !== undefined && sum.paused !== true; ) {
        const options = after === '' ? { limit: AT_ONCE } : { limit: AT_ONCE, after };
        const { next, ...part } = await replayAll(runtime, connection, options);
        if (part.released + part.accepted > 0) {
          const by = { now: now(), caller: { role: 'system', subject: 'command-line' }, vault: runtime.vault } as const;
          await table.transact([auditWrite(by, { action: 'replayed', kind: 'quarantine', id, after: part })]);
        }
        add(sum, part);
        after = next;
        if (next !== undefined) say(`  ${id}: ${sum.replayed} so far`);
      }
      results.push(sum);
    }
    await (await createConversion({ table, converter: converterOf(runtime), alone, now, log })).finish();
    return results;
  } finally {
    await table.close();
  }
}

interface Connections {
  items: { id: string; paused?: boolean }[];
}

/** By the API. Throws PithClientError. */
export async function replayThere(
  pith: PithClient,
  { connection: only, say }: ReplayOptions,
): Promise<ConnectionReplay[]> {
  const { items } = (await pith.ask('GET', '/v1/connections')) as unknown as Connections;
  const wanted = only === undefined ? items : items.filter(({ id }) => id === only);
  if (wanted.length === 0 && only !== undefined) throw new Error(`there is no connection ${only}`);
  const results: ConnectionReplay[] = [];
  for (const { id, paused } of wanted) {
    const sum: ConnectionReplay = { connection: id, ...NOTHING };
    if (paused === true) sum.paused = true;
    for (let cursor: string | undefined = ''; cursor !== undefined && paused !== true; ) {
      const query: string = `connection=${id}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { nextCursor, ...part } = (await pith.ask('POST', `/v1/quarantine/replay?${query}`)) as unknown as Omit<
        ReplayedAll,
        'next'
      > & { nextCursor?: string };
      add(sum, part);
      cursor = nextCursor;
      if (nextCursor !== undefined) say(`  ${id}: ${sum.replayed} so far`);
    }
    results.push(sum);
  }
  return results;
}

/** The lines to print, and whether anything still waits that was read. */
export function replayLines(results: readonly ConnectionReplay[]): string[] {
  const lines = results.flatMap(({ connection, paused, replayed, released, accepted, duplicates }) => {
    if (paused === true) return [`${connection}: paused; what waits is read when it goes on`];
    if (replayed === 0) return [];
    const stay = replayed - released;
    return [
      `${connection}: ${replayed} read again, ${released} released (events: ${accepted} accepted, ${duplicates} repeated), ${stay} still not usable`,
      ...(stay === 0 ? [] : [`  GET /v1/quarantine?connection=${connection} says why`]),
    ];
  });
  return lines.length === 0 ? ['Nothing waits in quarantine.'] : lines;
}
