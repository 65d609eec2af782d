/** How a function becomes one file: the same options for deployment (pith-function.ts) and for the check (bundles.ts). */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { ROUTES } from '#functions/routes.ts';

const ROOT = join(import.meta.dirname, '..');

/** The Lambda functions: those that serve routes, and the one that consumes the table's stream. */
export const FUNCTION_NAMES: readonly string[] = [
  ...new Set<string>([...ROUTES.map(route => route.function), 'convert']),
];

/** Each function's folder has its entry file in the same place. */
export const entryFolder = (name: string): string => join(ROOT, 'functions', name);

/** The file that Lambda loads, and its export. */
export const BUNDLE_FILE = 'index.mjs';
export const HANDLER = 'index.handler';

/** In the Lambda runtime anyway, and used once per cold start: not worth its bytes in a bundle. */
const IN_THE_RUNTIME = ['@aws-sdk/client-ssm'];

/** Ways to credentials that a function never goes: its own are in its environment, which is looked at first. */
const NOT_ON_LAMBDA = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** How a bundle is built, wherever from and to. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // ES modules first: the AWS document client then takes 337 kB instead of 534 kB, for its unused half falls away.
  mainFields: ['module', 'main'],
  external: [...IN_THE_RUNTIME, ...NOT_ON_LAMBDA],
  // As `require`, which finds the runtime's own packages by NODE_PATH; Node's own `import` doesn't look there.
  supported: { 'dynamic-import': false },
  minify: true,
  // Names stay in stack traces; the map has no source text, which nobody reads in a log.
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // The `require` of the above, and of dependencies in CommonJS; an ES module has none.
  banner: {
    js: "import { createRequire as pithRequire } from 'node:module'; const require = pithRequire(import.meta.url);",
  },
  absWorkingDir: ROOT,
  logLevel: 'warning',
} satisfies BuildOptions;

/** Writes the function's bundle, and its source map, into the folder. Throws when it can't be built. */
export function bundle(name: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [join(entryFolder(name), 'handler.ts')],
    outfile: join(folder, BUNDLE_FILE),
    ...BUNDLE_OPTIONS,
  });
}
