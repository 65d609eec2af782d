/** What an import of observations says to a person. Pure. */
import { number } from '../import/summary.ts';
import type { Fault, Read, SheetOptions } from './observations.ts';
import type { Recorded, Series } from './there.ts';

/** Wrong lines that are told with the reason; of the others the numbers are. */
const SHOWN = 100;

const lines = (count: number): string => `${number(count)} ${count === 1 ? 'line' : 'lines'}`;

/** `3, 5–9, 12`. */
function ranges(sorted: readonly number[]): string {
  const found: [first: number, last: number][] = [];
  for (const line of sorted) {
    const range = found.at(-1);
    if (range !== undefined && line <= range[1] + 1) range[1] = line;
    else found.push([line, line]);
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}

/** Every wrong line by its number, the first ones with what is wrong. */
export function faultLines(faults: readonly Fault[]): string[] {
  const shown = faults.slice(0, SHOWN).map(({ line, message }) => `  line ${line}: ${message}`);
  const rest = faults.slice(SHOWN).map(({ line }) => line);
  if (faults.length === 0) return [];
  const isWrong = `${lines(faults.length)} ${faults.length === 1 ? 'is' : 'are'} wrong:`;
  return [
    isWrong,
    ...shown,
    ...(rest.length === 0 ? [] : [`  and ${number(rest.length)} more: lines ${ranges(rest)}`]),
  ];
}

export const emptySays = ({ empty }: Read): string[] =>
  empty === 0 ? [] : [`${lines(empty)} without a value: nothing was observed there, and nothing is recorded`];

export const unusedSays = ({ unused }: Read, options: SheetOptions): string[] =>
  unused.map(column => {
    const name = column.toLowerCase() === 'kpi' ? 'kpi' : 'unit';
    return `the column ${JSON.stringify(column)} is not looked at: --${name} says that all lines are of ${options[name] ?? ''}`;
  });

function countsSay({ accepted, replaced, unchanged }: Recorded, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  return `${number(accepted)} ${would}new, ${number(replaced)} ${would}replaced, ${number(unchanged)} unchanged`;
}

/** What came of each series, and of all where there are several. */
export function recordedSays(all: readonly Series[], recorded: readonly Recorded[], dryRun: boolean): string[] {
  const each = all.map(({ unit, kpi }, index) => {
    const counts = recorded[index] ?? { accepted: 0, replaced: 0, unchanged: 0 };
    return `${kpi} of ${unit}: ${countsSay(counts, dryRun)}`;
  });
  if (all.length < 2) return each;
  const sum = (name: keyof Recorded): number => recorded.reduce((total, counts) => total + counts[name], 0);
  const total = { accepted: sum('accepted'), replaced: sum('replaced'), unchanged: sum('unchanged') };
  return [...each, `all: ${countsSay(total, dryRun)}`];
}
