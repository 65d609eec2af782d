/** Rows out of files: CSV as tools write it, and JSON lines. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ImportRow } from '#connections/import.ts';
import { batchesOf, type CsvOptions, columnNames, csvRows, jsonRows } from '../../local/import/rows.ts';

/** Some bytes at a time, so that what belongs together comes apart. */
function bytesOf(text: string | Buffer, size = 7): Readable {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  return Readable.from(Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const csv = (text: string | Buffer, options: CsvOptions = {}): Promise<ImportRow[]> =>
  all(csvRows(bytesOf(text), options));
const json = (text: string): Promise<ImportRow[]> => all(jsonRows(bytesOf(text)));

describe('CSV', () => {
  it('gives each row by the names of the header, with the line that it begins at', async () => {
    expect(await csv('a,b\n1,2\n3,4\n')).toEqual([
      { line: 2, row: { a: '1', b: '2' } },
      { line: 3, row: { a: '3', b: '4' } },
    ]);
  });

  it('knows lines over empty lines and over line breaks in texts', async () => {
    const rows = await csv('a,b\n1,"x\ny\r\nz"\n\n\n3,4\n"5\n",6');
    expect(rows.map(({ line }) => line)).toEqual([2, 7, 8]);
    expect(rows[0]?.row).toEqual({ a: '1', b: 'x\ny\r\nz' });
  });

  it.each([
    ['a byte order mark', '\uFEFFa,b\n1,2'],
    ['line ends of Windows', 'a,b\r\n1,2\r\n'],
    ['no line end at the end', 'a,b\n1,2'],
    ['quotes around everything', '"a","b"\n"1","2"\n'],
    ['space around the names', ' a , b \n1,2\n'],
  ])('is read with %s', async (_, text) => {
    expect(await csv(text)).toEqual([{ line: 2, row: { a: '1', b: '2' } }]);
  });

  it('is read by another delimiter, quote and encoding', async () => {
    const text = Buffer.from("a;b\n'x;y';K\xfcche \x80 5\n", 'latin1');
    expect(await csv(text, { delimiter: ';', quote: "'", encoding: 'windows-1252' })).toEqual([
      { line: 2, row: { a: 'x;y', b: 'Küche € 5' } },
    ]);
  });

  it('with quotes inside of quotes is read', async () => {
    expect((await csv('a\n"say ""yes"""\n'))[0]?.row).toEqual({ a: 'say "yes"' });
  });

  it('says of a row that has more or fewer columns than the header that it is torn', async () => {
    expect(await csv('a,b\n1\n2,3,4\n5,6\n')).toEqual([
      { line: 2, row: { a: '1', b: '' }, problem: 'the row has 1 columns, and the header 2' },
      { line: 3, row: { a: '2', b: '3' }, problem: 'the row has 3 columns, and the header 2' },
      { line: 4, row: { a: '5', b: '6' } },
    ]);
  });

  it('gives nothing for nothing, or for a header alone', async () => {
    expect(await csv('')).toEqual([]);
    expect(await csv('a,b\n')).toEqual([]);
  });

  it('stops where quotes do not close, and says after how many rows', async () => {
    await expect(csv('a,b\n1,2\n3,"4\n5,6\n7,8\n')).rejects.toThrow(/can't be read on after 1 rows: Quote Not Closed/);
  });

  it('stops where quotes stand in a text, and does not repeat the text', async () => {
    const refused = csv('a,b\nsecret"word,2\n');
    await expect(refused).rejects.toThrow(/Invalid Opening Quote.*\nIs it CSV/);
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it('names columns so that none hides another', () => {
    expect(columnNames(['Name', '', 'Name', ' Name ', 'x'])).toEqual(['Name', 'column 2', 'Name (2)', 'Name (3)', 'x']);
  });

  it('passes on what goes wrong while the file is read', async () => {
    const torn = new Readable({ read: () => torn.destroy(new Error('the disk is gone')) });
    await expect(all(csvRows(torn, {}))).rejects.toThrow('the disk is gone');
  });
});

describe('JSON lines', () => {
  it('give each line as it stands in the file', async () => {
    expect(await json('{"a": 1}\n{"b":"ü€😀"}')).toEqual([
      { line: 1, row: '{"a": 1}' },
      { line: 2, row: '{"b":"ü€😀"}' },
    ]);
  });

  it('are read with a byte order mark, line ends of Windows, and empty lines between', async () => {
    expect(await json('\uFEFF{"a":1}\r\n\r\n  \n{"b":2}\r\n')).toEqual([
      { line: 1, row: '{"a":1}' },
      { line: 4, row: '{"b":2}' },
    ]);
  });

  it('are not read on where a line has no end', async () => {
    const endless = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(100_000, 'x')));
    await expect(all(jsonRows(endless))).rejects.toThrow('line 1 is longer than a row can be');
  });
});

it('takes some rows at a time, the last time fewer', async () => {
  const sizes = (await all(batchesOf(csvRows(bytesOf('a\n1\n2\n3\n4\n5\n'), {}), 2))).map(batch => batch.length);
  expect(sizes).toEqual([2, 2, 1]);
});
