/** CSV as RFC 4180 has it, read back by another program than the one that wrote it. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#reports/csv/column.ts';
import { renderCsv } from '#reports/csv/render.ts';
import { restored } from './undo.ts';

const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' });

describe('a table as CSV', () => {
  it('begins with a byte order mark, has a header, and ends every line with CRLF', () => {
    expect(renderCsv(['a', 'b'], [['x', 1]])).toBe('\uFEFFa,b\r\nx,1\r\n');
    expect(renderCsv(['a'], [])).toBe('\uFEFFa\r\n');
  });

  it('quotes what holds a comma, a quote or an end of line, and doubles quotes', () => {
    expect(renderCsv(['a'], [['x,y'], ['x"y'], ['x\ny'], ['x\ry']])).toBe(
      '\uFEFFa\r\n"x,y"\r\n"x""y"\r\n"x\ny"\r\n"x\ry"\r\n',
    );
  });

  it('has numbers as they are, negative ones too, true and false in words, lists with a bar, and nothing as nothing', () => {
    const cells: Cell[] = [-0.25, 0, 1e-9, true, false, ['a', 'b'], [], null, undefined, ''];
    expect(read(renderCsv(cells.map(String), [cells]))[1]).toEqual([
      ...['-0.25', '0', '1e-9', 'true', 'false', 'a|b', '', '', '', ''],
    ]);
  });

  it('disarms texts, and the texts of a list, and no number', () => {
    expect(read(renderCsv(['a', 'b', 'c'], [['-1', -1, ['=1', '=2']]]))[1]).toEqual(["'-1", '-1', "'=1|=2"]);
  });

  it('is read back as it was written, whatever the texts hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'",;=-+@\r\n\t \'a') }),
    );
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain(width => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(rows, records => {
        const header = (records[0] ?? []).map((_, index) => `column_${index}`);
        const [first, ...found] = parse(renderCsv(header, records), {
          bom: true,
          record_delimiter: '\r\n',
        }) as string[][];
        expect(first).toEqual(header);
        // A line without anything is how a record of one empty cell looks.
        const told = records.filter(record => record.length > 1 || record[0] !== '');
        expect(found.filter(record => record.length > 1 || record[0] !== '').map(cells => cells.map(restored))).toEqual(
          told,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
