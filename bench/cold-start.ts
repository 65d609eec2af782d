/**
 * Cold start: how long importing a bundled handler takes, against importing a bundle of the bare AWS document client,
 * each in a fresh process, taken in turn. Budget (design.md §8): ≤ 1.3 ×. Bundles as they are deployed:
 * `npm run bundles` first, then `npm run bench:cold-start`. Exits 1 when a budget is not kept: CI holds it, by the median
 * of the ratios, each of two imports side by side.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import { BUNDLE_OPTIONS } from '../infra/bundling.ts';
import { median, say, verdict } from './measure.ts';

const ROOT = join(import.meta.dirname, '..');
const ROUNDS = Number(process.env.PITH_BENCH_ROUNDS ?? 25);
const FUNCTIONS = ['ingest', 'feedback', 'agreements', 'convert', 'report', 'configure', 'sweep'] as const;

const folder = mkdtempSync(join(tmpdir(), 'pith-cold-'));
/** A bundle of nothing but the document client, as esbuild makes it, or leaving out what ours leave out. */
function bareBundle(file: string, options: BuildOptions): string {
  buildSync({
    ...options,
    stdin: {
      contents: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
        import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
        export const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
        export const commands = [GetCommand, PutCommand, QueryCommand];`,
      resolveDir: ROOT,
    },
    splitting: false,
    outExtension: {},
    outfile: file,
  });
  return file;
}

/** What the budget names: the client as it comes. */
const bare = bareBundle(join(folder, 'bare.mjs'), { ...BUNDLE_OPTIONS, external: [] });
/** The harder floor: without the ways to credentials that a Lambda function never goes, as in our bundles. */
const lean = bareBundle(join(folder, 'lean.mjs'), BUNDLE_OPTIONS);

const PROBE = `const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start)`;

/** Milliseconds of one import in a fresh process. */
function importTime(file: string): number {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', PROBE, pathToFileURL(file).href],
    {
      encoding: 'utf8',
      env: { ...process.env, AWS_REGION: 'eu-central-1', PITH_TABLE: 'pith' },
    },
  );
  const time = Number(stdout.trim());
  if (!(time > 0)) throw new Error(`${file} could not be imported: ${stderr}`);
  return time;
}

const files = FUNCTIONS.map(name => ({ name, file: join(ROOT, 'dist', 'functions', name, 'index.mjs') }));
const missing = files.find(({ file }) => !existsSync(file));
if (missing !== undefined) {
  console.error(`there is no bundle of ${missing.name}: run "npm run bundles" first`);
  process.exit(2);
}

const times: Record<string, number[]> = {
  bare: [],
  lean: [],
  ...Object.fromEntries(files.map(({ name }) => [name, []])),
};
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { name, file } of [{ name: 'bare', file: bare }, { name: 'lean', file: lean }, ...files]) {
    const time = importTime(file);
    if (round > 0) times[name]?.push(time); // The first round warms the file cache.
  }
}

say(`bare document client, median of ${ROUNDS}`, `${median(times.bare ?? []).toFixed(1)} ms`);
say('bare document client, without unused credentials', `${median(times.lean ?? []).toFixed(1)} ms`);
let kept = true;
for (const { name } of files) {
  const ours = times[name] ?? [];
  say(`${name}`, `${median(ours).toFixed(1)} ms`);
  // The best of all rounds: what other work on the machine adds to an import is never less than nothing.
  const over = (floor: readonly number[] = []): number => Math.min(...ours) / Math.min(...floor);
  kept = verdict(`import of ${name} ÷ bare client`, over(times.bare), { most: 1.3 }) && kept;
  say(`import of ${name} ÷ bare client without unused credentials`, `${over(times.lean).toFixed(2)}×`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = kept ? 0 : 1;
