/**
 * Counting signals, exactly once (design.md §4). A signal's own item says what it was counted as; it is replaced under
 * the condition that it is still the one that was read, in one transaction with the counters. A replay finds nothing to
 * do, a lost race reads again. Nothing is ever taken back: a measure that counts in another way counts into other rows.
 */
import { discoverUnits } from '#configuration/discover.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { readSignal, type StoredSignal } from '#lib/signals/stored-signal.ts';
import { noteSignalTypes } from '#lib/signals/types.ts';
import { countingOf, servicesOf } from '#rollups/signals/rows.ts';
import { localDate } from '#sla/zone.ts';
import { keyText } from '#store/key-text.ts';
import { ConflictError, type Key, StoreUnavailableError, type Table } from '#store/table.ts';
import { type Came, rollupsOf } from './committed.ts';
import { isReadableSignal, UnreadableError } from './readable.ts';
import type { Converter } from './settle.ts';
import { type Board, markersOf, sketchesOf } from './signal-board.ts';
import { packSignals, type SignalStep, sketchKeys } from './signal-commit.ts';
import { countSignal } from './signal-part.ts';

export interface SignalConversion {
  /** Signals that were counted, or counted by further measures. */
  changed: number;
  /** Those that could not be, by `keyText`, with the error. Everything else is committed. */
  failed: Map<string, unknown>;
  /** Races that were lost and run again: signals whose transaction a condition undid. */
  conflicts: number;
}

/** Rounds without any headway after which the rest counts as failed. */
const ATTEMPTS = 8;
/** Measures by which a signal is counted in one step: a distinct count writes nine items besides the signal's own. */
const MEASURES_AT_ONCE = 10;

/** The measures that have not looked at the signal yet, and those of them for which there is room in one step. */
function fresh({ signal, parts, forgotten }: StoredSignal, rules: Rules) {
  if (forgotten === true) return [];
  const known = new Set(parts.map(({ counting }) => counting));
  const measures = findSignalMeasures(rules).byType.get(signal.type) ?? [];
  return measures.filter(measure => !known.has(countingOf(measure)));
}

export const isCounted = (stored: StoredSignal, rules: Rules): boolean => fresh(stored, rules).length === 0;

/** The next step of a signal; `undefined` when there is nothing left to count. */
function stepOf(last: StoredSignal, rules: Rules): (SignalStep & { more: boolean }) | undefined {
  const measures = fresh(last, rules);
  if (measures.length === 0) return undefined;
  const { unit, occurredAt } = last.signal;
  const day = last.day ?? localDate(unitTimeZone(rules, unit), occurredAt);
  const counted = measures.slice(0, MEASURES_AT_ONCE).map(measure => countSignal(last, day, measure, rules));
  return { last, day, counted, more: measures.length > MEASURES_AT_ONCE };
}

const distinctKeys = (keys: readonly Key[]): Key[] => [...new Map(keys.map(key => [keyText(key), key])).values()];

/** The markers of these steps, and the sketches that those change who are not behind a marker yet. */
async function loadBoard(table: Table, steps: readonly SignalStep[], shards: number): Promise<Board> {
  const parts = steps.flatMap(({ last, day, counted }) =>
    counted.flatMap(({ part, marker }) => (marker === undefined ? [] : [{ last, day, part, marker }])),
  );
  if (parts.length === 0) return { markers: new Map(), sketches: new Map() };
  const keys = distinctKeys(parts.map(({ marker }) => marker));
  const markers = markersOf(keys, await table.getMany(keys));
  const sketches = distinctKeys(
    parts.flatMap(({ last, day, part, marker }) => {
      const there = markers.get(keyText(marker))?.value ?? [];
      const services = servicesOf(last.signal.service).filter(service => !there.includes(service));
      return sketchKeys(last, part.counting, day, services, shards);
    }),
  );
  return { markers, sketches: sketchesOf(sketches, await table.getMany(sketches)) };
}

/** Signals still to be counted, by `keyText`; `alone`: not together with others, for something was wrong with some. */
type Left = Map<string, { key: Key; alone: boolean }>;

interface Round {
  rules: Rules;
  /** All that were read. */
  signals: readonly StoredSignal[];
  steps: { text: string; key: Key; step: SignalStep; more: boolean }[];
}

async function decide(converter: Converter, left: Left, conversion: SignalConversion): Promise<Round> {
  const rules = await converter.rules();
  const entries = [...left];
  const items = await converter.table.getMany(entries.map(([, { key }]) => key));
  const signals: StoredSignal[] = [];
  const steps: Round['steps'] = [];
  entries.forEach(([text, { key }], index) => {
    const item = items[index];
    if (item === undefined) return;
    if (!isReadableSignal(item)) {
      conversion.failed.set(text, new UnreadableError('no signal'));
      return;
    }
    const stored = readSignal(item);
    signals.push(stored);
    try {
      const step = stepOf(stored, rules);
      if (step !== undefined) steps.push({ text, key, step, more: step.more });
    } catch (error) {
      conversion.failed.set(text, error);
    }
  });
  return { rules, signals, steps };
}

/** How many signals of each type there are. Not their ids: whoever posts them may make these of names. */
function cameOf(steps: readonly SignalStep[]): Came[] {
  const counts = new Map<string, { unit: string; type: string; signals: number }>();
  for (const { last } of steps) {
    const { unit, type } = last.signal;
    const key = keyText({ pk: unit, sk: type });
    const counted = counts.get(key) ?? { unit, type, signals: 0 };
    counts.set(key, { ...counted, signals: counted.signals + 1 });
  }
  return [...counts.values()];
}

/** One round: gives what is left to be counted. */
async function round(
  converter: Converter & { knownSignalTypes: Set<string> },
  left: Left,
  conversion: SignalConversion,
): Promise<Left> {
  const { table, shards, knownUnits, knownSignalTypes } = converter;
  const { rules, signals, steps } = await decide(converter, left, conversion);
  // Before the first of a type is counted: whoever looks for all signals finds it from then on.
  const said = signals.map(({ signal }) => signal);
  const units = said.map(({ unit }) => unit).filter(unit => !rules.units.has(unit));
  await discoverUnits(table, knownUnits, units);
  await noteSignalTypes(table, knownSignalTypes, said);
  if (steps.length === 0) return new Map();
  const own = new Map(steps.map(given => [given.step, given]));
  const again: Left = new Map();
  const repeat = (packed: readonly SignalStep[], alone: boolean): void => {
    for (const step of packed) {
      const given = own.get(step);
      if (given !== undefined) again.set(given.text, { key: given.key, alone });
    }
  };
  const all = steps.map(({ step }) => step);
  const board = await loadBoard(table, all, shards);
  const isAlone = (step: SignalStep): boolean => left.get(own.get(step)?.text ?? '')?.alone === true;
  let isBoardRight = true;
  for (const { steps: packed, writes } of packSignals(all, board, shards, isAlone)) {
    if (!isBoardRight) {
      repeat(packed, packed.some(isAlone));
      continue;
    }
    try {
      await table.transact(writes);
    } catch (error) {
      // The next ones rest on what this one was to write. Whoever won may have written the very version they expect.
      isBoardRight = board.markers.size === 0;
      if (error instanceof ConflictError) {
        conversion.conflicts += packed.length;
        repeat(packed, packed.some(isAlone));
      }
      // A store that can't take them together can't take them one by one, either.
      else if (packed.length === 1 || error instanceof StoreUnavailableError) {
        for (const step of packed) conversion.failed.set(own.get(step)?.text ?? '', error);
      } else repeat(packed, true);
      continue;
    }
    conversion.changed += packed.length;
    repeat(
      packed.filter(step => own.get(step)?.more === true),
      false,
    );
    converter.committed?.({ deliveries: cameOf(packed), rollups: rollupsOf(writes), changed: packed.length });
  }
  return again;
}

/** Counts signals by all measures that have not counted them yet. Safe to repeat; never throws for one signal's sake. */
export async function convertSignals(converter: Converter, keys: readonly Key[]): Promise<SignalConversion> {
  const conversion: SignalConversion = { changed: 0, failed: new Map(), conflicts: 0 };
  const { knownSignalTypes = new Set<string>() } = converter;
  let left: Left = new Map(keys.map(({ pk, sk }) => [keyText({ pk, sk }), { key: { pk, sk }, alone: false }]));
  for (let idle = 0; left.size > 0; ) {
    if (idle === ATTEMPTS) {
      const lost = new ConflictError(`lost the race for ${left.size} signals ${ATTEMPTS} times`);
      for (const text of left.keys()) conversion.failed.set(text, lost);
      break;
    }
    const before = conversion.changed + conversion.failed.size;
    left = await round({ ...converter, knownSignalTypes }, left, conversion);
    idle = conversion.changed + conversion.failed.size > before ? 0 : idle + 1;
  }
  return conversion;
}
