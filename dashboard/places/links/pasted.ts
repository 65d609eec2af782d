/** Observations that somebody pastes: two columns, date and value. What can't be read is said by its line. */

export interface Observation {
  date: string;
  value: number;
}

type LineFault = 'columns' | 'date' | 'value' | 'twice' | 'future';

export interface Pasted {
  /** By date. */
  observations: Observation[];
  faults: { line: number; fault: LineFault; text: string }[];
}

const DAY = 86_400_000;

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1970') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Tab before semicolon before comma: where one of the former parts the columns, a comma is of the number. */
function columnsOf(line: string): { cells: string[]; decimalComma: boolean } {
  const mark = ['\t', ';', ','].find(one => line.includes(one)) ?? ',';
  return { cells: line.split(mark).map(unquoted), decimalComma: mark !== ',' };
}

function numberOf(text: string, decimalComma: boolean): number | undefined {
  const given = (decimalComma ? text.replace(',', '.') : text).replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(given) ? Number(given) : undefined;
}

function readLine(line: string, latest: string): Observation | LineFault {
  const { cells, decimalComma } = columnsOf(line);
  const [date = '', text = ''] = cells;
  if (cells.length !== 2) return 'columns';
  if (!isDate(date)) return 'date';
  if (date > latest) return 'future';
  const value = numberOf(text, decimalComma);
  return value === undefined ? 'value' : { date, value };
}

/** A first line in which neither is what it should be names the columns. */
const isHead = (line: string): boolean => {
  const { cells, decimalComma } = columnsOf(line);
  const [date = '', value = ''] = cells;
  return cells.length === 2 && /^\D+$/.test(date) && numberOf(value, decimalComma) === undefined;
};

/** `today`: a day ahead is taken, for it is tomorrow somewhere already. */
export function readPasted(text: string, today: string): Pasted {
  const latest = new Date(Date.parse(`${today}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const days = new Set<string>();
  const observations: Observation[] = [];
  const faults: Pasted['faults'] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || (index === 0 && isHead(line))) continue;
    const found = readLine(line, latest);
    const fault = typeof found === 'string' ? found : days.has(found.date) ? 'twice' : undefined;
    if (fault !== undefined) faults.push({ line: index + 1, fault, text: line.trim() });
    else if (typeof found !== 'string') {
      days.add(found.date);
      observations.push(found);
    }
  }
  return { observations: observations.sort((a, b) => (a.date < b.date ? -1 : 1)), faults };
}
