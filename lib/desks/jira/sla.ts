/**
 * What Jira Service Management says of its own SLAs. Each is a custom field, whose id differs from site to site, so
 * it is found by its cycles; which clock it is, only its name says. Durations are working time in milliseconds.
 *
 * Not verified by a captured delivery: that webhooks carry these fields as the REST interface shows them.
 */

import { isObject, type JsonObject, numberOf, objectOf, textOf } from '#desks/json.ts';
import { readTime } from '#desks/times.ts';
import { worstByMetric } from '#desks/worst-sla.ts';
import type { ReportedSla, SlaMetric, SlaOutcome } from '#tickets/event.ts';

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const RESPONSE = /respon|reply|antwort|reaktion|repons|respuest|respost|rispost|reactie/;
const RESOLUTION = /resol|losung|risol|oploss|time to done/;
/** Of the answers after the first one. */
const NEXT = /\b(?:next|subsequent|nachste|prochaine|siguiente|proxima|prossima|volgende)/;
/** "Time to close after resolution" is one of the vendor's defaults, and no clock that we have. */
const AFTERWARDS = /after|\bclos|schlie|cierre|ferme|fecha|chiu|sluit/;
const TOTAL = /\b(?:total|full|final|overall|gesamt)/;

/**
 * The clock that an SLA's name means; `undefined` for one that we have none for. Names in other languages than
 * English are not verified.
 *
 * "Time to resolution" is `resolution` and not `total-resolution`: a reopening doesn't resume its clock, it starts
 * another cycle.
 */
export function metricOf(name: string): SlaMetric | undefined {
  const text = plain(name);
  if (/\bola\b|operational level/.test(text)) return 'ownership';
  if (AFTERWARDS.test(text)) return undefined;
  if (RESPONSE.test(text)) return NEXT.test(text) ? 'next-response' : 'first-response';
  if (RESOLUTION.test(text)) return TOTAL.test(text) ? 'total-resolution' : 'resolution';
  return undefined;
}

/** Seconds of a duration: `{ millis }`, or the bare number of older versions. */
function seconds(duration: unknown): number | undefined {
  const millis = numberOf(isObject(duration) ? duration.millis : duration);
  return millis === undefined || millis < 0 ? undefined : Math.abs(millis) / 1000;
}

function isBreached(cycle: JsonObject): boolean {
  if (typeof cycle.breached === 'boolean') return cycle.breached;
  if (typeof cycle.succeeded === 'boolean') return !cycle.succeeded; // As older versions say it.
  const { remainingTime } = cycle;
  const remaining = numberOf(isObject(remainingTime) ? remainingTime.millis : remainingTime);
  return remaining !== undefined && remaining < 0;
}

function reported(metric: SlaMetric, outcome: SlaOutcome, cycle: JsonObject): ReportedSla {
  const due = readTime(objectOf(cycle.breachTime).epochMillis, 'UTC');
  const target = seconds(cycle.goalDuration ?? cycle.goalTime);
  const elapsed = seconds(cycle.elapsedTime);
  return {
    metric,
    outcome,
    ...(typeof due === 'number' ? { dueAt: due } : {}),
    ...(target === undefined || target === 0 ? {} : { target }),
    ...(elapsed === undefined ? {} : { elapsed }),
  };
}

const objects = (list: unknown): JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : []);

const stopped = (cycle: JsonObject): number => numberOf(objectOf(cycle.stopTime).epochMillis) ?? 0;

/** A reopening starts another cycle: the SLA is missed when one of them was, and met when all are over and were. */
function statement(metric: SlaMetric, field: JsonObject): ReportedSla | undefined {
  const completed = objects(field.completedCycles ?? field.completeCycles).sort((a, b) => stopped(a) - stopped(b));
  const ongoing = isObject(field.ongoingCycle) ? field.ongoingCycle : undefined;
  const cycles = ongoing === undefined ? completed : [...completed, ongoing];
  const missed = cycles.findLast(isBreached);
  if (missed !== undefined) return reported(metric, 'breached', missed);
  if (ongoing !== undefined) return reported(metric, ongoing.paused === true ? 'paused' : 'running', ongoing);
  const last = completed.at(-1);
  // An SLA that has not begun, or doesn't apply to this kind of request, has no cycle at all.
  return last === undefined ? undefined : reported(metric, 'met', last);
}

function fieldSla(field: unknown): ReportedSla | undefined {
  if (!isObject(field)) return undefined;
  if (!isObject(field.ongoingCycle) && !Array.isArray(field.completedCycles ?? field.completeCycles)) return undefined;
  const metric = metricOf(textOf(field.name) ?? '');
  return metric === undefined ? undefined : statement(metric, field);
}

/** One statement for each of our clocks that an SLA field of the issue is about. */
export const jiraSlas = (fields: JsonObject): ReportedSla[] =>
  worstByMetric(
    Object.values(fields)
      .map(fieldSla)
      .filter(sla => sla !== undefined),
  );
