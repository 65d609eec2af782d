/** What happens to a stream and its consumer, all of it following from a seed. */
import { seeded } from '#test/support/random.ts';
import { CONVERT_TIMEOUT, type MappingSettings, type Readings } from './mapping-settings.ts';
import type { Chances } from './troubled-table.ts';

/** The ways in which an invocation may go wrong, each with its chance from 0 to 1. */
interface Mishaps {
  /** Lambda can't invoke the function. */
  notInvoked: number;
  /** It crashes before it does anything. */
  before: number;
  /** It crashes at some request, which may still be carried out. */
  within: number;
  /** It does everything, and its answer is lost. */
  after: number;
  /** A request hangs until the function has run out of time; it may be carried out even then. */
  hangs: number;
  /** The same batch is invoked twice at once, and the answer of one of them counts. */
  twice: number;
  /** A batch that succeeded comes again from some record on. */
  redelivered: number;
}

export interface Schedule {
  seed: number;
  random: () => number;
  settings: Partial<MappingSettings>;
  readings: Readings;
  mishaps: Mishaps;
  chances: Chances;
  /** Milliseconds from the beginning. Nothing is answered by the store, or the function can't be invoked. */
  outage: { of: 'nothing' | 'store' | 'invocations'; from: number; until: number };
  roots: number;
  splits: number;
}

const HOUR = 3_600_000;
const NO_MISHAPS: Mishaps = { notInvoked: 0, before: 0, within: 0, after: 0, hangs: 0, twice: 0, redelivered: 0 };

/** Longer than records may be old. */
const LONG = 26 * HOUR;
/** What half of a batch's attempts wait for; the others are for the crashes in between. */
const SHORT = 5 * (CONVERT_TIMEOUT - 60_000);

export function scheduleOf(seed: number): Schedule {
  const random = seeded(seed);
  const one = <T>(...of: readonly [T, ...T[]]): T => of[Math.floor(random() * of.length)] ?? of[0];
  const calm = random() < 0.1;
  const some = (most: number): number => (calm ? 0 : random() * most);
  const fate = random();
  const of = fate < 0.12 ? 'store' : fate < 0.17 ? 'invocations' : 'nothing';
  const from = random() * 60_000;
  const long = of === 'invocations' && random() < 0.6;
  return {
    ...{ seed, random },
    settings: { batchSize: one(3, 8, 25, 100) },
    readings: {
      firstFailed: one('again', 'halved'),
      halves: one('keep-count', 'start-anew'),
      headway: one('counts', 'starts-anew'),
      rest: one('alone', 'refilled'),
      aged: one('records', 'batch'),
    },
    mishaps: calm
      ? NO_MISHAPS
      : {
          ...{ notInvoked: some(0.1), before: some(0.1), within: some(0.2), after: some(0.15) },
          ...{ hangs: some(0.05), twice: some(0.15), redelivered: some(0.3) },
        },
    chances: { throttled: some(0.1), conflict: some(0.15), unanswered: some(0.15) },
    outage: { of, from, until: of === 'nothing' ? from : from + (long ? LONG : random() * SHORT) },
    roots: one(1, 2, 3),
    splits: one(0, 0, 1, 2),
  };
}
