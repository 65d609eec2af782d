/**
 * A rule's `from` as a function of the body: the key of that very name, else a JSON Pointer (RFC 6901), a path with
 * dots, or a JMESPath expression. Only what a body says itself is read, never what every JavaScript object has.
 */
import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath';
import { isObject, type JsonObject } from '#desks/json.ts';
import { pointer } from '#lib/errors.ts';
import { refusalOf } from './limits.ts';
import { LONGEST_EXPRESSION } from './schema.ts';

export interface Expression {
  /** The value; `undefined` when the body has none. Throws where an expression doesn't suit the body. */
  find(body: JsonObject): unknown;
  /** Where it looks, as a JSON Pointer; empty for an expression, which may look anywhere. */
  pathIn(body: JsonObject): string;
}

/** As an expression, but where it looks doesn't depend on the body. */
interface Compiled {
  find: Expression['find'];
  path: string;
}

/** What is no expression, and why. */
export interface NoExpression {
  problem: string;
}

/** None of these is in a path; each of them is what makes an expression one. */
const SIGNS = /[[\]{}()|&!=<>@*"'`]/;

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

function walk(body: JsonObject, keys: readonly string[], takesIndexes: boolean): unknown {
  let value: unknown = body;
  for (const key of keys) {
    // Nobody assigned, so nobody's name either: said to be none.
    if (value === null) return null;
    if (takesIndexes && Array.isArray(value)) value = INDEX.test(key) ? value[Number(key)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function byPointer(from: string): Compiled | NoExpression {
  if (/~(?![01])/.test(from)) return { problem: 'in a JSON Pointer ~ is written ~0, and / in a key ~1' };
  const keys = from
    .slice(1)
    .split('/')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { find: body => walk(body, keys, true), path: from };
}

/** A heading such as `Time (UTC)` is most likely meant as the key that it is. */
const hint = (from: string): string => (/[[\]{}|"'`@]/.test(from) ? '' : `; the key of this name is written /${from}`);

function byJmespath(from: string): Compiled | NoExpression {
  try {
    const node = compile(from);
    const problem = refusalOf(node);
    if (problem !== undefined) return { problem: problem + hint(from) };
    // Bodies are JSON that was parsed, or the texts of a row. An expression's null says nothing: see the guide.
    return { find: body => TreeInterpreter.search(node, body as JSONValue) ?? undefined, path: '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `this is no JMESPath expression (${reason})${hint(from)}` };
  }
}

function byPath(from: string): Compiled {
  const keys = from.split('.');
  return { find: body => walk(body, keys, false), path: pointer('', ...keys) };
}

/** Compiles a rule's `from`, or says why it can't be one. */
export function expressionOf(from: string): Expression | NoExpression {
  if (from.length > LONGEST_EXPRESSION) return { problem: `it has ${LONGEST_EXPRESSION} characters at most` };
  const compiled = from.startsWith('/') ? byPointer(from) : SIGNS.test(from) ? byJmespath(from) : byPath(from);
  if ('problem' in compiled) return compiled;
  const { find, path } = compiled;
  return {
    find: body => (Object.hasOwn(body, from) ? body[from] : find(body)),
    pathIn: body => (Object.hasOwn(body, from) ? pointer('', from) : path),
  };
}
