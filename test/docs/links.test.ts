/** Every link between the pages of this repository leads somewhere: to a file that is there, and a heading that it has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { PAGES, ROOT } from './walk/pages.ts';

/** Without what is shown as code: a link in it is an example. */
const textOf = (page: string): string =>
  readFileSync(join(ROOT, page), 'utf8')
    .replaceAll(/```.*?```/gs, '')
    .replaceAll(/`[^`\n]*`/g, code => code.replaceAll(/[[\]()]/g, ''));

/** A heading as a link finds it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const anchors = new Map(
  PAGES.map(page => [page, [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))]),
);

/** Links that lead nowhere, of a page. */
function* brokenLinks(page: string): Generator<string> {
  for (const [, link = ''] of textOf(page).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) yield `${page}: ${link}`;
    else if (anchor !== undefined && anchors.get(target)?.includes(anchor) !== true) yield `${page}: ${link}`;
  }
}

it('every link in README, docs and examples leads to a file, and to a heading, that is there', () => {
  expect(PAGES.length).toBeGreaterThan(50);
  expect(PAGES.flatMap(page => [...brokenLinks(page)])).toEqual([]);
});

it('every page is linked from another, and every decision from the list of them', () => {
  const linked = new Set(
    PAGES.flatMap(page =>
      [...textOf(page).matchAll(/\]\(([^)#\s]+)/g)].map(([, path = '']) => [page, join(dirname(page), path)] as const),
    )
      .filter(([from, to]) => from !== to)
      .map(([, to]) => to),
  );
  expect(PAGES.filter(page => page !== 'README.md' && !linked.has(page))).toEqual([]);
  const list = textOf('docs/decisions/README.md');
  const decisions = readdirSync(join(ROOT, 'docs/decisions')).filter(name => /^\d{4}-/.test(name));
  expect(decisions.filter(name => !list.includes(`(${name})`))).toEqual([]);
});
