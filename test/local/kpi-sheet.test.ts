/** Observations out of a file: days, numbers and columns as spreadsheets and databases write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn } from '../../local/kpi/dates.ts';
import { decimalIn, numberIn } from '../../local/kpi/numbers.ts';
import { readObservations, type SheetOptions } from '../../local/kpi/observations.ts';
import { decoded, sheetOf } from '../../local/kpi/sheet.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const OF = { kpi: 'retention', unit: 'sales' };
const read = async (text: string, options: SheetOptions = OF) => readObservations(await sheetOf(text), options, NOW);
/** Date and value of each, and of what is wrong the lines. */
const pairs = async (text: string, options?: SheetOptions) => {
  const { observations, faults } = await read(text, options);
  expect(faults).toEqual([]);
  return observations.map(({ date, value }) => [date, value]);
};
const wrong = async (text: string, options?: SheetOptions) => (await read(text, options)).faults;

describe('a day', () => {
  it.each([
    ['2026-05-31', '2026-05-31'],
    ['2026-05-31 00:00:00', '2026-05-31'],
    ['2026-05-31T00:00', '2026-05-31'],
    ['31.05.2026', '2026-05-31'],
    ['1.2.2026', '2026-02-01'],
  ])('is read as it stands in an export: %s', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });

  it.each(['2026-02-30', '31.02.2026', '05/06/2026', '2026-05-31 14:30', '2026-W20', '2026-05', '', '46150'])(
    'is none where it does not exist, or could be another: %j',
    text => {
      expect(dateIn(text)).toBeUndefined();
    },
  );
});

describe('a number', () => {
  it.each([
    ['0.91', 'point', 0.91],
    ['1,234.5', 'point', 1234.5],
    ['1,234', 'point', 1234],
    ['0,91', 'comma', 0.91],
    ['1.234.567,8', 'comma', 1234567.8],
    ['1 234,5', 'comma', 1234.5],
    ['1’234.50', 'point', 1234.5],
    ['−3', 'point', -3],
    ['+.5', 'point', 0.5],
    ['1e3', 'point', 1000],
  ] as const)('is read: %s with a decimal %s', (text, decimal, value) => {
    expect(numberIn(text, decimal)).toBe(value);
  });

  it.each([
    ['0,91', 'point'],
    ['1.234', 'comma', 1234],
    ['12,34,5', 'comma'],
    ['91 %', 'point'],
    ['', 'point'],
    ['.', 'point'],
    ['n/a', 'point'],
    ['0x10', 'point'],
    ['1 2', 'point'],
  ] as const)('is read in no other way: %j with a decimal %s', (text, decimal, value?: number) => {
    expect(numberIn(text, decimal)).toBe(value);
  });

  it('that is written with either sign is read as what it is, or as one that could be either', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }), (whole, digits) => {
        const value = whole / 10 ** digits;
        const text = value.toFixed(digits);
        const withComma = text.replace('.', ',');
        expect([numberIn(text, 'point'), numberIn(withComma, 'comma')]).toEqual([value, value]);
        if (digits > 0 && digits !== 3) {
          expect([decimalIn(text), decimalIn(withComma)]).toEqual(['point', 'comma']);
        }
      }),
    );
  });

  it.each([
    ['1.234', 'either'],
    ['1,234', 'either'],
    ['0.234', 'point'],
    ['1.234.567', 'comma'],
    ['1.234,5', 'comma'],
    ['12', 'none'],
    ['n/a', 'none'],
  ])('says of the sign before decimals what it can: %s %s', (text, decimal) => {
    expect(decimalIn(text)).toBe(decimal);
  });
});

describe('a file', () => {
  const EXPECTED = [
    ['2026-05-24', 0.91],
    ['2026-05-31', 1234.5],
  ];

  it.each([
    ['commas', 'date,value\n2026-05-24,0.91\n2026-05-31,1234.5\n'],
    ['semicolons and decimal commas', 'date;value\r\n24.05.2026;0,91\r\n31.05.2026;1.234,5\r\n'],
    ['commas and decimal commas in quotes', 'Date,Value\n2026-05-24,"0,91"\n2026-05-31,"1234,5"\n'],
    ['tabs', 'value\tdate\tnote\n0.91\t2026-05-24\ta,b;c\n1,234.5\t2026-05-31\t\n'],
    ['no header', '2026-05-24;0,91\n2026-05-31;1234,5'],
    ['a byte order mark and empty lines', '\uFEFFdate,value\n\n2026-05-24,0.91\n\n2026-05-31,1234.5\n\n'],
  ])('with %s is read', async (_, text) => {
    expect(await pairs(text)).toEqual(EXPECTED);
  });

  it('may call its columns otherwise, and have others', async () => {
    const text = 'Woche;Kommentar;Anteil, verlängert\n24.05.2026;x;0,91\n';
    const options = { ...OF, dateColumn: 'woche', valueColumn: 'Anteil, verlängert' };
    expect(await pairs(text, options)).toEqual([['2026-05-24', 0.91]]);
    await expect(read(text)).rejects.toThrow(
      'there is no column "date" among "Woche", "Kommentar", "Anteil, verlängert": say which has the days with --date-column',
    );
  });

  it.each([
    ['UTF-8', Buffer.from('Größe')],
    ['Windows’ code page', Buffer.from('Größe', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFGröße', 'utf16le')],
  ])('is decoded from %s', (_, bytes) => {
    expect(decoded(bytes)).toBe('Größe');
  });

  it('may be of several units and KPIs; what an option says holds for all lines', async () => {
    const text = 'unit,kpi,date,value\nsales,nps,2026-05-24,41\nfinance,nps,2026-05-24,12\n';
    const { observations } = await read(text, {});
    expect(observations.map(({ unit, kpi, value }) => [unit, kpi, value])).toEqual([
      ['sales', 'nps', 41],
      ['finance', 'nps', 12],
    ]);
    const given = await read(text, { unit: 'hr' });
    expect([given.observations, given.unused]).toMatchObject([[{ unit: 'hr', kpi: 'nps' }], ['unit']]);
    expect(given.faults).toEqual([{ line: 3, message: 'this day is in line 2, too: which of them holds?' }]);
    await expect(read('date,value\n2026-05-24,1\n', {})).rejects.toThrow('of which kpi all lines are with --kpi');
  });

  it('has no value in lines that are yet to be filled in: nothing was observed there', async () => {
    const { observations, faults, empty } = await read('date,value\n2026-05-24,1\n2027-01-01,\n2027-01-08,\n');
    expect([observations.length, faults, empty]).toEqual([1, [], 2]);
  });

  it('with wrong lines is told all of them, by their numbers in the file', async () => {
    const text =
      'date,value\n2026-05-24,0.91\n\n2026-02-30,1\n05/06/2026,1\n2026-06-03,1\n1969-12-31,1\n2026-05-03,yes\n' +
      '2026-05-02,91 %\n2026-05-24,0.92\n2026-05-01,1,5\n2026-04-01,1e13\n"2026-03-01\n",1\nx,y\n';
    expect(await wrong(text)).toEqual([
      { line: 4, message: '"2026-02-30" is no day: YYYY-MM-DD (or DD.MM.YYYY), and one that there is' },
      { line: 5, message: expect.stringContaining('"05/06/2026" is no day') },
      { line: 6, message: '2026-06-03 has not come yet' },
      { line: 7, message: '1969-12-31 is before 1970' },
      { line: 8, message: '"yes" is no number' },
      { line: 9, message: expect.stringContaining('0.91, and not 91 %') },
      { line: 10, message: 'this day is in line 2, too: which of them holds?' },
      { line: 11, message: 'the row has 3 columns, and the header 2 (a decimal comma has to be in quotes)' },
      { line: 12, message: '1e13 is more than any figure is' },
      { line: 15, message: expect.stringContaining('"x" is no day') },
    ]);
  });

  it('whose numbers could mean two things is not guessed at', async () => {
    const open = 'date;value\n2026-05-24;1.234\n2026-05-31;12\n';
    expect(await wrong(open)).toEqual([
      {
        line: 2,
        message: expect.stringMatching(/^1\.234 has thousands or decimals behind its point: say .*--decimal/),
      },
    ]);
    expect((await pairs(open, { ...OF, decimal: 'comma' }))[0]).toEqual(['2026-05-24', 1234]);
    expect((await pairs(open, { ...OF, decimal: 'point' }))[0]).toEqual(['2026-05-24', 1.234]);
    // One that can be read in one way only says how all are.
    expect((await pairs(`${open}2026-05-17;0,5\n`))[0]).toEqual(['2026-05-24', 1234]);
    const mixed = 'date;value\n2026-05-24;0.5\n2026-05-31;0,5\n';
    expect(await wrong(mixed)).toEqual([
      { line: 3, message: expect.stringContaining('0,5 and 0.5 (line 2) are not written alike') },
    ]);
  });
});
