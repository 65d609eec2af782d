/**
 * Importing history: rows a second from the file to exact rollups, by the command itself in a process of its own,
 * against inserting the same rows into SQLite, 1,000 in a durable transaction; and its peak memory for a file four
 * times as long. `npm run bench:import`; PITH_BENCH_ROWS for another length.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { connectionSchema } from '#configuration/schemas.ts';
import { importRows } from '#connections/import.ts';
import { connectIn, HISTORY_MAPPING, historyRow, writeHistory, writeMapping } from '#test/support/history.ts';
import { hasIncidentLog, INCIDENT_LOG } from '#test/support/incident-log.ts';
import { openSource } from '../local/import/file.ts';
import { batchesOf, csvRows } from '../local/import/rows.ts';
import { say, timeOf, verdict } from './measure.ts';
import { benchRuntime } from './runtime.ts';
import { CONNECTION } from './workload.ts';

const ROWS = Number(process.env.PITH_BENCH_ROWS ?? 100_000);
const AT_ONCE = 1_000;
const LOG_ROWS = 52_791;
const LOG_MAPPING = 'docs/imports/servicenow-incident-log.yaml';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'pith-import-'));

/** The command in a process of its own: how long it took, in milliseconds, and its largest resident size, in MB. */
async function imported(file: string, mapping: string, name: string): Promise<{ time: number; peak: number }> {
  const data = join(folder, name);
  await connectIn(data, 'log', { desk: 'generic', auth: { scheme: 'bearer' }, defaults: { unit: 'operations' } });
  const args = ['import', file, '--connection', 'log', '--mapping', mapping];
  const script = `
    const { run } = await import('./local/cli.ts');
    const began = performance.now();
    await run(${JSON.stringify(args)});
    console.log(JSON.stringify([performance.now() - began, process.resourceUsage().maxRSS / 1024]));
  `;
  const env = { ...process.env, PITH_DATA: data, PITH_STORE: '', PITH_URL: undefined };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env });
  const [summary = '', figures = '[]'] = stdout.trim().split('\n');
  if (!/ 0 quarantined$/.test(summary)) throw new Error(summary);
  const [time = 0, peak = 0] = JSON.parse(figures) as number[];
  rmSync(data, { recursive: true });
  return { time, peak };
}

/** Milliseconds to insert the rows as they stand in the file, 1,000 in a durable transaction. */
async function inserted(rows: readonly string[]): Promise<number> {
  const floor = new DatabaseSync(join(folder, 'floor.sqlite'));
  floor.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  floor.exec('CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = floor.prepare('INSERT INTO event (body) VALUES (?)');
  const time = await timeOf(() => {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      floor.exec('BEGIN');
      for (const row of rows.slice(from, from + AT_ONCE)) insert.run(row);
      floor.exec('COMMIT');
    }
  });
  floor.close();
  return time;
}

/** Milliseconds to read the rows of the file and append what they mean, with nothing counted. */
async function appended(file: string): Promise<number> {
  const runtime = await benchRuntime();
  const connection = await runtime.connections.get(CONNECTION);
  if (connection === undefined) throw new Error('not connected');
  const { mapping } = connectionSchema.parse({ desk: 'custom', ...HISTORY_MAPPING });
  const { bytes } = await openSource(file);
  const time = await timeOf(async () => {
    for await (const batch of batchesOf(csvRows(bytes, {}), AT_ONCE)) {
      await importRows(runtime, connection, batch, { reading: { mapping }, now: runtime.now() });
    }
  });
  await runtime.remove();
  return time;
}

const mapping = join(folder, 'mapping.yaml');
writeMapping(mapping);
const [short, long] = [join(folder, 'short.csv'), join(folder, 'long.csv.gz')];
await Promise.all([writeHistory(short, ROWS), writeHistory(long, 4 * ROWS)]);
const rows = Array.from({ length: ROWS }, (_, index) => historyRow(index));

// The inserts before and after, so that a machine that slows down or speeds up counts for both.
const before = await inserted(rows);
const one = await imported(short, mapping, 'short');
const alone = await appended(short);
const after = await inserted(rows);
const floor = (before + after) / 2;
const four = await imported(long, mapping, 'long');

const rate = (count: number, time: number): number => (count / time) * 1000;
say('a made-up history of six updates a ticket', `${ROWS} rows, and ${4 * ROWS}`);
say('inserting the same rows, 1,000 in a transaction', `${rate(ROWS, floor).toFixed(0)} rows/s`);
say('reading and appending alone', `${rate(ROWS, alone).toFixed(0)} rows/s`);
verdict('import, conversion included', rate(ROWS, one.time), { least: 3_000 }, ' rows/s');
verdict('import, conversion included, four times as long', rate(4 * ROWS, four.time), { least: 3_000 }, ' rows/s');
say('import ÷ reading and appending alone', `${(one.time / alone).toFixed(1)} ×`);
say('import ÷ inserts', `${(one.time / floor).toFixed(1)} ×`);
say('peak memory', `${one.peak.toFixed(0)} MB, four times as long ${four.peak.toFixed(0)} MB`);
verdict('peak memory of the longer ÷ the shorter', four.peak / one.peak, { most: 1.5 });
if (hasIncidentLog) {
  const log = await imported(INCIDENT_LOG, LOG_MAPPING, 'log');
  verdict('the real incident log', rate(LOG_ROWS, log.time), { least: 3_000 }, ' rows/s');
}
rmSync(folder, { recursive: true, force: true });
