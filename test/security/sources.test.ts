/** Ways from a text to something that runs, which no source of ours takes; and where texts of others may become HTML. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const files = globSync('{lib,functions,local,dashboard,infra}/**/*.{ts,tsx,mjs,js}', { cwd: ROOT });
const sources = new Map(files.map(file => [file, readFileSync(join(ROOT, file), 'utf8')]));
const filesWith = (pattern: RegExp): string[] =>
  [...sources].flatMap(([file, source]) => (pattern.test(source) ? [file] : [])).sort();

describe('no source', () => {
  it.each([
    ['makes code of a text', /\beval\s*\(|new Function\b|\bvm\.(?:run|Script)|node:vm\b/],
    [
      'puts a text into a page as HTML',
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    ],
    ['leads to a text as an address of script', /['"`]javascript:/],
    ['speaks to another window', /\.postMessage\(|addEventListener\(['"]message/],
    ['draws secrets by dice that can be guessed', /(?:secret|token|nonce|key)\w*\s*=[^\n]*Math\.random/i],
    ['checks no certificate', /rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/],
  ])('%s', (_, pattern) => {
    expect(files.length).toBeGreaterThan(800);
    expect(filesWith(pattern)).toEqual([]);
  });

  it('runs a command of a shell', () => {
    expect(filesWith(/import \{[^}]*\bexec(?:Sync)?\b[^}]*\} from 'node:child_process'|shell:\s*true/)).toEqual([]);
  });

  it('but these says of a text that it is HTML already', () => {
    const trusting = filesWith(/import \{[^}]*\btrusted\b[^}]*\} from '#lib\/html\.ts'/);
    for (const file of trusting) {
      const given = [...(sources.get(file) ?? '').matchAll(/\btrusted\(([^)]*)\)/g)].map(([, text = '']) => text);
      // A constant of ours, or one of a table of them: its name is in capitals; or a text that is written there.
      expect([
        file,
        given.filter(text => !/^(?:[A-Z_]+(?:\[\w+\])?(?: \+ [A-Z_]+)*|['`][^$]*['`])$/.test(text)),
      ]).toEqual([file, []]);
    }
    expect(trusting.length).toBeGreaterThan(0);
  });
});
