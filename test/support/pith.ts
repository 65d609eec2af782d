/** Pith as a process of its own, as `npm start` runs it: for tests that go the whole way, or kill it on the way. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const COMMAND = fileURLToPath(new URL('../../local/pith.mjs', import.meta.url));
const run = promisify(execFile);

export interface PithProcess {
  url: string;
  child: ChildProcess;
  /** SIGTERM, and waits; answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits. */
  kill(): Promise<void>;
  /** A bearer token for a role. */
  token(role: string, ...units: string[]): Promise<string>;
  /** `pith …` on the same data; answers standard output and the exit code. */
  command(...args: string[]): Promise<{ stdout: string; code: number }>;
}

/** Runs the command line with these variables. */
export async function pithCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<{ stdout: string; stderr: string; code: number }> {
  const env = { ...process.env, ...variables };
  try {
    const { stdout, stderr } = await run(process.execPath, [COMMAND, ...args], { env, maxBuffer: 64 * 1024 * 1024 });
    return { stdout, stderr, code: 0 };
  } catch (error) {
    const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: number };
    return { stdout, stderr, code: code ?? 1 };
  }
}

/** Starts Pith on a data folder, on any free port, empty unless told otherwise; resolves when it can serve. */
export async function startPith(data: string, variables: Readonly<Record<string, string>> = {}): Promise<PithProcess> {
  const environment = { PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', ...variables };
  const child = spawn(process.execPath, [COMMAND, 'start'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', chunk => {
    errors = `${errors}${chunk}`.slice(-4_000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      const ready = /^pith ready at (http:\S+)$/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', code => reject(new Error(`pith ended with ${code} before it was ready: ${errors}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  };
  return {
    url,
    child,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    token: async (role, ...units) => {
      const args = ['token', '--role', role, ...units.flatMap(unit => ['--unit', unit])];
      return (await pithCommand(args, environment)).stdout.trim();
    },
    command: (...args) => pithCommand(args, environment),
  };
}
