/** The agreements that a report is held against: as a whole, in each part of its course, and in each of its groups. */
import type { Agreement } from '#agreements/agreement.ts';
import { daysInForce, inForce } from '#agreements/status.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { baselinePeriod } from '#lib/xla/baseline.ts';
import { readAgreements } from '#lib/xla/store.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { localDate } from '#sla/zone.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Instant } from '#tickets/event.ts';
import { readAgreedSignals } from './held-signals.ts';
import { cut, type Period, shiftDate } from './period.ts';
import type { ReportQuery } from './report-query.ts';
import type { RollupSource } from './scope-sums.ts';
import type { SignalMeasureReport } from './signals.ts';
import type { HeldAgainst, ValueOf, VersionDays } from './xla.ts';

export interface Held {
  /** The report is about one unit: its course has versions. */
  single: boolean;
  /** The versions within the period, also where none holds at its end any more; `undefined` for one on all its days. */
  versions: VersionDays[] | undefined;
  /** Of the report as a whole. None over several units: no agreement is about all of them. */
  whole: HeldAgainst | undefined;
  /** Of the period before it, by what was in force then. */
  before: HeldAgainst | undefined;
  /** What the agreed measures of signals came to in the period before. */
  signalsBefore: ValueOf;
  /** Of a part of its course, by its place. */
  part(index: number): HeldAgainst | undefined;
  /** Of a group, by its name. */
  group(name: string): HeldAgainst | undefined;
}

/** A period as a whole, of which no groups are asked for. */
const ONE_PART = { interval: 'month', groupBy: undefined } as const;
/** Units whose agreements are read at the same time. */
const AT_ONCE = 8;

/** Tickets without a service are in the group of the empty name. */
const agreementFor = (agreements: readonly Agreement[], service: string | undefined, date: string) =>
  inForce(agreements, service === '' ? undefined : service, date);

/** The last day that a period is judged by: of one that isn't over, today. What begins tomorrow is not in force yet. */
const lastDay = ({ start, end }: Period, today: string): string => (start <= today && today < end ? today : end);

/** The versions over the days of a period; `undefined` when there was only one, on all of them, or none. */
function versionsOf(
  agreements: readonly Agreement[],
  service: string | undefined,
  { start, end }: Period,
): VersionDays[] | undefined {
  const days = agreements.map(agreement => daysInForce(agreements, agreement)).filter(one => one !== undefined);
  const changes = days.flatMap(({ from, to }) => (to === undefined ? [from] : [from, shiftDate(to, 1)]));
  const starts = [...new Set([start, ...changes.filter(date => start < date && date <= end)])].sort();
  const found: VersionDays[] = [];
  starts.forEach((from, index) => {
    const next = starts[index + 1];
    const to = next === undefined ? end : shiftDate(next, -1);
    const version = agreementFor(agreements, service, from)?.version;
    const last = found.at(-1);
    if (version === undefined) return;
    if (last?.version === version && shiftDate(last.to, 1) === from) last.to = to;
    else found.push({ version, from, to });
  });
  const [only] = found;
  return only === undefined || (only.from === start && only.to === end) ? undefined : found;
}

/** Reads the agreements of the report's units, and what their measures come to where that isn't in rows of tickets. */
export async function heldAgainst(
  source: RollupSource,
  rules: Rules,
  query: ReportQuery,
  previous: Period,
  now: Instant,
): Promise<Held | undefined> {
  const { units, service, period, groupBy } = query;
  const single = units.length === 1 ? units[0] : undefined;
  const asked = single === undefined && groupBy !== 'unit' ? [] : units;
  const read = await mapParallel(
    asked,
    AT_ONCE,
    async unit => [unit, await readAgreements(source.table, unit)] as const,
  );
  const byUnit = new Map<string, readonly Agreement[]>(read.filter(([, agreements]) => agreements.length > 0));
  if (byUnit.size === 0) return undefined;

  const todayOf = (unit: string): string => localDate(unitTimeZone(rules, unit), now);
  const find = (unit: string | undefined, of: string | undefined, dates: Period): Agreement | undefined =>
    unit === undefined ? undefined : agreementFor(byUnit.get(unit) ?? [], of, lastDay(dates, todayOf(unit)));
  const whole = find(single, service, period);
  const parts = cut(period, query.interval).map(part => find(single, service, part));
  const ofGroup = (name: string): Agreement | undefined => {
    if (groupBy === 'unit') return find(name, service, period);
    return groupBy === 'service' ? find(single, name, period) : whole;
  };
  const before = find(single, service, previous);
  const names = groupBy === 'unit' ? units : groupBy === 'service' ? servicesOf(byUnit.values()) : [];
  const involved = [whole, ...parts, ...names.map(ofGroup)];
  const today = todayOf(single ?? units[0] ?? '');
  const [signals, signalsBefore] = await Promise.all([
    readAgreedSignals(source, rules, involved, query, today),
    readAgreedSignals(source, rules, [whole, before], { ...query, ...ONE_PART, period: previous }, today),
  ]);

  const held = (
    agreement: Agreement | undefined,
    reports: ReadonlyMap<string, SignalMeasureReport>,
    valueIn: (report: SignalMeasureReport) => Estimate | undefined,
  ): HeldAgainst | undefined => {
    if (agreement === undefined) return undefined;
    const estimateOf = (id: string): Estimate | undefined => {
      const report = reports.get(id);
      return report && valueIn(report);
    };
    // A baseline is of all tickets that the agreement is about: of some of them it says nothing.
    const isOfSame = agreement.service === service && query.kind === 'all';
    const proposedOn = localDate(unitTimeZone(rules, agreement.unit), agreement.proposed.at);
    return { agreement, signals: estimateOf, baselinePeriod: isOfSame ? baselinePeriod(proposedOn) : undefined };
  };
  const begun = (unit: string): Period => ({ start: period.start, end: lastDay(period, todayOf(unit)) });
  const versions = single === undefined ? undefined : versionsOf(byUnit.get(single) ?? [], service, begun(single));
  return {
    single: single !== undefined,
    versions,
    whole: held(whole, signals, ({ value }) => value),
    before: held(before, signalsBefore, ({ value }) => value),
    signalsBefore: id => signalsBefore.get(id)?.value,
    part: index => held(parts[index], signals, ({ series }) => series[index]),
    group: name =>
      held(ofGroup(name), signals, ({ groups }) => groups?.find(({ by }) => Object.values(by)[0] === name)),
  };
}

/** The services that have agreements, and none. */
const servicesOf = (all: Iterable<readonly Agreement[]>): string[] => [
  ...new Set([...all].flatMap(agreements => agreements.map(({ service = '' }) => service))),
  '',
];
