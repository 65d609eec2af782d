/** Amazon's runtime interface client for Node, which loads a handler and runs it against a runtime API. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe } from 'vitest';
import { missingDynamoDb } from '#test/support/dynamodb-local.ts';

/** A folder of the package with its compiled part, when somebody has it: by hand, it is taken as it is. */
const COMPILED = process.env.PITH_RUNTIME_CLIENT;
const HERE = join(import.meta.dirname, 'client');
const INSTALLED = join(HERE, 'node_modules', 'aws-lambda-ric');
const CLIENT = join(COMPILED ?? INSTALLED, 'index.mjs');

/** Node as Lambda starts it: what is experimental is off, so that it isn't relied on. */
const FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/**
 * Processes that are frozen notice nothing, and so not that the test is gone: the kernel tells them. Where it can't,
 * they aren't frozen between two invocations.
 */
const LEASH = ['setpriv', '--pdeathsig', 'KILL', '--'];
export const canFreeze = spawnSync('setpriv', [...LEASH.slice(1), 'true'], { stdio: 'ignore' }).status === 0;

/** The command line of an execution environment with so much memory. */
export function runtimeCommand(megabytes: number): { command: string; parameters: string[] } {
  const preload = COMPILED === undefined ? ['--import', join(HERE, 'preload.mjs')] : [];
  const heap = `--max-old-space-size=${Math.floor(megabytes * 0.9)}`;
  const [command = '', ...parameters] = [
    ...(canFreeze ? LEASH : []),
    process.execPath,
    ...FLAGS,
    heap,
    ...preload,
    CLIENT,
  ];
  return { command, parameters };
}

const missing = existsSync(CLIENT) ? missingDynamoDb : 'skipped: npm ci --ignore-scripts --prefix test/lambda/client';

/** `describe` for tests that start bundles as Lambda does; where they can't be, they are skipped, and say why. */
export function describeOnLambda(name: string, body: () => void): void {
  // Processes start on a machine that may be busy elsewhere.
  if (missing === undefined) describe(name, { timeout: 180_000 }, body);
  else describe.skip(`${name} (${missing})`, body);
}
