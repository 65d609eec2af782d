/**
 * One execution environment of a function: a process of its own that the runtime interface client runs in, and the
 * runtime API that it asks for work. As on Lambda it has one invocation at a time, is frozen in between, and is gone
 * after a timeout or a crash.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { FunctionError } from './function-error.ts';
import { startRuntimeApi } from './runtime-api.ts';
import { canFreeze, runtimeCommand } from './runtime-client.ts';

/** Milliseconds that Lambda gives an environment to load its handler. */
const INIT = 10_000;
const ACCOUNT = '123456789012';

export interface FunctionSettings {
  name: string;
  /** Of the bundle. */
  folder: string;
  /** Milliseconds of one invocation. */
  timeout: number;
  /** Megabytes. */
  memory: number;
  /** What the infrastructure sets; the environment has nothing else of ours. */
  variables: Readonly<Record<string, string>>;
}

export interface Output {
  function: string;
  stream: 'stdout' | 'stderr';
  line: string;
}

export interface ExecutionEnvironment {
  /** Resolves when it waits for work; rejects with a FunctionError when it never will. */
  ready: Promise<void>;
  /** Milliseconds from the start of the process to its first question for work. */
  initTime(): number;
  /** The handler's answer. Rejects with a FunctionError. One at a time. */
  invoke(event: unknown): Promise<unknown>;
  /** Resolves when it waits for work again, or is gone. */
  settled(): Promise<void>;
  isGone(): boolean;
  /** SIGKILL, and waits. */
  kill(): Promise<void>;
}

/** What Lambda itself puts into the environment of a function. */
function reserved({ name, folder, memory }: FunctionSettings, runtimeApi: string, stream: string) {
  return {
    _HANDLER: 'index.handler',
    LAMBDA_TASK_ROOT: folder,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_SESSION_TOKEN: 'none',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
  };
}

interface Current {
  id: string;
  resolve(answer: unknown): void;
  reject(error: FunctionError): void;
}

/** Starts an environment; what it writes goes to `say`, line by line. */
export async function startEnvironment(
  settings: FunctionSettings,
  say: (output: Output) => void,
): Promise<ExecutionEnvironment> {
  const started = performance.now();
  let initTime = Number.NaN;
  let waiting: ServerResponse | undefined;
  let current: Current | undefined;
  let gone = false;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => undefined);
  let idle = Promise.withResolvers<void>();

  const fail = (error: FunctionError): void => {
    ready.reject(error);
    current?.reject(error);
    current = undefined;
  };
  /** The answer to an invocation that isn't the current one is late: nobody waits for it. */
  const finish = (id: string, settle: (invocation: Current) => void): boolean => {
    if (current?.id !== id) return false;
    settle(current);
    current = undefined;
    return true;
  };

  const api = await startRuntimeApi({
    next(response) {
      if (Number.isNaN(initTime)) initTime = performance.now() - started;
      waiting = response;
      ready.resolve();
      idle.resolve();
      if (canFreeze) child.kill('SIGSTOP');
    },
    response: (id, body) => finish(id, ({ resolve }) => resolve(body)),
    error: (id, body) => finish(id, ({ reject }) => reject(new FunctionError('Unhandled', body))),
    initError: body => fail(new FunctionError('InitError', body)),
  });

  const { command, parameters } = runtimeCommand(settings.memory);
  const stream = randomUUID();
  const child = spawn(command, parameters, {
    cwd: settings.folder,
    env: { ...reserved(settings, api.address, stream), ...settings.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const name of ['stdout', 'stderr'] as const) {
    createInterface(child[name]).on('line', line => say({ function: settings.name, stream: name, line }));
  }
  const ended = new Promise<void>(resolve => {
    child.once('close', (code, signal) => {
      gone = true;
      fail(new FunctionError('Runtime.ExitError', { errorMessage: `exit ${code ?? signal}` }));
      idle.resolve();
      api.close();
      resolve();
    });
  });
  const kill = async (): Promise<void> => {
    if (!gone) child.kill('SIGKILL');
    await ended;
  };
  const initTimer = setTimeout(() => {
    fail(new FunctionError('InitError', { errorMessage: `not loaded after ${INIT} ms` }));
    child.kill('SIGKILL');
  }, INIT);
  ready.promise.then(
    () => clearTimeout(initTimer),
    () => clearTimeout(initTimer),
  );

  function invoke(event: unknown): Promise<unknown> {
    const response = waiting;
    if (response === undefined || gone) throw new Error('the environment is not waiting for work');
    waiting = undefined;
    idle = Promise.withResolvers<void>();
    const id = randomUUID();
    const timer = setTimeout(() => {
      fail(new FunctionError('Sandbox.Timedout', { errorMessage: `timed out after ${settings.timeout} ms` }));
      child.kill('SIGKILL');
    }, settings.timeout);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    current = { id, resolve, reject };
    if (canFreeze) child.kill('SIGCONT');
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(Date.now() + settings.timeout),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:${settings.name}`,
      'lambda-runtime-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${id.replaceAll('-', '').slice(0, 24)};Sampled=0`,
    });
    response.end(JSON.stringify(event));
    return promise.finally(() => clearTimeout(timer));
  }

  return {
    ready: ready.promise,
    initTime: () => initTime,
    invoke,
    settled: () => idle.promise,
    isGone: () => gone,
    kill,
  };
}
