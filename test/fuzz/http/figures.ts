/** What a run has come to: calls by operation and status, and what was wrong. */
import { CALLERS, curl, type Plan } from './plan.ts';

export interface Fault {
  /** Which of the run's calls, with the seed; -1 while the house was furnished. */
  index: number;
  plan: Plan;
  what: string;
}

interface Row {
  calls: number;
  /** By the first digit of the status. */
  byClass: Map<number, number>;
  callers: Set<string>;
}

export interface Figures {
  operations: Map<string, Row>;
  /** Calls that reached no operation: of other paths and methods. */
  elsewhere: number;
  faults: Fault[];
}

export const newFigures = (keys: readonly string[]): Figures => ({
  operations: new Map(keys.map(key => [key, { calls: 0, byClass: new Map(), callers: new Set() }])),
  elsewhere: 0,
  faults: [],
});

/** Counts a call that was answered by the operation `key`. */
export function note(figures: Figures, plan: Plan, key: string | undefined, status: number): void {
  // Who has called it, also where a spoilt path led elsewhere.
  figures.operations.get(plan.key)?.callers.add(plan.caller);
  const row = figures.operations.get(key ?? '');
  if (row === undefined) {
    figures.elsewhere += 1;
    return;
  }
  const digit = Math.floor(status / 100);
  row.calls += 1;
  row.byClass.set(digit, (row.byClass.get(digit) ?? 0) + 1);
}

/** All calls together. */
export const callsOf = ({ operations, elsewhere }: Figures): number =>
  [...operations.values()].reduce((sum, { calls }) => sum + calls, elsewhere);

/** Operations with fewer callers than there are, or without an answer that went well. */
export const uncovered = ({ operations }: Figures): string[] =>
  [...operations].flatMap(([key, { callers, byClass }]) =>
    callers.size === CALLERS.length && (byClass.get(2) ?? 0) > 0 ? [] : [key],
  );

const CLASSES = [2, 3, 4, 5];
const row = ([first = '', ...others]: readonly (string | number)[]): string =>
  String(first).padEnd(66) + others.map(cell => String(cell).padStart(9)).join('');

/** A table of a run: a line for each operation. */
export function tableOf(figures: Figures): string {
  const faultsOf = (key: string): number => figures.faults.filter(({ plan }) => plan.key === key).length;
  const lines = [...figures.operations].map(([key, { calls, byClass }]) =>
    row([key, calls, ...CLASSES.map(digit => byClass.get(digit) ?? 0), faultsOf(key)]),
  );
  const sum = CLASSES.map(digit =>
    [...figures.operations.values()].reduce((total, { byClass }) => total + (byClass.get(digit) ?? 0), 0),
  );
  return [
    row(['operation', 'calls', ...CLASSES.map(digit => `${digit}xx`), 'faults']),
    ...lines,
    row(['no such path or method', figures.elsewhere]),
    row(['all', callsOf(figures), ...sum, figures.faults.length]),
  ].join('\n');
}

/** A fault, with a command that shows it. */
export const faultText = (seed: number, { index, plan, what }: Fault): string =>
  `seed ${seed}, call ${index}, ${plan.key} as ${plan.caller}: ${what}\n    ${curl(plan)}`;
