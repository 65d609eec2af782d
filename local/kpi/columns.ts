/** Which columns of a sheet are what. Pure. */
import { ApplyUsageError } from '../apply/usage.ts';
import type { Sheet } from './sheet.ts';

/** How somebody names them. */
export interface ColumnOptions {
  /** Of all lines; else the columns `kpi` and `unit` say. */
  kpi?: string | undefined;
  unit?: string | undefined;
  dateColumn?: string | undefined;
  valueColumn?: string | undefined;
}

const listed = (columns: readonly string[]): string => columns.map(name => JSON.stringify(name)).join(', ');

/** The column of this name, in any case. Throws ApplyUsageError. */
function columnOf({ columns }: Sheet, name: string, otherwise: string): string {
  const found = columns.find(one => one === name) ?? columns.find(one => one.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new ApplyUsageError(`there is no column ${JSON.stringify(name)} among ${listed(columns)}: ${otherwise}`);
}

export interface Columns {
  date: string;
  value: string;
  /** Of what a row is, where no option says it of all. */
  series: { unit?: string; kpi?: string };
  /** Columns that an option has taken the place of. */
  unused: string[];
}

/** Throws ApplyUsageError where one is missing. */
export function columnsOf(sheet: Sheet, options: ColumnOptions): Columns {
  const { dateColumn = 'date', valueColumn = 'value' } = options;
  const date = columnOf(sheet, dateColumn, 'say which has the days with --date-column');
  const value = columnOf(sheet, valueColumn, 'say which has the values with --value-column');
  const columns: Columns = { date, value, series: {}, unused: [] };
  for (const name of ['kpi', 'unit'] as const) {
    if (options[name] === undefined) {
      columns.series[name] = columnOf(sheet, name, `say of which ${name} all lines are with --${name}`);
    } else {
      columns.unused.push(...sheet.columns.filter(one => one.toLowerCase() === name && one !== value && one !== date));
    }
  }
  return columns;
}
