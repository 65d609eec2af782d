/**
 * A function as the Lambda service keeps it: execution environments that are started when they are needed, used again,
 * and replaced when they are gone. On Lambda there could be a thousand; here so many as the machine bears, and the rest
 * waits in line.
 */
import {
  type ExecutionEnvironment,
  type FunctionSettings,
  type Output,
  startEnvironment,
} from './execution-environment.ts';
import { FunctionError } from './function-error.ts';

export interface LambdaFunction {
  /** The handler's answer; starts an environment when none is idle. Rejects with a FunctionError. */
  invoke(event: unknown): Promise<unknown>;
  /** Milliseconds that each environment took from its start to its first question for work. */
  coldStarts(): readonly number[];
  /** How many invocations are under way. */
  busy(): number;
  /** Everything that its environments have written. */
  output(): readonly Output[];
  /** SIGKILL to every environment, in whatever they are doing. */
  kill(): Promise<void>;
}

/** A function without any environment: the first invocation is a cold start. */
export function createLambdaFunction(settings: FunctionSettings, concurrency: number): LambdaFunction {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const coldStarts: number[] = [];
  const output: Output[] = [];
  const line: (() => void)[] = [];
  let taken = 0;
  let busy = 0;

  async function place(): Promise<void> {
    if (taken < concurrency) taken += 1;
    // Whoever leaves hands the place over.
    else await new Promise<void>(resolve => line.push(resolve));
  }
  function leave(): void {
    const next = line.shift();
    if (next === undefined) taken -= 1;
    else next();
  }

  async function environment(): Promise<ExecutionEnvironment> {
    for (let there = idle.pop(); there !== undefined; there = idle.pop()) {
      if (!there.isGone()) return there;
      all.delete(there);
    }
    const fresh = await startEnvironment(settings, written => output.push(written));
    all.add(fresh);
    try {
      await fresh.ready;
    } catch (error) {
      await fresh.kill();
      all.delete(fresh);
      throw error;
    }
    coldStarts.push(fresh.initTime());
    return fresh;
  }

  async function invoke(event: unknown): Promise<unknown> {
    await place();
    let used: ExecutionEnvironment;
    try {
      used = await environment();
    } catch (error) {
      leave();
      throw error;
    }
    // It may have been killed since it said that it was ready.
    if (used.isGone()) {
      leave();
      throw new FunctionError('Runtime.ExitError', { errorMessage: 'gone before it was invoked' });
    }
    busy += 1;
    // The answer is the caller's at once; the environment is free when it asks for more.
    const answer = used.invoke(event);
    used.settled().then(() => {
      busy -= 1;
      if (used.isGone()) all.delete(used);
      else idle.push(used);
      leave();
    });
    return answer;
  }

  return {
    invoke,
    coldStarts: () => coldStarts,
    busy: () => busy,
    output: () => output,
    async kill() {
      idle.length = 0;
      await Promise.all([...all].map(each => each.kill()));
      all.clear();
    },
  };
}
