/** Values that bodies are not expected to have: what a mutated body gets somewhere. */

export type Random = () => number;

export const below = (random: Random, end: number): number => Math.floor(random() * end);

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Names that are more than names to JavaScript. */
export const ODD_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  '0',
  '',
  ' ',
  '\u0000',
  '#',
  'a.b',
  'a/b~c',
];

const NUMBERS: readonly number[] = [
  ...[0, -0, 1, -1, 0.1, 1e-9, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63, -(2 ** 63)],
  ...[1_780_905_600, 1_780_905_600_000, 1_780_905_600.5, 99_999_999_999, 100_000_000_000, 1e15, 8.64e15, 8.64e15 + 1],
];

const TEXTS: readonly string[] = [
  ...['', ' ', '0', '-1', '1e309', '1,234,567', 'NaN', 'Infinity', 'null', 'undefined', 'true', '[object Object]', '?'],
  ...['\ud800', '\udc00', 'a\ud83dz', '\ud83d\ude00', '\u0000', '\u202e\u2066', '\ufeff', '\ufffe', 'e\u0301\u0323'],
  ...['\u2028', '%', '%zz', '%ED%A0%80', '#', 'a#b', '~', '\\', '"', "'", '{{ticket.id}}', '$1', '<b>', '\r\n\r\n'],
  ...['İ', 'ß', 'ﬀ', '١٢٣', '２', 'constructor', '__proto__', 'toString'],
];

/** Times in every form that somebody writes them, and some that are none. */
const TIMES: readonly string[] = [
  ...['2026-06-08', '2026-06-08T10:00', '2026-06-08T10:00:00', '2026-06-08T10:00:00Z', '2026-06-08 10:00:00.123456'],
  ...[
    '2026-06-08T10:00:00+0530',
    '2026-06-08T10:00:00.1+14:00',
    '2026-06-08T10:00:00-99:00',
    '2026-06-08 10:00:00 UTC',
  ],
  ...[
    '06/08/2026 10:00:00 AM',
    '08.06.2026 10:00',
    '8/6/2026',
    '13/13/2026',
    '2026-02-30T10:00:00Z',
    '0000-00-00 00:00:00',
  ],
  ...['1970-01-01 00:00:00', '1899-12-30', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', '2026-W24-1'],
  ...[
    'Mon, 08 Jun 2026 10:00:00 GMT',
    'yesterday',
    '1780905600',
    '1780905600000',
    '2026-06-08T24:00:00Z',
    '2026-06-08T10:00:60Z',
  ],
  ...['2026-03-29T02:30:00', '2026-10-25 02:30:00', '2099-01-01T00:00:00Z', '1969-12-31T23:59:59Z', 'P1DT2H'],
];

/** Stands for a value that is nested deeper than any call stack, which no object of JavaScript could be written from. */
const DEEP = { list: 'deep list', object: 'deep object' };
const LEVELS = 20_000;

/** The text of a body, with the deep values in it. */
export const deepened = (text: string): string =>
  text
    .replace(`"${DEEP.list}"`, () => `${'['.repeat(LEVELS)}1${']'.repeat(LEVELS)}`)
    .replace(`"${DEEP.object}"`, () => `${'{"value":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`);

/** An object or list in itself, so often. */
export function nested(random: Random): unknown {
  if (random() < 0.02) return pick(random, Object.values(DEEP));
  const depth = below(random, 100);
  const asList = random() < 0.5;
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = asList ? [value] : { value };
  return value;
}

/** A text of many characters; now and then longer than an item of the store can be. */
function longText(random: Random): string {
  const length = random() < 0.05 ? 500_000 : below(random, 5_000);
  return pick(random, ['a', '1', ' ', '\u00e9', '\ud83d\ude00', '-', '2026-06-08T', '#', '\ud800'])
    .repeat(length)
    .slice(0, length);
}

/** Something else than was expected. */
export function oddValue(random: Random): unknown {
  switch (below(random, 9)) {
    case 0:
      return pick(random, NUMBERS);
    case 1:
      return random() < 0.3 ? longText(random) : pick(random, TEXTS);
    case 2:
    case 3:
      return pick(random, TIMES);
    case 4:
      return pick(random, [null, true, false]);
    case 5:
      return nested(random);
    case 6:
      return pick(random, [[], {}, [[]], [null], [{}], { value: null }, [1, 'a', {}]]);
    case 7:
      return odd(random);
    default:
      return (random() - 0.5) * 10 ** below(random, 25);
  }
}

/** An object whose own keys are names that every object has. */
function odd(random: Random): unknown {
  const object = {};
  setOwn(object, pick(random, ODD_KEYS), { status: 'open', id: 1 });
  setOwn(object, pick(random, ODD_KEYS), 'odd');
  return object;
}

/** Sets a property of its own, whatever its name: as a body says it, `__proto__` is one, too. */
export function setOwn(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
