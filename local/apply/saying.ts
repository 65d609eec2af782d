/** What is said of a configuration file and of what becomes of it. */
import type { Change } from './difference.ts';

const LONGEST = 160;

function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** Of an address, where it is; what comes after that may be a password. */
function place(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const url = URL.parse(value);
  return url === null ? '…' : `${url.origin}/…`;
}

/** A change as a line: the path, what was there and what will be. */
export function changeLine(change: Change, { isNew, isHidden }: { isNew: boolean; isHidden: boolean }): string {
  const { path } = change;
  const [from, to] = isHidden ? [place(change.from), place(change.to)] : [change.from, change.to];
  if (isNew) return `    ${path}: ${shown(to)}`;
  const same = isHidden && from === to ? ' (another address)' : '';
  return `    ${path}: ${shown(from)} → ${shown(to)}${same}`;
}

/** How much became of what. */
export interface Counts {
  created: number;
  changed: number;
  proposed: number;
  unchanged: number;
  failed: number;
}

/** The last line but one: in the order of the counts, and without what there was none of. */
export function summary({ created, changed, proposed, unchanged, failed }: Counts, dryRun: boolean): string {
  const parts: [number, string][] = [
    [created, dryRun ? 'to create' : 'created'],
    [changed, dryRun ? 'to change' : 'changed'],
    [proposed, dryRun ? 'to propose' : 'proposed'],
    [unchanged, 'unchanged'],
    [failed, dryRun ? 'that would fail' : 'failed'],
  ];
  const said = parts
    .filter(([count, word]) => count > 0 || word === 'unchanged')
    .map(([count, word]) => `${count} ${word}`);
  return `${dryRun ? 'Dry run, nothing is changed: ' : ''}${said.join(', ')}`;
}

const MOST_NAMES = 10;

/** What there is beside the file. */
export function leftAlone(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? [`and ${names.length - MOST_NAMES} more`] : [];
  const list = [...names.slice(0, MOST_NAMES), ...more].join(', ');
  return [`${names.length} not in the file, left as they are: ${list}`];
}
