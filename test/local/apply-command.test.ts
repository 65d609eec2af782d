/** `pith apply` and `pith export` as people and scripts run them: a real process against a real server. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from '#test/support/http.ts';
import { inProcess as commandInProcess } from '#test/support/in-process.ts';
import { type PithProcess, pithCommand, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const EXAMPLE = join(DOCS, 'examples/pith.yaml');
const folder = temporaryFolder();
const data = join(folder.path, 'data');
let running: PithProcess;
beforeAll(async () => {
  running = await startPith(data);
}, 60_000);
afterAll(async () => {
  await running.kill();
  folder.remove();
});

const secrets = { SERVICENOW_SECRET: 'hush-hush', CHAT_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0/hush' };
const pith = (args: string[], variables: Record<string, string> = {}) =>
  pithCommand(args, {
    PITH_DATA: data,
    PITH_PORT: new URL(running.url).port,
    PITH_URL: '',
    PITH_TOKEN: '',
    ...variables,
  });

/** The same command line in this process. */
const inProcess = (args: string[], variables: Record<string, string> = {}) =>
  commandInProcess(args, { PITH_DATA: data, PITH_URL: '', PITH_TOKEN: '', ...variables });

describe('the example of the documentation', () => {
  it('is said in a dry run, applied, exported, and applied again without a difference', async () => {
    const admin = client(running.url, await running.token('admin'));
    const dry = await pith(['apply', EXAMPLE, '--dry-run'], secrets);
    expect(dry).toMatchObject({ stderr: '', code: 0 });
    expect(dry.stdout).toMatch(
      /\nDry run, nothing is changed: 10 to create, 1 to change, 1 to propose, 0 unchanged\n$/,
    );
    expect((await admin.get('/v1/units')).json.items).toEqual([]);

    const first = await pith(['apply', EXAMPLE], secrets);
    expect(first).toMatchObject({ stderr: '', code: 0 });
    expect(first.stdout).toMatch(/\n10 created, 1 changed, 1 proposed, 0 unchanged\n$/);
    expect(first.stdout).toMatch(/the secret of connection shop-floor, shown this once: \S{20}/);
    expect(first.stdout + dry.stdout).not.toContain('hush');
    expect((await admin.get('/v1/settings')).json).toMatchObject({ passMark: 85 });
    expect((await admin.get('/v1/units/finance/agreements')).json.items).toMatchObject([
      { version: 1, status: 'proposed', proposed: { role: 'it' } },
    ]);

    expect(await pith(['apply', EXAMPLE])).toMatchObject({ stdout: '12 unchanged\n', stderr: '', code: 0 });
    const file = join(folder.path, 'exported.yaml');
    expect(await pith(['export', file])).toMatchObject({ stdout: '', stderr: `written: ${file}\n`, code: 0 });
    const exported = readFileSync(file, 'utf8');
    expect(exported).not.toContain('hush');
    expect((await pith(['export'])).stdout).toBe(exported);
    expect(await pith(['apply', file])).toMatchObject({ stdout: '12 unchanged\n', code: 0 });
  }, 60_000);

  it('is applied to a Pith elsewhere with the tokens of an administrator and of one side', async () => {
    const elsewhere = { PITH_DATA: join(folder.path, 'mine'), PITH_URL: running.url };
    const token = await running.token('admin');
    const changed = join(folder.path, 'changed.yaml');
    writeFileSync(changed, readFileSync(EXAMPLE, 'utf8').replace('reviewOn: 2099-07-01', 'reviewOn: 2099-08-01'));
    const without = await inProcess(['apply', changed], { ...elsewhere, PITH_TOKEN: token });
    expect(without).toMatchObject({ stdout: '11 unchanged, 1 failed\n', code: 1 });
    expect(without.stderr).toMatch(/changed\.yaml:87:7 agreement of finance: it isn’t proposed.*--party-token/);
    const party = await running.token('business', 'finance');
    const given = await inProcess(['apply', changed], { ...elsewhere, PITH_TOKEN: token, PITH_PARTY_TOKEN: party });
    expect(given).toMatchObject({ stderr: '', code: 0 });
    expect(given.stdout).toContain('/reviewOn: "2099-07-01" → "2099-08-01"');
  }, 60_000);

  it('is described, field by field of the file, in docs/configuration.md', () => {
    const text = readFileSync(join(DOCS, 'configuration.md'), 'utf8');
    for (const section of readFileSync(EXAMPLE, 'utf8').match(/^\w+(?=:)/gm) ?? [])
      expect(text).toContain(`\`${section}\``);
    for (const option of ['--dry-run', '--secrets', '--as', '--party-token', '--url', '--token']) {
      expect(text).toContain(option);
    }
  });
});

describe('the command line', () => {
  const file = (text: string): string => {
    const path = join(folder.path, 'some.yaml');
    writeFileSync(path, text);
    return path;
  };
  const here = () => ({ PITH_PORT: new URL(running.url).port });

  it.each([[['apply', '--help']], [['export', '--help']]])('%j says it on standard output and exits 0', async args => {
    const { stdout, stderr, code } = await inProcess(args);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^Usage: pith (apply|export) /);
  });

  it.each([
    [['apply'], /missing required argument 'file'/],
    [['apply', 'a.yaml', '--as', 'admin'], /--as/],
    [['apply', 'a.yaml', '--token', 't'], /--token is for a Pith elsewhere/],
    [['apply', 'no-such-file.yaml'], /^pith: there is no file no-such-file\.yaml\n$/],
    [['apply', '.'], /^pith: \. is a folder/],
    [['apply', EXAMPLE, '--url', 'http://127.0.0.1:9'], /^pith: --url needs an administrator’s --token/],
    [
      ['apply', EXAMPLE, '--url', 'http://127.0.0.1:9', '--token', 't', '--as', 'it'],
      /^pith: --as is for the Pith on this/,
    ],
    [['export', '--url', 'http://127.0.0.1:9'], /^pith: --url needs an administrator’s --token/],
    [['export', 'a.yaml', 'b.yaml'], /too many arguments/],
  ])('%j is wrong usage and exits 2', async (args, said) => {
    const { stdout, stderr, code } = await inProcess(args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(said);
  });

  it('with a file that can’t be read changes nothing and exits 2', async () => {
    const wrong = file('units:\n  sales: { name: Sales }\nunitz: {}\n');
    const { stdout, stderr, code } = await inProcess(['apply', wrong], here());
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(`some.yaml:3:1 there is no unitz here`);
    expect((await client(running.url, await running.token('admin')).get('/v1/units/sales')).status).toBe(404);
  });

  it('with a document that is refused goes on, says where, and exits 1', async () => {
    const wrong = file('units:\n  bad: { name: Bad, slaTarget: 95 }\n  good: { name: Good }\n');
    const { stdout, stderr, code } = await inProcess(['apply', wrong], here());
    expect(code).toBe(1);
    expect(stderr).toMatch(/some\.yaml:2:21 unit bad \/slaTarget: Too big/);
    expect(stdout).toMatch(/^created: unit good\n {4}\/name: "Good"\n.*1 created, 0 unchanged, 1 failed\n/s);
  });

  it('says so when no Pith runs there, and exits 1', async () => {
    const { stdout, stderr, code } = await inProcess(['export'], { PITH_PORT: '9' });
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/^pith: Pith can't be reached at http:\/\/127\.0\.0\.1:9\. Start it with "npm start"/);
  });
});
