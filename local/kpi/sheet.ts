/** The file of an import of observations as rows: whatever parts its columns, and whoever has encoded it. */
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ApplyUsageError } from '../apply/usage.ts';
import { openSource, STDIN } from '../import/file.ts';
import { csvRows, UnreadableFileError } from '../import/rows.ts';
import { dateIn } from './dates.ts';

export interface SheetRow {
  line: number;
  cells: Readonly<Record<string, string>>;
  problem?: string;
}

export interface Sheet {
  /** As the header names them; `date` and `value` where there is no header. */
  columns: readonly string[];
  rows: readonly SheetRow[];
}

/** A decade of days of a thousand series is less. */
const LARGEST = 64 * 1024 * 1024;

/** Spreadsheets write UTF-8, UTF-16 with a mark, or the code page of western Europe. */
export function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Tab before semicolon before comma: where one of the former parts the columns, a comma is of a number. */
const delimiterOf = (line: string): string =>
  ['\t', ';'].find(mark => line.replace(/"[^"]*"/g, '').includes(mark)) ?? ',';

/** Two columns whose first line has a day in it already. */
const isBare = (line: string, delimiter: string): boolean =>
  line.split(delimiter).length >= 2 && dateIn((line.split(delimiter)[0] ?? '').replaceAll('"', '')) !== undefined;

/** Of one text. Throws UnreadableFileError where quotes don't close. */
export async function sheetOf(text: string): Promise<Sheet> {
  const first = text.split(/\r\n|\n|\r/).find(line => line.trim() !== '') ?? '';
  const delimiter = delimiterOf(first);
  const bare = isBare(first, delimiter);
  const whole = bare ? `date${delimiter}value\n${text}` : text;
  const rows: SheetRow[] = [];
  for await (const { line, row, problem } of csvRows(Readable.from([whole]), { delimiter })) {
    // Rows of CSV are by column; those of JSON lines would be text.
    if (typeof row === 'string') continue;
    const cells: Record<string, string> = {};
    for (const [name, cell] of Object.entries(row)) cells[name] = String(cell).trim();
    const hint = delimiter === ',' ? ' (a decimal comma has to be in quotes)' : '';
    rows.push({ line: bare ? line - 1 : line, cells, ...(problem === undefined ? {} : { problem: problem + hint }) });
  }
  return { columns: Object.keys(rows[0]?.cells ?? {}), rows };
}

async function bytesOf(file: string): Promise<Buffer> {
  if (/\.(xlsx?|xlsm|ods)$/i.test(file)) {
    throw new ApplyUsageError(`${file} is a spreadsheet: save it as CSV, and import that`);
  }
  const found = file === STDIN ? undefined : await stat(file).catch(() => null);
  if (found === null) throw new ApplyUsageError(`there is no file ${file}`);
  if (found?.isDirectory() === true) throw new ApplyUsageError(`${file} is a folder: name one of its files`);
  const { bytes } = await openSource(file);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1024 / 1024} MB: import it in parts`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a file, or standard input. Throws ApplyUsageError where there is none. */
export async function readSheet(file: string): Promise<Sheet> {
  try {
    return await sheetOf(decoded(await bytesOf(file)));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    throw new Error(`${error.message.split('\n')[0]}. Is it CSV, with " around texts?`);
  }
}
