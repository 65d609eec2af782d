/** The stand-in itself, on handlers that are made to go wrong: it has to say so as Lambda does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/temporary.ts';
import { createLambdaFunction, type LambdaFunction } from './lambda-function.ts';
import { describeOnLambda } from './runtime-client.ts';

const HANDLERS = {
  plain: `let calls = 0;
    export const handler = async (event, context) => {
      if (event.exit) process.exit(3);
      if (event.hang) await new Promise(resolve => setTimeout(resolve, 60_000));
      if (event.fail) throw new RangeError('made to fail');
      console.warn('called');
      calls += 1;
      return { calls, left: context.getRemainingTimeInMillis(), name: context.functionName, zone: process.env.TZ };
    };`,
  callback: 'export const handler = (event, context, callback) => callback(null, 1);',
  broken: "import 'a-package-that-is-not-there'; export const handler = async () => 1;",
};

describeOnLambda('a function in an execution environment', () => {
  const folder = temporaryFolder();
  const functions = new Map<string, LambdaFunction>();
  const invoke = async (name: keyof typeof HANDLERS, event: object = {}): Promise<unknown> =>
    functions.get(name)?.invoke(event);
  beforeAll(() => {
    for (const [name, source] of Object.entries(HANDLERS)) {
      const task = join(folder.path, name);
      mkdirSync(task);
      writeFileSync(join(task, 'index.mjs'), source);
      const settings = { name, folder: task, timeout: 1_500, memory: 256, variables: {} };
      functions.set(name, createLambdaFunction(settings, 1));
    }
  });
  afterAll(async () => {
    await Promise.all([...functions.values()].map(each => each.kill()));
    folder.remove();
  });

  it('keeps its state from one invocation to the next, and knows its deadline', async () => {
    const context = { name: 'plain', zone: ':UTC', left: expect.any(Number) };
    expect(await invoke('plain')).toEqual({ ...context, calls: 1 });
    const { left, calls } = (await invoke('plain')) as { left: number; calls: number };
    expect(calls).toBe(2);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(1_500);
    expect(functions.get('plain')?.coldStarts()).toHaveLength(1);
  });

  it('says what it threw, and goes on', async () => {
    const payload = { errorType: 'RangeError', errorMessage: 'made to fail', trace: expect.any(Array) };
    await expect(invoke('plain', { fail: true })).rejects.toMatchObject({ kind: 'Unhandled', payload });
    expect(await invoke('plain')).toMatchObject({ calls: 3 });
  });

  it('is killed when its time is over, and replaced', async () => {
    await expect(invoke('plain', { hang: true })).rejects.toMatchObject({ kind: 'Sandbox.Timedout' });
    expect(await invoke('plain')).toMatchObject({ calls: 1 });
  });

  it('is replaced when its process ends, while others wait in line', async () => {
    const [ended, next] = await Promise.allSettled([invoke('plain', { exit: true }), invoke('plain')]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { kind: 'Runtime.ExitError' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { calls: 1 } });
  });

  it('writes what a handler logs as JSON, with the request it was for', () => {
    const [{ line } = { line: '' }] = functions.get('plain')?.output() ?? [];
    expect(JSON.parse(line)).toMatchObject({ level: 'WARN', message: 'called', requestId: expect.any(String) });
  });

  it('is refused a handler with a callback, and one that can not be loaded', async () => {
    const refused = { errorType: 'Runtime.CallbackHandlerDeprecated' };
    await expect(invoke('callback')).rejects.toMatchObject({ kind: 'InitError', payload: refused });
    await expect(invoke('broken')).rejects.toMatchObject({ kind: 'InitError' });
  });
});
