/** The commands `pith apply` and `pith export`: arguments, options and help. What does the work is read when it is asked for. */
import process from 'node:process';
import { type Command, Option } from 'commander';
import { readEnvironment } from '../environment.ts';
import type { ApplyCommand } from './command.ts';

const print = (text: string): void => {
  process.stdout.write(text);
};

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function apply(file: string, { partyToken, ...others }: ApplyCommand): Promise<void> {
  const { applyCommand } = await import('./command.ts');
  // An empty variable is as good as none.
  const options = { ...others, ...(partyToken ? { partyToken } : {}) };
  const say = (line: string): void => print(`${line}\n`);
  const isDone = await applyCommand(file, options, readEnvironment(process.env), process.env, { say, complain });
  if (!isDone) process.exitCode = 1;
}

async function write(file: string | undefined, options: { url?: string; token?: string }): Promise<void> {
  const { exportCommand } = await import('./command.ts');
  await exportCommand(file, options, readEnvironment(process.env), { write: print, say: complain });
}

const url = (): Option =>
  new Option('--url <url>', 'a Pith that runs elsewhere, instead of the one on this machine').env('PITH_URL');
const token = (): Option => new Option('--token <token>', 'an administrator’s token, with --url').env('PITH_TOKEN');

const SIDES = new Option('--as <side>', 'who proposes agreements on this machine: it, unless told otherwise');
const PARTY = new Option('--party-token <token>', 'of who proposes agreements elsewhere: an administrator may not');

/** Adds the commands. They end with ApplyUsageError when another command line, or another file, is what it takes. */
export function addConfigurationCommands(pith: Command): void {
  pith
    .command('apply')
    .description('configure Pith by a file: units, calendars, SLA policies, measures, settings, connections and so on')
    .argument('<file>', 'YAML or JSON, as export writes it; - for standard input')
    .option('--dry-run', 'change nothing; say what would be')
    .option('--secrets', 'send the file’s secrets also where nothing else differs: new ones are valid from then on')
    .addOption(SIDES.choices(['it', 'business']))
    .addOption(PARTY.env('PITH_PARTY_TOKEN'))
    .addOption(url())
    .addOption(token())
    .addHelpText(
      'after',
      `\nA secret stands in the file as \${NAME}: it is taken from that variable of the environment.\nWhat is there and not in the file is left as it is. docs/configuration.md says more.`,
    )
    .action(apply);
  pith
    .command('export')
    .description('write what is configured as a file that apply takes, without secrets')
    .argument('[file]', 'where to; standard output unless told otherwise')
    .addOption(url())
    .addOption(token())
    .action(write);
}
