/** Holds what the table has of signals against what it has to have, and puts it right where that is asked for. */
import { type SignalPart, storedItem } from '#lib/signals/stored-signal.ts';
import { sketchText } from '#rollups/signals/sketch.ts';
import type { Item, Key, Table } from '#store/table.ts';
import type { Difference } from './difference.ts';
import type { Wanted } from './rebuild-signal-parts.ts';
import type { Distinct, Totals } from './rebuild-signal-totals.ts';
import { markerItem, readMarker, sketchItem } from './signal-board.ts';

/** Parts as a text that is equal for equal ones. */
const partsText = (parts: readonly SignalPart[], withRules: boolean): string =>
  JSON.stringify(
    parts.map(({ counting, rules, counters, mark = null, first = [] }) => [
      counting,
      withRules ? rules : null,
      Object.entries(counters).sort(([a], [b]) => (a < b ? -1 : 1)),
      mark,
      [...first].sort(),
    ]),
  );

const textKey = (text: string): Key => {
  const [pk = '', sk = ''] = text.split('\n');
  return { pk, sk };
};
const named = (text: string): string => text.replace('\n', ' ');

export async function compareSignals(table: Table, signals: readonly Wanted[], repair: boolean): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { text, found, day, parts } of signals) {
    const wanted = parts.map(({ part }) => part);
    const same =
      partsText(found.parts, repair) === partsText(wanted, repair) && (!repair || (found.day ?? day) === day);
    if (same) continue;
    // By other rules the same thing was counted: put right without a word.
    if (partsText(found.parts, false) !== partsText(wanted, false) || (found.day ?? day) !== day) {
      differences.push({ key: named(text), counter: 'parts', expected: 'other', found: 'this' });
    }
    if (!repair) continue;
    const next = { ...found, day, parts: wanted, version: found.version + 1 };
    await table.transact([{ put: storedItem(next), expect: found.version }]);
  }
  return differences;
}

export async function compareSketches(
  table: Table,
  wanted: Totals['sketches'],
  there: ReadonlyMap<string, Item>,
  repair: boolean,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const text of new Set([...wanted.keys(), ...there.keys()])) {
    const [sketch, item] = [wanted.get(text), there.get(text)];
    if (sketch !== undefined && item?.registers === sketchText(sketch)) continue;
    differences.push({
      key: named(text),
      counter: 'sketch',
      expected: sketch === undefined ? 'none' : 'other',
      found: item === undefined ? 'none' : 'this',
    });
    if (!repair) continue;
    const key = textKey(text);
    const version = Number(item?.version ?? 0) + 1;
    await table.transact([sketch === undefined ? { delete: key } : { put: sketchItem(key, sketch, version) }]);
  }
  return differences;
}

export async function compareMarkers(
  table: Table,
  { markers, blurred }: Distinct,
  there: ReadonlyMap<string, Item>,
  repair: boolean,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const text of new Set([...markers.keys(), ...there.keys()])) {
    const [wanted, item] = [markers.get(text), there.get(text)];
    const key = textKey(text);
    const [, ...place] = key.sk.split('#');
    // What is forgotten takes its markers along, or leaves them.
    if (blurred.has(place.join(' '))) continue;
    const services = wanted === undefined ? undefined : [...wanted.services].sort();
    const found = item === undefined ? undefined : [...readMarker(item)].sort();
    if (services?.join() === found?.join()) continue;
    const [expected, foundText] = [services, found].map(list => (list === undefined ? 'none' : `[${list.join()}]`));
    differences.push({ key: named(text), counter: 'distinct', expected: expected ?? '', found: foundText ?? '' });
    if (!repair) continue;
    const version = Number(item?.version ?? 0) + 1;
    await table.transact([services === undefined ? { delete: key } : { put: markerItem(key, services, version) }]);
  }
  return differences;
}
