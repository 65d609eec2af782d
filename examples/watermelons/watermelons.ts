/**
 * Lists last month's watermelons of a business unit: tickets that kept their SLA and were bad for the customer all the
 * same. `node examples/watermelons/watermelons.ts finance`, with PITH_URL and PITH_TOKEN.
 */
import process from 'node:process';
import { createPithClient, type ItemOf, type PithClient, Problem } from '../../client/index.ts';

type Row = ItemOf<'GET /v1/reports/tickets'>;

/** First and last day of the month before the one of `now`, as the API takes them. */
export function lastMonth(now: Date): { from: string; to: string } {
  const day = (date: number, month: number): string =>
    new Date(Date.UTC(now.getUTCFullYear(), month, date)).toISOString().slice(0, 10);
  // The day before the first of a month is the last of the one before.
  return { from: day(1, now.getUTCMonth() - 1), to: day(0, now.getUTCMonth()) };
}

const HEADS = ['ticket', 'service', 'resolved', 'effort', 'why'];

const cellsOf = ({ ticketId, service, resolvedAt, effort, reasons }: Row): string[] => [
  ticketId,
  service ?? '',
  resolvedAt?.slice(0, 10) ?? '',
  String(effort),
  reasons.join(', '),
];

/** Rows as a table for people: columns are as wide as what is in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The list as text, over as many pages as there are. Throws `Problem`. */
export async function watermelonsOf(pith: PithClient, unit: string, period: { from: string; to: string }) {
  const rows: string[][] = [];
  const query = { unit, where: 'watermelon', limit: 200, ...period };
  for await (const ticket of pith.items('GET /v1/reports/tickets', { query })) rows.push(cellsOf(ticket));
  const heading = `${unit}, ${period.from} to ${period.to}: ${rows.length} watermelons`;
  return rows.length === 0 ? heading : `${heading}\n\n${table([HEADS, ...rows])}`;
}

if (import.meta.main) {
  const { PITH_URL = 'http://127.0.0.1:8787', PITH_TOKEN = '' } = process.env;
  const [, , unit = '*'] = process.argv;
  const pith = createPithClient({ baseUrl: PITH_URL, token: PITH_TOKEN });
  try {
    process.stdout.write(`${await watermelonsOf(pith, unit, lastMonth(new Date()))}\n`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
