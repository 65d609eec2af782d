/**
 * What tests import as `vitest` in a mutation run: `describe`, `test` and hooks that only collect, and vitest's own
 * `expect`. Just as much of them as the tests of pure folders use; what they don't use isn't there, and fails loudly.
 */
import { expect } from 'vitest';

/** Names between a describe and its test, as Stryker's own runner of vitest joins them. */
const SEPARATOR = ' > ';

/** The tests of the file that is being imported, and the describe blocks around what comes next. */
let collected = [];
let around = [];
let scope = { before: [], after: [], outer: undefined };

/**
 * Imports a test file, and gives its tests in their order.
 * @param {() => Promise<unknown>} importFile
 * @returns {Promise<{ name: string, skipped: boolean, run: () => Promise<void> }[]>}
 */
export async function collect(importFile) {
  collected = [];
  around = [];
  scope = { before: [], after: [], outer: undefined };
  await importFile();
  return collected;
}

/** The hooks of a scope and all around it: outer ones first. */
function hooksOf(kind, { outer, [kind]: own }) {
  return outer === undefined ? own : [...hooksOf(kind, outer), ...own];
}

function add(name, body, skipped) {
  const within = scope;
  collected.push({
    name: [...around, name].join(SEPARATOR).trim(),
    skipped,
    run: async () => {
      for (const hook of hooksOf('before', within)) await hook();
      try {
        await body();
      } finally {
        for (const hook of hooksOf('after', within).toReversed()) await hook();
      }
    },
  });
}

function group(name, body, skipped) {
  const outer = scope;
  scope = { before: [], after: [], outer };
  around.push(name);
  if (!skipped) body();
  around.pop();
  scope = outer;
}

/**
 * The name of a row: its words, and its number, for words may repeat. The same in each run, which what an object looks
 * like may not be.
 */
function rowName(name, values, index) {
  const rest = [...values];
  const filled = String(name).replace(/%[a-z]/g, mark => {
    const value = rest.shift();
    return typeof value === 'object' || typeof value === 'function' ? mark : String(value);
  });
  return `${filled} [${index}]`;
}

/** The body among what may follow a name: options, a body, milliseconds. */
const bodyOf = rest => rest.find(one => typeof one === 'function');

/** `test` and `describe` take the same forms. Rows of `each` are told apart by their numbers, which names may not do. */
function formsOf(define, skipped = false) {
  const form = (name, ...rest) => define(String(name), bodyOf(rest), skipped);
  form.each =
    rows =>
    (name, ...rest) => {
      for (const [index, row] of rows.entries()) {
        const values = Array.isArray(row) ? row : [row];
        define(rowName(name, values, index), () => bodyOf(rest)(...values), skipped);
      }
    };
  return form;
}

export const test = Object.assign(formsOf(add), { skipIf: condition => formsOf(add, Boolean(condition)) });
export const it = test;
export const describe = Object.assign(formsOf(group), { skipIf: condition => formsOf(group, Boolean(condition)) });

export const beforeEach = hook => scope.before.push(hook);
export const afterEach = hook => scope.after.push(hook);

/** Nothing outlives a file: each mutant has its own copy of every module. */
export const afterAll = () => {};

/** Times are Stryker's business here. */
export const vi = { setConfig: () => {} };

export { expect };
