/** The command `pith kpi`: its options and help. What does the work is read when it is asked for. */
import process from 'node:process';
import { type Command, Option } from 'commander';
import { readEnvironment } from '../environment.ts';
import { kebabId } from '../kebab-id.ts';
import type { KpiImport } from './command.ts';
import { DECIMALS } from './numbers.ts';

async function importFile(file: string, options: KpiImport): Promise<void> {
  const { importObservations } = await import('./command.ts');
  const isDone = await importObservations(file, options, {
    environment: readEnvironment(process.env),
    terminal: process.stderr,
    now: Date.now,
    write: line => {
      process.stdout.write(`${line}\n`);
    },
    say: line => {
      process.stderr.write(`${line}\n`);
    },
  });
  if (!isDone) process.exitCode = 1;
}

const HELP = `
Each line of a file has a day and a value, in columns called date and value, or as the options say:
  date,value            date;value           unit,kpi,date,value
  2026-05-24,0.91       24.05.2026;0,91      sales,retention,2026-05-24,0.91

Tabs, semicolons and commas are told apart by themselves, and so are decimal commas and points.
A day that is there already takes the new value; a line without a value is left out.
Exit: 0 recorded, 1 not all of it (a line is wrong, or Pith doesn't take it), 2 it can't be meant so.`;

/** Adds the command. It ends with ApplyUsageError when another command line is what it takes. */
export function addKpiCommand(pith: Command): void {
  const kpi = pith.command('kpi').description('what the company measures itself by');
  kpi
    .command('import')
    .description('record what was observed of KPIs, out of a CSV file')
    .argument('<file>', 'the file, .gz too, or - for standard input')
    .option('--kpi <id>', 'the KPI that all lines are of; else a column kpi says it', kebabId)
    .option('--unit <id>', 'the business unit that all lines are of; else a column unit says it', kebabId)
    .option('--date-column <name>', 'the column of the days; date unless told otherwise')
    .option('--value-column <name>', 'the column of the values; value unless told otherwise')
    .addOption(
      new Option('--decimal <sign>', 'the sign before decimals, where the file leaves it open').choices(DECIMALS),
    )
    .option('--skip-wrong', 'record the other lines where some are wrong')
    .option('--dry-run', 'record nothing; say what would come of it')
    .addOption(
      new Option('--url <url>', 'a Pith that runs elsewhere, instead of the one on this machine').env('PITH_URL'),
    )
    .addOption(new Option('--token <token>', 'a token that may record KPIs, with --url').env('PITH_TOKEN'))
    .addHelpText('after', HELP)
    .showHelpAfterError('Usage: pith kpi import [options] <file>\n(pith kpi import --help says more)')
    .action(importFile);
}
