/** Pith as a process of its own whose log, memory and surroundings a test of faults looks at or spoils. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Answer, call, client } from '#test/support/http.ts';

const COMMAND = fileURLToPath(new URL('../../local/pith.mjs', import.meta.url));
const SECRET = 'secret-of-the-desk';
const CONNECTION = 'desk';
const run = promisify(execFile);

export interface Surroundings {
  data: string;
  /** What runs the command, in place of nothing: a command and its arguments. */
  through?: readonly string[];
  variables?: Readonly<Record<string, string>>;
}

interface LogLine {
  level: string;
  message: string;
  [field: string]: unknown;
}

export interface RunningPith {
  url: string;
  child: ChildProcess;
  /** What it has logged so far; whatever is no line of the log stands as `text`. */
  log(): LogLine[];
  /** Bytes in memory: now, and at the most. */
  memory(): { now: number; most: number };
  /** Its answer to `GET /v1/health`. */
  health(): Promise<{ status: string; problem?: string; feedLagSeconds: number }>;
  admin(): Promise<ReturnType<typeof client>>;
  /** SIGTERM, and waits; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Runs `pith …` there to its end. */
export async function pithThere(
  { data, through = [], variables = {} }: Surroundings,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const [command = '', ...rest] = [...through, process.execPath, COMMAND, ...args];
  const env = { ...process.env, PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', ...variables };
  try {
    return { ...(await run(command, rest, { env })), code: 0 };
  } catch (error) {
    const { stdout = '', stderr = '', code = 1 } = error as { stdout?: string; stderr?: string; code?: number };
    return { stdout, stderr, code };
  }
}

const parsed = (line: string): LogLine => {
  try {
    return JSON.parse(line);
  } catch {
    return { level: 'none', message: '', text: line };
  }
};

/** Starts Pith there on any free port, empty unless told otherwise; resolves when it can serve. */
export async function runPith(surroundings: Surroundings): Promise<RunningPith> {
  const { data, through = [], variables = {} } = surroundings;
  const [command = '', ...rest] = [...through, process.execPath, COMMAND, 'start'];
  const env = { ...process.env, PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', ...variables };
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  createInterface(child.stderr).on('line', line => lines.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      const ready = /^pith ready at (http:\S+)$/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', code => reject(new Error(`pith ended with ${code} before it was ready: ${lines.join('\n')}`)));
  });
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]);
  return {
    ...{ url, child },
    log: () => lines.map(parsed),
    memory: () => ({ now: kilobytes('VmRSS') * 1024, most: kilobytes('VmHWM') * 1024 }),
    health: async () => JSON.parse((await call({ url: `${url}/v1/health` })).body),
    admin: async () => client(url, (await pithThere(surroundings, 'token', '--role', 'admin')).stdout.trim()),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** Connects the desk that `deliver` posts as; answers an administrator's client. */
export async function connectDesk(pith: RunningPith): Promise<ReturnType<typeof client>> {
  const admin = await pith.admin();
  const document = { desk: 'generic', auth: { scheme: 'bearer', secret: SECRET }, defaults: { unit: 'finance' } };
  const { status, body } = await admin.put(`/v1/connections/${CONNECTION}`, document);
  if (status !== 201) throw new Error(`not connected: ${status} ${body}`);
  return admin;
}

/** A ticket's creation as the desk posts it. */
export const creation = (ticket: string): string =>
  JSON.stringify({
    type: 'ticket.created',
    timestamp: new Date().toISOString(),
    subject: ticket,
    data: { status: 'new', requester: `of ${ticket}`, channel: 'mail', priority: '3', kind: 'incident' },
  });

/** Where the desk posts, and by what it is known. */
export const postTo = (url: string): { url: string; method: string; headers: Record<string, string> } => ({
  url: `${url}/v1/webhooks/${CONNECTION}`,
  method: 'POST',
  headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
});

/** Posts a ticket's creation, once. */
export const deliver = (url: string, ticket: string): Promise<Answer> =>
  call({ ...postTo(url), body: creation(ticket) });

/** How many tickets the report over the unit has. */
export async function ticketsOf(admin: ReturnType<typeof client>): Promise<number> {
  const { json } = await admin.get('/v1/reports/sla-xla?unit=finance');
  return json.tickets.created;
}

/** Waits until it is so; throws with `what` after some seconds. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, milliseconds = 30_000) {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
