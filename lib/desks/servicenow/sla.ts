/**
 * What ServiceNow says of its own SLAs: the rows of `task_sla` where the body has any, else the flag `made_sla`. The
 * flag is of the engine before, for one SLA per record; the engine of `task_sla` doesn't keep it, so that beside rows
 * it says nothing. Alone it knows only of the resolution, and of "not missed yet". A list without rows is sent by our
 * business rule on either engine: then the flag is all that the desk says. On the newer engine it says "made" of a
 * ticket that no SLA is attached to.
 *
 * Rows may be one change older than their record: not with our business rule and the engine as it comes (its own rule
 * runs in the same transaction, with an order that support articles put at about 100, before our 1000), but with the
 * engine set to run asynchronously, and in bodies of customers' own scripts. An asynchronous rule of ours would not
 * wait for the engine either, and not know which comment was added. Not verified on a running instance: the order.
 */

import { isObject, type JsonObject, valueAt } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import type { ReadTime } from '#desks/times.ts';
import { worstByMetric } from '#desks/worst-sla.ts';
import type { Instant, ReportedSla, SlaMetric, SlaOutcome, StatusCategory } from '#tickets/event.ts';
import { durationOf, flagOf, rawOf } from './values.ts';

/** What is known of the record that the SLAs are of. */
export interface SlaRecord {
  record: JsonObject;
  status: StatusCategory | undefined;
  resolvedAt: Instant | null | undefined;
  /** The time of the event: how things stood then is what the body says. */
  at: Instant;
  times: (value: unknown) => ReadTime;
}

const part = (row: JsonObject, ...paths: string[]): unknown =>
  paths.map(path => valueAt(row, path)).find(value => rawOf(value) !== undefined);

const OPERATIONAL = /\bola\b|operational level/i;
const UNDERPINNING = /\buc\b|underpinning/i;

/**
 * The metric of a row: by the definition's target, which is the same in every language, else by its name. An OLA is
 * a promise among teams, an underpinning contract one of a supplier: neither is the customer's SLA. A name tells them
 * only where no type is said.
 */
function metricOf(row: JsonObject): SlaMetric | undefined {
  const type = rawOf(part(row, 'sla.type', 'type'));
  const target = rawOf(part(row, 'sla.target', 'target')) ?? '';
  const name = wordsOf(part(row, 'sla.name', 'sla', 'name'))[0] ?? '';
  const contract = `${type ?? name} ${target}`;
  if (OPERATIONAL.test(contract)) return 'ownership';
  if (UNDERPINNING.test(contract)) return undefined;
  for (const text of [target.toLowerCase(), name.toLowerCase()]) {
    if (text.includes('respon')) return 'first-response';
    if (text.includes('resol')) return 'resolution';
  }
  return undefined;
}

type Stage = 'in_progress' | 'paused' | 'completed' | 'achieved' | 'breached' | 'cancelled';

/** The platform's own values; achieved and breached are of the older engine. */
const STAGES: Readonly<Record<string, Stage>> = {
  in_progress: 'in_progress',
  paused: 'paused',
  completed: 'completed',
  achieved: 'achieved',
  breached: 'breached',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/**
 * The stage of a row. One displayed in another language, or not said, is told by the other fields. They don't tell a
 * cancelled row from a completed one: it counts as that.
 */
function stageOf(row: JsonObject): Stage {
  const said = rawOf(row.stage)?.toLowerCase().replaceAll(' ', '_') ?? '';
  const stage = Object.hasOwn(STAGES, said) ? STAGES[said] : undefined;
  if (stage !== undefined) return stage;
  if (rawOf(row.end_time) !== undefined || flagOf(row.active) === false) return 'completed';
  return rawOf(row.pause_time) === undefined ? 'in_progress' : 'paused';
}

/** An instant of a row. A row with a raw stage has raw times, in UTC, even in a displayed record. */
function rowTime(row: JsonObject, key: string, { times }: SlaRecord): Instant | undefined {
  const value = row[key];
  const isRaw = typeof row.stage === 'string' && Object.hasOwn(STAGES, row.stage);
  const read = times(isRaw && !isObject(value) ? { value } : value);
  return typeof read === 'number' ? read : undefined;
}

/**
 * A clock in progress is late once its due time is over, for the flag follows only with the desk's next job. On a
 * ticket that is done it was stopped by the resolution, and the row has not followed yet; undecided when one of the
 * two times is missing. A cancelled ticket decides nothing.
 */
function inProgress(dueAt: Instant | undefined, { status, resolvedAt, at }: SlaRecord): SlaOutcome {
  const done = status === 'resolved' || status === 'closed';
  const until = done ? resolvedAt : at;
  if (dueAt === undefined || typeof until !== 'number' || status === 'cancelled') return 'running';
  if (until > dueAt) return 'breached';
  return done ? 'met' : 'running';
}

function outcomeOf(row: JsonObject, dueAt: Instant | undefined, of: SlaRecord): SlaOutcome | undefined {
  const stage = stageOf(row);
  const breached = flagOf(row.has_breached);
  if (stage === 'cancelled') return undefined;
  if (breached === true || stage === 'breached') return 'breached';
  if (stage === 'achieved') return 'met';
  if (stage === 'paused') return 'paused';
  if (stage === 'in_progress') return inProgress(dueAt, of);
  if (breached === false) return 'met';
  const endedAt = rowTime(row, 'end_time', of);
  if (dueAt === undefined || endedAt === undefined) return undefined;
  return endedAt > dueAt ? 'breached' : 'met';
}

function rowSla(row: JsonObject, of: SlaRecord): ReportedSla | undefined {
  const metric = metricOf(row);
  const dueAt = rowTime(row, 'planned_end_time', of);
  const outcome = outcomeOf(row, dueAt, of);
  if (metric === undefined || outcome === undefined) return undefined;
  const elapsed = durationOf(part(row, 'business_duration', 'duration'));
  const target = durationOf(part(row, 'sla.duration'));
  return {
    metric,
    outcome,
    // While a row is paused the platform leaves its last due time as it was, and moves it when the pause ends.
    ...(dueAt === undefined || outcome === 'paused' ? {} : { dueAt }),
    ...(target === undefined || target === 0 ? {} : { target }),
    ...(elapsed === undefined ? {} : { elapsed }),
  };
}

/** The task_sla rows as one statement per metric. */
const rowsSla = (rows: readonly unknown[], of: SlaRecord): ReportedSla[] =>
  worstByMetric(
    rows
      .filter(isObject)
      .map(row => rowSla(row, of))
      .filter(sla => sla !== undefined),
  );

/**
 * What `made_sla` says: false is a miss from the moment it is said, true is only a success once the ticket is done.
 * A cancelled ticket decides nothing.
 */
function flagSla({ record, status, times }: SlaRecord): ReportedSla[] {
  const made = flagOf(record.made_sla);
  if (made === undefined || status === 'cancelled') return [];
  const done = status === 'resolved' || status === 'closed';
  const elapsed = done ? durationOf(rawOf(record.business_stc) ?? record.business_duration) : undefined;
  const dueAt = times(record.sla_due);
  return [
    {
      metric: 'resolution',
      outcome: made ? (done ? 'met' : 'running') : 'breached',
      ...(typeof dueAt === 'number' ? { dueAt } : {}),
      ...(elapsed === undefined ? {} : { elapsed }),
    },
  ];
}

/** The statements about the clocks of a record; `rows` is its `task_sla`, where the body has that. */
export function servicenowSlas(rows: unknown, of: SlaRecord): ReportedSla[] {
  if (Array.isArray(rows) && rows.length > 0) return rowsSla(rows, of);
  return isObject(rows) ? rowsSla([rows], of) : flagSla(of);
}
