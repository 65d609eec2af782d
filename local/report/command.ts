/** `pith report`: the comparison of a month as a file, to print, to send, or to go on with. */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { daysOfMonth } from '#reports/period.ts';
import { ApplyUsageError } from '../apply/usage.ts';
import type { Environment } from '../environment.ts';
import { openLocalPith } from '../local-pith.ts';
import { openPithClient, type PithClient } from '../pith-client.ts';
import { printPdf } from './chromium.ts';

const FORMATS = ['html', 'pdf', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportCommand {
  unit?: string;
  service?: string;
  month?: string;
  from?: string;
  to?: string;
  groupBy?: string;
  format?: Format;
  out?: string;
  url?: string;
  token?: string;
}

export interface ReportSurroundings {
  environment: Environment;
  variables: Readonly<Record<string, string | undefined>>;
  now: Date;
  write(text: string): void;
  say(line: string): void;
}

interface Days {
  from: string;
  to: string;
}

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);

function daysOf(month: string): Days {
  const { start, end } = daysOfMonth(month);
  return { from: start, to: end };
}

/** What is asked for, else the last month that is over. Throws ApplyUsageError. */
export function periodOf({ month, from, to }: Pick<ReportCommand, 'month' | 'from' | 'to'>, now: Date): Days {
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) throw new ApplyUsageError('--month, or --from and --to: not both');
    return daysOf(month);
  }
  if (from !== undefined && to !== undefined) return { from, to };
  if (from !== undefined || to !== undefined) throw new ApplyUsageError('--from and --to go together');
  return daysOf(dateOf(new Date(now.getFullYear(), now.getMonth(), 0, 12)).slice(0, 7));
}

/** The format that is named, else that of the file's ending, else a page. Throws ApplyUsageError. */
export function formatOf({ format, out }: Pick<ReportCommand, 'format' | 'out'>): Format {
  if (format !== undefined) return format;
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  const found = FORMATS.find(one => one === ending);
  // A page in a file that says it is a text document opens as rubbish.
  if (found === undefined && ending !== '' && ending !== 'htm') {
    throw new ApplyUsageError(`nothing is written as .${ending}: ${FORMATS.join(', ')}, or say which with --format`);
  }
  return found ?? 'html';
}

function pathOf({ unit = '*', service, groupBy }: ReportCommand, { from, to }: Days, format: Format): string {
  const grouping = groupBy ?? (unit === '*' ? 'unit' : undefined);
  const query = new URLSearchParams({
    ...{ unit, from, to, format: format === 'pdf' ? 'html' : format },
    ...(service === undefined ? {} : { service }),
    ...(grouping === undefined ? {} : { groupBy: grouping }),
  });
  return `/v1/reports/sla-xla?${query}`;
}

async function clientOf(environment: Environment, { url, token }: ReportCommand): Promise<PithClient> {
  if (url === undefined) return openLocalPith(environment, { role: 'it' });
  if (token === undefined) throw new ApplyUsageError('--url needs a --token that may read it, or PITH_TOKEN');
  return openPithClient(url, token);
}

const plain = (text: string): string => text.replace(/[^a-z0-9-]+/gi, '-').replace(/^-|-$/g, '');

/** Writes the report to a file: the one that is named, or one in this folder that says what it holds. */
export async function reportCommand(options: ReportCommand, around: ReportSurroundings): Promise<void> {
  const days = periodOf(options, around.now);
  const format = formatOf(options);
  if (format === 'pdf' && options.out === '-') throw new ApplyUsageError('a PDF goes to a file: say which with --out');
  const pith = await clientOf(around.environment, options);
  const text = await pith.read(pathOf(options, days, format));
  if (options.out === '-') return around.write(text);
  const { unit = '*', service = '' } = options;
  const name = ['pith', unit === '*' ? 'all' : unit, service, days.from, days.to]
    .map(plain)
    .filter(part => part !== '');
  const file = options.out ?? `${name.join('-')}.${format}`;
  if (format === 'pdf') await printPdf(text, file, around.variables);
  else {
    await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
      throw new ApplyUsageError(`${file} can't be written (${error.code})`);
    });
  }
  around.say(`written: ${file}`);
}
