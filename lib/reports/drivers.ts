/**
 * Drivers: what goes with a watermelon. For each factor its share among watermelon tickets against the other tickets
 * that met their SLA, as a ratio with its interval; those that touched the most customers first (measures.md §5).
 */
import { type CountedSource, type Counters, counterNames, FACTORS } from '#rollups/counters.ts';
import { ratioOfRates } from '#rollups/intervals.ts';
import { BREAKDOWNS, type Breakdown } from './read.ts';
import type { ScopeSums } from './scope-sums.ts';

export interface Driver {
  /** `bounced`, `reopened`, `chased`, or a breakdown such as `channel`. */
  factor: string;
  /** The breakdown's value, where the factor is one. */
  value?: string;
  /** Share of watermelon tickets with the factor, and of the other SLA-met tickets. */
  share: number;
  elsewhere: number;
  /** share ÷ elsewhere, with its interval; `null` when no other ticket has the factor. */
  lift: number | null;
  low: number | null;
  high: number | null;
  /** Watermelon tickets with the factor. */
  n: number;
}

interface Sides {
  watermelons: number;
  others: number;
}

function sidesOf(counters: Counters, source: CountedSource): Sides {
  const watermelons = counters[counterNames.watermelonObserved(source)] ?? 0;
  return { watermelons, others: (counters[counterNames.met(source)] ?? 0) - watermelons };
}

function driver(factor: string, value: string | undefined, withIt: Sides, all: Sides): Driver {
  // Nowhere else, often by definition (a bounced ticket is a watermelon): then there is no ratio to speak of.
  const others = withIt.others === 0 ? 0 : all.others;
  const lift = ratioOfRates(withIt.watermelons, all.watermelons, withIt.others, others);
  return {
    factor,
    ...(value === undefined ? {} : { value }),
    share: withIt.watermelons / all.watermelons,
    elsewhere: all.others === 0 ? 0 : withIt.others / all.others,
    lift: lift.value,
    low: lift.low,
    high: lift.high,
    n: withIt.watermelons,
  };
}

/** A breakdown with one value for everybody tells nothing. */
function breakdownDrivers(
  values: ReadonlyMap<string, Counters>,
  by: Breakdown,
  source: CountedSource,
  all: Sides,
): Driver[] {
  const groups = [...values].filter(([value]) => value !== '');
  if (groups.length < 2) return [];
  return groups.map(([value, counters]) => driver(by, value, sidesOf(counters, source), all));
}

/** The drivers of a scope. At most `limit`, by the number of customers touched. */
export function driversOf(
  { whole: { counts: counters }, breakdowns: valuesBy }: Pick<ScopeSums, 'whole' | 'breakdowns'>,
  source: CountedSource,
  limit = 12,
): Driver[] {
  const all = sidesOf(counters, source);
  if (all.watermelons === 0) return [];
  const behaviour = FACTORS.map(factor =>
    driver(
      factor,
      undefined,
      {
        watermelons: counters[counterNames.factor(source, factor, 'watermelon')] ?? 0,
        others: counters[counterNames.factor(source, factor, 'elsewhere')] ?? 0,
      },
      all,
    ),
  );
  const breakdowns = BREAKDOWNS.flatMap(by => breakdownDrivers(valuesBy[by], by, source, all));
  return [...behaviour, ...breakdowns]
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (b.lift ?? 0) - (a.lift ?? 0))
    .slice(0, limit);
}
