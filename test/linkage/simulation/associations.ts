/** How often series are called associated: where nothing is between them, and where something is by construction. */
import { type Association, associate, type Line, type Pair } from '#linkage/association.ts';
import { following as followingAt, noise, walk } from '../series.ts';
import type { Claim } from './claim.ts';
import { KINDS } from './kinds.ts';

const WEEKS = 104;
/** Measures of a unit, each held against its KPI at nine lags. */
const MEASURES = 37;
const LAG = 2;
const RHO = 0.5;

const line = (id: string, values: readonly number[]): Line => ({ id, name: id, direction: 'higher', values });
const pairOf = (cpi: readonly number[], kpi: Line): Pair => ({ cpi: line('cpi', cpi), kpi, cadence: 'week', lags: 8 });
const times = <One>(count: number, make: (index: number) => One): One[] =>
  Array.from({ length: count }, (_, index) => make(index));
const isAnyAssociated = (pairs: readonly Pair[]): boolean =>
  associate(pairs).associations.some(({ associated }) => associated);

const kinds = Object.values(KINDS);

/** A unit whose measures have nothing to do with its KPI: measures of all kinds. */
function unrelated(roll: () => number): Pair[] {
  const of = kinds[Math.floor(roll() * kinds.length)] ?? noise;
  const kpi = line('kpi', of(roll, WEEKS));
  return times(MEASURES, index => pairOf((kinds[index % kinds.length] ?? noise)(roll, WEEKS), kpi));
}

/** A KPI whose changes follow those of the first measure with ρ = 0.5, two weeks later. */
function planted(roll: () => number, measures: number): Pair[] {
  const changes = noise(roll, WEEKS - 1);
  const kpi = line('kpi', walk(followingAt(changes, RHO, LAG, roll)));
  return times(measures, index => pairOf(index === 0 ? walk(changes) : walk(noise(roll, WEEKS - 1)), kpi));
}

/** How many of a unit's measures have something to do with its KPI, and how much each, so that the KPI has noise of its own. */
const RELATED = 5;
const OF_EACH = 0.4;

/**
 * A unit some of whose measures do have to do with its KPI: whether one of those that are called associated, drawn at
 * random, is one that hasn't. The chance of that is the false discovery rate.
 */
function isFalse(roll: () => number): boolean {
  const changes = times(MEASURES, () => noise(roll, WEEKS - 1));
  const own = noise(roll, WEEKS - 1);
  const left = Math.sqrt(1 - RELATED * OF_EACH ** 2);
  const kpi = own.map((value, week) =>
    changes.slice(0, RELATED).reduce((sum, of) => sum + OF_EACH * (of[week - LAG] ?? 0), left * value),
  );
  const { associations } = associate(changes.map(of => pairOf(walk(of), line('kpi', walk(kpi)))));
  const called = associations.flatMap(({ associated }, index) => (associated ? [index] : []));
  return (called[Math.floor(roll() * called.length)] ?? 0) >= RELATED;
}

const isFound = ([first]: readonly Association[]): boolean => first?.associated === true && first.best.lag === LAG;

/** Pairs by themselves: 2,002 in the tests. */
export const ALONE: readonly Claim[] = Object.entries(KINDS).map(([kind, make]) => ({
  says: `called associated, each pair alone at nine lags: ${kind}`,
  ...{ bound: 'at most', limit: 0.05, rounds: 286, many: 2000 },
  happens: roll => isAnyAssociated([pairOf(make(roll, WEEKS), line('kpi', make(roll, WEEKS)))]),
}));

export const FAMILIES: readonly Claim[] = [
  {
    says: `a unit of ${MEASURES} measures has any that is called associated, with nothing between them`,
    ...{ bound: 'at most', limit: 0.05, rounds: 55, many: 1000 },
    happens: roll => isAnyAssociated(unrelated(roll)),
  },
  {
    says: `of the associated of a unit of ${MEASURES} measures, ${RELATED} of which have to do with the KPI, one that hasn’t`,
    ...{ bound: 'at most', limit: 0.05, rounds: 40, many: 1000 },
    happens: isFalse,
  },
];

export const PLANTED: readonly Claim[] = [
  {
    says: 'ρ 0.5 after two weeks is found at that lag, alone',
    ...{ bound: 'at least', limit: 0.8, rounds: 200, many: 2000 },
    happens: roll => isFound(associate(planted(roll, 1)).associations),
  },
  {
    says: `ρ 0.5 after two weeks is found at that lag, as one of ${MEASURES} measures`,
    ...{ bound: 'at least', limit: 0.8, rounds: 60, many: 1000 },
    happens: roll => isFound(associate(planted(roll, MEASURES)).associations),
  },
];
