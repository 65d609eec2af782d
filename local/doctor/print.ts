/** What was found, for people and for programs. */
import { styleText } from 'node:util';
import type { Check, Verdict } from './check.ts';

const SIGNS = { ok: '✓', warning: '!', wrong: '✗' } as const satisfies Record<Verdict, string>;
const COLOURS = { ok: 'green', warning: 'yellow', wrong: 'red' } as const satisfies Record<Verdict, string>;

/** Where the runbook is, for whoever reads this in a terminal. */
const RUNBOOK = 'docs/operations.md';

/** Whether nothing is wrong; what should be looked at is not. */
export const isHealthy = (checks: readonly Check[]): boolean => checks.every(({ verdict }) => verdict !== 'wrong');

const amount = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The last line. It says what was looked at: a deployment is not all right because this machine is. */
function verdictOf(checks: readonly Check[], lookedAt: string): string {
  const [wrongs, warnings] = (['wrong', 'warning'] as const).map(
    verdict => checks.filter(check => check.verdict === verdict).length,
  );
  const parts = [
    ...(wrongs ? [amount(wrongs, 'thing is wrong', 'things are wrong')] : []),
    ...(warnings ? [`${amount(warnings, 'thing', 'things')} to look at`] : []),
  ];
  const looked = `${amount(checks.length, 'check', 'checks')} of ${lookedAt}`;
  return parts.length === 0 ? `${looked}: all right.` : `${looked}: ${parts.join(', ')}.`;
}

/** The lines to print; what is not all right says what to do below it. */
export function doctorLines(checks: readonly Check[], options: { colour: boolean; of: string }): string[] {
  const paint = (verdict: Verdict, text: string): string =>
    options.colour ? styleText(COLOURS[verdict], text, { validateStream: false }) : text;
  const width = Math.min(28, Math.max(0, ...checks.map(({ id }) => id.length)));
  const lines = checks.flatMap(({ id, verdict, found, todo, anchor }) => [
    `${paint(verdict, SIGNS[verdict])} ${id.padEnd(width)}  ${found}`,
    ...(todo === undefined ? [] : [`  ${' '.repeat(width)}  → ${todo} (${RUNBOOK}#${anchor})`]),
  ]);
  return [...lines, verdictOf(checks, options.of)];
}

/** For programs: the same shape from release to release. Nothing in it depends on the time of asking but what was found. */
export const doctorJson = (target: 'deployment' | 'machine', checks: readonly Check[]): string =>
  JSON.stringify({ version: 1, target, healthy: isHealthy(checks), checks }, undefined, 2);
