/** Each test that docs/security.md names is there, under that very name; and each threat of the list has one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
const rows = (/^## Threats\n(.*?)^## /ms.exec(page)?.[1] ?? '').split('\n').filter(line => /^\| \*\*/.test(line));

const namedIn = (row: string): { file: string; title: string }[] =>
  [...row.matchAll(/`(test\/[\w./-]+\.test\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));

describe('the threats of docs/security.md', () => {
  it('are many, and each has what holds it and a test', () => {
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) {
      const [, threat = '', holds = ''] = row.split('|').map(cell => cell.trim());
      expect([threat, holds.length > 20, namedIn(row).length > 0]).toEqual([threat, true, true]);
    }
  });

  it.each(rows.flatMap(namedIn))('$file has the test “$title”', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    const source = readFileSync(join(ROOT, file), 'utf8');
    // As a literal of its own: a word of it somewhere is no test.
    const isThere = ["'", '"', '`'].some(quote => source.includes(quote + title + quote));
    expect([title, isThere]).toEqual([title, true]);
  });

  it('are shown by all tests of test/security', () => {
    const files = [
      'answers',
      'configuration-files',
      'dependencies',
      'forged-cursors',
      'hostile-bodies',
      'local-runtime',
      'logs',
    ];
    const more = ['prototypes', 'regular-expressions', 'secrets', 'slow-deliveries', 'sources'];
    for (const file of [...files, ...more]) expect(page).toContain(`test/security/${file}.test.ts`);
  });
});
