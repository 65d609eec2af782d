/** Walks a page as its reader does: every shell block of it, in order, in one terminal. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#test/support/temporary.ts';
import { REFUSALS } from './announced.ts';
import { ROOT } from './pages.ts';
import { type Answered, startProxy } from './proxy.ts';
import { createSandbox } from './sandbox.ts';
import { scriptOf } from './script.ts';

export interface Walked {
  /** What broke, with its line on the page; empty when all went as the page says. */
  faults: string[];
  /** Commands, a line each: `ran pith token …`, `checked aws …`. */
  notes: string[];
  requests: number;
  /** Standard output and error. */
  said: string;
}

/** Milliseconds for a page: busy machines are slow and not wrong. */
export const PATIENCE = 120_000;

const STRICT = `set -eEuo pipefail; shopt -s inherit_errexit
trap 'echo "WALK line $LINENO ends with $?: $BASH_COMMAND" >&2' ERR
source "$1"`;

const isAnnounced = (page: string, { method, path, status }: Answered): boolean =>
  REFUSALS.some(refusal => {
    const [verb, where = ''] = refusal.request.split(' ');
    const isThere = where.endsWith('*') ? path.startsWith(where.slice(0, -1)) : path === where;
    return refusal.page === page && verb === method && isThere && refusal.status === status;
  });

/** Walks the page beside the company, which runs at `url` on the folder `data`. */
export async function walk(page: string, company: { url: string; data: string }): Promise<Walked> {
  const place = temporaryFolder();
  let target: () => string | undefined = () => undefined;
  const proxy = await startProxy(() => target() ?? company.url);
  const sandbox = createSandbox(place.path, { port: proxy.port, company: company.data });
  target = sandbox.target;
  try {
    const script = join(place.path, 'page.sh');
    writeFileSync(script, scriptOf(page, proxy.port));
    const { said, code } = await shell(['-c', STRICT, 'walk', script], sandbox);
    const answered = proxy.taken();
    const refused = answered.filter(answer => answer.status >= 400 && !isAnnounced(page, answer));
    const faults = refused.map(({ method, path, status, body }) => `${method} ${path}: ${status} ${body}`);
    if (code !== 0) {
      faults.push(...(said.match(/^WALK line .*/gm) ?? [`it ends with ${code}`]).slice(0, 1), said.slice(-3_000));
    }
    return { faults, notes: sandbox.notes(), requests: answered.length, said };
  } finally {
    sandbox.end();
    await proxy.close();
    place.remove();
  }
}

function shell(
  args: readonly string[],
  { folder, variables }: { folder: string; variables: Record<string, string> },
): Promise<{ said: string; code: number }> {
  return new Promise(resolve => {
    const options = { cwd: folder, env: variables, timeout: PATIENCE, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile('bash', args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ said: `${stdout}\n${stderr}`.replaceAll(ROOT, '.'), code });
    });
    // Whoever is asked for something answers.
    child.stdin?.on('error', () => {});
    child.stdin?.end('walked\n'.repeat(20));
  });
}
