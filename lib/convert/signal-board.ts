/**
 * What signals are counted against, as it stands in the table: who is in a distinct count already, and the sketches.
 * Packing changes it along, so that later signals of a batch see what earlier ones have brought.
 */

import { emptySketch, readSketch, type Sketch, sketchText } from '#rollups/signals/sketch.ts';
import { keyText } from '#store/key-text.ts';
import type { Item, Key, Write } from '#store/table.ts';

interface Entry<Value> {
  key: Key;
  /** Absent: it isn't there. */
  version: number | undefined;
  value: Value;
}

/** A marker's services in whose distinct counts its person or value is. */
export type Services = readonly string[];

export interface Board {
  markers: Map<string, Entry<Services>>;
  sketches: Map<string, Entry<Sketch>>;
}

const versionOf = (item: Item | undefined): number | undefined =>
  item === undefined ? undefined : Number(item.version);

export const readMarker = (item: Item | undefined): Services => (item?.services as Services | undefined) ?? [];

function entries<Value>(
  keys: readonly Key[],
  items: readonly (Item | undefined)[],
  read: (item: Item | undefined) => Value,
): Map<string, Entry<Value>> {
  return new Map(
    keys.map((key, index) => [keyText(key), { key, version: versionOf(items[index]), value: read(items[index]) }]),
  );
}

export const markersOf = (keys: readonly Key[], items: readonly (Item | undefined)[]): Board['markers'] =>
  entries(keys, items, readMarker);

export const sketchesOf = (keys: readonly Key[], items: readonly (Item | undefined)[]): Board['sketches'] =>
  entries(keys, items, item => (item === undefined ? emptySketch() : readSketch(item.registers)));

/** The item of a marker. */
export const markerItem = (key: Key, services: Services, version: number): Item => ({ ...key, services, version });
/** The item of a sketch. */
export const sketchItem = (key: Key, sketch: Sketch, version: number): Item => ({
  ...key,
  registers: sketchText(sketch),
  version,
});

/** Writes an entry as it stands on the board, under the version that was there before; the board goes on from the new one. */
export function writeEntry<Value>(
  entry: Entry<Value>,
  itemOf: (key: Key, value: Value, version: number) => Item,
): Write {
  const expect = entry.version ?? 'absent';
  entry.version = (entry.version ?? 0) + 1;
  return { put: itemOf(entry.key, entry.value, entry.version), expect };
}
