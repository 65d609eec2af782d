/**
 * Drivers: what goes with a watermelon. For each factor its share among watermelon tickets against the other tickets
 * that met their SLA, as a ratio with its interval; those that touched the most customers first (measures.md §5).
 */
import { type CountedSource, type Counters, counterNames, FACTORS } from '#rollups/counters.ts';
import { differenceOf } from '#rollups/differences.ts';
import { rate, ratioOfRates } from '#rollups/intervals.ts';
import { BREAKDOWNS, type Breakdown } from './read.ts';
import type { ScopeSums } from './scope-sums.ts';

/** Whether a factor is found with watermelons more often than with other tickets, or chance alone may do that. */
type DriverFinding = 'more-often' | 'less-often' | 'within-noise';

export interface Driver {
  /** `bounced`, `reopened`, `chased`, `hour` (of the creation, in the unit's time zone), or a breakdown. */
  factor: string;
  /** The breakdown's value, or the hour 0…23, where the factor is one. */
  value?: string;
  /** Share of watermelon tickets with the factor, and of the other SLA-met tickets. */
  share: number;
  elsewhere: number;
  /** share ÷ elsewhere, with its interval; `null` when no other ticket has the factor. */
  lift: number | null;
  low: number | null;
  high: number | null;
  finding: DriverFinding;
  /**
   * Watermelon tickets with the factor: the customers touched. Each is one customer who was let down once; whoever was
   * let down on two tickets counts twice.
   */
  n: number;
  /** What opens them: further parameters of `GET /v1/reports/tickets` besides those of the report. */
  tickets: Record<string, string>;
}

interface Sides {
  watermelons: number;
  others: number;
}

/** A factor, or one of its values, with those that have it. */
interface Candidate {
  factor: string;
  value?: string;
  sides: Sides;
  tickets: Record<string, string>;
}

const WATERMELON = 'watermelon-observed';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Values of one factor, at most: the others are behind the report's groups. */
const MOST_VALUES = 6;
const MOST = 36;

function sidesOf(counters: Counters, source: CountedSource): Sides {
  const watermelons = counters[counterNames.watermelonObserved(source)] ?? 0;
  return { watermelons, others: (counters[counterNames.met(source)] ?? 0) - watermelons };
}

function findingOf(withIt: Sides, all: Sides): DriverFinding {
  const here = rate(withIt.watermelons, all.watermelons);
  const difference = differenceOf(here, rate(withIt.others, all.others));
  if (difference === undefined) return 'within-noise';
  if ((difference.low ?? 0) > 0) return 'more-often';
  return (difference.high ?? 0) < 0 ? 'less-often' : 'within-noise';
}

function driverOf({ factor, value, sides, tickets }: Candidate, all: Sides): Driver {
  // Nowhere else, often by definition (a bounced ticket is a watermelon): then there is no ratio to speak of.
  const others = sides.others === 0 ? 0 : all.others;
  const lift = ratioOfRates(sides.watermelons, all.watermelons, sides.others, others);
  return {
    factor,
    ...(value === undefined ? {} : { value }),
    share: sides.watermelons / all.watermelons,
    elsewhere: all.others === 0 ? 0 : sides.others / all.others,
    lift: lift.value,
    low: lift.low,
    high: lift.high,
    finding: findingOf(sides, all),
    n: sides.watermelons,
    tickets,
  };
}

/** What customers, agents and desks did, and when it began: known of every sum of counters. */
function behaviour(counters: Counters, source: CountedSource): Candidate[][] {
  const sides = (name: (among: 'watermelon' | 'elsewhere') => string): Sides => ({
    watermelons: counters[name('watermelon')] ?? 0,
    others: counters[name('elsewhere')] ?? 0,
  });
  const factors = FACTORS.map((factor): Candidate[] => [
    {
      factor,
      sides: sides(among => counterNames.factor(source, factor, among)),
      tickets: { where: `${WATERMELON},${factor}` },
    },
  ]);
  const hours = HOURS.map(
    (hour): Candidate => ({
      factor: 'hour',
      value: String(hour),
      sides: sides(among => counterNames.hour(source, hour, among)),
      tickets: { where: WATERMELON, hour: String(hour) },
    }),
  );
  return [...factors, hours];
}

/** A breakdown with one value for everybody tells nothing. */
function breakdown(values: ReadonlyMap<string, Counters>, by: Breakdown, source: CountedSource): Candidate[] {
  const groups = [...values].filter(([value]) => value !== '');
  if (groups.length < 2) return [];
  return groups.map(([value, counters]) => ({
    factor: by,
    value,
    sides: sidesOf(counters, source),
    tickets: { where: WATERMELON, [by]: value },
  }));
}

const byCustomers = (a: Driver, b: Driver): number => b.n - a.n || (b.lift ?? 0) - (a.lift ?? 0);

/** Of a factor with many values those that stand out, and then those that are the most. */
function mostOf(drivers: readonly Driver[]): Driver[] {
  const standsOut = ({ finding }: Driver): number => (finding === 'more-often' ? 1 : 0);
  return drivers.toSorted((a, b) => standsOut(b) - standsOut(a) || byCustomers(a, b)).slice(0, MOST_VALUES);
}

function sorted(candidates: readonly Candidate[][], all: Sides, limit: number): Driver[] {
  if (all.watermelons === 0) return [];
  return candidates
    .flatMap(some => mostOf(some.filter(({ sides }) => sides.watermelons > 0).map(one => driverOf(one, all))))
    .sort(byCustomers)
    .slice(0, limit);
}

/** The drivers of a scope, by the number of customers touched: at most `limit`, and of a factor at most six values. */
export function driversOf(
  { whole: { counts: counters }, breakdowns: valuesBy }: Pick<ScopeSums, 'whole' | 'breakdowns'>,
  source: CountedSource,
  limit = MOST,
): Driver[] {
  const all = sidesOf(counters, source);
  const broken = BREAKDOWNS.map(by => breakdown(valuesBy[by], by, source));
  return sorted([...behaviour(counters, source), ...broken], all, limit);
}

/** The drivers of a group as far as its own sum tells them. `group`: what picks it, for the tickets. */
export function behaviourDrivers(
  counters: Counters,
  source: CountedSource,
  group: Readonly<Record<string, string>>,
): Driver[] {
  const candidates = behaviour(counters, source);
  const inGroup = candidates.map(some => some.map(one => ({ ...one, tickets: { ...one.tickets, ...group } })));
  return sorted(inGroup, sidesOf(counters, source), MOST);
}
