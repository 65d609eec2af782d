/**
 * Replays the incident log in its own time: each row at its minute, and a sweep of the clocks every quarter of an hour in
 * between. The sweep's other duties (verdicts, alerts, forgetting) look at rollups, and would only make it longer.
 */
import { save } from '#configuration/documents.ts';
import { configureConnection } from '#connections/configure.ts';
import { sweep } from '#convert/sweep.ts';
import { findDesk } from '#desks/index.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { converterOf, createRuntime, type Runtime } from '#functions/runtime.ts';
import { silent } from '#lib/log.ts';
import { createVault } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ChangeFeed, Table } from '#store/table.ts';
import { MINUTE } from '#test/support/factories.ts';
import { incidentLog } from '#test/support/incident-log.ts';
import { CONNECTION, ingestEvent, SECRET } from '../../bench/workload.ts';
import type { DataFolder } from '../../local/data-folder.ts';
import { streamRecord } from '../../local/feed.ts';
import { SWEEP, TARGETS, ZONE } from './own-time-model.ts';

export interface LogRow {
  number: string;
  at: number;
  order: number;
  record: Record<string, string>;
}

const timeOf = (text: string | undefined): number => Date.parse(`${text?.replace(' ', 'T')}Z`);

/**
 * All rows of every `nth` incident in the order of their times, those of a minute in the order of their incident's
 * modifications.
 */
export async function rowsInTime(nth = 1): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  for await (const { row, record } of incidentLog()) {
    const [number = '', order] = [row.number, Number(record.sys_mod_count)];
    if (Number(number.replace(/\D/g, '')) % nth !== 0) continue;
    rows.push({ number, at: timeOf(record.sys_updated_on), order, record });
  }
  return rows.sort((a, b) => a.at - b.at || a.order - b.order);
}

export const openedAt = ({ record }: LogRow): number => timeOf(record.opened_at ?? record.sys_created_on);
export const resolvedAt = ({ record }: LogRow): number => timeOf(record.resolved_at ?? record.closed_at);

/** A policy for each priority, its targets in the calendar of the desk, each priority with another way to reopen. */
async function configure(table: Table): Promise<void> {
  const window = [
    ['08:00', '12:00'],
    ['13:00', '18:00'],
  ];
  const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, window]));
  await save(table, 'calendar', 'desk', { timeZone: ZONE, hours }, { now: 0 });
  await save(table, 'unit', 'operations', { name: 'Operations', timeZone: ZONE, services: [] }, { now: 0 });
  const ways = ['resume', 'restart', 'ignore', 'resume'];
  for (const [index, [priority, minutes]] of Object.entries(TARGETS).entries()) {
    const target = (metric: string, share: number) => ({ metric, minutes: minutes * share, calendar: 'desk' });
    const document = {
      order: index,
      match: { priority: [priority, priority.slice(0, 1)] },
      targets: [
        target('first-response', 0.25),
        target('next-response', 0.25),
        target('resolution', 1),
        target('total-resolution', 2),
        target('ownership', 0.5),
      ],
      pauseOn: ['pending'],
      onReopen: ways[index],
      onPriorityChange: 'retarget',
    };
    await save(table, 'sla-policy', `p${index + 1}`, document, { now: 0 });
  }
}

export interface Replay {
  runtime: Runtime;
  table: Table & ChangeFeed;
  sweeps: number;
  overdue: number;
}

/** Opens the folder's store, replays the rows into it, and leaves it open. */
export async function replay(folder: DataFolder, rows: readonly LogRow[]): Promise<Replay> {
  let now = 0;
  const table = openSqliteTable(folder.database);
  const vault = createVault(folder.deploymentKey);
  await configure(table);
  const connection = {
    ...{ desk: 'servicenow', timeZone: 'UTC', auth: { scheme: 'bearer', secret: SECRET } },
    ...{ defaults: { unit: 'operations' }, mapping: { service: { from: 'category' } } },
  };
  await configureConnection({ table, vault, now, findDesk, publicUrl: '' }, CONNECTION, connection, undefined);
  const runtime = createRuntime({
    findDesk,
    ...{ table, vault, verifier: undefined, feedLag: async () => 0, notesLag: false, shards: 1, publicUrl: '' },
    now: () => now,
    log: silent,
  });
  const [ingest, convert, converter] = [createIngest(runtime), createConvert(runtime), converterOf(runtime)];
  let position: string | undefined;
  const catchUp = async (): Promise<void> => {
    const changes = await table.changes(position, 10_000);
    position = changes.at(-1)?.position ?? position;
    const { batchItemFailures } = await convert({ Records: changes.map(streamRecord) });
    if (batchItemFailures.length > 0) throw new Error('a row could not be counted');
  };

  const result: Replay = { runtime, table, sweeps: 0, overdue: 0 };
  const sweepUntil = async (end: number, first: number): Promise<number> => {
    let next = first;
    for (; next < end; next += SWEEP) {
      now = next;
      const found = await sweep(converter, now);
      result.sweeps += 1;
      result.overdue += found.overdue;
      if (found.tickets > 0) await catchUp();
    }
    return next;
  };

  let next = Math.ceil((rows[0]?.at ?? 0) / SWEEP) * SWEEP;
  for (const [at, together] of Map.groupBy(rows, row => row.at)) {
    next = await sweepUntil(at, next);
    now = at;
    const bodies = together.map(({ record }) =>
      JSON.stringify({ event: 'incident.updated', occurred_at: record.sys_updated_on, record }),
    );
    const answers = await Promise.all(bodies.map(body => ingest(ingestEvent(body), {})));
    if (answers.some(({ statusCode }) => statusCode !== 202)) throw new Error('a row was refused');
    await catchUp();
  }
  await sweepUntil(now + 60 * MINUTE, next);
  return result;
}
