/**
 * Walks README and docs: every shell block of every page is run, in order, beside a Pith that is really started. What
 * can't be run here is looked at: walk/announced.ts says what, and why. A command that nobody foresaw isn't found.
 * `PITH_WALK_DAYS=400 npx vitest run test/docs/walk.test.ts` walks 400 days later: no page may depend on its date.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PithProcess, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { NOT_RUN, NOT_RUN_BY_WORDS, REFUSALS } from './walk/announced.ts';
import { wrongWith } from './walk/commands.ts';
import { blocksOf, PAGES } from './walk/pages.ts';
import { LATER } from './walk/sandbox.ts';
import { shellBlocks } from './walk/script.ts';
import { PATIENCE, type Walked, walk } from './walk/walk.ts';

const walkable = PAGES.filter(page => shellBlocks(page) > 0);
const folder = temporaryFolder();
const data = join(folder.path, 'company');
const done = new Map<string, Walked>();
let pith: PithProcess;

beforeAll(async () => {
  mkdirSync(data);
  pith = await startPith(data, { PITH_DEMO: 'on', ...LATER });
});

afterAll(async () => {
  const all = [...done.values()];
  const notes = all.flatMap(walked => walked.notes);
  const [ran, checked] = ['ran ', 'checked '].map(word => notes.filter(note => note.startsWith(word)).length);
  const requests = all.reduce((sum, walked) => sum + walked.requests, 0);
  console.log(
    `walked ${done.size} pages, ${walkable.flatMap(blocksOf).filter(({ language }) => language === 'sh').length} shell blocks: ${ran} commands run, ${checked} looked at, ${requests} requests by curl answered`,
  );
  await pith.stop();
  folder.remove();
});

describe('a reader who walks', () => {
  it.each(walkable)(
    '%s sees every command work',
    async page => {
      const walked = await walk(page, { url: pith.url, data });
      done.set(page, walked);
      expect(walked.faults.join('\n')).toBe('');
      const wrong: string[] = [];
      for (const note of walked.notes) wrong.push((await wrongWith(note.split(/(?<!\\) /).slice(1))) ?? '');
      expect(wrong.filter(Boolean)).toEqual([]);
    },
    PATIENCE + 30_000,
  );

  it('finds nothing announced that no page has', () => {
    expect(REFUSALS.filter(({ page }) => !walkable.includes(page))).toEqual([]);
    const text = walkable
      .flatMap(blocksOf)
      .map(block => block.text)
      .join('\n');
    const named = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
    expect(Object.keys(NOT_RUN).filter(name => !named(name))).toEqual([]);
    expect(
      Object.keys(NOT_RUN_BY_WORDS).filter(words => !named(words.split(/ (?:…|with|elsewhere)/)[0] ?? '')),
    ).toEqual([]);
  });
});
