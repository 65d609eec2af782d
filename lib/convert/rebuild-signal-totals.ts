/** What signals add up to, for a rebuild: who is the first of a day, the rows and the sketches. */
import type { SignalPart } from '#lib/signals/stored-signal.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { servicesOf } from '#rollups/signals/rows.ts';
import { addMark, emptySketch, type Sketch } from '#rollups/signals/sketch.ts';
import { keyText } from '#store/key-text.ts';
import type { Key } from '#store/table.ts';
import type { Wanted } from './rebuild-signal-parts.ts';
import { rowsOfPart, sketchKeys } from './signal-commit.ts';

export const chronologically = (a: Wanted, b: Wanted): number =>
  a.found.signal.occurredAt - b.found.signal.occurredAt || (a.text < b.text ? -1 : 1);

export interface Distinct {
  /** By the marker's key text: the services in whose counts its person or value has to be. */
  markers: Map<string, { key: Key; services: Set<string> }>;
  /**
   * Days of a unit's measure of which not all can be told again: a part is forgotten, or the measure counted in a way
   * that isn't known any more. Somebody may have been the first there who can't be found.
   */
  blurred: ReadonlySet<string>;
}

const dayOf = ({ found, day }: Wanted, { counting }: SignalPart): string => `${found.signal.unit} ${counting} ${day}`;

/**
 * Sees to it that of each person or value exactly one signal is the first on a day, for each service. Who is it stays
 * it, where there is one; else it is the earliest. Where a part of the day is forgotten it may have been among those.
 */
export function settleFirsts(signals: readonly Wanted[]): Distinct {
  const blurred = new Set(
    signals.flatMap(one =>
      one.parts
        .filter(({ part, marker }) => part.mark !== undefined && marker === undefined)
        .map(({ part }) => dayOf(one, part)),
    ),
  );
  const holders = new Map<string, number>();
  const each = function* () {
    for (const one of signals) {
      for (const counted of one.parts) {
        if (counted.marker === undefined) continue;
        yield { one, counted, marker: counted.marker, services: servicesOf(one.found.signal.service) };
      }
    }
  };
  for (const { counted, marker } of each()) {
    for (const service of counted.part.first ?? []) {
      const name = `${keyText(marker)}\n${service}`;
      holders.set(name, (holders.get(name) ?? 0) + 1);
    }
  }
  const markers: Distinct['markers'] = new Map();
  const settled = new Set<string>();
  for (const { one, counted, marker, services } of each()) {
    const entry = markers.get(keyText(marker)) ?? { key: marker, services: new Set<string>() };
    markers.set(keyText(marker), entry);
    const mine = services.filter(service => {
      const name = `${keyText(marker)}\n${service}`;
      entry.services.add(service);
      const count = holders.get(name) ?? 0;
      if (count === 1) return counted.part.first?.includes(service) === true;
      if (settled.has(name) || (count === 0 && blurred.has(dayOf(one, counted.part)))) return false;
      settled.add(name);
      return true;
    });
    const { first: _, ...part } = counted.part;
    counted.part = mine.length === 0 ? part : { ...part, first: mine };
  }
  return { markers, blurred };
}

export interface Totals {
  rows: Map<string, Counters>;
  sketches: Map<string, Sketch>;
}

export function totalsOf(signals: readonly Wanted[], shards: number): Totals {
  const totals: Totals = { rows: new Map(), sketches: new Map() };
  for (const { found, day, parts } of signals) {
    for (const { part } of parts) {
      for (const { key, counters } of rowsOfPart(found, day, part, shards)) {
        const text = keyText(key);
        totals.rows.set(text, addInto(totals.rows.get(text) ?? {}, counters));
      }
      if (part.mark === undefined) continue;
      for (const key of sketchKeys(found, part.counting, day, part.first ?? [], shards)) {
        const sketch = totals.sketches.get(keyText(key)) ?? emptySketch();
        addMark(sketch, part.mark);
        totals.sketches.set(keyText(key), sketch);
      }
    }
  }
  return totals;
}
