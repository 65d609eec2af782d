/** The command `pith`: exit 0 done, 1 failed, 2 wrong usage. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Role } from '#http/caller.ts';
import { ROLES } from '#http/caller.ts';
import { EnvironmentError, readEnvironment } from './environment.ts';

function unitId(value: string, before: string[] = []): string[] {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) throw new InvalidArgumentError('A unit id is kebab-case.');
  return [...before, value];
}

function timeSpan(value: string): string {
  if (!/^\d{1,6}(\.\d{1,3})? ?(s|m|h|d|w|seconds?|minutes?|hours?|days?|weeks?)$/.test(value)) {
    throw new InvalidArgumentError('A span is a number and a unit, such as 30m, 12h or 7 days.');
  }
  return value;
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function startCommand(): Promise<void> {
  const { start } = await import('./start.ts');
  const environment = readEnvironment(process.env);
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  const pith = await start({ environment, say });
  process.stdout.write(`pith ready at ${pith.url}\n`);
  if (!ending.signal.aborted) await new Promise(resolve => ending.signal.addEventListener('abort', resolve));
  await pith.stop();
}

async function tokenCommand(options: { role: Role; unit?: string[]; expires?: string }): Promise<void> {
  const [{ openDataFolder }, { openIssuer }] = await Promise.all([import('./data-folder.ts'), import('./issuer.ts')]);
  const folder = await openDataFolder(readEnvironment(process.env).data);
  const issuer = await openIssuer(folder.issuerFile);
  const token = await issuer.token({
    role: options.role,
    units: options.unit ?? [],
    ...(options.expires === undefined ? {} : { expires: options.expires }),
  });
  process.stdout.write(`${token}\n`);
}

async function rebuildCommand(options: { check?: boolean }): Promise<void> {
  const { rebuildStore } = await import('./rebuild.ts');
  const report = await rebuildStore(readEnvironment(process.env), { repair: options.check !== true, say });
  const { tickets, events, rows, differences } = report;
  process.stdout.write(
    `${tickets} tickets, ${events} events, ${rows} rollup rows: ${differences.length} differences\n`,
  );
  for (const { key, counter, expected, found } of differences.slice(0, 20)) {
    process.stdout.write(`  ${key} ${counter}: expected ${expected}, found ${found}\n`);
  }
  if (differences.length > 20) process.stdout.write(`  and ${differences.length - 20} more\n`);
  if (options.check === true && differences.length > 0) process.exitCode = 1;
}

function program(): Command {
  const pith = new Command('pith')
    .description('SLA and experience side by side, from what your service desk posts')
    .version('0.1.0')
    .showHelpAfterError()
    .exitOverride();
  pith.command('start').description('run Pith on this machine').action(startCommand);
  pith
    .command('token')
    .description('print a bearer token of the local issuer')
    .addOption(new Option('--role <role>', 'who the token is for').choices(ROLES).makeOptionMandatory())
    .option('--unit <id>', 'a business unit of the caller, for the role business; may be repeated', unitId)
    .option('--expires <span>', 'for how long it is valid, such as 30m or 12h', timeSpan, '12h')
    .action(tokenCommand);
  pith
    .command('rebuild')
    .description('compute everything that is counted again from the ledger')
    .option('--check', 'change nothing; say what differs, and exit 1 when something does')
    .action(rebuildCommand);
  return pith;
}

/** Runs the command line; sets the exit code. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (error instanceof EnvironmentError) {
      say(`pith: ${error.message}`);
      process.exitCode = 2;
      return;
    }
    say(`pith: ${explain(error)}`);
    process.exitCode = 1;
  }
}

/** What went wrong, and what to do about it. */
function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return 'the port is in use; set PITH_PORT to another one, or to 0 for any free one';
  if (code === 'EACCES') return 'this port or folder is not ours to use; set PITH_PORT or PITH_DATA';
  return error instanceof Error ? error.message : String(error);
}
