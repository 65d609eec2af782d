/** The HTTP stack apart from any route: tokens, errors, bodies, and what is logged of a failure. */
import { errors } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createVerifier } from '#http/caller.ts';
import { asPithError, problemResponse } from '#http/problem.ts';
import { decode, jsonBody, MAX_BODY_BYTES, validate } from '#http/request.ts';
import { json, versionOfEtag } from '#http/response.ts';
import { httpHandler } from '#http/stack.ts';
import { type ErrorCode, PithError } from '#lib/errors.ts';
import { createLog } from '#lib/log.ts';
import { ConflictError, ItemTooLargeError, StoreUnavailableError } from '#store/table.ts';
import { AUDIENCE, ISSUER, START, token } from '#test/functions/harness.ts';

describe('a problem document', () => {
  it.each<[ErrorCode, number]>([
    ['bad-request', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['method-not-allowed', 405],
    ['conflict', 409],
    ['precondition-failed', 412],
    ['too-large', 413],
    ['unsupported-media-type', 415],
    ['unprocessable', 422],
    ['too-many-requests', 429],
    ['unavailable', 503],
  ])('of %s has the status %i, a type and a title', (code, status) => {
    const response = problemResponse(new PithError(code, 'Because.', { retryAfter: 7 }));
    expect(response).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
    });
    expect(JSON.parse(response.body)).toEqual({
      type: `urn:pith:error:${code}`,
      title: expect.any(String),
      status,
      detail: 'Because.',
    });
  });

  it.each([
    [new StoreUnavailableError('canary'), 'unavailable'],
    [new ConflictError('canary'), 'conflict'],
    [new ItemTooLargeError('canary'), 'too-large'],
  ])('of %s says what it means for the caller, and not its message', (error, code) => {
    expect(asPithError(error)?.code).toBe(code);
    expect(problemResponse(error).body).not.toContain('canary');
  });

  it.each([new Error('canary'), 'canary', undefined, null, { code: 'forbidden' }])(
    'of %s, which nobody foresaw, is a 500 that says nothing',
    error => {
      const response = problemResponse(error);
      expect(response.statusCode).toBe(500);
      expect(response.body).not.toContain('canary');
    },
  );
});

describe('the keys of the issuer', () => {
  const verifierWith = (error: unknown) =>
    createVerifier({ issuer: ISSUER, audience: AUDIENCE, now: () => START, keys: () => Promise.reject(error) });

  it.each([
    new errors.JWKSTimeout(),
    new errors.JOSEError('Expected 200 OK from the JSON Web Key Set HTTP response'),
    new TypeError('fetch failed'),
  ])('that can not be had (%s) are no fault of the token: 503', async error => {
    const failure = verifierWith(error).verify(`Bearer ${await token()}`);
    await expect(failure).rejects.toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) });
  });

  it.each([new errors.JWKSNoMatchingKey(), new errors.JWKSMultipleMatchingKeys(), new errors.JOSENotSupported('no')])(
    'that do not fit the token (%s) make it invalid: 401',
    async error => {
      await expect(verifierWith(error).verify(`Bearer ${await token()}`)).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    },
  );
});

describe('the stack', () => {
  const answerTo = async (work: () => never) => {
    const logged: string[] = [];
    const handler = httpHandler({
      routes: { 'GET /x': async () => work() },
      access: () => 'anyone',
      verifier: undefined,
      now: () => START,
      log: createLog(
        line => logged.push(line),
        () => START,
      ),
    });
    const response = await handler({ routeKey: 'GET /x', headers: {}, body: 'canary' } as never, {});
    return { response, logged };
  };

  it('logs a failure that nobody foresaw by its kind and place, without a word of its message', async () => {
    const { response, logged } = await answerTo(() => {
      throw new SyntaxError('Unexpected token, "canary\n    at canary (canary.ts:1:1)\ncanary" is not valid');
    });
    expect(response.statusCode).toBe(500);
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain('canary');
    const { at, ...line } = JSON.parse(logged[0] ?? '');
    expect(line).toMatchObject({ level: 'error', message: 'request failed', route: 'GET /x', error: 'SyntaxError' });
    expect(at[0]).toContain('stack.test.ts');
  });

  it('logs what was thrown that is no error at all', async () => {
    const { logged } = await answerTo(() => {
      throw 'canary';
    });
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ error: 'string', at: [] });
  });

  it('logs nothing of what is the caller’s fault', async () => {
    const { response, logged } = await answerTo(() => {
      throw new PithError('unprocessable', 'no');
    });
    expect([response.statusCode, logged]).toEqual([422, []]);
  });

  it('logs why the store was not available', async () => {
    const { response, logged } = await answerTo(() => {
      throw new StoreUnavailableError('canary');
    });
    expect(response.statusCode).toBe(503);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ error: 'StoreUnavailableError' });
    expect(logged[0]).not.toContain('canary');
  });
});

describe('a request', () => {
  const event = (more: object) => ({ routeKey: 'GET /x', headers: {}, isBase64Encoded: false, ...more }) as never;

  it('is decoded from an event with hardly anything in it', () => {
    expect(decode(event({}), START)).toMatchObject({
      parameters: {},
      query: {},
      headers: {},
      caller: undefined,
      now: START,
    });
    expect(decode(event({}), START).body).toHaveLength(0);
  });

  it('has its header names in lower case and its body as bytes', () => {
    const text = decode(event({ headers: { 'X-A': 'B', gone: undefined }, body: 'ä' }), START);
    expect(text.headers).toEqual({ 'x-a': 'B' });
    expect([...text.body]).toEqual([0xc3, 0xa4]);
    const bytes = decode(event({ isBase64Encoded: true, body: Buffer.from([1, 255]).toString('base64') }), START);
    expect([...bytes.body]).toEqual([1, 255]);
  });

  it('may have a body of one MiB and no byte more', () => {
    expect(decode(event({ body: 'x'.repeat(MAX_BODY_BYTES) }), START).body).toHaveLength(MAX_BODY_BYTES);
    expect(() => decode(event({ body: 'x'.repeat(MAX_BODY_BYTES + 1) }), START)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });

  it('without a content type is taken as JSON', () => {
    expect(jsonBody(decode(event({ body: '{"a":1}' }), START), z.object({ a: z.number() }))).toEqual({ a: 1 });
  });
});

describe('what is wrong with an input', () => {
  const issues = (schema: z.ZodMiniType, value: unknown): readonly object[] => {
    try {
      validate(schema, value, 'unprocessable');
      return [];
    } catch (error) {
      return error instanceof PithError ? error.issues : [{ error }];
    }
  };

  it('is said at the place where it has to be changed', () => {
    const inner = z.union([z.strictObject({ from: z.string() }), z.record(z.string(), z.number())]);
    const schema = z.strictObject({ 'a/b': z.array(z.number()), c: inner });
    expect(issues(schema, { 'a/b': [1, 'x'], c: { x: 'y' }, 'd~e': 1 })).toMatchObject([
      { path: '/a~1b/1' },
      { path: '/c/x' },
      { path: '/d~0e', message: 'there is no such field' },
    ]);
  });

  it('is said in words', () => {
    expect(issues(z.number(), 'x')).toEqual([{ path: '', message: 'Invalid input: expected number, received string' }]);
    const either = z.object({ a: z.union([z.string(), z.boolean()]) });
    expect(issues(either, { a: 1 })).toEqual([{ path: '/a', message: 'Invalid input: expected string or boolean' }]);
    expect(issues(either, {})).toEqual([{ path: '/a', message: 'this is missing' }]);
  });
});

describe('an answer', () => {
  it('is kept by no cache', () => {
    expect(json(200, { a: 1 }).headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it.each([
    [undefined, undefined],
    ['"3"', '3'],
    [' W/"3" ', '3'],
    ['*', '*'],
    ['3', '3'],
    ['""', ''],
  ])('reads If-Match %j as %j', (header, version) => {
    expect(versionOfEtag(header)).toBe(version);
  });
});
