/** What there is to be found of a unit as a whole: its agreements' scores, its watermelons, its reviews. From rollups. */
import type { Agreement } from '#agreements/agreement.ts';
import { type Days, reviewFinding, watermelonFinding, xlaFinding } from '#agreements/alert-findings.ts';
import type { Alert, Finding } from '#agreements/alerts.ts';
import { judge } from '#agreements/judge.ts';
import { inForce, isReviewDue, isSigned, startOf } from '#agreements/status.ts';
import type { Rules } from '#configuration/rules.ts';
import { readFigures } from '#reports/figures.ts';
import { shiftDate } from '#reports/period.ts';
import { watermelonRates } from '#reports/sections.ts';
import type { Table } from '#store/table.ts';
import { alertId } from './alert-store.ts';

export interface AlertSource {
  table: Table;
  rules: Rules;
  /** Write shards of the rollups. */
  shards: number;
}

/** A unit, on a local day of it. */
export interface UnitNow {
  unit: string;
  today: string;
  agreements: readonly Agreement[];
}

const scopeId = (service: string | undefined): string =>
  service === undefined ? alertId('xla.missed') : alertId('xla.missed', service);

/** The agreements in force today: that of the unit, and those of its services. */
function activeOf({ agreements, today }: UnitNow): Agreement[] {
  const services = new Set(agreements.map(({ service }) => service));
  return [...services]
    .map(service => ({ service, found: inForce(agreements, service, today) }))
    .filter(({ service, found }) => found?.service === service)
    .flatMap(({ found }) => found ?? []);
}

/** The score over the last days, as far back as the agreement holds: it answers for nothing that was before it. */
async function xlaOf({ table, rules, shards }: AlertSource, { unit, today }: UnitNow, agreement: Agreement) {
  const { settings } = rules;
  const first = shiftDate(today, 1 - settings.alerts.days);
  const start = startOf(agreement);
  const days: Days = { from: start > first ? start : first, to: today };
  const figures = await readFigures({ table, shards }, rules, {
    units: [unit],
    service: agreement.service,
    period: { start: days.from, end: days.to },
    measures: agreement.measures.map(({ id }) => id),
    today,
  });
  const passMark = agreement.passMark ?? settings.passMark;
  const judgement = judge(agreement.measures, id => figures.estimateOf(id), {
    passMark,
    minimumSample: settings.minimumSample,
  });
  const { hysteresis } = settings.alerts;
  return xlaFinding(scopeId(agreement.service), agreement, days, judgement, { passMark, hysteresis });
}

async function watermelonOf({ table, rules, shards }: AlertSource, { unit, today }: UnitNow, alert: Alert | undefined) {
  const { alerts, minimumSample } = rules.settings;
  const from = shiftDate(today, 1 - alerts.days);
  const rateOver = async (start: string, end: string) => {
    const query = { units: [unit], period: { start, end }, measures: [], today };
    return watermelonRates((await readFigures({ table, shards }, rules, query)).counters, 'preferred').observed;
  };
  const [now, past] = await Promise.all([
    rateOver(from, today),
    rateOver(shiftDate(from, -alerts.days), shiftDate(from, -1)),
  ]);
  return watermelonFinding(WATERMELON, { from, to: today }, now, past, { ...alerts, minimumSample }, alert);
}

const WATERMELON = alertId('watermelon.rising');

export interface UnitFindings {
  findings: Finding[];
  /** Ids of the causes that there are: an open alert of any other one, but a ticket's, has none any more. */
  causes: ReadonlySet<string>;
}

/** Everything found of a unit but its tickets. `alerts`: those that are known, by id. */
export async function unitFindings(
  source: AlertSource,
  now: UnitNow,
  alerts: ReadonlyMap<string, Alert>,
): Promise<UnitFindings> {
  const active = activeOf(now);
  const [scores, watermelon] = await Promise.all([
    Promise.all(active.map(agreement => xlaOf(source, now, agreement))),
    watermelonOf(source, now, alerts.get(WATERMELON)),
  ]);
  const reviews = now.agreements.filter(isSigned).map(agreement => {
    const id = alertId('agreement.review-due', String(agreement.version));
    return reviewFinding(id, agreement, isReviewDue(now.agreements, agreement, now.today));
  });
  return {
    findings: [...scores, watermelon, ...reviews].filter(finding => finding !== undefined),
    causes: new Set([WATERMELON, ...active.map(({ service }) => scopeId(service)), ...reviews.map(({ id }) => id)]),
  };
}
