/** How the bill is printed. */
import { say } from '../measure.ts';
import { CONVERT, INGEST, type LogRun } from './log-run.ts';
import { type Load, TIMES } from './scale.ts';

export const figure = (value: number): string =>
  value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** Where the units of an event go. */
export function printBreakdown({ bill, events }: LogRun): void {
  const groups = Map.groupBy(
    [INGEST, CONVERT].flatMap(doing => bill.lines({ while: doing })),
    ({ charged, purpose }) =>
      `${charged === 'index' ? 'index of lists: ' : charged === 'read' ? 'read: ' : ''}${purpose}`,
  );
  const lines = [...groups].map(([name, some]) => ({
    name,
    units: some.reduce((sum, { units }) => sum + units, 0) / events,
    items: some.reduce((sum, { count }) => sum + count, 0) / events,
  }));
  for (const { name, units, items } of lines.sort((a, b) => b.units - a.units)) {
    say(`    ${name}`, `${units.toFixed(3)} units an event (${items.toFixed(3)} items)`);
  }
}

export function printScale(loads: readonly Load[]): void {
  console.log(`\n| | ${TIMES.map(times => `${figure(times)} ×`).join(' | ')} | limit | breaks at |`);
  console.log(`|---|${TIMES.map(() => '---|').join('')}---|---|`);
  for (const { what, loads: each, limit } of loads) {
    const bounded = Number.isFinite(limit);
    const breaks = TIMES.find((_, index) => (each[index] ?? 0) > limit);
    const verdict = !bounded ? '' : breaks === undefined ? 'none of these' : `${figure(breaks)} ×`;
    console.log(`| ${what} | ${each.map(figure).join(' | ')} | ${bounded ? figure(limit) : ''} | ${verdict} |`);
  }
}
