/** `pith kpi import`: what is recorded through the API, and when nothing is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { token } from '#test/functions/harness.ts';
import { inProcess } from '#test/support/in-process.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { readEnvironment } from '../../local/environment.ts';
import { importObservations, type KpiImport } from '../../local/kpi/command.ts';
import { type ServedHouse, serveHouse } from './apply-support.ts';

const KPI = { cadence: 'week', direction: 'higher', unit: 'share' };
const folder = temporaryFolder();
let served: ServedHouse;
let as: string;
beforeAll(async () => {
  as = await token({ role: 'it' });
});
beforeEach(async () => {
  served?.close();
  served = await serveHouse();
  for (const id of ['sales', 'finance']) {
    await served.house.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id } });
  }
  for (const id of ['retention', 'nps']) {
    await served.house.call('PUT /v1/kpis/{id}', { parameters: { id }, body: { ...KPI, name: id } });
  }
  served.asked.length = 0;
});
afterAll(() => {
  served.close();
  folder.remove();
});

function fileOf(text: string): string {
  const file = join(folder.path, 'observed.csv');
  writeFileSync(file, text);
  return file;
}

async function run(text: string, options: KpiImport = {}) {
  const [said, written]: [string[], string[]] = [[], []];
  const isDone = await importObservations(
    fileOf(text),
    { url: served.admin.url, token: as, ...options },
    {
      environment: readEnvironment({}),
      terminal: { write: part => said.push(part.trim()) },
      now: () => served.house.clock.now,
      write: line => written.push(line),
      say: line => said.push(line),
    },
  );
  return { isDone, said, written };
}
const OF = { kpi: 'retention', unit: 'sales' };
const recorded = async (kpi = 'retention', unit = 'sales') => {
  const query = { unit, limit: '1000' };
  const { json } = await served.house.call('GET /v1/kpis/{id}/observations', { parameters: { id: kpi }, query });
  return json.items as { date: string; value: number }[];
};
const posts = () => served.asked.filter(asked => asked.startsWith('POST'));
const days = (count: number) =>
  Array.from({ length: count }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10));

describe('an import', () => {
  it('records every line, and again what has changed', async () => {
    const first = await run('date,value\n2026-05-31,0.9\n2026-05-24,0.8\n', OF);
    expect(first).toEqual({ isDone: true, said: [], written: ['retention of sales: 2 new, 0 replaced, 0 unchanged'] });
    expect(await recorded()).toEqual([
      { date: '2026-05-24', value: 0.8 },
      { date: '2026-05-31', value: 0.9 },
    ]);
    const again = await run('date;value\n24.05.2026;0,85\n31.05.2026;0,9\n17.05.2026;0,7\n', OF);
    expect(again.written).toEqual(['retention of sales: 1 new, 1 replaced, 1 unchanged']);
  });

  it('of several units and KPIs says what came of each, and of all', async () => {
    const text = 'unit,kpi,date,value\nsales,nps,2026-05-24,41\nfinance,nps,2026-05-24,12\nsales,nps,2026-05-31,40\n';
    expect((await run(text)).written).toEqual([
      'nps of sales: 2 new, 0 replaced, 0 unchanged',
      'nps of finance: 1 new, 0 replaced, 0 unchanged',
      'all: 3 new, 0 replaced, 0 unchanged',
    ]);
    expect(await recorded('nps', 'finance')).toEqual([{ date: '2026-05-24', value: 12 }]);
  });

  it('of more than a request holds goes in several, and says how long it took', async () => {
    const { written, said } = await run(
      `date,value\n${days(1_001)
        .map(day => `${day},1`)
        .join('\n')}`,
      OF,
    );
    expect(written).toEqual(['retention of sales: 1,001 new, 0 replaced, 0 unchanged']);
    expect([posts().length, said.at(-1)]).toEqual([3, expect.stringMatching(/^1,001 rows in/)]);
    expect(await recorded()).toHaveLength(1_000);
  });

  it('with a wrong line sends nothing and names the line; with --skip-wrong it sends the others', async () => {
    const text = 'date,value\n2026-05-24,0.8\n2026-05-32,0.9\n';
    const refused = await run(text, OF);
    expect([refused.isDone, refused.written, posts()]).toEqual([false, [], []]);
    expect(refused.said).toEqual([
      '1 line is wrong:',
      expect.stringMatching(/^ {2}line 3: "2026-05-32" is no day/),
      'nothing was recorded: mend them, or leave them out with --skip-wrong',
    ]);
    const skipped = await run(text, { ...OF, skipWrong: true });
    expect([skipped.isDone, skipped.written]).toEqual([true, ['retention of sales: 1 new, 0 replaced, 0 unchanged']]);
  });

  it('names every line, though not of every one what is wrong', async () => {
    const { said } = await run(`date,value\n${Array.from({ length: 105 }, () => 'x,1').join('\n')}\n`, OF);
    expect([said.length, said.at(-2)]).toEqual([103, '  and 5 more: lines 102–106']);
  });

  it('finds out before it sends anything that there is no such KPI or unit, or none that the caller may see', async () => {
    const text = 'unit,kpi,date,value\nsales,nps,2026-05-24,41\nnowhere,nps,2026-05-24,12\nsales,none,2026-05-24,1\n';
    const { isDone, said } = await run(text);
    expect([isDone, posts()]).toEqual([false, []]);
    expect(said.slice(0, 3)).toEqual([
      '2 lines are wrong:',
      '  line 3: there is no unit "nowhere" that you may see',
      '  line 4: there is no KPI "none"',
    ]);
    const owner = await token({ role: 'business', units: ['finance'] });
    const theirs = await run('date,value\n2026-05-24,1\n', { ...OF, token: owner });
    expect([theirs.isDone, theirs.said[1]]).toEqual([false, '  line 2: there is no unit "sales" that you may see']);
  });

  it('says what would come of it with --dry-run, and records nothing', async () => {
    const some = days(1_200);
    await run(
      `date,value\n${some
        .slice(0, 1_100)
        .map(day => `${day},1`)
        .join('\n')}`,
      OF,
    );
    const before = await served.house.dump();
    const text = `date,value\n${some.map((day, index) => `${day},${index < 7 ? 2 : 1}`).join('\n')}`;
    const { isDone, written } = await run(text, { ...OF, dryRun: true });
    expect([isDone, written]).toEqual([
      true,
      ['retention of sales: 100 would be new, 7 would be replaced, 1,093 unchanged'],
    ]);
    expect(await served.house.dump()).toEqual(before);
  });

  it('that breaks off says how far it came, and goes on when it is run again', async () => {
    const text = `date,value\n${days(600)
      .map(day => `${day},1`)
      .join('\n')}`;
    const { fetch } = globalThis;
    let posted = 0;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      if (init?.method === 'POST') posted += 1;
      if (posted > 1) throw new Error('lost');
      return fetch(url, init);
    });
    await expect(run(text, OF)).rejects.toThrow(
      /^500 of 600 values are recorded, then: .*\n.*changes nothing that is there/s,
    );
    vi.restoreAllMocks();
    expect((await run(text, OF)).written).toEqual(['retention of sales: 100 new, 0 replaced, 500 unchanged']);
  });

  it('of a file without a value has nothing to do', async () => {
    const { isDone, said } = await run('date,value\n2026-05-24,\n', OF);
    expect([isDone, said.at(-1), posts()]).toEqual([
      true,
      expect.stringContaining('there is no value to record in'),
      [],
    ]);
  });
});

describe('the command', () => {
  const at = () => ['--url', served.admin.url, '--token', as];

  it('records, and exits 0; with a wrong line 1', async () => {
    const right = await inProcess(
      ['kpi', 'import', fileOf('date,value\n2026-05-24,1\n'), '--kpi', 'nps', '--unit', 'sales', ...at()],
      {},
    );
    expect(right).toEqual({ stdout: 'nps of sales: 1 new, 0 replaced, 0 unchanged\n', stderr: '', code: 0 });
    const wrong = await inProcess(
      ['kpi', 'import', fileOf('date,value\nx,1\n'), '--kpi', 'nps', '--unit', 'sales', ...at()],
      {},
    );
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
  });

  it.each([
    ['without a file', ['kpi', 'import'], /missing required argument 'file'\nUsage: pith kpi import/],
    ['with an id that is none', ['kpi', 'import', 'a.csv', '--kpi', 'My KPI'], /kebab-case/],
    [
      'of a file that is not there',
      ['kpi', 'import', 'nowhere.csv', '--kpi', 'nps', '--unit', 'sales'],
      /no file nowhere/,
    ],
    ['of a spreadsheet', ['kpi', 'import', 'kpis.xlsx'], /save it as CSV/],
    ['with a token for nowhere', ['kpi', 'import', 'a.csv', '--token', 't'], /--url/],
    ['of nothing', ['kpi', 'forget'], /unknown command/],
  ])('%s is wrong usage: it says so, and exits 2', async (_, args, said) => {
    const { stdout, stderr, code } = await inProcess(args, {});
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(said);
  });
});
