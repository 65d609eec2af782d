/** Do effort points say what customers say? Points against answers, and weights fitted to them, from rollups alone. */
import type { Rules } from '#configuration/rules.ts';
import { seenOf } from '#experience/calibration/equations.ts';
import type { ByCause } from '#experience/calibration/occurrences.ts';
import { type Correlation, spearman } from '#experience/calibration/spearman.ts';
import { type Fit, fitWeights } from '#experience/calibration/weights.ts';
import type { EffortWeights } from '#lib/settings.ts';
import { calibrationCells, calibrationEquations } from '#rollups/calibration.ts';
import { counterNames } from '#rollups/counters.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { KINDS } from './kinds.ts';
import type { Period } from './period.ts';
import { readPeriod, total } from './read.ts';
import type { ReportQuery } from './report-query.ts';
import { reportTimeZone } from './report-zone.ts';

export type CalibrationQuery = Pick<ReportQuery, 'unit' | 'units' | 'kind' | 'service'> & { period: Period };

/** Whether more points go with harder answers: the whole interval says so, says the contrary, or says neither. */
type CalibrationVerdict = 'agrees' | 'disagrees' | 'unclear' | 'insufficient-data';

export interface CalibrationReport {
  unit: string;
  service?: string;
  from: string;
  to: string;
  timeZone: string;
  asOf: string;
  /** Resolved tickets with a known effort and an answer to the effort question, and their share of the resolved ones. */
  n: number;
  coverage: number | null;
  verdict: CalibrationVerdict;
  /** Of points and answers 1–7. */
  spearman: Correlation;
  expected: string;
  /** The finding in sentences. */
  says: string;
  weights: {
    current: EffortWeights;
    fitted: Fit['fitted'] | null;
    intervals: Fit['intervals'] | null;
    comparable: EffortWeights | null;
    /** Tickets on which each cause of effort occurred. */
    seen: ByCause<number>;
    leftOut: Fit['leftOut'];
  };
  /** Points of a ticket on average, of those with an answer. */
  meanPoints: Fit['meanPoints'] | null;
  /** R² of each set of weights against the answers. */
  explained: Fit['explained'];
}

const EXPECTED = 'negative: 7 is very easy, so that more effort points go with lower answers';

function verdictOf({ value, low, high }: Correlation, enough: boolean): CalibrationVerdict {
  if (!enough) return 'insufficient-data';
  // A perfect order has no interval, and needs none to be told.
  const [least, most] = value !== null && Math.abs(value) === 1 ? [value, value] : [low ?? -1, high ?? 1];
  if (most < 0) return 'agrees';
  return least > 0 ? 'disagrees' : 'unclear';
}

const two = (value: number | null): string => (value === null ? 'unknown' : value.toFixed(2).replace('-', '−'));
const percent = (share: number | null): string => (share === null ? 'unknown' : `${(share * 100).toFixed(0)} %`);

const FINDINGS: Readonly<Record<CalibrationVerdict, string>> = {
  agrees: 'More effort points go with harder answers, as they should',
  disagrees: 'More effort points go with easier answers: the points don’t say what customers say',
  unclear: 'It is not clear whether more effort points go with harder answers',
  'insufficient-data': '',
};

function offer(fit: Fit | undefined): string {
  if (fit === undefined) return 'There are too few answers to fit weights to.';
  const { comparable, current } = fit.explained;
  if (fit.comparable === null) return 'No cause of effort goes with harder answers, so there are no weights to offer.';
  return (
    `Of the variance of the answers, the comparable weights (fitted, where seen often enough) explain ${percent(comparable)}, the current ones ${percent(current)}. ` +
    'Nothing has been changed: POST /v1/settings/preview with the comparable weights as effortWeights shows what they ' +
    'would change, and PUT /v1/settings applies them.'
  );
}

function sentences(
  { n, verdict, spearman: { value, low, high } }: Pick<CalibrationReport, 'n' | 'verdict' | 'spearman'>,
  { resolved, minimumSample, fit }: { resolved: number; minimumSample: number; fit: Fit | undefined },
): string {
  const of = `${n} of ${resolved} resolved tickets have an answer to the effort question.`;
  if (verdict === 'insufficient-data') return `${of} Below ${minimumSample} nothing is said of them.`;
  const between = low === null || high === null ? '' : `, between ${two(low)} and ${two(high)}`;
  const rho = `Spearman’s ρ is ${two(value)}${between}; negative is expected, because 7 means very easy`;
  return `${of} ${FINDINGS[verdict]} (${rho}). ${offer(fit)}`;
}

/** The calibration of a scope and period. Reads rollup rows only. */
export async function calibrationReport(
  table: Table,
  rules: Rules,
  query: CalibrationQuery,
  { now, shards }: { now: Instant; shards: number },
): Promise<CalibrationReport> {
  const { unit, units, service, period } = query;
  const counters = total(await readPeriod(table, { units, kinds: KINDS[query.kind], service }, period, shards));
  const equations = calibrationEquations(counters);
  const { n } = equations;
  const resolved = counters[counterNames.resolved] ?? 0;
  const { effortWeights: current, minimumSample } = rules.settings;
  const correlation = spearman(calibrationCells(counters));
  const fit = fitWeights(equations, current, minimumSample);
  const verdict = verdictOf(correlation, n >= minimumSample);
  return {
    unit,
    ...(service === undefined ? {} : { service }),
    from: period.start,
    to: period.end,
    timeZone: reportTimeZone(rules, units),
    asOf: new Date(now).toISOString(),
    n,
    coverage: resolved === 0 ? null : n / resolved,
    verdict,
    spearman: correlation,
    expected: EXPECTED,
    says: sentences({ n, verdict, spearman: correlation }, { resolved, minimumSample, fit }),
    weights: {
      current,
      fitted: fit?.fitted ?? null,
      intervals: fit?.intervals ?? null,
      comparable: fit?.comparable ?? null,
      seen: seenOf(equations),
      leftOut: fit?.leftOut ?? {},
    },
    meanPoints: fit?.meanPoints ?? null,
    explained: fit?.explained ?? { current: null, fitted: null, comparable: null },
  };
}
