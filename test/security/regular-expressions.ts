/** Every regular expression of what runs, found in the syntax of its files, and those that a text can make slow. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSafePattern } from 'redos-detector';
import { parseAst } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
/** What sees texts of others: at the edge of CloudFront, too. */
const SOURCES = ['{lib,functions,local,dashboard,client}/**/*.{ts,tsx,mjs}', 'infra/history-routing.js'];

interface Found {
  /** As it is written, `/a+/g`. */
  text: string;
  file: string;
}

/** The regular expressions of all files: those that are written down, and the files that make some of texts. */
export interface Expressions {
  literals: Found[];
  made: string[];
}

interface SyntaxNode {
  [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null;

/** All nodes of a syntax tree, in no order. */
function nodesIn(root: unknown): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (!isNode(node)) continue;
    nodes.push(node);
    open.push(...Object.values(node));
  }
  return nodes;
}

const isMade = ({ type, callee }: SyntaxNode): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && isNode(callee) && callee.name === 'RegExp';

/** What a file's source holds. Throws where it is no TypeScript. */
export function expressionsIn(source: string, file: string): Expressions {
  const nodes = nodesIn(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file));
  const literals = nodes.flatMap(({ type, regex, raw }) =>
    type === 'Literal' && isNode(regex) ? [{ text: String(raw), file }] : [],
  );
  return { literals, made: nodes.some(isMade) ? [file] : [] };
}

/** Those of every file. */
export function allExpressions(): Expressions {
  const files = SOURCES.flatMap(pattern => globSync(pattern, { cwd: ROOT })).sort();
  const found = files.map(file => expressionsIn(readFileSync(join(ROOT, file), 'utf8'), file));
  return { literals: found.flatMap(({ literals }) => literals), made: found.flatMap(({ made }) => made) };
}

/** Something that is repeated without end. Without it, each place of a text takes so many steps at most. */
const ENDLESS = /[*+]|\{\d+,\}/;
const WITHOUT_CLASSES = /\\.|\[(?:\\.|[^\]\\])*\]/g;

/** Whether the time for a text may grow faster than the text, as far as the detector can tell. */
export function maybeSlow(text: string): boolean {
  const end = text.lastIndexOf('/');
  const [pattern, flags] = [text.slice(1, end), text.slice(end + 1)];
  if (!ENDLESS.test(pattern.replace(WITHOUT_CLASSES, 'x'))) return false;
  const { safe } = isSafePattern(pattern, {
    caseInsensitive: flags.includes('i'),
    unicode: /[uv]/.test(flags),
    dotAll: flags.includes('s'),
    multiLine: flags.includes('m'),
    maxScore: 200,
    maxSteps: 20_000,
  });
  return !safe;
}
