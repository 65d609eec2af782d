/** What the page about the client shows: its TypeScript, run as it stands. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFile } from '#test/support/temporary.ts';

const ROOT = new URL('../../', import.meta.url);

/** Runs all blocks of the page, one after the other, against this Pith; answers what they write. */
export async function runPage(url: string, token: string): Promise<string> {
  const page = await readFile(new URL('docs/clients.md', ROOT), 'utf8');
  const blocks = [...page.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block = '']) => block);
  const client = fileURLToPath(new URL('client/index.ts', ROOT));
  const script = temporaryFile('page.mts');
  await writeFile(
    script,
    blocks.join('\n').replace('../client/index.ts', client).replace('https://pith.example.com', url),
  );
  const env = { ...process.env, PITH_TOKEN: token };
  return (await promisify(execFile)(process.execPath, [script], { env })).stdout;
}
