/** Texts of desks in a spreadsheet: none of them is run, and all of them can be had back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disarmed } from '#reports/csv/formula.ts';
import { restored } from './undo.ts';

const INVISIBLE = '\u200B';
const NO_BREAK = '\u00A0';

const DANGEROUS: readonly [text: string, safe: string][] = [
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\rx', "'\rx"],
  ['\nx', "'\nx"],
  [' =1', "' =1"],
  ['"=1"', '\'"=1"'],
  ["'=1", "''=1"],
  [`${NO_BREAK}=1`, `'${NO_BREAK}=1`],
  [`${INVISIBLE}=1`, `'${INVISIBLE}=1`],
  ['\uFEFF=1', "'\uFEFF=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A1', "'＠A1"],
  ['﹦1', "'﹦1"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['network;=1', "network;'=1"],
  ['network\n=1', "network\n'=1"],
  ['a; "=1', 'a;\' "=1'],
];

const HARMLESS = [
  '',
  'network',
  'a=b',
  'a - b',
  'INC-1',
  '1-2',
  "it's",
  "'quoted'",
  'a, =b',
  'ä=',
  'x;y',
  'a\nb',
  '✓ done',
];

/** Texts made of what matters: signs, quotes, blanks and separators, between ordinary ones. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'=+-@;,\t\r\n"\' |',
        '＝',
        '＋',
        '－',
        '＠',
        '﹢',
        INVISIBLE,
        NO_BREAK,
        '\uFEFF',
        '\u0000',
        'a',
        '1',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

describe('a text that a spreadsheet would run', () => {
  it.each(DANGEROUS)('%j is written as %j', (text, safe) => {
    expect(disarmed(text)).toBe(safe);
    expect(restored(safe)).toBe(text);
  });

  it.each(HARMLESS)('that it would not, is written as it is: %j', text => {
    expect(disarmed(text)).toBe(text);
    expect(restored(text)).toBe(text);
  });

  it('costs a long text no more than its length', () => {
    const from = performance.now();
    for (const text of ['\t', "\t'", '; ', '"'].map(part => part.repeat(200_000))) disarmed(text);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(disarmed(`${'\t'.repeat(3)}=`)).toBe("'\t'\t'\t'=");
  });

  it('can be had back, whatever it is', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(restored(disarmed(text))).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('begins no cell like a formula, also where cells are split at semicolons, tabs or ends of lines', () => {
    fc.assert(
      fc.property(hostile, text => {
        const safe = disarmed(text);
        const cells = [safe, ...safe.split(/[;\t\r\n]/)];
        // What is not seen is skipped, and so are quotes that a reader takes for the text's delimiters.
        const seen = cells.map(cell => cell.replace(/^["\s\p{Cc}\p{Cf}]+/u, ''));
        for (const cell of seen) expect(cell).not.toMatch(/^[=+\-@＝＋－＠﹢]/);
        expect(safe).not.toMatch(/^[\t\r\n]/);
      }),
      { numRuns: 5_000 },
    );
  });
});
