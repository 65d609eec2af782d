/** A table as CSV (RFC 4180): UTF-8 with a byte order mark, CRLF, a header, and no cell that a spreadsheet would run. */
import { stringify } from 'csv-stringify/sync';
import { type Cell, LIST_SEPARATOR } from './column.ts';
import { disarmed } from './formula.ts';

/** Without it Excel takes UTF-8 for something older. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Numbers stay numbers, negative ones too; what is a text is made harmless. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return disarmed(cell);
  return typeof cell === 'object' ? disarmed(cell.join(LIST_SEPARATOR)) : String(cell);
}

export function renderCsv(header: readonly string[], records: readonly (readonly Cell[])[]): string {
  // The library's own way with formulas looks at the first character alone (docs/decisions/0036).
  const lines = [header, ...records].map(record => record.map(cellText));
  // By itself the library quotes its own end of line alone: many readers take any of these characters for one.
  return BYTE_ORDER_MARK + stringify(lines, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
