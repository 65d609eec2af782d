/** `GET /v1/reports/links`: every experience measure of a unit against every KPI of it. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { PithError } from '#lib/errors.ts';
import { type Association, associate, FEWEST_CHANGES, type Line } from '#lib/linkage/association.ts';
import { type Cadence, DEFAULT_LAGS, lagWeeks } from '#lib/linkage/cadence.ts';
import { FALSE_DISCOVERY_RATE } from '#lib/linkage/discovery.ts';
import { rounded } from '#lib/linkage/figures.ts';
import { says } from '#lib/linkage/says.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { type KpiLine, kpiLines } from './kpi-lines.ts';
import { unitPairs } from './pairs.ts';
import { linkedPeriods } from './periods.ts';

export interface LinksQuery {
  unit: string;
  /** Only this one is answered; what is paid for stays the same. */
  kpi?: string | undefined;
  /** The most periods later; those of each cadence unless somebody asks. */
  lags?: number | undefined;
}

/** More KPIs than this are answered one by one: an answer has to be of a size that somebody can have. */
const MOST_KPIS = 20;

const METHOD =
  'Spearman’s ρ of the changes from period to period, of the measure and of the KPI 0…K periods later. Interval (95 %): ' +
  'Fisher’s z with the variance (1 + ρ²/2)/(n − 3) of Bonett and Wright (2000), of the one lag. p: Student’s t with n − 2 ' +
  'degrees of freedom. In both n is the effective number of independent pairs (Bartlett 1935; Pyper and Peterman 1998). ' +
  'q: Benjamini and Hochberg (1995) over all pairs and lags of the unit, and no less than over its pairs as wholes (Simes 1986).';

/** Both series from the first period in which either has a value to the last. */
function seriesOf({ cpi, kpi, cadence }: Association, today: string) {
  const has = (_: unknown, index: number): boolean =>
    (cpi.values[index] ?? null) !== null || (kpi.values[index] ?? null) !== null;
  const periods = linkedPeriods(cadence, today);
  const [first, last] = [periods.findIndex(has), periods.findLastIndex(has)];
  const part = ({ values }: Line) => values.slice(first, last + 1).map(rounded);
  return { start: periods[first]?.start ?? '', cpi: part(cpi), kpi: part(kpi) };
}

/** Whether better goes with better, as far as ρ says. */
function betterTogether({ best: { rho }, cpi, kpi }: Association): boolean | null {
  if (rho === null || rho === 0) return null;
  return rho > 0 === (cpi.direction === kpi.direction);
}

function view(association: Association, today: string) {
  const { cpi, kpi, cadence, best, associated, findings, warnings } = association;
  return {
    ...{ cpi: cpi.id, cpiName: cpi.name, kpi: kpi.id, kpiName: kpi.name, cadence },
    ...{ lag: best.lag, lagWeeks: lagWeeks(best.lag, cadence) },
    ...{ rho: best.rho, low: best.low, high: best.high, n: best.n, q: best.q },
    associated,
    betterTogether: betterTogether(association),
    says: says(association),
    series: seriesOf(association, today),
    lags: findings,
    warnings,
  };
}

type Link = ReturnType<typeof view>;

export interface LinksReport {
  unit: string;
  timeZone: string;
  items: Link[];
  /** How many tests the q-values pay for. */
  tested: number;
  falseDiscoveryRate: number;
  lags: Record<Cadence, number>;
  fewestChanges: number;
  method: string;
}

/** The KPI that is asked for is one of the unit's. Throws `not-found`, and `bad-request` where one has to be named. */
function assertAnswerable(kpis: readonly KpiLine[], { unit, kpi }: LinksQuery): void {
  if (kpi !== undefined && !kpis.some(({ id }) => id === kpi)) {
    throw new PithError('not-found', `${unit} has no observations of a KPI ${kpi} in the periods that links look at.`);
  }
  if (kpi === undefined && kpis.length > MOST_KPIS) {
    const issues = [{ path: '/kpi', message: `${unit} has ${kpis.length} KPIs: name one of them` }];
    throw new PithError('bad-request', 'This would be too much for one answer.', { issues });
  }
}

/** The surest first, those that were not tested last. */
const inOrder = (a: Association, b: Association): number =>
  (a.best.q ?? 2) - (b.best.q ?? 2) ||
  Math.abs(b.best.rho ?? 0) - Math.abs(a.best.rho ?? 0) ||
  (`${a.kpi.id} ${a.cpi.id}` < `${b.kpi.id} ${b.cpi.id}` ? -1 : 1);

/** Reads rollups and observations only. Throws `not-found` or `bad-request`. */
export async function linksReport(
  source: RollupSource,
  rules: Rules,
  query: LinksQuery,
  now: Instant,
): Promise<LinksReport> {
  const { unit } = query;
  const timeZone = unitTimeZone(rules, unit);
  const today = localDate(timeZone, now);
  const kpis = await kpiLines(source.table, unit, today);
  assertAnswerable(kpis, query);
  const lags = { week: query.lags ?? DEFAULT_LAGS.week, month: query.lags ?? DEFAULT_LAGS.month };
  const pairs = await unitPairs(source, rules, kpis, { unit, today, lags });
  const { associations, tested } = associate(pairs);
  const asked = associations.filter(({ kpi }) => query.kpi === undefined || kpi.id === query.kpi);
  return {
    unit,
    timeZone,
    items: asked.sort(inOrder).map(association => view(association, today)),
    tested,
    falseDiscoveryRate: FALSE_DISCOVERY_RATE,
    lags,
    fewestChanges: FEWEST_CHANGES,
    method: METHOD,
  };
}
