/**
 * Summarising, a duty of the sweep: periods that are over get a summary each time that their rows have changed. What
 * is written says of which stamps it is, so a report knows whether it still holds, and none ever has to wait for it.
 * Running twice, or two at a time, does no harm: every write is made under the head's version.
 */
import { inTurn } from '#configuration/in-turn.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { type SummaryItem, summarise } from '#rollups/summary.ts';
import { SUMMARY_FORM } from '#rollups/summary-text.ts';
import { localDate } from '#sla/zone.ts';
import {
  rollupPartition,
  rollupRange,
  rollupRow,
  SUMMARIES_KEY,
  type SummedGranularity,
  summaryHeadKey,
  summaryKey,
} from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { ConflictError, type Item, queryAll } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { readHeads, readStamps, type StampSource, type StampSpan } from './stamps.ts';

export interface Summarised {
  /** Units that were looked at. */
  units: number;
  /** Days and months that got a new summary. */
  periods: number;
  /** Those whose rows changed meanwhile, or that somebody else summarised: the next sweep looks again. */
  left: number;
}

export interface SummariseOptions {
  now: Instant;
  /** What time it is, for a sweep that has worked long enough. */
  clock: () => Instant;
  /**
   * Waits until all that was being written when the stamps were read is there to be read. Where a transaction's items
   * come one after the other, a stamp may be there before the row that it is about.
   */
  settled?: () => Promise<void>;
  /** Milliseconds of work, after which the next sweep goes on. */
  longest?: number;
  /** Milliseconds before what has been summarised is summarised again. */
  rest?: Readonly<Record<SummedGranularity, number>>;
}

const LONGEST = 5_000;
/**
 * Some ticket of last month is rated or reopened all day long, and a month's summary may have a megabyte: until it is
 * its turn again the month is read from its days, and a day, which has less, from its rows.
 */
const REST: Readonly<Record<SummedGranularity, number>> = { day: 10 * 60_000, month: 6 * 60 * 60_000 };
/** Units that are looked at in one sweep, some at a time. */
const MOST_UNITS = 100;
const UNITS_AT_ONCE = 8;
/** Writes and characters of one transaction, with room for the head and for what isn't text. */
const MOST_WRITES = 90;
const MOST_CHARACTERS = 3_000_000;

/** A period whose summary is missing or out of date. */
interface Stale {
  unit: string;
  granularity: SummedGranularity;
  period: string;
  stamp: string;
  /** When it was last summarised; `undefined` for never, and for what can't be used. */
  at: Instant | undefined;
}

/** The newest first. */
async function staleIn(source: StampSource, span: StampSpan, isOver: (period: string) => boolean): Promise<Stale[]> {
  const { unit, granularity } = span;
  const [stamps, heads] = await Promise.all([readStamps(source, span), readHeads(source, span)]);
  return [...stamps]
    .filter(([period, stamp]) => isOver(period) && heads.get(period)?.stamp !== stamp)
    .map(([period, stamp]) => {
      const head = heads.get(period);
      // One that was never finished is no use to anybody.
      const at = head?.stamp === undefined ? undefined : head.at;
      return { unit, granularity, period, stamp, at };
    })
    .sort((a, b) => (a.period < b.period ? 1 : -1));
}

/**
 * What has to be summarised of a unit, the newest first. Days of a past month are only looked at while the month itself
 * is out of date: none of them changes without it, and it comes after them.
 */
async function staleOf(source: StampSource, unit: string, today: string): Promise<Stale[]> {
  const thisMonth = today.slice(0, 7);
  const isOver = (day: string): boolean => day < today;
  const daysOf = (month: string): Promise<Stale[]> =>
    staleIn(source, { unit, granularity: 'day', from: `${month}-01`, to: `${month}-31` }, isOver);
  const [months, days] = await Promise.all([
    staleIn(source, { unit, granularity: 'month', from: '', to: thisMonth }, month => month < thisMonth),
    daysOf(thisMonth),
  ]);
  const past = await mapParallel(months.reverse(), 4, async month => [
    ...(await daysOf(month.period)).reverse(),
    month,
  ]);
  return [...days, ...past.flat()];
}

/** The items of a summary, in as few transactions as take them. */
function chunksOf({ unit, granularity, period }: Stale, items: readonly SummaryItem[], build: number): Item[][] {
  const chunks: Item[][] = [[]];
  let characters = 0;
  for (const { view, pieces } of items) {
    pieces.forEach((cells, piece) => {
      const last = chunks.at(-1);
      const item = { ...summaryKey(unit, granularity, view, period, piece), build, pieces: pieces.length, cells };
      if (last === undefined || last.length === MOST_WRITES || characters + cells.length > MOST_CHARACTERS) {
        chunks.push([item]);
        characters = 0;
      } else last.push(item);
      characters += cells.length;
    });
  }
  return chunks;
}

/**
 * Answers whether it has been written: not when its rows change meanwhile, or somebody else is writing it. Nor when its
 * sums are none that can be told: then reports go on reading the rows.
 */
async function write(source: StampSource, stale: Stale, now: Instant): Promise<boolean> {
  const { table, shards } = source;
  const { unit, granularity, period, stamp } = stale;
  const headKey = summaryHeadKey(unit, granularity, period);
  const range = rollupRange(granularity, 'breakdown', period, period);
  const [head, ...byShard] = await Promise.all([
    table.get(headKey),
    ...Array.from({ length: shards }, (_, shard) => queryAll(table, { pk: rollupPartition(unit, shard), ...range })),
  ]);
  const stampNow = (await readStamps(source, { unit, granularity, from: period, to: period })).get(period);
  if (stampNow !== stamp) return false;
  const rows = byShard.flat().map(counters => {
    const { kind, breakdown } = rollupRow(counters.sk);
    const [service, priority, channel, group] = breakdown;
    return { kind, breakdown: { service, priority, channel, group }, counters };
  });
  let version = Number(head?.version ?? 0);
  const build = version + 1;
  try {
    // Only the last one says that the summary is whole, and has nothing else in it: where a transaction's items come one
    // after the other, that must not be seen before the last piece.
    const chunks = [...chunksOf(stale, summarise(rows, granularity), build), []];
    for (const [index, chunk] of chunks.entries()) {
      const expect = version === 0 ? 'absent' : version;
      version += 1;
      const whole = index === chunks.length - 1 ? { stamp } : {};
      const put = { ...headKey, version, build, form: SUMMARY_FORM, at: now, ...whole };
      await table.transact([{ put, expect }, ...chunk.map(item => ({ put: item }))]);
    }
  } catch (error) {
    if (error instanceof ConflictError || error instanceof RangeError) return false;
    throw error;
  }
  return true;
}

/** The unit and month that it is, or is in. */
const monthOf = ({ unit, period }: Stale): string => JSON.stringify([unit, period.slice(0, 7)]);

/**
 * Summarises what is over and has changed, and has rested. Reads little when nothing has. A period that fails keeps no
 * other from its own: then it throws at the end.
 */
export async function summarisePeriods(
  source: StampSource,
  rules: Rules,
  { now, clock, settled, longest = LONGEST, rest = REST }: SummariseOptions,
): Promise<Summarised> {
  const { table } = source;
  const position = await table.get(SUMMARIES_KEY);
  const units = inTurn(rules.units.keys(), typeof position?.unit === 'string' ? position.unit : undefined);
  const looked = units.slice(0, MOST_UNITS);
  const stale = await mapParallel(looked, UNITS_AT_ONCE, unit =>
    staleOf(source, unit, localDate(unitTimeZone(rules, unit), now)),
  );
  const summarised: Summarised = { units: looked.length, periods: 0, left: 0 };
  const hasRested = ({ granularity, at }: Stale): boolean =>
    at === undefined || now < at || now - at >= rest[granularity];
  const due = stale.flat().filter(hasRested);
  // Days of a month that is done are not looked at again: they go with it, whether they have rested or not.
  const months = new Set(due.filter(({ granularity }) => granularity === 'month').map(monthOf));
  const todo = stale.flat().filter(one => months.has(monthOf(one)) || hasRested(one));
  let goOnAt = units[MOST_UNITS];
  if (todo.length > 0) await settled?.();
  const until = clock() + longest;
  const errors: unknown[] = [];
  for (const period of todo) {
    if (clock() > until) {
      goOnAt = period.unit;
      break;
    }
    try {
      if (await write(source, period, now)) summarised.periods += 1;
      else summarised.left += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (goOnAt !== position?.unit) {
    await table.transact([{ put: { ...SUMMARIES_KEY, ...(goOnAt === undefined ? {} : { unit: goOnAt }) } }]);
  }
  if (errors.length > 0) throw errors[0];
  return summarised;
}
