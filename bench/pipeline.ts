/**
 * The whole pipeline on one machine: from the log's parsed rows through the ingest handler, the feed and the convert
 * handler to exact rollups; against inserting the same rows into SQLite, one durable transaction each, in the same
 * run. Budgets (design.md §8): ≥ 3,000 events a second, ≤ 10 × the inserts. `npm run bench:pipeline`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createConvert } from '#functions/convert/convert.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { slaXlaReport } from '#reports/sla-xla.ts';
import { startFeed } from '../local/feed.ts';
import { say, timeOf, verdict } from './measure.ts';
import { benchRuntime } from './runtime.ts';
import { bodies, ingestEvent } from './workload.ts';

const CONCURRENT = 64;
const ROWS = Number(process.env.PITH_BENCH_ROWS ?? 60_000);

const workload = await bodies(ROWS);
const rows = workload.bodies;

const folder = mkdtempSync(join(tmpdir(), 'pith-floor-'));
const floor = new DatabaseSync(join(folder, 'floor.sqlite'));
floor.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
floor.exec('CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
const insert = floor.prepare('INSERT INTO event (body) VALUES (?)');

let wake = (): void => {};
const runtime = await benchRuntime(() => wake());
const ingest = createIngest(runtime);
const feed = await startFeed({
  table: runtime.table,
  convert: createConvert(runtime),
  now: runtime.now,
  log: runtime.log,
});
wake = feed.wake;

async function pipeline(): Promise<void> {
  for (let from = 0; from < rows.length; from += CONCURRENT) {
    const some = rows.slice(from, from + CONCURRENT);
    const answers = await Promise.all(some.map(body => ingest(ingestEvent(body), {})));
    const wrong = answers.find(({ statusCode }) => statusCode !== 202);
    if (wrong !== undefined) throw new Error(`${wrong.statusCode}: ${wrong.body}`);
  }
  while ((await feed.lag()) > 0) await new Promise(resolve => setTimeout(resolve, 5));
}

function insertAll(some: readonly string[]): void {
  for (const row of some) insert.run(row);
}

// The inserts before and after, so that a machine that slows down or speeds up counts for both.
const half = Math.floor(rows.length / 2);
const before = await timeOf(() => insertAll(rows.slice(0, half)));
const time = await timeOf(pipeline);
const after = await timeOf(() => insertAll(rows.slice(half)));
const inserts = before + after;

const report = await slaXlaReport(
  runtime.table,
  await runtime.rules.get(),
  {
    unit: 'operations',
    units: ['operations'],
    period: { start: '2016-01-01', end: '2026-12-31' },
    interval: 'month',
    kind: 'all',
    source: 'reported',
  },
  { now: runtime.now(), feedLagSeconds: 0, shards: 1 },
);
const { attainment } = report.sla;
const { observed } = report.comparison.watermelonRate;

say('posted', `${rows.length} deliveries of ${workload.source}`);
say(
  'the report then says',
  `${report.tickets.created} tickets, ${Math.round((attainment.value ?? 0) * attainment.n)} SLA-met, watermelon rate ${((observed.value ?? 0) * 100).toFixed(1)} % of ${observed.n}`,
);
say('inserting the same rows, one transaction each', `${((rows.length / inserts) * 1000).toFixed(0)} rows/s`);
verdict('whole pipeline', (rows.length / time) * 1000, { least: 3_000 }, ' events/s');
verdict('whole pipeline ÷ inserts', time / inserts, { most: 10 });

await feed.stop();
await runtime.remove();
floor.close();
rmSync(folder, { recursive: true, force: true });
