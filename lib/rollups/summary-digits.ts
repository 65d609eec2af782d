/**
 * Integers as text, one character for a small one: what JSON leaves as it is, and what is read with one look at each
 * character. Base 43 from the lowest digit; a digit that is not the last one is 43 higher.
 */

const BASE = 43;
/** Characters 40…126 but the backslash: 43 last digits, 43 others. */
const FIRST = 40;
const BACKSLASH = 92;
/** Before the digits of a negative number. */
const MINUS = '!';
const MINUS_CODE = 33;

const characterOf = (digit: number): string => {
  const code = FIRST + digit;
  return String.fromCharCode(code < BACKSLASH ? code : code + 1);
};
const LAST = Array.from({ length: BASE }, (_, digit) => characterOf(digit));
const MORE = Array.from({ length: BASE }, (_, digit) => characterOf(BASE + digit));

/** The digit that a character code stands for; −1 for none. A look into a table costs the same for each. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) =>
  code < FIRST || code > BACKSLASH + 34 || code === BACKSLASH ? -1 : code < BACKSLASH ? code - FIRST : code - FIRST - 1,
);

/** An integer as text. */
export function digitsOf(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no exact integer`);
  let rest = Math.abs(value);
  let text = value < 0 ? MINUS : '';
  while (rest >= BASE) {
    text += MORE[rest % BASE];
    rest = Math.floor(rest / BASE);
  }
  return text + LAST[rest];
}

/** An integer as a text that is as long for every one from 0 to 1,848: two characters. */
export const pairOf = (value: number): string =>
  value >= 0 && value < BASE * BASE ? `${LAST[value % BASE]}${LAST[Math.floor(value / BASE)]}` : digitsOf(value);

/** Reads integers off a text, one after the other. */
export interface DigitReader {
  readonly text: string;
  at: number;
}

/** The next integer. */
export function nextInteger(reader: DigitReader): number {
  const { text } = reader;
  let code = text.charCodeAt(reader.at);
  reader.at += 1;
  let sign = 1;
  if (code === MINUS_CODE) {
    sign = -1;
    code = text.charCodeAt(reader.at);
    reader.at += 1;
  }
  let digit = code < BACKSLASH ? code - FIRST : code - FIRST - 1;
  if (digit < BASE) return sign * digit;
  let value = 0;
  let power = 1;
  while (digit >= BASE) {
    value += (digit - BASE) * power;
    power *= BASE;
    code = text.charCodeAt(reader.at);
    reader.at += 1;
    digit = code < BACKSLASH ? code - FIRST : code - FIRST - 1;
  }
  return sign * (value + digit * power);
}

/** The next integer that was written as a pair. */
export function nextPair(reader: DigitReader): number {
  const { text, at } = reader;
  const digit = DIGITS[text.charCodeAt(at)] ?? -1;
  // Whatever is longer begins with a minus, or with a digit that isn't the last.
  if (digit < 0 || digit >= BASE) return nextInteger(reader);
  reader.at = at + 2;
  return digit + BASE * (DIGITS[text.charCodeAt(at + 1)] ?? 0);
}

/**
 * Adds as many integers as there are in `into`, to these. What is 0 is added, too: whether something is 0 can't be
 * foreseen by the processor, and would make a report slower the more tickets there are.
 */
export function addIntegers(reader: DigitReader, into: Int32Array): void {
  const { text } = reader;
  const { length } = into;
  let at = reader.at;
  for (let index = 0; index < length; index += 1) {
    const digit = DIGITS[text.charCodeAt(at)] ?? -1;
    if (digit >= 0 && digit < BASE) {
      at += 1;
      into[index] = (into[index] ?? 0) + digit;
    } else {
      reader.at = at;
      into[index] = (into[index] ?? 0) + nextInteger(reader);
      at = reader.at;
    }
  }
  reader.at = at;
}
