/**
 * CPU per webhook, HTTP apart: the whole ingest handler against the floor that nobody can go below, JSON.parse + HMAC
 * over the body + one SQLite insert of it (WAL, synchronous FULL, as ours). Budget (design.md §8): ≤ 2.5 ×.
 * `npm run bench:ingest`
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createIngest } from '#functions/ingest/ingest.ts';
import { cpuOf, median, say, verdict } from './measure.ts';
import { benchRuntime } from './runtime.ts';
import { bodies, ingestEvent, SECRET } from './workload.ts';

const ROUNDS = 7;
const PER_ROUND = 2_000;
const CONCURRENT = 32;

const workload = await bodies(ROUNDS * PER_ROUND * 2 + 2_000);
const folder = mkdtempSync(join(tmpdir(), 'pith-floor-'));
const floorDatabase = new DatabaseSync(join(folder, 'floor.sqlite'));
floorDatabase.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
floorDatabase.exec('CREATE TABLE event (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = floorDatabase.prepare('INSERT INTO event (id, body) VALUES (?, ?)');
let inserted = 0;

function floor(body: string): void {
  JSON.parse(body);
  const id = createHmac('sha256', SECRET).update(body).digest('hex');
  inserted += 1;
  insert.run(`${id}${inserted}`, body);
}

const runtime = await benchRuntime();
const ingest = createIngest(runtime);

async function post(some: readonly string[], concurrent: number): Promise<void> {
  for (let from = 0; from < some.length; from += concurrent) {
    const answers = await Promise.all(some.slice(from, from + concurrent).map(body => ingest(ingestEvent(body), {})));
    const wrong = answers.find(({ statusCode }) => statusCode !== 202);
    if (wrong !== undefined) throw new Error(`${wrong.statusCode}: ${wrong.body}`);
  }
}

// Warm both, so that compilation is nobody's cost.
const warm = workload.bodies.slice(-2_000);
warm.forEach(floor);
await post(warm, CONCURRENT);

const figures = { floor: [] as number[], alone: [] as number[], grouped: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  const first = workload.bodies.slice(round * 2 * PER_ROUND, (round * 2 + 1) * PER_ROUND);
  const second = workload.bodies.slice((round * 2 + 1) * PER_ROUND, (round * 2 + 2) * PER_ROUND);
  figures.floor.push(((await cpuOf(() => first.forEach(floor))) / first.length) * 1000);
  figures.alone.push(((await cpuOf(() => post(first, 1))) / first.length) * 1000);
  figures.grouped.push(((await cpuOf(() => post(second, CONCURRENT))) / second.length) * 1000);
}

const [floorCpu, alone, grouped] = [median(figures.floor), median(figures.alone), median(figures.grouped)];
say('posted', `${ROUNDS} × ${PER_ROUND} bodies of ${workload.source}`);
say('floor: JSON.parse + HMAC + one insert', `${floorCpu.toFixed(0)} µs CPU`);
say('ingest, one delivery at a time', `${alone.toFixed(0)} µs CPU`);
say(`ingest, ${CONCURRENT} deliveries at once`, `${grouped.toFixed(0)} µs CPU`);
const ratios = (ours: readonly number[]): number =>
  median(ours.map((value, index) => value / (figures.floor[index] ?? 1)));
verdict('CPU per webhook, one at a time ÷ floor', ratios(figures.alone), { most: 2.5 });
verdict(`CPU per webhook, ${CONCURRENT} at once ÷ floor`, ratios(figures.grouped), { most: 2.5 });

await runtime.remove();
floorDatabase.close();
rmSync(folder, { recursive: true, force: true });
