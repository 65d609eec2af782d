/** Rows out of a file, one after the other: CSV by its header, or JSON lines. Never more than a few in memory. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { ImportRow } from '#connections/import.ts';

export interface CsvOptions {
  /** Between columns; a comma without it. */
  delimiter?: string | undefined;
  /** Around texts; `"` without it. */
  quote?: string | undefined;
  /** As the encoding standard names it, such as `windows-1252`; UTF-8 without it. */
  encoding?: string | undefined;
}

/** A file can't be read on: what a row is can't be told any more. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Characters of one row: an unclosed quote shall not read the rest of the file as one. */
const LONGEST_ROW = 4 * 1024 * 1024;

/** The names of the columns: an empty one by its number, and each once, so that no column hides another. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((given, index) => {
    const name = given.trim() || `column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

async function* decoded(bytes: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

interface Parsed {
  record: string[];
  info: { empty_lines: number };
}

function rowOf(columns: readonly string[], record: readonly string[], line: number): ImportRow {
  const row = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? '']));
  if (record.length === columns.length) return { line, row };
  return { line, row, problem: `the row has ${record.length} columns, and the header ${columns.length}` };
}

const breaksIn = (record: readonly string[]): number =>
  record.reduce((sum, text) => sum + (text.includes('\n') ? text.split('\n').length - 1 : 0), 0);

/** The rows of CSV with a header. Throws UnreadableFileError where quotes don't close. */
export async function* csvRows(bytes: Readable, options: CsvOptions): AsyncGenerator<ImportRow> {
  const { delimiter = ',', quote = '"', encoding } = options;
  const parser = parse({
    bom: true,
    delimiter,
    quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  const source = encoding === undefined ? bytes : decoded(bytes, encoding);
  // What goes wrong on the way destroys the parser with it: it is thrown where the rows are read.
  const feeding = pipeline(source, parser).catch(() => undefined);
  let columns: string[] | undefined;
  // The parser's own count of lines takes a line break of Windows inside a text for two.
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (columns === undefined) columns = columnNames(record);
      else yield rowOf(columns, record, line + info.empty_lines);
      line += 1 + breaksIn(record);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const rows = Math.max(0, Number(error.records) - 1);
    // What was in the file stays out of the message.
    const reason = error.message.replace(/, value is .*$/s, '');
    throw new UnreadableFileError(
      `the file can't be read on after ${rows} rows: ${reason}\nIs it CSV, with these quotes and delimiters? Others are named in the mapping file: csv: { quote: "'", delimiter: ";" }`,
    );
  } finally {
    parser.destroy();
    bytes.destroy();
    await feeding;
  }
}

/** The rows of JSON lines, as they stand in the file: the same text as in a delivery is the same delivery. */
export async function* jsonRows(bytes: Readable): AsyncGenerator<ImportRow> {
  let rest = '';
  let line = 1;
  const rowOfLine = (text: string): ImportRow | undefined => {
    const row = text.replace(/^\uFEFF/, '').trim();
    return row === '' ? undefined : { line, row };
  };
  try {
    for await (const text of decoded(bytes, 'utf-8')) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const one of lines) {
        const row = rowOfLine(one);
        if (row !== undefined) yield row;
        line += 1;
      }
      if (rest.length > LONGEST_ROW) {
        throw new UnreadableFileError(`line ${line} is longer than a row can be: JSON lines have one object a line`);
      }
    }
    const last = rowOfLine(rest);
    if (last !== undefined) yield last;
  } finally {
    bytes.destroy();
  }
}

/** Some rows at a time; the last time fewer. */
export async function* batchesOf<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
