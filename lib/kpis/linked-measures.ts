/** Which measures are held against KPIs: those of what customers live through, that have a value of a period. */
import type { Rules } from '#configuration/rules.ts';
import { MEASURES } from '#experience/dictionary.ts';
import type { Definition } from '#experience/measure.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';

/** A company's own result is no experience, and a list of counts no value. */
export const LINKED_OF_TICKETS = MEASURES.filter(({ role, kind }) => role !== 'kpi' && kind !== 'count');

/** Those of signals: Pith's own, and the configured ones. */
export const linkedOfSignals = (rules: Rules) =>
  [...findSignalMeasures(rules).byId.values()].filter(({ role }) => role !== 'kpi');

/** The measure of that id, if it is held against KPIs. */
export const linkedMeasure = (rules: Rules, id: string): Definition | undefined =>
  LINKED_OF_TICKETS.find(measure => measure.id === id) ?? linkedOfSignals(rules).find(measure => measure.id === id);

/** What keeps a measure from being held against a KPI, in words; `undefined` for nothing. */
export function notLinked(rules: Rules, id: string): string | undefined {
  if (linkedMeasure(rules, id) !== undefined) return undefined;
  const ofTickets = MEASURES.find(measure => measure.id === id);
  if (ofTickets?.kind === 'count') return `${id} is a list of counts, and has no value that could rise or fall`;
  if (ofTickets !== undefined || findSignalMeasures(rules).byId.has(id)) {
    return `${id} is a company’s own result, and no experience of its customers: it is a KPI`;
  }
  return `there is no measure ${id}: GET /v1/measures lists them`;
}
