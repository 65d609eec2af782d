/**
 * What ServiceNow says of its own SLAs: the rows of `task_sla` when the body has them, else the flag `made_sla`,
 * which knows only of the resolution and of "not missed yet".
 */
import type { ReportedSla, SlaMetric, SlaOutcome, StatusCategory } from '#tickets/event.ts';
import { isObject, type JsonObject, valueAt } from './json.ts';
import { wordsOf } from './mapping.ts';
import { durationOf, flagOf, rawOf } from './servicenow-values.ts';
import type { ReadTime } from './times.ts';

type Times = (value: unknown) => ReadTime;

const part = (row: JsonObject, ...paths: string[]): unknown =>
  paths.map(path => valueAt(row, path)).find(value => rawOf(value) !== undefined);

/**
 * The metric of a row: by the definition's target, which is the same in every language, else by its name. An OLA is
 * a promise among teams, an underpinning contract one of a supplier: neither is the customer's SLA.
 */
function metricOf(row: JsonObject): SlaMetric | undefined {
  const type = rawOf(part(row, 'sla.type', 'type'))?.toUpperCase();
  if (type === 'OLA') return 'ownership';
  if (type === 'UC' || type === 'UNDERPINNING CONTRACT') return undefined;
  const target = rawOf(part(row, 'sla.target', 'target'))?.toLowerCase() ?? '';
  const name = wordsOf(part(row, 'sla.name', 'sla', 'name'))[0]?.toLowerCase() ?? '';
  for (const text of [target, name]) {
    if (text.includes('respon')) return 'first-response';
    if (text.includes('resol')) return 'resolution';
  }
  return undefined;
}

function outcomeOf(row: JsonObject): SlaOutcome | undefined {
  const stage = rawOf(row.stage)?.toLowerCase().replaceAll(' ', '_');
  if (stage === 'cancelled' || stage === 'canceled') return undefined;
  if (flagOf(row.has_breached) === true || stage === 'breached') return 'breached';
  if (stage === 'completed' || stage === 'achieved') return 'met';
  if (stage === 'paused') return 'paused';
  return stage === 'in_progress' || stage === undefined ? 'running' : undefined;
}

const instantOf = (read: ReadTime): { dueAt?: number } => (typeof read === 'number' ? { dueAt: read } : {});

function rowSla(row: JsonObject, times: Times): ReportedSla | undefined {
  const metric = metricOf(row);
  const outcome = outcomeOf(row);
  if (metric === undefined || outcome === undefined) return undefined;
  const elapsed = durationOf(part(row, 'business_duration', 'duration'));
  const target = durationOf(part(row, 'sla.duration'));
  return {
    metric,
    outcome,
    ...instantOf(times(rawOf(row.planned_end_time))),
    ...(target === undefined || target === 0 ? {} : { target }),
    ...(elapsed === undefined ? {} : { elapsed }),
  };
}

/** A ticket with several SLAs of one metric has missed it when it missed one, and met it when it met them all. */
const SEVERITY: readonly SlaOutcome[] = ['breached', 'running', 'paused', 'met'];

/** The task_sla rows as one statement per metric. */
export function rowsSla(rows: unknown, times: Times): ReportedSla[] {
  const worst = new Map<SlaMetric, ReportedSla>();
  for (const row of Array.isArray(rows) ? rows : [rows]) {
    const sla = isObject(row) ? rowSla(row, times) : undefined;
    if (sla === undefined) continue;
    const known = worst.get(sla.metric);
    if (known === undefined || SEVERITY.indexOf(sla.outcome) < SEVERITY.indexOf(known.outcome)) {
      worst.set(sla.metric, sla);
    }
  }
  return [...worst.values()];
}

/**
 * What `made_sla` says: false is a miss from the moment it is said, true is only a success once the ticket is done.
 * A cancelled ticket decides nothing.
 */
export function flagSla(record: JsonObject, status: StatusCategory | undefined, times: Times): ReportedSla | undefined {
  const made = flagOf(record.made_sla);
  if (made === undefined || status === 'cancelled') return undefined;
  const done = status === 'resolved' || status === 'closed';
  const elapsed = done ? durationOf(rawOf(record.business_stc) ?? record.business_duration) : undefined;
  return {
    metric: 'resolution',
    outcome: made ? (done ? 'met' : 'running') : 'breached',
    ...instantOf(times(rawOf(record.sla_due))),
    ...(elapsed === undefined ? {} : { elapsed }),
  };
}
