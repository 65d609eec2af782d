/**
 * Mutated webhooks against every desk's reader, through the whole of ingest and convert. Run by hand:
 * `npm run fuzz:webhooks -- [--desk ID]… [--count 100000] [--seed 1] [--index N]`. With an index it shows that one body.
 * Exit code 1 when there is a fault.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findDesk } from '#desks/index.ts';
import type { DeskLife } from '#test/support/desk-life.ts';
import { readLives } from '#test/support/telling.ts';
import { corpusFor } from './corpus.ts';
import { deliveryAt, type Figures, fuzzDesk } from './fuzz-desk.ts';

const { values } = parseArgs({
  options: {
    desk: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    index: { type: 'string' },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// Whoever has stopped reading the table has seen enough.
process.stdout.on('error', () => process.exit(1));

let strays = 0;
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    strays += 1;
    process.exitCode = 1;
    say(`  ${event}: ${error instanceof Error ? error.stack : String(error)}`);
  });
}

/** Megabytes in use once everything is collected that can be. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** A heap that has grown by so much over the run is a leak. Megabytes. */
const MOST_GROWTH = 24;

const COLUMNS = ['bodies', 'accepted', 'duplicates', 'ignored', 'quarantined', 'refused'] as const;
const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(16) : String(cell).padStart(11))).join('');

async function fuzz(life: DeskLife): Promise<Figures & { memory: readonly [first: number, last: number] }> {
  const memory: number[] = [];
  const figures = await fuzzDesk({
    life,
    corpus: corpusFor(life, { real: true }),
    seed,
    count,
    // The first tenth warms up.
    progress: bodies => {
      if (bodies >= count / 10 && (bodies % 10_000 === 0 || bodies >= count)) memory.push(heap());
    },
  });
  return { ...figures, memory: [memory[0] ?? 0, memory.at(-1) ?? 0] };
}

async function table(lives: readonly DeskLife[]): Promise<number> {
  let faults = 0;
  say(row(['desk', ...COLUMNS, 'faults', 'bodies/s', 'slowest ms', 'MB first', 'MB last']));
  for (const life of lives) {
    const began = performance.now();
    const figures = await fuzz(life);
    const perSecond = Math.round((figures.bodies / (performance.now() - began)) * 1000);
    const { faults: found, memory, slowest } = figures;
    const [first, last] = memory;
    say(
      row([
        life.desk,
        ...COLUMNS.map(column => figures[column]),
        found.length,
        perSecond,
        Math.round(slowest),
        first.toFixed(1),
        last.toFixed(1),
      ]),
    );
    for (const { index, what, delivery } of found.slice(0, 20)) {
      say(`  --desk ${life.desk} --seed ${seed} --index ${index}: ${what}`);
      if (delivery.body.length < 400) say(`    ${Buffer.from(delivery.body).toString()}`);
    }
    if (last - first > MOST_GROWTH) {
      faults += 1;
      say(`  the heap has grown by ${(last - first).toFixed(1)} MB`);
    }
    faults += found.length;
  }
  return faults + strays;
}

/** Shows one body of a run. */
function show(life: DeskLife, index: number): number {
  const delivery = deliveryAt(corpusFor(life, { real: true }), seed, index);
  say(JSON.stringify(delivery.headers));
  say(Buffer.from(delivery.body).toString());
  return 0;
}

const all = (await readLives()).filter(({ desk }) => findDesk(desk) !== undefined);
const lives = values.desk.length === 0 ? all : all.filter(({ desk }) => values.desk.includes(desk));
const [first] = lives;
if (first === undefined) throw new RangeError(`no life of ${values.desk.join(', ')}`);
const faults = values.index === undefined ? await table(lives) : show(first, Number(values.index));
if (faults > 0) process.exitCode = 1;
