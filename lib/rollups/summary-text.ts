/**
 * Cells of a summary as one text, and back into sums. The names of the counters stand once before the cells; a cell is
 * numbers only. Dense, it costs the same to read whatever is in it, so that a report costs the same however many
 * tickets there are; sparse, what is not there costs nothing.
 */
import { BUCKETS } from './quantiles.ts';
import { addIntegers, type DigitReader, digitsOf, nextInteger, nextPair, pairOf } from './summary-digits.ts';
import { bucketsIn, DURATIONS, type Tallies, type Tally } from './tally.ts';
import { WELL_KNOWN, WELL_KNOWN_HASH } from './well-known.ts';

export interface Cell {
  kind: string;
  /** Of the breakdown that the cells tell apart; empty where they tell only kinds apart. */
  value: string;
  tally: Tally;
}

/** Another form is not read, but written anew: it has to change with anything in this file or in a reader of cells. */
export const SUMMARY_FORM = `2 ${WELL_KNOWN_HASH} ${DURATIONS.join(' ')}`;

/** Between the parts of a text, between cells, and between words: none of them is in a word or a number. */
const PART = '&';
const CELL = '$';
const WORD = ' ';

const wordOf = (text: string): string => encodeURIComponent(text);
const textOf = (word: string): string => (word.includes('%') ? decodeURIComponent(word) : word);
const wordsIn = (part: string): string[] => (part === '' ? [] : part.split(WORD).map(textOf));

const DENSE = digitsOf(0);

/** How many buckets count, then each of them with its distance from the one before. */
function sparse(array: Int32Array): string {
  let text = '';
  let size = 0;
  let last = -1;
  for (let index = 0; index < array.length; index += 1) {
    const count = array[index] ?? 0;
    if (count === 0) continue;
    text += digitsOf(index - last) + digitsOf(count);
    last = index;
    size += 1;
  }
  return digitsOf(1) + digitsOf(size) + text;
}

const dense = (array: Int32Array): string => DENSE + Array.from(array, digitsOf).join('');

const NO_BUCKETS = new Int32Array(BUCKETS);

function bucketsText(array: Int32Array, isDense: boolean): string {
  const full = dense(array);
  if (isDense) return full;
  const short = sparse(array);
  return short.length < full.length ? short : full;
}

const NUMBERS = new Map(WELL_KNOWN.map((name, number) => [name, number]));

/** The names of counts: those that are well known by their numbers, then the others in full. */
function namesText(names: readonly string[]): string {
  const numbers = names.map(name => NUMBERS.get(name)).filter(number => number !== undefined);
  const others = names.filter(name => !NUMBERS.has(name));
  return [numbers.map(digitsOf).join(''), ...others.map(wordOf)].join(WORD);
}

/** Cells as texts of at most about `longest` characters each; a single cell may be longer. */
export function packCells(
  { names }: Pick<Tallies, 'names'>,
  cells: readonly Cell[],
  { isDense, longest }: { isDense: boolean; longest: number },
): string[] {
  const found = names.flatMap((_, place) => (cells.some(({ tally }) => (tally.counts[place] ?? 0) !== 0) ? place : []));
  // In the order in which they are named.
  const isKnown = (place: number): boolean => NUMBERS.has(names[place] ?? '');
  const counted = [...found.filter(isKnown), ...found.filter(place => !isKnown(place))];
  const durations = DURATIONS.flatMap((_, duration) =>
    cells.some(({ tally }) => tally.buckets[duration]?.some(count => count !== 0)) ? duration : [],
  );
  const head =
    namesText(counted.map(place => names[place] ?? '')) +
    PART +
    durations.map(duration => wordOf(DURATIONS[duration] ?? '')).join(WORD) +
    PART;
  const texts: string[] = [];
  let text = head;
  for (const { kind, value, tally } of cells) {
    const numbers =
      counted.map(place => pairOf(tally.counts[place] ?? 0)).join('') +
      durations.map(duration => bucketsText(tally.buckets[duration] ?? NO_BUCKETS, isDense)).join('');
    const cell = `${wordOf(kind)}${WORD}${wordOf(value)}${WORD}${numbers}${CELL}`;
    if (text.length > head.length && text.length + cell.length > longest) {
      texts.push(text);
      text = head;
    }
    text += cell;
  }
  return [...texts, text];
}

/** What has been read of names for the same tallies: the places by the text of the names, and of the well known ones. */
export interface KnownNames {
  byText: Map<string, number[]>;
  wellKnown: number[];
}

export const noNames = (): KnownNames => ({ byText: new Map(), wellKnown: [] });

/** The places of a text's counts. */
function placesOf(tallies: Tallies, known: KnownNames, text: string): number[] {
  const there = known.byText.get(text);
  if (there !== undefined) return there;
  if (known.wellKnown.length === 0) known.wellKnown = WELL_KNOWN.map(tallies.placeOf);
  const [numbers = '', ...others] = text.split(WORD);
  const places: number[] = [];
  for (const reader: DigitReader = { text: numbers, at: 0 }; reader.at < numbers.length; ) {
    places.push(known.wellKnown[nextInteger(reader)] ?? Number.NaN);
  }
  places.push(...others.map(word => tallies.placeOf(textOf(word))));
  known.byText.set(text, places);
  return places;
}

function addBuckets(reader: DigitReader, array: Int32Array): void {
  if (nextInteger(reader) === 0) {
    addIntegers(reader, array);
    return;
  }
  const size = nextInteger(reader);
  let index = -1;
  for (let count = 0; count < size; count += 1) {
    index += nextInteger(reader);
    array[index] = (array[index] ?? 0) + nextInteger(reader);
  }
}

function addCell(reader: DigitReader, tallies: Tallies, tally: Tally, places: readonly number[], durations: number[]) {
  const counts = tallies.countsOf(tally);
  for (const place of places) {
    const value = nextPair(reader);
    if (place >= 0) counts[place] = (counts[place] ?? 0) + value;
    else tallies.addOne(tally, place, value);
  }
  for (const duration of durations) addBuckets(reader, bucketsIn(tally, duration));
}

/** Adds a text's cells to the tallies that `pick` names for each. */
export function addCells(
  tallies: Tallies,
  known: KnownNames,
  text: string,
  pick: (kind: string, value: string) => readonly Tally[],
): void {
  const afterNames = text.indexOf(PART);
  const afterDurations = text.indexOf(PART, afterNames + 1);
  const head = text.slice(0, afterNames);
  const places = placesOf(tallies, known, head);
  const durations = wordsIn(text.slice(afterNames + 1, afterDurations)).map(counter => DURATIONS.indexOf(counter));
  for (let at = afterDurations + 1; at < text.length; ) {
    const afterKind = text.indexOf(WORD, at);
    const afterValue = text.indexOf(WORD, afterKind + 1);
    const end = text.indexOf(CELL, afterValue);
    const picked = pick(textOf(text.slice(at, afterKind)), textOf(text.slice(afterKind + 1, afterValue)));
    for (const tally of picked) addCell({ text, at: afterValue + 1 }, tallies, tally, places, durations);
    at = end + 1;
  }
}
