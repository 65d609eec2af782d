/** `pith import` on the store of this machine, as people and scripts see it: output, exit codes, interruptions. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { created } from '#test/functions/harness.ts';
import { connectIn, HEADER, historyRow, UPDATES, writeHistory, writeMapping } from '#test/support/history.ts';
import { client } from '#test/support/http.ts';
import { inProcess as commandInProcess } from '#test/support/in-process.ts';
import { startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

const COMMAND = fileURLToPath(new URL('../../local/pith.mjs', import.meta.url));

let folder: string;
let data: string;
let variables: Record<string, string>;
const path = (name: string): string => join(folder, name);

beforeEach(async () => {
  const temporary = temporaryFolder();
  folder = temporary.path;
  data = path('data');
  variables = { PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', PITH_STORE: '', PITH_URL: '', PITH_TOKEN: '' };
  onTestFinished(temporary.remove);
  await connectIn(data, 'desk', { desk: 'generic', auth: { scheme: 'bearer' }, defaults: { unit: 'finance' } });
  writeMapping(path('mapping.json'));
});

/** The command line in this process. What is empty is not there. */
const pith = (...args: string[]) =>
  commandInProcess(
    args,
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value === '' ? undefined : value])),
  );

const importFile = (name: string, ...more: string[]) =>
  pith('import', path(name), '--connection', 'desk', '--mapping', path('mapping.json'), ...more);

/** The command line in a process of its own, to be interrupted. */
function child(...args: string[]) {
  const started = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...variables }, stdio: 'pipe' });
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', chunk => {
      output += chunk;
    });
  }
  return { process: started, exited: once(started, 'exit'), output: () => output };
}

const checkpoints = (): string[] => {
  const at = path('data/imports');
  return existsSync(at) ? readdirSync(at).filter(name => name.endsWith('.json')) : [];
};

/** Interrupts an import of this file once it has imported so many rows; answers its exit code, signal and output. */
async function interrupted(signal: NodeJS.Signals, name: string, rows: number) {
  const args = ['import', path(name), '--connection', 'desk', '--mapping', path('mapping.json')];
  const importing = child(...args);
  for (;;) {
    const [file] = checkpoints();
    const progress = file === undefined ? { rows: 0 } : JSON.parse(readFileSync(path(`data/imports/${file}`), 'utf8'));
    if (progress.rows >= rows) break;
    if (importing.process.exitCode !== null) throw new Error(`it ended before: ${importing.output()}`);
    await sleep(5);
  }
  importing.process.kill(signal);
  const [code] = await importing.exited;
  return { code, output: importing.output() };
}

const check = async () => (await pith('rebuild', '--check')).stdout;

describe('an import', () => {
  it('counts what is new, what comes again and what is not usable, and says why by line', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => historyRow(index));
    rows[7] = rows[7]?.replace('In work', 'Unheard of') ?? '';
    rows.push('torn,row', historyRow(0));
    writeFileSync(path('a.csv'), [HEADER, ...rows].join('\n'));
    const { stdout, stderr, code } = await importFile('a.csv');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^22 rows: 19 accepted, 1 repeated, 2 quarantined\n {2}line 9: .*\n {2}line 22: the row has 2/,
    );
    expect(stderr).toMatch(/^22 rows in [\d.]+ s, [\d,]+ rows\/s\n$/);
    expect((await importFile('a.csv')).stdout).toMatch(/^22 rows: 0 accepted, 20 repeated, 2 quarantined\n/);
  });

  it('leaves nothing uncounted for the next start, and no checkpoint', async () => {
    await writeHistory(path('a.csv.gz'), 5 * UPDATES);
    expect((await importFile('a.csv.gz')).stdout).toBe('30 rows: 30 accepted, 0 repeated, 0 quarantined\n');
    expect(await check()).toMatch(/^5 tickets, \d+ events, \d+ rollup rows: 0 differences\n$/);
    expect(checkpoints()).toEqual([]);
    const running = await startPith(data);
    try {
      const it = client(running.url, await running.token('it'));
      const report = await it.get('/v1/reports/sla-xla?unit=finance&from=2024-01-01&to=2024-12-31');
      expect(report.json).toMatchObject({ feedLagSeconds: 0, tickets: { created: 5, resolved: 5 } });
    } finally {
      await running.kill();
    }
  });

  it('without a mapping reads JSON lines as the desk would read them, packed or not', async () => {
    const text = [created('T1'), created('T2')].map(row => JSON.stringify(row)).join('\n');
    writeFileSync(path('a.jsonl.gz'), gzipSync(text));
    const { stdout } = await pith('import', path('a.jsonl.gz'), '--connection', 'desk');
    expect(stdout).toBe('2 rows: 2 accepted, 0 repeated, 0 quarantined\n');
  });

  it('that is only tried stores nothing', async () => {
    await writeHistory(path('a.csv'), 6);
    expect((await importFile('a.csv', '--dry-run')).stdout).toBe('6 rows: 6 usable, 0 not usable\n');
    expect(await check()).toBe('0 tickets, 0 events, 0 rollup rows: 0 differences\n');
  });

  it('of which none of the first rows is usable stores nothing, says why and exits 1', async () => {
    writeFileSync(path('a.csv'), 'Number,State\n1,New\n2,Old\n');
    const { stdout, stderr, code } = await importFile('a.csv');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/none of the first 2 rows is usable, so nothing was imported:\n {2}line 2: \S/);
    expect(stderr).toMatch(/The file's columns are: Number \| State\n$/);
    expect(await check()).toBe('0 tickets, 0 events, 0 rollup rows: 0 differences\n');
  });

  it('of a file that can not be read on counts what came before, says where it ends and exits 1', async () => {
    await writeHistory(path('a.csv'), 6_000);
    writeFileSync(path('a.csv'), '"torn', { flag: 'a' });
    const { stdout, stderr, code } = await importFile('a.csv');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/the file can't be read on after 6000 rows: Quote Not Closed/);
    expect(await check()).toMatch(/^[1-9]\d* tickets, .*: 0 differences\n$/);
    expect(checkpoints()).toHaveLength(1);
  });

  it('of an empty file does nothing, and exits 0', async () => {
    writeFileSync(path('a.csv'), '');
    expect(await importFile('a.csv')).toMatchObject({
      stderr: expect.stringMatching(/there is no row in .*a\.csv below the header\n$/),
      stdout: '0 rows: 0 accepted, 0 repeated, 0 quarantined\n',
      code: 0,
    });
  });
});

describe('an import that is interrupted', () => {
  const ROWS = 15_000;
  const done = (stdout: string): number =>
    [...stdout.matchAll(/([\d,]+) (?:accepted|repeated)/g)].reduce(
      (sum, [, n = '']) => sum + Number(n.replace(/,/g, '')),
      0,
    );

  it('by Ctrl-C finishes the rows in hand, exits 1, and goes on where it was', { timeout: 60_000 }, async () => {
    await writeHistory(path('a.csv'), ROWS);
    const { code, output } = await interrupted('SIGINT', 'a.csv', 2_000);
    expect(code).toBe(1);
    expect(output).toMatch(/interrupted after row [\d,]+: the same command goes on from there/);
    // Nothing is left uncounted: a server could start now.
    expect(await check()).toMatch(/: 0 differences\n$/);
    const { stdout, stderr } = await importFile('a.csv');
    expect(stderr).toMatch(/^going on after row [\d,]+\n/);
    expect(stdout).toBe('15,000 rows: 15,000 accepted, 0 repeated, 0 quarantined\n');
    expect(await check()).toMatch(/^2500 tickets, \d+ events, \d+ rollup rows: 0 differences\n$/);
  });

  it('by kill -9 goes on where it was and counts nothing twice', { timeout: 60_000 }, async () => {
    await writeHistory(path('a.csv.gz'), ROWS);
    for (const rows of [3_000, 9_000]) await interrupted('SIGKILL', 'a.csv.gz', rows);
    const { stdout, stderr } = await importFile('a.csv.gz');
    expect(stderr).toMatch(/^going on after row [\d,]+\n/);
    expect(done(stdout)).toBe(ROWS);
    expect(await check()).toMatch(/^2500 tickets, \d+ events, \d+ rollup rows: 0 differences\n$/);
  });

  it('begins at the first row with --restart, with another mapping, or when the file is another one', async () => {
    await writeHistory(path('a.csv'), ROWS);
    await interrupted('SIGKILL', 'a.csv', 2_000);
    await writeHistory(path('b.csv'), 600);
    expect((await importFile('b.csv')).stderr).not.toContain('going on');
    writeMapping(path('other.json'), { mapping: { ticketId: { from: 'Ticket' }, time: { from: 'Updated' } } });
    const other = await pith(
      'import',
      path('a.csv'),
      '--connection',
      'desk',
      '--mapping',
      path('other.json'),
      '--dry-run',
    );
    expect(other.stderr).not.toContain('going on');
    const { stdout, stderr } = await importFile('a.csv', '--restart');
    expect(stderr).not.toContain('going on');
    expect(stdout).toMatch(/^15,000 rows: [\d,]+ accepted, [1-9][\d,]* repeated, 0 quarantined\n$/);
  });
});

describe('standard input', () => {
  it('is imported, and says that it can not be gone on with', async () => {
    const importing = child(
      'import',
      '-',
      '--connection',
      'desk',
      '--mapping',
      path('mapping.json'),
      '--format',
      'csv',
    );
    importing.process.stdin.end([HEADER, ...Array.from({ length: 12 }, (_, index) => historyRow(index))].join('\n'));
    expect(await importing.exited).toEqual([0, null]);
    expect(importing.output()).toMatch(/standard input: an interrupted import begins again/);
    expect(importing.output()).toContain('12 rows: 12 accepted, 0 repeated, 0 quarantined');
  });
});

describe('wrong usage', () => {
  const usage = async (args: string[]) => {
    const { stdout, stderr, code } = await pith('import', ...args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    return stderr;
  };

  it.each([
    [[], /missing required argument|required option/],
    [['a.csv'], /--connection/],
    [['a.csv', '--connection', 'Not Kebab'], /kebab-case/],
    [['a.csv', '--connection', 'desk', '--format', 'xml'], /csv, jsonl/],
    [[COMMAND, '--connection', 'desk'], /add --format csv or --format jsonl/],
    [['-', '--connection', 'desk'], /standard input does not say its format/],
  ])('%j is said on standard error', async (args, message) => {
    expect(await usage(args)).toMatch(message);
  });

  it('such as a mapping file that is not usable says what is wrong with it', async () => {
    writeMapping(path('mapping.json'), { mapping: { status: { from: 'State' } } });
    writeFileSync(path('a.csv'), 'a\n1\n');
    expect(await usage([path('a.csv'), '--connection', 'desk', '--mapping', path('mapping.json')])).toMatch(
      /\/mapping\/ticketId this is required/,
    );
  });

  it('such as a file that is none, or is no text, says so', async () => {
    writeFileSync(path('a.xlsx'), 'PK');
    const said = (name: string, ...more: string[]) => usage([path(name), '--connection', 'desk', ...more]);
    expect(await said('a.xlsx')).toMatch(/a\.xlsx is a spreadsheet: save it as CSV/);
    expect(await said('none.csv')).toMatch(/there is no file .*none\.csv/);
    expect(await said('')).toMatch(/is a folder/);
    expect(await said('a.xlsx', '--format', 'csv', '--mapping', path('none'))).toMatch(/there is no mapping file/);
  });
});

it('a connection that there is not is said, and exits 1', async () => {
  writeFileSync(path('a.csv'), 'a\n1\n');
  const { stdout, stderr, code } = await pith('import', path('a.csv'), '--connection', 'other');
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toMatch(/there is no connection other/);
});

it('a file that its name says is packed, and is not, is said, and exits 1', async () => {
  writeFileSync(path('a.csv.gz'), 'Number,State\n');
  const { stderr, code } = await importFile('a.csv.gz');
  expect(code).toBe(1);
  expect(stderr).toMatch(/not packed with gzip/);
});
