/** Conditional requests: what an ETag is made of, and when there is no need to answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditional, isNamed, revalidated } from '#http/conditional.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';

const etagOf = (response: HttpResponse): string => conditional(undefined, response).headers.etag ?? '';

describe('an ETag', () => {
  it('is weak, and says that no shared cache may keep the answer', () => {
    const { headers } = conditional(undefined, json(200, { a: 1 }));
    expect(headers).toEqual({
      'content-type': 'application/json',
      etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
      'cache-control': 'private, no-cache',
      vary: 'Authorization, Accept, Accept-Encoding',
    });
  });

  it.each([
    [
      { asOf: '2026-06-01T12:00:00Z', feedLagSeconds: 0, a: 1 },
      { asOf: '2027-01-01T00:00:00Z', feedLagSeconds: 61.5, a: 1 },
    ],
    [
      { a: 1, asOf: '2026-06-01T12:00:00Z', feedLagSeconds: 0 },
      { a: 1, asOf: '2026-06-01T12:00:01Z', feedLagSeconds: 1e-7 },
    ],
  ])('does not change with when the answer was found', (one, other) => {
    expect(etagOf(json(200, one))).toBe(etagOf(json(200, other)));
  });

  it('changes with everything else, whatever texts there are', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('"asOf":"x",', '\\"feedLagSeconds":1', ',"asOf":"'));
    fc.assert(
      fc.property(value, value, (one, other) => {
        fc.pre(one !== other);
        const answer = (name: string) => json(200, { asOf: '2026-06-01T12:00:00Z', name });
        expect(etagOf(answer(one))).not.toBe(etagOf(answer(other)));
      }),
    );
  });

  it('is another one for another form of the same', () => {
    const response = json(200, { a: 1 });
    const other = { ...response, headers: { ...response.headers, 'content-type': 'text/csv' } };
    expect(etagOf(response)).not.toBe(etagOf(other));
  });

  it('is made of the basis where there is one, which is not sent', () => {
    const page = (body: string): HttpResponse => ({
      statusCode: 200,
      headers: { 'content-type': 'text/html' },
      body,
      basis: 'same',
    });
    expect(etagOf(page('at noon'))).toBe(etagOf(page('at one')));
    expect(conditional(undefined, page('at noon'))).not.toHaveProperty('basis');
  });
});

describe('If-None-Match', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ['"b","a,b"', false],
    ['*', true],
    [' * ', true],
    ['a', false],
    ['"A"', false],
    ['W/"aa"', false],
  ])('%j names W/"a": %s', (header, named) => {
    expect(isNamed(header, 'W/"a"')).toBe(named);
  });

  it('that names the answer gets 304 without a body, with what caches need to know', () => {
    const response = json(200, { a: 1 });
    const etag = etagOf(response);
    expect(conditional(etag, response)).toEqual({
      statusCode: 304,
      headers: { etag, 'cache-control': 'private, no-cache', vary: 'Authorization, Accept, Accept-Encoding' },
      body: '',
    });
    expect(conditional('W/"other"', response)).toMatchObject({ statusCode: 200, body: '{"a":1}' });
  });

  it.each([json(404, {}), json(201, {}), json(200, {}, { etag: '"3"' })])(
    'leaves alone what is no such answer (%#)',
    response => {
      expect(conditional('*', response)).toEqual(response);
    },
  );

  it('is honoured by routes that read, and by no other', async () => {
    const answer = async (_: HttpRequest): Promise<HttpResponse> => json(200, { a: 1 });
    const request = { headers: { 'if-none-match': '*' } } as unknown as HttpRequest;
    const routes = revalidated({ 'GET /a': answer, 'POST /a': answer });
    expect((await routes['GET /a'](request)).statusCode).toBe(304);
    expect((await routes['POST /a'](request)).statusCode).toBe(200);
  });
});
