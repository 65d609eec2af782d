/** The Lambda entries, started where they can't start: what a desk is told, what the operator reads. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lambda, notStarted } from '#functions/aws.ts';

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
