/** The command `pith`: exit 0 done, 1 failed, 2 wrong usage. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Role } from '#http/caller.ts';
import { ROLES } from '#http/caller.ts';
import { createLog, type Log } from '#lib/log.ts';
import { addConfigurationCommands } from './apply/cli.ts';
import { ApplyUsageError } from './apply/usage.ts';
import type { ConnectCommand } from './connect/command.ts';
import { registrarHelp } from './connect/registrars.ts';
import { addDoctorCommand } from './doctor/cli.ts';
import { EnvironmentError, readEnvironment } from './environment.ts';
import type { ImportCommand } from './import/command.ts';
import { kebabId } from './kebab-id.ts';
import { addKpiCommand } from './kpi/cli.ts';
import { addRedriveCommand } from './redrive/cli.ts';
import { addReportCommand } from './report/cli.ts';

const kebabIds = (value: string, before: string[] = []): string[] => [...before, kebabId(value)];

function timeSpan(value: string): string {
  if (!/^\d{1,6}(\.\d{1,3})? ?(s|m|h|d|w|seconds?|minutes?|hours?|days?|weeks?)$/.test(value)) {
    throw new InvalidArgumentError('A span is a number and a unit, such as 30m, 12h or 7 days.');
  }
  return value;
}

const stderrLog = (): Log => createLog(line => process.stderr.write(`${line}\n`), Date.now);

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Puts the same command, with the same settings, in the place of this process; `undefined` where that can't be. */
function startsAnew(): (() => never) | undefined {
  const { execPath, execArgv, argv, env, execve } = process;
  return execve === undefined ? undefined : () => execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], env);
}

async function startCommand(): Promise<void> {
  const { start } = await import('./start.ts');
  const environment = readEnvironment(process.env);
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  const startAnew = startsAnew();
  const pith = await start({ environment, say, ...(startAnew === undefined ? {} : { startAnew }) });
  process.stdout.write(`pith ready at ${pith.url}\n`);
  if (!ending.signal.aborted) await new Promise(resolve => ending.signal.addEventListener('abort', resolve));
  await pith.stop();
}

async function tokenCommand(
  options: { role: Role; unit?: string[]; expires?: string },
  command: Command,
): Promise<void> {
  if (options.role === 'business' && options.unit === undefined) {
    command.error('error: the role business sees the units that are named, and no other: add --unit <id>');
  }
  const environment = readEnvironment(process.env);
  if (environment.issuer !== undefined) {
    throw new EnvironmentError(`PITH_ISSUER is set: tokens come from ${environment.issuer.issuer}, and none from here`);
  }
  const [{ openDataFolder }, { openIssuer }] = await Promise.all([import('./data-folder.ts'), import('./issuer.ts')]);
  const folder = await openDataFolder(environment.data);
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
  const report = await rebuildStore(readEnvironment(process.env, { onAws: true }), {
    repair: options.check !== true,
    say,
  });
  const { tickets, events, rows, differences } = report;
  process.stdout.write(
    `${tickets} tickets, ${events} events, ${rows} rollup rows: ${differences.length} differences\n`,
  );
  for (const { key, counter, expected, found } of differences.slice(0, 20)) {
    process.stdout.write(`  ${key} ${counter}: expected ${expected}, found ${found}\n`);
  }
  if (differences.length > 20) process.stdout.write(`  and ${differences.length - 20} more\n`);
  if (options.check !== true || differences.length === 0) return;
  process.stdout.write(
    'Stop the server and run `npx pith rebuild`: it puts this right. After an update that counts something new, differences are to be expected.\n',
  );
  process.exitCode = 1;
}

async function migrateCommand(options: { check?: boolean }): Promise<void> {
  const { isMigrated, migrateStore, migrationLines } = await import('./migrate.ts');
  const check = options.check === true;
  const report = await migrateStore(readEnvironment(process.env, { onAws: true }), { check, say });
  process.stdout.write(`${migrationLines(report).join('\n')}\n`);
  if (check && !isMigrated(report)) process.exitCode = 1;
}

async function importRows(file: string, options: ImportCommand): Promise<void> {
  const { importCommand, isUsageError } = await import('./import/command.ts');
  try {
    if (!(await importCommand(file, options, readEnvironment(process.env)))) process.exitCode = 1;
  } catch (error) {
    if (!isUsageError(error)) throw error;
    say(`pith: ${explain(error)}`);
    process.exitCode = 2;
  }
}

async function replayCommand(options: { connection?: string; url?: string; token?: string }): Promise<void> {
  const { replayHere, replayLines, replayThere } = await import('./replay.ts');
  const { connection, url, token } = options;
  if (url !== undefined && token === undefined) {
    say('pith: --url needs an administrator’s --token, or PITH_TOKEN');
    process.exitCode = 2;
    return;
  }
  const results =
    url === undefined
      ? await replayHere(readEnvironment(process.env), { connection, say, log: stderrLog() })
      : await replayThere((await import('./pith-client.ts')).openPithClient(url, token ?? ''), { connection, say });
  process.stdout.write(`${replayLines(results).join('\n')}\n`);
  if (results.some(({ replayed, released }) => released < replayed)) process.exitCode = 1;
}

async function connectCommand(desk: string, options: ConnectCommand): Promise<void> {
  const command = await import('./connect/command.ts');
  try {
    const { PITH_DESK_TOKEN, PITH_DESK_SECRET } = process.env;
    const secrets = { token: PITH_DESK_TOKEN || undefined, secret: PITH_DESK_SECRET || undefined };
    const arrived = await command.connectCommand(desk, options, readEnvironment(process.env), secrets);
    if (!arrived) process.exitCode = 1;
  } catch (error) {
    if (!command.isConnectUsage(error)) throw error;
    say(`pith: ${explain(error)}`);
    process.exitCode = 2;
  }
}

/** Which Pith is asked: an empty variable is as good as none, and a token without an address would go unused. */
function checkWhere(_program: Command, command: Command): void {
  const { url, token } = command.opts<{ url?: string; token?: string }>();
  if (token === '') command.setOptionValue('token', undefined);
  if (url) {
    if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return;
    command.error(
      `error: --url (or PITH_URL) is where Pith runs, as https://pith.example.com, not ${JSON.stringify(url)}`,
    );
  }
  if (url === '') command.setOptionValue('url', undefined);
  // A doctor finds the address by itself.
  if (command.getOptionValueSource('token') === 'cli' && command.name() !== 'doctor') {
    command.error('error: --token is for a Pith elsewhere: say where it runs with --url, or leave --token out');
  }
}

const SAMPLE_PEOPLE = `
Sample people:
  pith token --role admin                               sets up connections, units, calendars and measures
  pith token --role it                                  reads every unit, and agrees for IT
  pith token --role business --unit finance             reads finance, and agrees for the business
  pith token --role business --unit finance --unit sales
  pith token --role signals                             a system: posts signals, asks for survey links

For this machine only. With PITH_ISSUER Pith takes the tokens of your own issuer instead (docs/access.md).`;

function program(): Command {
  const pith = new Command('pith')
    .description('SLA and experience side by side, from what your service desk posts')
    .version('0.1.0')
    .showHelpAfterError('Usage: pith [options] <command>\n(pith --help lists the commands)')
    .hook('preAction', checkWhere)
    .exitOverride();
  pith.command('start').description('run Pith on this machine').action(startCommand);
  pith
    .command('token')
    .description('print a bearer token of the local issuer')
    .addOption(new Option('--role <role>', 'who the token is for').choices(ROLES).makeOptionMandatory())
    .option('--unit <id>', 'a business unit of the caller, for the role business; may be repeated', kebabIds)
    .option('--expires <span>', 'for how long it is valid, such as 30m or 12h', timeSpan, '12h')
    .addHelpText('after', SAMPLE_PEOPLE)
    .action(tokenCommand);
  pith
    .command('rebuild')
    .description('compute everything that is counted again from the ledger')
    .option('--check', 'change nothing; say what differs, and exit 1 when something does')
    .action(rebuildCommand);
  pith
    .command('migrate')
    .description('put stored items in the form of this release; everything may go on running meanwhile')
    .option('--check', 'change nothing; say how many there are of each form, and exit 1 when some are of another')
    .action(migrateCommand);
  pith
    .command('connect')
    .description('connect a desk: register the webhook through its API, or say the exact steps; then a test arrives')
    .argument('<desk>', 'the desk’s id, as GET /v1/desks lists them')
    .option('--id <id>', 'the connection’s id; the desk’s unless told otherwise', kebabId)
    .option('--unit <id>', 'the business unit of tickets that name none', kebabId)
    .option('--service <id>', 'the service of tickets that name none', kebabId)
    .option('--time-zone <zone>', 'of local times in the desk’s bodies, such as Europe/Berlin')
    .option('--mapping <file>', 'what the desk’s words mean (YAML or JSON), in place of the mapping that there is')
    .option('--scheme <scheme>', 'how the desk proves itself; its own way unless told otherwise')
    .option('--username <name>', 'with --scheme basic')
    .option('--header <name>', 'with --scheme header')
    .option('--at <url>', 'where the desk is: Pith registers itself there, with the token in PITH_DESK_TOKEN')
    .option('--user <name>', 'who the token belongs to, for desks that ask')
    .option('--files <folder>', 'where the files to paste are written; ./pith-ID unless told otherwise')
    .option('--rotate', 'make a new secret; the one before stays valid for a day')
    .addOption(
      new Option('--url <url>', 'a Pith that runs elsewhere, instead of the one on this machine').env('PITH_URL'),
    )
    .addOption(new Option('--token <token>', 'an administrator’s token, with --url').env('PITH_TOKEN'))
    .addHelpText(
      'after',
      () => `\nDesks with an API that Pith uses, and what PITH_DESK_TOKEN is there:\n${registrarHelp()}`,
    )
    .action(connectCommand);
  pith
    .command('replay')
    .description('read again what could not be understood, after its mapping is mended: oldest first, as it arrived')
    .requiredOption('--quarantine', 'what waits in quarantine')
    .option('--connection <id>', 'of this connection only', kebabId)
    .addOption(new Option('--url <url>', 'a Pith that runs elsewhere, instead of the local store').env('PITH_URL'))
    .addOption(new Option('--token <token>', 'an administrator’s token, with --url').env('PITH_TOKEN'))
    .action(replayCommand);
  pith
    .command('import')
    .description('import history: the rows of a CSV file, or JSON lines; an interrupted import goes on')
    .argument('<file>', 'the file, .gz too, or - for standard input')
    .requiredOption('--connection <id>', 'the connection whose tickets they are', kebabId)
    .option(
      '--mapping <file>',
      'how the rows are to be read (YAML or JSON); without it, as the connection’s desk would',
    )
    .addOption(new Option('--format <format>', 'where the name doesn’t say it').choices(['csv', 'jsonl']))
    .option('--restart', 'begin at the first row again')
    .option('--dry-run', 'store nothing; say what would come of the rows')
    .addOption(new Option('--url <url>', 'a Pith that runs elsewhere, instead of the local store').env('PITH_URL'))
    .addOption(new Option('--token <token>', 'an administrator’s token, with --url').env('PITH_TOKEN'))
    .action(importRows);
  addKpiCommand(pith);
  addConfigurationCommands(pith);
  addReportCommand(pith);
  addDoctorCommand(pith);
  addRedriveCommand(pith);
  // All of the help would push the error off the screen.
  for (const command of pith.commands) {
    const name = `pith ${command.name()}`;
    command.showHelpAfterError(`Usage: ${name} ${command.usage()}\n(${name} --help says more)`);
  }
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
    if (error instanceof EnvironmentError || error instanceof ApplyUsageError) {
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
  if (/^Z_(DATA|BUF)_ERROR$/.test(code)) return 'the file is not packed with gzip as its name says, or is cut off';
  return error instanceof Error ? error.message : String(error);
}
