/**
 * Which experience moves with which result: every pair at every lag, on changes from period to period, with the many
 * looks paid for. Association is the first rung of three, and never says that one causes the other.
 */
import type { Cadence } from './cadence.ts';
import { independentPairs, rankAutocorrelations } from './dependence.ts';
import { differences, paired, type Values } from './differences.ts';
import { FALSE_DISCOVERY_RATE, qValues, simes } from './discovery.ts';
import { seasonsOf } from './season.ts';
import { rankTest } from './spearman.ts';

/** Fewer changes than this are not looked at: an interval of ρ would reach over half of all there is. */
export const FEWEST_CHANGES = 20;
/** Nor are those that are worth fewer than this, because they follow one another. */
const FEWEST_INDEPENDENT = 10;
/** Below this share of independent changes it is said. */
const MOSTLY_INDEPENDENT = 0.5;

export const LINK_WARNINGS = [
  'too-short',
  'constant',
  'autocorrelated',
  'seasonal',
  'several-in-a-period',
  'still-counting',
] as const;
export type LinkWarning = (typeof LINK_WARNINGS)[number];

/** A series, with what is wrong with it from the beginning. */
export interface Line {
  id: string;
  name: string;
  direction: 'higher' | 'lower';
  values: Values;
  warnings?: readonly LinkWarning[];
}

/** What is held against each other: the KPI 0…`lags` periods later. Both lines are of the same periods. */
export interface Pair {
  cpi: Line;
  kpi: Line;
  cadence: Cadence;
  lags: number;
}

/** What one lag says. Where it is refused there is no ρ, only how much there was to go by. */
export interface LagFinding {
  lag: number;
  rho: number | null;
  low: number | null;
  high: number | null;
  /** Changes that both have, and how many independent ones they are worth. */
  n: number;
  independent: number;
  q: number | null;
}

export interface Association extends Pair {
  /** The lag with the smallest q; where none could be tested, the first. */
  best: LagFinding;
  lags: number;
  findings: readonly LagFinding[];
  associated: boolean;
  /** Periods after which either side repeats itself. */
  seasons: readonly number[];
  warnings: readonly LinkWarning[];
}

interface Prepared {
  changes: Values;
  autocorrelations: readonly number[];
}

interface Tested {
  finding: LagFinding;
  p: number | undefined;
}

function prepare({ values }: Pick<Line, 'values'>): Prepared {
  const changes = differences(values);
  return { changes, autocorrelations: rankAutocorrelations(changes) };
}

function testLag(cpi: Prepared, kpi: Prepared, lag: number): Tested {
  const pairs = paired(cpi.changes, kpi.changes, lag);
  const n = pairs.x.length;
  const independent = n === 0 ? 0 : independentPairs(n, cpi.autocorrelations, kpi.autocorrelations);
  const isEnough = n >= FEWEST_CHANGES && independent >= FEWEST_INDEPENDENT;
  const test = isEnough ? rankTest(pairs, independent) : undefined;
  const nothing = { rho: null, low: null, high: null };
  const { p, ...figures } = test ?? { p: undefined, ...nothing };
  return { finding: { lag, ...figures, n, independent, q: null }, p };
}

/** The lag to report: the surest, of those as sure as each other the stronger, then the earlier. */
function bestOf(tests: readonly Tested[]): LagFinding {
  const [best] = [...tests].sort(
    (a, b) =>
      (a.p ?? 2) - (b.p ?? 2) ||
      Math.abs(b.finding.rho ?? 0) - Math.abs(a.finding.rho ?? 0) ||
      a.finding.lag - b.finding.lag,
  );
  if (best === undefined) throw new TypeError('a pair has at least the lag 0');
  return best.finding;
}

function refusal(tests: readonly Tested[]): LinkWarning[] {
  if (tests.some(({ p }) => p !== undefined)) return [];
  const isLong = tests.some(
    ({ finding: { n, independent } }) => n >= FEWEST_CHANGES && independent >= FEWEST_INDEPENDENT,
  );
  return [isLong ? 'constant' : 'too-short'];
}

function warningsOf(pair: Pair, tests: readonly Tested[], best: LagFinding, seasons: readonly number[]): LinkWarning[] {
  const isWorthLess = best.rho !== null && best.independent < MOSTLY_INDEPENDENT * best.n;
  return [
    ...refusal(tests),
    ...(isWorthLess ? (['autocorrelated'] as const) : []),
    ...(seasons.length > 0 ? (['seasonal'] as const) : []),
    ...new Set([...(pair.cpi.warnings ?? []), ...(pair.kpi.warnings ?? [])]),
  ];
}

/** One pair at one lag, and nothing besides: its p pays for this look alone. Refused are the same as among many. */
export function testAlone(cpi: Values, kpi: Values, lag: number): Omit<LagFinding, 'q'> & { p: number | null } {
  const { finding, p } = testLag(prepare({ values: cpi }), prepare({ values: kpi }), lag);
  const { q: _, ...figures } = finding;
  return { ...figures, p: p ?? null };
}

type Counted = Tested & { p: number };
const isCounted = (test: Tested): test is Counted => test.p !== undefined;

/**
 * Gives every lag its q, and answers how many there are. It pays for all lags of all pairs, and for the pairs as wholes:
 * one that moves together closely is found at its neighbouring lags, too, and to each of these found ones BH would allow
 * its share of false ones, so that of the pairs more than 5 % would be there by chance.
 */
function payFor(tests: readonly (readonly Tested[])[]): number {
  const ofPairs = tests.map(ofPair => ofPair.filter(isCounted)).filter(({ length }) => length > 0);
  const wholes = qValues(ofPairs.map(ofPair => simes(ofPair.map(({ p }) => p))));
  const all = ofPairs.flatMap((ofPair, index) => ofPair.map(test => ({ test, whole: wholes[index] ?? 1 })));
  const singles = qValues(all.map(({ test: { p } }) => p));
  for (const [index, { test, whole }] of all.entries()) test.finding.q = Math.max(whole, singles[index] ?? 1);
  return all.length;
}

/** All pairs, in their order, and how many tests the q-values pay for: every lag of every pair that is long enough. */
export function associate(pairs: readonly Pair[]): { associations: Association[]; tested: number } {
  const prepared = new Map<Line, Prepared>();
  const prepareOnce = (line: Line): Prepared => {
    const there = prepared.get(line) ?? prepare(line);
    prepared.set(line, there);
    return there;
  };
  const tests = pairs.map(({ cpi, kpi, lags }) =>
    Array.from({ length: lags + 1 }, (_, lag) => testLag(prepareOnce(cpi), prepareOnce(kpi), lag)),
  );
  const tested = payFor(tests);
  const associations = pairs.map((pair, index): Association => {
    const ofPair = tests[index] ?? [];
    const best = bestOf(ofPair);
    const lines = [pair.cpi, pair.kpi];
    const seasons = [...new Set(lines.flatMap(line => seasonsOf(prepareOnce(line).changes, pair.cadence)))];
    return {
      ...pair,
      best,
      findings: ofPair.map(({ finding }) => finding),
      associated: best.q !== null && best.q <= FALSE_DISCOVERY_RATE,
      seasons: seasons.sort((a, b) => a - b),
      warnings: warningsOf(pair, ofPair, best, seasons),
    };
  });
  return { associations, tested };
}
