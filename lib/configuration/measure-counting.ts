/** Whether a change of a measure's document changes what it counts: then signals are counted again. */
import { secondsOf } from '#experience/signals/time-units.ts';
import type { MeasureDocument } from './measure-schema.ts';

/** What decides which signals count and as what: not the name, nor which figure is made of the same values. */
function countedBy({ source, aggregate, distinct = 'user', unit }: MeasureDocument): string {
  const { signal, where = {} } = source;
  const conditions = Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1));
  const way =
    aggregate === 'rate' ? 'rate' : aggregate === 'distinct' ? ['distinct', distinct] : ['values', secondsOf(unit)];
  return JSON.stringify([signal, conditions, way]);
}

/**
 * How often what is counted has been changed, for a document that takes another one's place: signals are counted again
 * where it grows. It only grows, also when somebody changes it back: what came in between was not counted that way.
 */
export function countingAfter(current: MeasureDocument | undefined, next: MeasureDocument): number {
  if (current === undefined) return 1;
  const { counting = 1 } = current;
  return countedBy(current) === countedBy(next) ? counting : counting + 1;
}
