/** The pages that people read, and what they show as code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A fenced block of a page. */
export interface Block {
  page: string;
  /** Line of the page on which its text begins, from 1. */
  line: number;
  /** What stands behind the fence: `sh`, `json`, …; empty where nothing does. */
  language: string;
  /** Its text, without the indentation of a list that it stands in. */
  text: string;
}

const markdownIn = (folder: string, recursive = false): string[] =>
  readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))
    .sort();

/** Every page: README first, because others go on from what it sets up. */
export const PAGES: readonly string[] = [
  'README.md',
  ...markdownIn('docs', true),
  ...markdownIn('examples', true),
  ...markdownIn('.').filter(name => name !== 'README.md'),
];

/** The text of a page. */
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

const FENCE = /^( *)```(\w*)\s*$/;

/** The fenced blocks of a page, in order. Throws where one has no end. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let open: { indent: number; block: Block } | undefined;
  for (const [index, line] of textOf(page).split('\n').entries()) {
    const [, indent = '', language = ''] = FENCE.exec(line) ?? [undefined];
    const isFence = FENCE.test(line);
    if (open === undefined) {
      if (isFence) open = { indent: indent.length, block: { page, line: index + 2, language, text: '' } };
    } else if (isFence && language === '') {
      blocks.push(open.block);
      open = undefined;
    } else open.block.text += `${line.slice(Math.min(open.indent, line.search(/\S|$/)))}\n`;
  }
  if (open !== undefined) throw new Error(`${page}:${open.block.line}: a block without an end`);
  return blocks;
}

/** What is written between the blocks of a page. */
export const proseOf = (page: string): string => textOf(page).replaceAll(/^ *```.*?^ *```/gms, '');
