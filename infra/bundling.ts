/**
 * How a function becomes one file, and libraries that are seldom needed a file beside it: the same options for
 * deployment (pith-function.ts) and for the check (bundles.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { ROUTES } from '#functions/routes.ts';

const ROOT = join(import.meta.dirname, '..');

/** The Lambda functions: those that serve routes, and the one that consumes the table's stream. */
export const FUNCTION_NAMES: readonly string[] = [
  ...new Set<string>([...ROUTES.map(route => route.function), 'convert', 'sweep']),
];

/** Each function's folder has its entry file in the same place. */
export const entryFolder = (name: string): string => join(ROOT, 'functions', name);

/** The file that Lambda loads, and its export. */
export const BUNDLE_FILE = 'index.mjs';
export const HANDLER = 'index.handler';

/** Ways to credentials that a function never goes: its own are in its environment, which is looked at first. */
const NOT_ON_LAMBDA = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * Libraries that some function loads by `import()` at first use, and what must be said where they are handed on. They
 * are files of their own, so that a cold start doesn't read them.
 */
const BESIDE: Readonly<Record<string, string>> = {
  'date-holidays': 'date-holidays: code ISC, holiday data CC BY-SA 3.0, by its contributors and those of Wikipedia',
};

/** The libraries beside each function's bundle. A bundle that reaches for another one is not built. */
const LIBRARIES_OF: Readonly<Record<string, readonly string[]>> = {
  configure: ['date-holidays'],
  report: ['date-holidays'],
};
export const librariesOf = (name: string): readonly string[] => LIBRARIES_OF[name] ?? [];

/** The file of a library, in the folder of the bundle. */
export const libraryFile = (library: string): string => `${library}.cjs`;
const besidePath = (library: string): string => `./${libraryFile(library)}`;
const BESIDE_PATHS = Object.keys(BESIDE).map(library => [library, besidePath(library)] as const);

/** What bundles and libraries have in common. */
const COMMON_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // ES modules first: the AWS document client then takes 337 kB instead of 534 kB, for its unused half falls away.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  absWorkingDir: ROOT,
  logLevel: 'warning',
} satisfies BuildOptions;

/** How a bundle is built, wherever from and to. */
export const BUNDLE_OPTIONS = {
  ...COMMON_OPTIONS,
  format: 'esm',
  external: [...NOT_ON_LAMBDA, ...BESIDE_PATHS.map(([, path]) => path)],
  alias: Object.fromEntries(BESIDE_PATHS),
  // What is imported when it is first needed (the desks, one by one) is a file of its own.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  // Names stay in stack traces; the map has no source text, which nobody reads in a log.
  sourcemap: 'linked',
  sourcesContent: false,
  // The `require` of dependencies in CommonJS; an ES module has none.
  banner: {
    js: "import { createRequire as pithRequire } from 'node:module'; const require = pithRequire(import.meta.url);",
  },
} satisfies BuildOptions;

/** Writes a library as one file into the folder. */
function bundleLibrary(library: string, folder: string): void {
  buildSync({
    ...COMMON_OPTIONS,
    // As `require` finds it: then what it exports is the library itself, as for Node's own `import`.
    entryPoints: [createRequire(import.meta.url).resolve(library)],
    outfile: join(folder, libraryFile(library)),
    format: 'cjs',
    banner: { js: `/* ${BESIDE[library]} */` },
  });
}

/** What must be said wherever a library is handed on inside a bundle: its licence, and where its source is. */
const NOTICES: Readonly<Record<string, string>> = {
  '@jmespath-community/jmespath':
    'is licensed under the Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/). Its source is the npm package of that name.',
};
const NOTICE_FILE = 'NOTICE.txt';

/** Writes the notices of what is in the bundle beside it. */
function writeNotices({ inputs }: Metafile, folder: string): void {
  const paths = Object.keys(inputs);
  const lines = Object.entries(NOTICES)
    .filter(([library]) => paths.some(path => path.includes(`node_modules/${library}/`)))
    .map(([library, notice]) => `${library}, a part of this bundle, ${notice}\n`);
  if (lines.length > 0) writeFileSync(join(folder, NOTICE_FILE), lines.join(''));
}

/** The files of a bundle, by when they are read. */
export interface Bundle {
  /** Read by a cold start: the entry, and all that it imports at once. */
  eager: string[];
  /** Read when they are first needed. */
  lazy: string[];
}

function filesOf({ outputs }: Metafile): Bundle {
  const code = Object.keys(outputs).filter(path => path.endsWith('.mjs'));
  const eager = new Set(code.filter(path => basename(path) === BUNDLE_FILE));
  // A set that grows while it is walked: what is imported by what is imported comes, too.
  for (const path of eager) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && code.includes(imported)) eager.add(imported);
    }
  }
  const names = (paths: Iterable<string>): string[] => [...paths].map(path => basename(path));
  return { eager: names(eager), lazy: names(code.filter(path => !eager.has(path))) };
}

/**
 * Writes the function's bundle, its source maps, and the libraries beside it into the folder. Throws when one can't be
 * built, and when the bundle reaches for other libraries than those that are declared for it.
 */
export function bundle(name: string, folder: string): Bundle {
  mkdirSync(folder, { recursive: true });
  const { metafile } = buildSync({
    entryPoints: [join(entryFolder(name), 'handler.ts')],
    entryNames: 'index',
    outdir: folder,
    ...BUNDLE_OPTIONS,
    metafile: true,
  });
  const imported = new Set(Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  for (const [library, path] of BESIDE_PATHS) {
    const [declared, used] = [librariesOf(name).includes(library), imported.has(path)];
    if (used && !declared) throw new Error(`${name} reaches for ${library}, which LIBRARIES_OF doesn't say`);
    if (declared && !used) throw new Error(`${name} has no use for ${library}, which LIBRARIES_OF says it has`);
    if (declared) bundleLibrary(library, folder);
  }
  writeNotices(metafile, folder);
  return filesOf(metafile);
}
