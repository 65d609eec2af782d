/** What each signal has to have been counted as, for a rebuild: by the rules of then, or by those of now. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import type { SignalPart, StoredSignal } from '#lib/signals/stored-signal.ts';
import { countingOf } from '#rollups/signals/rows.ts';
import { localDate } from '#sla/zone.ts';
import { type CountedPart, countSignal } from './signal-part.ts';

/** A signal as it has to be, with the markers of its distinct counts beside its parts. */
export interface Wanted {
  text: string;
  found: StoredSignal;
  day: string;
  parts: CountedPart[];
}

/** By which rules, and by which of the measures that they have, a signal is counted again. */
export type Recount = (found: StoredSignal) => Promise<Pick<Wanted, 'day' | 'parts'>>;

/** A part that was counted again, by who was the first of its day before: it stays the first, if it can. */
function keepingFirst({ part, marker }: CountedPart, { first }: Pick<SignalPart, 'first'> = {}): CountedPart {
  if (marker === undefined || first === undefined) return marker === undefined ? { part } : { part, marker };
  return { part: { ...part, first }, marker };
}

/** As it was counted: each part by the rules of then. Of a measure that counted in another way, the part stays. */
export function asCounted(rules: Rules, rulesAt: (revision: number) => Promise<Rules>): Recount {
  return async found => {
    // Nobody has counted it yet: it has to be, by what holds now.
    if (found.parts.length === 0) return byNow(rules)(found);
    const day = found.day ?? '';
    const parts: CountedPart[] = [];
    for (const part of found.parts) {
      const then = part.rules === rules.revision ? rules : await rulesAt(part.rules);
      const measures = findSignalMeasures(then).byType.get(found.signal.type) ?? [];
      const measure = measures.find(one => countingOf(one) === part.counting);
      const isGone = measure === undefined || found.forgotten === true;
      parts.push(isGone ? { part } : keepingFirst(countSignal(found, day, measure, then), part));
    }
    return { day, parts };
  };
}

/** By the rules as they are. */
export function byNow(rules: Rules): Recount {
  return async found => {
    const { signal, forgotten } = found;
    if (forgotten === true) return { day: found.day ?? '', parts: found.parts.map(part => ({ part })) };
    const day = localDate(unitTimeZone(rules, signal.unit), signal.occurredAt);
    const measures = findSignalMeasures(rules).byType.get(signal.type) ?? [];
    const parts = measures.map(measure => {
      const before = found.parts.find(({ counting }) => counting === countingOf(measure));
      return keepingFirst(countSignal(found, day, measure, rules), before);
    });
    return { day, parts };
  };
}
