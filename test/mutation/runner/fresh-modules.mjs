/**
 * Imports modules of the project anew for each mutant, in one process: what a module has kept (a calendar that was laid
 * out) must not reach the next mutant. Modules of node_modules are shared.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** These files themselves are no part of what is tested. */
const RUNNER = new URL('.', import.meta.url).href;

const GENERATION = 'generation';
const SUITE = new URL('suite.mjs', import.meta.url).href;
const FEW_RUNS = new URL('few-runs.mjs', import.meta.url).href;

/** What project files get for these names. */
const INSTEAD = new Map([
  ['vitest', SUITE],
  ['fast-check', FEW_RUNS],
]);

/** JavaScript by file: types are stripped once. */
const sources = new Map();

function sourceOf(path) {
  const source = sources.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'));
  sources.set(path, source);
  return source;
}

/**
 * From now on, each import of a file below `root` with a generation has everything below `root` in that generation.
 * @param {string} root the folder of the project's copy
 */
export function registerFreshModules(root) {
  const below = `${pathToFileURL(root).href}/`;
  const isOwn = url => url.startsWith(below) && !url.startsWith(RUNNER) && !url.includes('/node_modules/');
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? '';
      if (!isOwn(parent)) return next(specifier, context);
      const instead = INSTEAD.get(specifier);
      if (instead !== undefined) return { url: instead, shortCircuit: true };
      const resolved = next(specifier, context);
      if (!isOwn(resolved.url)) return resolved;
      return { ...resolved, url: generationOf(resolved.url, new URL(parent).searchParams.get(GENERATION)) };
    },
    load(url, context, next) {
      if (!isOwn(url) || !new URL(url).pathname.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: sourceOf(fileURLToPath(url)), shortCircuit: true };
    },
  });
}

function generationOf(url, generation) {
  const own = new URL(url);
  own.searchParams.set(GENERATION, generation);
  return own.href;
}

/** Imports a file, and all that it imports, in a generation. */
export const importFresh = (path, generation) => import(generationOf(pathToFileURL(path).href, String(generation)));
