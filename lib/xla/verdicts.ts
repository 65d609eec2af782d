/**
 * Verdicts on closed windows (measures.md §4): each is given once, when the window and the settling time are over in
 * the unit's time zone, and is kept with the numbers that it was based on. Run by the sweep.
 */
import type { Agreement } from '#agreements/agreement.ts';
import { daysInForce, startOf } from '#agreements/status.ts';
import type { WindowVerdict } from '#agreements/verdict.ts';
import { type WindowDates, windowsBetween } from '#agreements/window.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { isCountingPast } from '#lib/signals/progress.ts';
import { judgeWindow } from '#reports/judgement.ts';
import { shiftDate } from '#reports/period.ts';
import { localDate } from '#sla/zone.ts';
import { VERDICTS_KEY, verdictKey, verdictPartition } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { readAgreements } from './store.ts';

export interface VerdictOptions {
  now: Instant;
  /** Write shards of the rollups. */
  shards: number;
}

/** Windows end once a day: looking every few minutes is early enough. */
const EVERY = 5 * 60_000;
/** Verdicts given in one round, at most; the next one goes on. */
const MOST = 50;
const UNITS_AT_ONCE = 8;

/** A window that waits for its verdict. */
export interface OpenWindow extends WindowDates {
  agreement: Agreement;
  /** Where that is within the window. */
  inForceFrom?: string;
}

const byEnd = (a: OpenWindow, b: OpenWindow): number =>
  a.end === b.end ? a.agreement.version - b.agreement.version : a.end < b.end ? -1 : 1;

/**
 * The windows of a unit's agreements that ended on one of these days while a version was in force, by their ends. Of a
 * service and of the unit as a whole each has its own.
 */
export function closedWindows(agreements: readonly Agreement[], from: string, to: string): OpenWindow[] {
  const windows = agreements.flatMap(agreement => {
    const days = daysInForce(agreements, agreement);
    if (days === undefined) return [];
    const first = days.from > from ? days.from : from;
    const last = days.to !== undefined && days.to < to ? days.to : to;
    return windowsBetween(agreement.window, first, last).map(
      (window): OpenWindow => ({
        ...window,
        agreement,
        ...(days.from > window.start ? { inForceFrom: days.from } : {}),
      }),
    );
  });
  return windows.sort(byEnd);
}

const keyOf = ({ end, agreement: { unit, window, service } }: OpenWindow) => verdictKey(unit, end, window, service);

/** The windows of each version that reaches back behind the day on which both had signed, as far as they ended before it. */
function windowsBehind(agreements: readonly Agreement[], until: string): OpenWindow[][] {
  return agreements.map(agreement => {
    const { agreedOn } = agreement;
    if (agreedOn === undefined || startOf(agreement) >= agreedOn) return [];
    const to = agreedOn < until ? agreedOn : until;
    return closedWindows(agreements, startOf(agreement), to).filter(window => window.agreement === agreement);
  });
}

/**
 * Those without a verdict, the oldest first. They are given in this order, so only the last day's may be given in part;
 * but for those of a version that reaches back behind what has been given of another scope: it has its own last one.
 */
async function openWindows(table: Table, unit: string, agreements: readonly Agreement[], until: string) {
  const { items } = await table.query({ pk: verdictPartition(unit), descending: true, limit: 1 });
  const last = typeof items[0]?.end === 'string' ? items[0].end : '';
  const behind = windowsBehind(agreements, until).map(windows => windows.filter(({ end }) => end < last));
  const lastBehind = behind.flatMap(windows => windows.slice(-1));
  const isGiven = await table.getMany(lastBehind.map(keyOf));
  const missing = new Set(lastBehind.filter((_, index) => isGiven[index] === undefined).map(one => one.agreement));
  const windows = [
    ...behind.flat().filter(({ agreement }) => missing.has(agreement)),
    ...closedWindows(agreements, last, until),
  ].sort(byEnd);
  const given = await table.getMany(windows.map(keyOf));
  return windows.filter((_, index) => given[index] === undefined);
}

/** Whether signals that came before one of its measures are still being counted: then it would be judged by a part. */
async function isStillCounting(table: Table, rules: Rules, { unit, measures }: Agreement): Promise<boolean> {
  const ofSignals = findSignalMeasures(rules);
  for (const { id } of measures) {
    const measure = findMeasure(id) === undefined ? ofSignals.byId.get(id) : undefined;
    if (measure !== undefined && (await isCountingPast(table, measure, [unit], rules.measures.has(id)))) return true;
  }
  return false;
}

/** Gives a verdict; whether it was the first one to be given. */
async function give(table: Table, rules: Rules, window: OpenWindow, { now, shards }: VerdictOptions): Promise<boolean> {
  const { agreement, start, end, inForceFrom } = window;
  const { unit, service, version, measures } = agreement;
  const { settings } = rules;
  const { minimumSample } = settings;
  const passMark = agreement.passMark ?? settings.passMark;
  const asked = { unit, service, window: { start, end }, measures, passMark, minimumSample };
  const found = await judgeWindow({ table, shards }, rules, asked);
  const verdict: WindowVerdict = {
    unit,
    ...(service === undefined ? {} : { service }),
    ...{ version, window: agreement.window, start, end },
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
    ...{ givenAt: now, score: found.score, passMark, minimumSample, verdict: found.verdict },
    ...{ measures: found.measures, sla: found.sla },
  };
  return written(table, { put: { ...keyOf(window), ...verdict }, expect: 'absent' });
}

/** What one round may still do. */
interface Budget {
  left: number;
}

/** Gives what is due in a unit, as far as the budget goes; answers how many. */
async function giveInUnit(table: Table, rules: Rules, unit: string, budget: Budget, options: VerdictOptions) {
  const agreements = await readAgreements(table, unit);
  if (agreements.length === 0) return 0;
  const today = localDate(unitTimeZone(rules, unit), options.now);
  const until = shiftDate(today, -1 - rules.settings.settlingDays);
  let given = 0;
  for (const window of await openWindows(table, unit, agreements, until)) {
    budget.left -= 1;
    // Not this one before that one: the order is how we know what has been given.
    if (budget.left < 0 || (await isStillCounting(table, rules, window.agreement))) break;
    if (await give(table, rules, window, options)) given += 1;
  }
  return given;
}

/**
 * Gives the verdicts that are due, if it is time to look; answers how many it has given. A unit that fails keeps no
 * other from its own: then it throws at the end.
 */
export async function giveVerdicts(table: Table, rules: Rules, options: VerdictOptions): Promise<number> {
  const { now } = options;
  const looked = await table.get(VERDICTS_KEY);
  const since = now - Number(looked?.lookedAt ?? 0);
  if (looked !== undefined && looked.revision === rules.revision && since >= 0 && since < EVERY) return 0;
  const budget: Budget = { left: MOST };
  const outcomes = await mapParallel([...rules.units.keys()], UNITS_AT_ONCE, async unit => {
    const [outcome] = await Promise.allSettled([giveInUnit(table, rules, unit, budget, options)]);
    return outcome;
  });
  const failure = outcomes.find(outcome => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  // What the budget was too small for is gone on with at once, not in a few minutes.
  if (budget.left >= 0) await table.transact([{ put: { ...VERDICTS_KEY, lookedAt: now, revision: rules.revision } }]);
  return outcomes.reduce((sum, outcome) => sum + (outcome.status === 'fulfilled' ? outcome.value : 0), 0);
}
