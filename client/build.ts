/**
 * Writes the client for other projects into dist/client: one module without dependencies, for Node 20 or newer and for
 * browsers, and its types. `npm run client:build`.
 */
import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { FILE as ROUTES } from './generate.ts';

const ENTRY = join(import.meta.dirname, 'index.ts');
const OUT = join(import.meta.dirname, '../dist/client');
const COMPILER = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');

/** The module into this file. Throws where the client needs anything but the language and what browsers have. */
export async function buildModule(outfile: string): Promise<void> {
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    format: 'esm',
    // Whatever isn't there on both sides is an error.
    platform: 'neutral',
    target: ['node20', 'es2022'],
    logLevel: 'silent',
  });
}

/** The declarations into this folder. */
async function buildTypes(folder: string): Promise<void> {
  const flags = '--declaration --emitDeclarationOnly --allowImportingTsExtensions --rewriteRelativeImportExtensions';
  const languages = '--strict --module nodenext --target es2022 --lib es2024,dom --types';
  const given = ['--ignoreConfig', ...flags.split(' '), ...languages.split(' '), '', '--outDir', folder, ENTRY];
  await promisify(execFile)(process.execPath, [COMPILER, ...given]);
  await copyFile(ROUTES, join(folder, 'routes.d.ts'));
}

if (import.meta.main) {
  await Promise.all([buildModule(join(OUT, 'index.js')), buildTypes(OUT)]);
  process.stdout.write(`${OUT}\n`);
}
