/** The command `pith report`: its options and help. What does the work is read when it is asked for. */
import process from 'node:process';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isDate, isMonth } from '#reports/period.ts';
import { readEnvironment } from '../environment.ts';
import type { Format, ReportCommand } from './command.ts';

const FORMATS: readonly Format[] = ['html', 'pdf', 'csv', 'json'];

function month(value: string): string {
  if (!isMonth(value)) throw new InvalidArgumentError('A month is YYYY-MM, such as 2026-10.');
  return value;
}

function date(value: string): string {
  if (!isDate(value)) throw new InvalidArgumentError('A date is YYYY-MM-DD, such as 2026-10-31.');
  return value;
}

async function report(options: ReportCommand): Promise<void> {
  const { reportCommand } = await import('./command.ts');
  await reportCommand(options, {
    environment: readEnvironment(process.env),
    variables: process.env,
    now: new Date(),
    write: text => {
      process.stdout.write(text);
    },
    say: line => {
      process.stderr.write(`${line}\n`);
    },
  });
}

/** Adds the command. It ends with ApplyUsageError when another command line is what it takes. */
export function addReportCommand(pith: Command): void {
  pith
    .command('report')
    .description('write the comparison of a month as a page to print and to send, as PDF, CSV or JSON')
    .option('--unit <id>', 'the business unit; all of them unless told otherwise')
    .option('--service <id>', 'only this service')
    .option('--month <month>', 'such as 2026-10; the last one that is over unless told otherwise', month)
    .option('--from <date>', 'in place of --month: the first day', date)
    .option('--to <date>', 'in place of --month: the last day', date)
    .addOption(
      new Option('--group-by <what>', 'what to tell apart').choices([
        'unit',
        'service',
        'priority',
        'channel',
        'group',
      ]),
    )
    .addOption(new Option('--format <format>', 'html unless told otherwise, or the ending of --out').choices(FORMATS))
    .option('--out <file>', 'where to; a file in this folder unless told otherwise, - for standard output')
    .addOption(
      new Option('--url <url>', 'a Pith that runs elsewhere, instead of the one on this machine').env('PITH_URL'),
    )
    .addOption(new Option('--token <token>', 'a token that may read it, with --url').env('PITH_TOKEN'))
    .addHelpText('after', '\nA PDF is printed by the Chromium or Chrome of this machine, or what PITH_CHROMIUM names.')
    .action(report);
}
