/** The client as other projects take it: one module that needs nothing but the language and `fetch`. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFile } from '#test/support/temporary.ts';
import { buildModule } from '../../client/build.ts';

const SCRIPT = `
import { createPithClient, Problem } from './client.mjs';
const pith = createPithClient({ baseUrl: 'http://127.0.0.1:1', retries: 0 });
const problem = await pith.call('GET /v1/health', {}).catch(error => error);
console.log(problem instanceof Problem, problem.code);
`;

it('is a module without dependencies that Node runs as it is', async () => {
  const file = temporaryFile('client.mjs');
  await buildModule(file);
  expect(await readFile(file, 'utf8')).not.toMatch(/\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b/);
  const script = join(dirname(file), 'script.mjs');
  await writeFile(script, SCRIPT);
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout.trim()).toBe('true unreachable');
});
