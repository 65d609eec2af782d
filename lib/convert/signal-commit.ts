/**
 * Commits signals: each with what it was counted as, the counters, and the markers and sketches of distinct counts, in
 * as few transactions as fit. The counters of those that are in one are added up first.
 */
import { type SignalPart, type StoredSignal, storedItem } from '#lib/signals/stored-signal.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { signalCounter } from '#rollups/signals/counters.ts';
import { rowsOf, servicesOf } from '#rollups/signals/rows.ts';
import { addMark, raises } from '#rollups/signals/sketch.ts';
import { keyText } from '#store/key-text.ts';
import { signalRowKey, signalSketchKey } from '#store/keys.ts';
import { type Key, MAX_DELTAS_PER_ADD, MAX_TRANSACTION_WRITES, type Write } from '#store/table.ts';
import { shardOf } from './shard.ts';
import { type Board, markerItem, sketchItem, writeEntry } from './signal-board.ts';
import type { CountedPart } from './signal-part.ts';

/** A signal, and what it is now counted as besides what it was. */
export interface SignalStep {
  last: StoredSignal;
  day: string;
  counted: readonly CountedPart[];
}

export interface SignalPack {
  steps: SignalStep[];
  writes: Write[];
}

/** What a step changes. */
interface Effect {
  next: StoredSignal;
  rows: { key: Key; counters: Counters }[];
  markers: { text: string; services: string[] }[];
  marks: { text: string; mark: string }[];
}

const shardOfSignal = ({ signal }: StoredSignal, shards: number): number => shardOf(signal.type, signal.id, shards);

/** The sketches that a signal may change by being the first of its person or value in these services. */
export const sketchKeys = (
  stored: StoredSignal,
  counting: string,
  day: string,
  services: readonly string[],
  shards: number,
) =>
  services.flatMap(service =>
    rowsOf(counting, day, service).map(row => signalSketchKey(stored.signal.unit, row, shardOfSignal(stored, shards))),
  );

/** The rows in which a part counts, with what it adds there. */
export function rowsOfPart(stored: StoredSignal, day: string, part: SignalPart, shards: number): Effect['rows'] {
  const { unit, service } = stored.signal;
  const shard = shardOfSignal(stored, shards);
  if (Object.keys(part.counters).length === 0 && (part.first ?? []).length === 0) return [];
  return servicesOf(service).flatMap(one => {
    const distinct = part.first?.includes(one) === true ? { [signalCounter.distinct]: 1 } : {};
    const counters = { ...part.counters, ...distinct };
    return rowsOf(part.counting, day, one).map(row => ({ key: signalRowKey(unit, row, shard), counters }));
  });
}

function effectOf({ last, day, counted }: SignalStep, board: Board, shards: number): Effect {
  const effect: Omit<Effect, 'next'> = { rows: [], markers: [], marks: [] };
  const parts = counted.map(({ part, marker }): SignalPart => {
    if (marker === undefined) return part;
    const text = keyText(marker);
    const services = board.markers.get(text)?.value ?? [];
    const first = servicesOf(last.signal.service).filter(service => !services.includes(service));
    if (first.length === 0) return part;
    effect.markers.push({ text, services: [...services, ...first] });
    const { mark = '' } = part;
    for (const key of sketchKeys(last, part.counting, day, first, shards)) {
      const there = board.sketches.get(keyText(key))?.value;
      if (there !== undefined && raises(there, mark)) effect.marks.push({ text: keyText(key), mark });
    }
    return { ...part, first };
  });
  for (const part of parts) effect.rows.push(...rowsOfPart(last, day, part, shards));
  return { ...effect, next: { ...last, version: last.version + 1, day, parts: [...last.parts, ...parts] } };
}

/** One transaction in the making. */
class OpenPack {
  readonly steps: SignalStep[] = [];
  readonly #puts: Write[] = [];
  readonly #rows = new Map<string, { key: Key; counters: Counters }>();
  readonly #markers = new Set<string>();
  readonly #sketches = new Set<string>();
  readonly #board: Board;

  constructor(board: Board) {
    this.#board = board;
  }

  /** Whether there is room for the effect. */
  fits({ rows, markers, marks }: Effect): boolean {
    const texts = (own: readonly { text: string }[], there: ReadonlySet<string>): number =>
      new Set([...there, ...own.map(({ text }) => text)]).size;
    const keys = new Set([...this.#rows.keys(), ...rows.map(({ key }) => keyText(key))]);
    const writes = this.#puts.length + 1 + keys.size + texts(markers, this.#markers) + texts(marks, this.#sketches);
    return writes <= MAX_TRANSACTION_WRITES && rows.every(row => this.#hasRoom(row));
  }

  #hasRoom({ key, counters }: { key: Key; counters: Counters }): boolean {
    const there = this.#rows.get(keyText(key))?.counters ?? {};
    return Object.keys({ ...there, ...counters }).length <= MAX_DELTAS_PER_ADD;
  }

  add(step: SignalStep, { next, rows, markers, marks }: Effect): void {
    this.steps.push(step);
    this.#puts.push({ put: storedItem(next), expect: step.last.version });
    for (const { key, counters } of rows) {
      const text = keyText(key);
      const there = this.#rows.get(text) ?? { key, counters: {} };
      this.#rows.set(text, { key, counters: addInto(there.counters, counters) });
    }
    for (const { text, services } of markers) {
      const entry = this.#board.markers.get(text);
      if (entry !== undefined) entry.value = services;
      this.#markers.add(text);
    }
    for (const { text, mark } of marks) {
      const entry = this.#board.sketches.get(text);
      if (entry !== undefined) addMark(entry.value, mark);
      this.#sketches.add(text);
    }
  }

  close(): SignalPack {
    const { markers, sketches } = this.#board;
    const writes = [...this.#puts];
    for (const text of this.#markers) {
      const entry = markers.get(text);
      if (entry !== undefined) writes.push(writeEntry(entry, markerItem));
    }
    for (const text of this.#sketches) {
      const entry = sketches.get(text);
      if (entry !== undefined) writes.push(writeEntry(entry, sketchItem));
    }
    for (const { key, counters } of this.#rows.values()) writes.push({ add: key, deltas: counters });
    return { steps: this.steps, writes };
  }
}

/**
 * Packs steps, in their order, into transactions to be made in this order. The board is what the table has; it is
 * changed to what it has after the last of them.
 */
export function packSignals(
  steps: readonly SignalStep[],
  board: Board,
  shards: number,
  isAlone: (step: SignalStep) => boolean = () => false,
): SignalPack[] {
  const packs: SignalPack[] = [];
  let open = new OpenPack(board);
  const close = (): void => {
    if (open.steps.length > 0) packs.push(open.close());
    open = new OpenPack(board);
  };
  for (const step of steps) {
    const effect = effectOf(step, board, shards);
    if (!open.fits(effect) || isAlone(step)) close();
    open.add(step, effect);
    if (isAlone(step)) close();
  }
  close();
  return packs;
}
