/** What there is in the store about a hypothesis: the pair among all pairs of its unit, and what came since. */
import { load } from '#configuration/documents.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { PithError } from '#lib/errors.ts';
import { kpiLines } from '#lib/kpis/kpi-lines.ts';
import { unitPairs } from '#lib/kpis/pairs.ts';
import { linkedPeriods } from '#lib/kpis/periods.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import { associate, type Line, testAlone } from '#linkage/association.ts';
import { type Cadence, DEFAULT_LAGS } from '#linkage/cadence.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import type { Evidence } from '#linkage/hypotheses/observation.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';

/** Lags as they are looked at by default, and as far as this one expects: looking further is paid for, too. */
const lagsFor = (cadence: Cadence, lag: number): Record<Cadence, number> => ({
  ...DEFAULT_LAGS,
  [cadence]: Math.max(DEFAULT_LAGS[cadence], lag),
});

/** The values of the periods that begin after the day on which it was written: nobody knew any of them. */
function valuesSince(
  { values }: Line,
  { cadence, today, written }: { cadence: Cadence; today: string; written: string },
) {
  const first = linkedPeriods(cadence, today).findIndex(({ start }) => start > written);
  return first === -1 ? [] : values.slice(first);
}

/** Reads rollups and observations only. Throws `conflict` where there is no such KPI any more. */
export async function readEvidence(
  source: RollupSource,
  rules: Rules,
  { unit, cpi, kpi, lag, history }: Hypothesis,
  now: Instant,
): Promise<Evidence> {
  const cadence = (await load<KpiDocument>(source.table, 'kpi', kpi))?.document.cadence;
  if (cadence === undefined) throw new PithError('conflict', `There is no KPI ${kpi} any more.`);
  const timeZone = unitTimeZone(rules, unit);
  const today = localDate(timeZone, now);
  const kpis = await kpiLines(source.table, unit, today);
  const pairs = await unitPairs(source, rules, kpis, { unit, today, lags: lagsFor(cadence, lag) });
  const pair = associate(pairs).associations.find(one => one.cpi.id === cpi && one.kpi.id === kpi);
  if (pair === undefined) return { cadence, all: undefined, since: undefined };
  const when = { cadence, today, written: localDate(timeZone, history[0]?.at ?? now) };
  return {
    cadence,
    all: pair.findings[lag],
    since: testAlone(valuesSince(pair.cpi, when), valuesSince(pair.kpi, when), lag),
  };
}
