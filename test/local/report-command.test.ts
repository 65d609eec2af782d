/** `pith report`: which days and which form, what is asked for, and what is written where. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { token } from '#test/functions/harness.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { readEnvironment } from '../../local/environment.ts';
import { findChromium } from '../../local/report/chromium.ts';
import { formatOf, periodOf, type ReportCommand, reportCommand } from '../../local/report/command.ts';
import { type ServedHouse, serveHouse } from './apply-support.ts';

const NOW = new Date('2026-06-15T12:00:00Z');

describe('the period', () => {
  it.each([
    [{ month: '2026-02' }, '2026-02-01', '2026-02-28'],
    [{ month: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ from: '2026-01-05', to: '2026-01-11' }, '2026-01-05', '2026-01-11'],
    [{}, '2026-05-01', '2026-05-31'],
  ])('of %j is from %s to %s', (options, from, to) => {
    expect(periodOf(options, NOW)).toEqual({ from, to });
  });

  it('is the December before, in January', () => {
    expect(periodOf({}, new Date('2026-01-03T12:00:00Z'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  it.each([[{ from: '2026-01-05' }], [{ to: '2026-01-05' }], [{ month: '2026-01', to: '2026-01-05' }]])(
    'is no half of one (%j)',
    options => {
      expect(() => periodOf(options, NOW)).toThrow(/--from/);
    },
  );
});

it.each([
  [{}, 'html'],
  [{ out: 'a.pdf' }, 'pdf'],
  [{ out: 'a.CSV' }, 'csv'],
  [{ out: 'report' }, 'html'],
  [{ out: 'a.htm' }, 'html'],
  [{ out: '-' }, 'html'],
  [{ out: 'folder.d/report' }, 'html'],
  [{ out: 'a.pdf', format: 'json' as const }, 'json'],
  [{ out: 'a.txt', format: 'csv' as const }, 'csv'],
])('the form of %j is %s', (options, format) => {
  expect(formatOf(options)).toBe(format);
});

it('writes no page into a file whose name says that it is something else', () => {
  expect(() => formatOf({ out: 'october.docx' })).toThrow(
    'nothing is written as .docx: html, pdf, csv, json, or say which with --format',
  );
});

describe('the command', () => {
  let served: ServedHouse;
  let as: string;
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);

  beforeAll(async () => {
    served = await serveHouse();
    as = await token({ role: 'it' });
    const body = { name: 'Finance' };
    await served.house.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body });
  });
  afterAll(() => {
    served.close();
    folder.remove();
  });

  async function run(options: ReportCommand, variables: Record<string, string> = {}) {
    const said: string[] = [];
    let written = '';
    await reportCommand(
      { url: served.admin.url, token: as, month: '2026-05', ...options },
      {
        environment: readEnvironment({}),
        variables,
        now: NOW,
        write: text => {
          written += text;
        },
        say: line => said.push(line),
      },
    );
    return { said, written };
  }

  it('writes the page of a unit', async () => {
    const file = at('finance.html');
    expect(await run({ unit: 'finance', out: file })).toEqual({ said: [`written: ${file}`], written: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<h1>Finance<\/h1>[\s\S]*1–31 May 2026/);
  });

  it('writes JSON of all units, each by itself, to standard output', async () => {
    const { written, said } = await run({ format: 'json', out: '-' });
    expect(said).toEqual([]);
    expect(JSON.parse(written)).toMatchObject({ unit: '*', from: '2026-05-01', to: '2026-05-31', groups: [] });
  });

  it('writes a CSV with the mark by which spreadsheets know it', async () => {
    const { written } = await run({ unit: 'finance', format: 'csv', out: '-' });
    expect(written.startsWith('\uFEFF')).toBe(true);
  });

  it('prints a PDF by the Chromium that is named, and leaves nothing behind', async () => {
    const chromium = at('chromium');
    // Writes down how it is called, and the page, where the PDF should be.
    const script = `#!/bin/sh\nfor last; do :; done\nfor one; do case "$one" in --print-to-pdf=*) out="\${one#*=}";; esac; done\necho "$@" > "$out"\ncat "\${last#file://}" >> "$out"\n`;
    writeFileSync(chromium, script);
    chmodSync(chromium, 0o755);
    const left = () => readdirSync(tmpdir()).filter(name => name.startsWith('pith-report-'));
    const before = left();
    await run({ unit: 'finance', out: at('a.pdf') }, { PITH_CHROMIUM: chromium });
    const printed = readFileSync(at('a.pdf'), 'utf8');
    expect(printed).toMatch(/^--headless .*--no-pdf-header-footer .*file:\/\/.*report\.html\n<!doctype html>/);
    expect(left()).toEqual(before);
  });

  it('says plainly that there is no Chromium, or that it does not print', async () => {
    const asked = { unit: 'finance', out: at('b.pdf') };
    await expect(run(asked, { PATH: at('nowhere') })).rejects.toThrow(/no Chromium.*PITH_CHROMIUM.*html/);
    const failing = at('failing');
    writeFileSync(failing, '#!/bin/sh\nexit 3\n');
    chmodSync(failing, 0o755);
    await expect(run(asked, { PITH_CHROMIUM: failing })).rejects.toThrow(/failing could not print it \(3\)/);
    const silent = at('silent');
    writeFileSync(silent, '#!/bin/sh\nexit 0\n');
    chmodSync(silent, 0o755);
    await expect(run(asked, { PITH_CHROMIUM: silent })).rejects.toThrow(/silent ended well, and wrote nothing/);
    expect(existsSync(at('b.pdf'))).toBe(false);
  });

  it('refuses what it can’t do before it asks', async () => {
    await expect(run({ format: 'pdf', out: '-' })).rejects.toThrow(/a PDF goes to a file/);
    await expect(
      reportCommand(
        { url: served.admin.url },
        { environment: readEnvironment({}), variables: {}, now: NOW, write: () => {}, say: () => {} },
      ),
    ).rejects.toThrow(/--token/);
    await expect(run({ out: at('nowhere/a.html') })).rejects.toThrow(/can't be written \(ENOENT\)/);
  });

  it('says what Pith says', async () => {
    await expect(run({ unit: 'nowhere', out: '-' })).rejects.toThrow('There is no unit nowhere.');
  });

  it('finds a Chromium on the path, and no folder of that name', async () => {
    mkdirSync(at('folder/chromium'), { recursive: true });
    expect(await findChromium({ PATH: at('folder') })).toBeUndefined();
    const name = process.platform === 'win32' ? 'chromium.exe' : 'chromium';
    expect(await findChromium({ PATH: folder.path })).toBe(at(name));
    expect(await findChromium({ PATH: 'relative' })).toBeUndefined();
    expect(await findChromium({ PITH_CHROMIUM: at('missing'), PATH: folder.path })).toBeUndefined();
  });
});
