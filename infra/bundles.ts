/**
 * Builds every Lambda bundle as deployment does, and tries it: how large it is, how long it takes to load, and whom it
 * calls first. Fails when one is too large, doesn't load, calls anybody while loading, or can't reach for the
 * deployment key with what the Lambda runtime brings along; so does a library beside a bundle: `npm run bundles`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { BUNDLE_FILE, type Bundle, bundle, FUNCTION_NAMES, librariesOf, libraryFile } from './bundling.ts';

/** Bytes (design.md §8). */
const BUDGET = 450_000;
/** Bytes of a library beside a bundle: read at first use, and not by a cold start. */
const LIBRARY_BUDGET = 2_000_000;
/** Bytes of a part of the bundle that is read at first use: a desk, or what several desks have in common. */
const PART_BUDGET = 100_000;

/** The functions that read the deployment key before anything else. */
const KEY_READERS: readonly string[] = ['ingest', 'feedback', 'agreements', 'configure', 'sweep'];

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist', 'functions');
const REFUSE_NETWORK = pathToFileURL(join(import.meta.dirname, 'refuse-network.mjs')).href;

/** What Lambda and the service stack would set; none of it leads anywhere. */
const ENVIRONMENT = {
  // The runtime's own packages are found by this alone, for a bundle has no node_modules around it.
  NODE_PATH: join(ROOT, 'node_modules'),
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_LAMBDA_FUNCTION_NAME: 'bundle',
  PITH_TABLE: 'pith',
  PITH_KEY_PARAMETER: '/pith/deployment-key',
  PITH_ISSUER: 'https://issuer.invalid',
  PITH_AUDIENCE: 'pith',
  PITH_JWKS_URI: 'https://issuer.invalid/keys',
  PITH_SHARDS: '1',
  PITH_PUBLIC_URL: 'https://pith.invalid',
};

/** Loads the bundle, says how long it took, and calls its handler with nothing, which starts it. */
const PROBE = `
  const start = performance.now();
  const { handler } = await import(process.argv[1]);
  console.log('loaded ' + (performance.now() - start).toFixed(0));
  if (handler.length > 2) throw new TypeError('Lambda takes no callbacks from Node 24 on');
  await handler({}, {}).catch(() => {});
`;

/** Loads a library as the bundle beside it does. */
const LIBRARY_PROBE = `
  const require = process.getBuiltinModule('node:module').createRequire(process.argv[1]);
  const file = './' + process.argv[1].split('/').at(-1);
  const start = performance.now();
  const Library = require(file);
  console.log('loaded ' + (performance.now() - start).toFixed(0));
  if (typeof Library !== 'function') throw new TypeError('not what a bundle takes it for');
`;

interface Trial {
  /** Milliseconds of the import. */
  load: string | undefined;
  /** The host that was called first. */
  called: string | undefined;
  /** Whether the process ended well. */
  sound: boolean;
  output: string;
}

/** Runs a probe on a file of a bundle's folder, in a process and a copy of the folder of its own. */
function attempt(folder: string, file: string, probe: string): Trial {
  const copy = mkdtempSync(join(tmpdir(), 'pith-bundle-'));
  cpSync(folder, copy, { recursive: true });
  const url = pathToFileURL(join(copy, file)).href;
  const parameters = ['--import', REFUSE_NETWORK, '--input-type=module', '-e', probe, url];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    env: ENVIRONMENT,
    encoding: 'utf8',
    timeout: 60_000,
  });
  rmSync(copy, { recursive: true });
  const line = (word: string): string | undefined => new RegExp(`^${word} (.*)$`, 'm').exec(stdout)?.[1];
  return { load: line('loaded'), called: line('called'), sound: status === 0, output: `${stdout}${stderr}`.trim() };
}

function problemOf(name: string, bytes: number, { load, called, sound, output }: Trial): string | undefined {
  if (bytes > BUDGET) return `larger than ${BUDGET} bytes`;
  if (!sound) return `does not load or start: ${output}`;
  if (load === undefined) return `calls ${called} while loading`;
  if (KEY_READERS.includes(name) && !called?.startsWith('ssm.')) return `does not reach for its key: ${output}`;
  return undefined;
}

function libraryProblemOf(library: string, bytes: number, { load, sound, output }: Trial): string | undefined {
  if (bytes > LIBRARY_BUDGET) return `${library} is larger than ${LIBRARY_BUDGET} bytes`;
  return sound && load !== undefined ? undefined : `${library} does not load: ${output}`;
}

const row = (name: string, ...columns: string[]): string =>
  name.padEnd(16) + columns.map(column => column.padStart(12)).join('');
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Tries the first of these files of a bundle's folder, prints their row, and gives what is wrong with them. */
function check(
  label: string,
  folder: string,
  files: readonly string[],
  probe: string,
  judge: (bytes: number, trial: Trial) => string | undefined,
): string | undefined {
  const code = Buffer.concat(files.map(file => readFileSync(join(folder, file))));
  const trial = attempt(folder, files[0] ?? '', probe);
  const sizes = [kilobytes(code.length), kilobytes(gzipSync(code).length)];
  console.log(row(label, ...sizes, `${trial.load ?? '-'} ms`, `  ${trial.called ?? '-'}`));
  return judge(code.length, trial);
}

/** Prints what is read when it is first needed, and gives what is wrong with it. */
function partsProblem(folder: string, files: readonly string[]): string | undefined {
  if (files.length === 0) return undefined;
  const sizes = files.map(file => statSync(join(folder, file)).size).sort((a, b) => b - a);
  const [largest = 0] = sizes;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(row(`+ ${files.length} parts`, kilobytes(total), '', '', `  largest ${kilobytes(largest)}`));
  return largest > PART_BUDGET ? `a part is larger than ${PART_BUDGET} bytes` : undefined;
}

/** Builds and tries one function; gives all that is wrong with it. */
function problemsOf(name: string): string[] {
  const folder = join(DIST, name);
  let built: Bundle;
  try {
    built = bundle(name, folder);
  } catch (error) {
    return [`does not build: ${String(error)}`];
  }
  const entryFirst = built.eager.toSorted((a, b) => Number(b === BUNDLE_FILE) - Number(a === BUNDLE_FILE));
  const problems = [
    check(name, folder, entryFirst, PROBE, (bytes, trial) => problemOf(name, bytes, trial)),
    partsProblem(folder, built.lazy),
    ...librariesOf(name).map(library =>
      check(`+ ${library}`, folder, [libraryFile(library)], LIBRARY_PROBE, (bytes, trial) =>
        libraryProblemOf(library, bytes, trial),
      ),
    ),
  ];
  return problems.filter(problem => problem !== undefined);
}

rmSync(DIST, { recursive: true, force: true });
console.log(row('function', 'bundle', 'gzip', 'load', '  first call'));
for (const name of FUNCTION_NAMES) {
  for (const problem of problemsOf(name)) {
    console.error(`${name}: ${problem}`);
    process.exitCode = 1;
  }
}
