/** Rows of a sheet as observations. What can't be one is said by its line. Pure. */
import { type ColumnOptions, columnsOf } from './columns.ts';
import { dateIn } from './dates.ts';
import { decimalOf } from './decimal.ts';
import { type Decimal, numberIn } from './numbers.ts';
import type { Sheet } from './sheet.ts';

export interface SheetOptions extends ColumnOptions {
  /** The sign before decimals; else as the file shows. */
  decimal?: Decimal | undefined;
}

export interface Observed {
  line: number;
  unit: string;
  kpi: string;
  date: string;
  value: number;
}

export interface Fault {
  line: number;
  message: string;
}

export interface Read {
  observations: Observed[];
  /** In the order of their lines. */
  faults: Fault[];
  /** Lines without a value: nothing was observed. */
  empty: number;
  /** Columns that an option has taken the place of. */
  unused: string[];
}

const DAY = 86_400_000;
/** As the API has it. */
const LARGEST = 1e12;
const FIRST = '1970-01-01';

function valueIn(text: string, decimal: Decimal): number | string {
  if (text.endsWith('%'))
    return `${text}: write a plain number, in the unit of the KPI (of a share 0.91, and not 91 %)`;
  const value = numberIn(text, decimal);
  if (value === undefined)
    return `${JSON.stringify(text)} is no number${decimal === 'comma' ? ' with a decimal comma' : ''}`;
  return Math.abs(value) > LARGEST ? `${text} is more than any figure is` : value;
}

function dayIn(text: string, latest: string): { date: string } | string {
  const date = dateIn(text);
  if (date === undefined) return `${JSON.stringify(text)} is no day: YYYY-MM-DD (or DD.MM.YYYY), and one that there is`;
  if (date > latest) return `${date} has not come yet`;
  return date < FIRST ? `${date} is before 1970` : { date };
}

/** `now`: a day ahead is taken, for it is tomorrow somewhere already. Throws ApplyUsageError. */
export function readObservations(sheet: Sheet, options: SheetOptions, now: number): Read {
  const read: Read = { observations: [], faults: [], empty: 0, unused: [] };
  if (sheet.rows.length === 0) return read;
  const columns = columnsOf(sheet, options);
  read.unused = columns.unused;
  const decimal = decimalOf(sheet.rows, columns.value, options.decimal);
  if (typeof decimal === 'object') return { ...read, faults: [decimal] };
  const latest = new Date(now + DAY).toISOString().slice(0, 10);
  const lines = new Map<string, number>();
  for (const { line, cells, problem } of sheet.rows) {
    const text = (name: string | undefined, given?: string): string => given ?? cells[name ?? ''] ?? '';
    const [kpi, unit] = [text(columns.series.kpi, options.kpi), text(columns.series.unit, options.unit)];
    const written = text(columns.value);
    if (problem === undefined && written === '') {
      read.empty += 1;
      continue;
    }
    const day = dayIn(text(columns.date), latest);
    const value = valueIn(written, decimal);
    const place = typeof day === 'string' ? '' : JSON.stringify([unit, kpi, day.date]);
    const before = lines.get(place);
    const twice = before === undefined ? undefined : `this day is in line ${before}, too: which of them holds?`;
    const nameless = kpi === '' || unit === '' ? `the line names no ${kpi === '' ? 'KPI' : 'unit'}` : undefined;
    const wrong = [
      problem,
      nameless,
      typeof day === 'string' ? day : twice,
      typeof value === 'string' ? value : undefined,
    ];
    const message = wrong.find(one => one !== undefined);
    if (message !== undefined) read.faults.push({ line, message });
    else if (typeof day !== 'string' && typeof value !== 'string') {
      lines.set(place, line);
      read.observations.push({ line, unit, kpi, date: day.date, value });
    }
  }
  return read;
}
