/** The Lambda entries, started where they can't start: what a desk is told, what the operator reads. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lambda, notStarted } from '#functions/aws.ts';
import { createMeter } from '#functions/meter.ts';
import type { Runtime } from '#functions/runtime.ts';
import { unmetered } from '#lib/meter.ts';

let logged: string[];
beforeEach(() => {
  logged = [];
  vi.stubEnv('PITH_TABLE', undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    logged.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('a function that can not start', () => {
  it('asks a desk to try again within a minute, and writes why into the log', async () => {
    const { handler } = await import('#functions/ingest/handler.ts');
    const answer = await handler({} as never, {});
    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '15' },
    });
    expect(logged.map(line => JSON.parse(line))).toMatchObject([
      { level: 'error', error: 'the environment has no PITH_TABLE' },
    ]);
  });

  it('fails as an invocation where nobody waits for an answer, so that the stream hands the batch over again', async () => {
    const { handler } = await import('#functions/convert/handler.ts');
    await expect(handler({ Records: [] }, {})).rejects.toThrow('PITH_TABLE');
  });

  it('starts with the next event, when it can by then', async () => {
    const create = (runtime: { publicUrl: string }) => async () => ({ statusCode: 200, body: runtime.publicUrl });
    const handler = lambda(create, { vault: false, onStartFailure: () => ({ statusCode: 503, body: '' }) });
    expect(await handler({}, {})).toMatchObject({ statusCode: 503 });
    vi.stubEnv('PITH_TABLE', 'pith');
    vi.stubEnv('PITH_PUBLIC_URL', 'https://pith.test');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    expect(await handler({}, {})).toEqual({ statusCode: 200, body: 'https://pith.test' });
  });

  it('does not start with half an issuer, rather than let everybody in or nobody', async () => {
    vi.stubEnv('PITH_TABLE', 'pith');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('PITH_ISSUER', 'https://login.example.com');
    const handler = lambda(() => async () => ({ statusCode: 200 }), {
      vault: false,
      onStartFailure: () => ({ statusCode: 503 }),
    });
    expect(await handler({}, {})).toEqual({ statusCode: 503 });
    expect(logged.join()).toContain('PITH_AUDIENCE is needed with PITH_ISSUER');
    vi.stubEnv('PITH_AUDIENCE', 'pith');
    expect(await handler({}, {})).toEqual({ statusCode: 200 });
  });

  it('says nothing of the cause to the outside', () => {
    expect(notStarted(new Error('canary')).body).not.toContain('canary');
  });
});

describe('what is measured', () => {
  function measured(answer: () => Promise<unknown>) {
    vi.stubEnv('PITH_TABLE', 'pith');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const create = (runtime: Runtime) => () => {
      runtime.meter.add('Accepted', 2);
      return answer();
    };
    return lambda(create, { vault: false, meter: createMeter('ingest'), follows: true });
  }
  const figures = () => logged.map(line => JSON.parse(line)).filter(line => '_aws' in line);

  it('is written once, at the end of each invocation', async () => {
    const handler = measured(async () => 'done');
    expect(await handler({}, {})).toBe('done');
    expect(await handler({}, {})).toBe('done');
    expect(figures()).toMatchObject([
      { service: 'ingest', Accepted: 2 },
      { service: 'ingest', Accepted: 2 },
    ]);
  });

  it('is written when the invocation fails, too', async () => {
    const handler = measured(() => Promise.reject(new Error('broken')));
    await expect(handler({}, {})).rejects.toThrow('broken');
    expect(figures()).toHaveLength(1);
  });

  it('is nothing, and follows nobody, in a function that does not ask for it', async () => {
    vi.stubEnv('PITH_TABLE', 'pith');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const seen: Runtime[] = [];
    const create = (runtime: Runtime) => async () => void seen.push(runtime);
    await lambda(create, { vault: false })({}, {});
    expect(seen).toMatchObject([{ meter: unmetered, follows: false }]);
  });
});

describe('a line of the log', () => {
  it('has the time and the level where Lambda looks for them', async () => {
    const { handler } = await import('#functions/ingest/handler.ts');
    await handler({} as never, {});
    const [line] = logged.map(text => JSON.parse(text));
    expect(line.level).toBe('error');
    expect(new Date(line.timestamp).toISOString()).toBe(line.timestamp);
  });
});
