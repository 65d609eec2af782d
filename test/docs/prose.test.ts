/** Commands and routes that the pages name in their sentences are there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wrongWith } from './walk/commands.ts';
import { PAGES, ROOT } from './walk/pages.ts';
import { commandsIn, isRoute, pathsIn, routesIn } from './walk/prose.ts';

describe('the sentences of README and docs', () => {
  it('name commands, options, scripts and files that there are', async () => {
    const named = PAGES.flatMap(page => commandsIn(page).map(words => ({ page, words })));
    expect(named.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const { page, words } of named) {
      const says = await wrongWith(words);
      if (says !== undefined) wrong.push(`${page}: ${words.join(' ')}: ${says}`);
    }
    expect(wrong).toEqual([]);
  });

  it('name files and folders that there are', () => {
    const named = PAGES.flatMap(page => pathsIn(page).map(path => ({ page, path })));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('name routes that there are', () => {
    const named = PAGES.flatMap(page => routesIn(page).map(route => ({ page, ...route })));
    expect(named.length).toBeGreaterThan(100);
    expect(
      named.filter(route => !isRoute(route)).map(({ page, method, path }) => `${page}: ${method} ${path}`),
    ).toEqual([]);
  });
});
