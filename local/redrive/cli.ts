/** The command `pith redrive`: its options and help. What does the work is read when it is asked for. */
import process from 'node:process';
import { type Command, Option } from 'commander';
import { explainAws } from '../aws-errors.ts';
import type { RedriveCommand } from './command.ts';

async function redrive(options: RedriveCommand): Promise<void> {
  const { redriveCommand } = await import('./command.ts');
  const ending = new AbortController();
  const end = (): void => ending.abort(new Error('interrupted: no message is lost; run it again'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  try {
    const { lines, isDone } = await redriveCommand(options, {
      variables: process.env,
      signal: ending.signal,
      say: line => {
        process.stderr.write(`${line}\n`);
      },
    });
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!isDone) process.exitCode = 1;
  } catch (error) {
    throw explainAws(error);
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeListener(signal, end);
  }
}

const HELP = `
With --stack, table and shards are those of the deployed function. With --queue they are those of the environment:
PITH_STORE=dynamodb, PITH_TABLE and PITH_SHARDS, as pith doctor prints them.
It may be stopped and run again, and run while events are being counted. Exit: 0 nothing stays, 1 something does, 2 it
can't ask. docs/operations.md#failure-queue says what to do with what stays.`;

/** Adds the command. */
export function addRedriveCommand(pith: Command): void {
  pith
    .command('redrive')
    .description('count what the stream has given up: from the ledger, and only then take it out of the failure queue')
    .addOption(
      new Option('--stack <name>', 'the stack of the service; PithService unless told otherwise').conflicts('queue'),
    )
    .option('--queue <url>', 'the failure queue, in place of the stack’s')
    .option('--region <region>', 'where it is deployed; AWS_REGION unless told otherwise')
    .option('--dry-run', 'count nothing and take nothing out; say what there is to do')
    .addHelpText('after', HELP)
    .action(redrive);
}
