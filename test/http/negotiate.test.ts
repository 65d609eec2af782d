/** Which representation is asked for. */
import { describe, expect, it } from 'vitest';
import { type Representation, representationOf } from '#http/negotiate.ts';

const ALL: readonly Representation[] = ['json', 'csv', 'html'];
const of = (accept: string | undefined, query: Record<string, string> = {}, offered = ALL): Representation =>
  representationOf({ query, headers: accept === undefined ? {} : { accept } }, offered);

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const CASES: readonly [accept: string | undefined, expected: Representation][] = [
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['TEXT/CSV', 'csv'],
  ['text/csv; charset=utf-8; header=present', 'csv'],
  ['text/html', 'html'],
  ['text/*', 'csv'],
  ['text/csv, */*;q=0.1', 'csv'],
  ['text/csv, */*', 'csv'],
  ['application/json, text/plain, */*', 'json'],
  ['text/csv;q=0.5, application/json', 'json'],
  ['application/json;q=0.5, text/csv', 'csv'],
  ['application/json;q=0.5, text/csv;q=0.4, text/html;q=0.9', 'html'],
  ['text/csv;q=0, */*', 'json'],
  ['application/json;q=0, text/csv;q=0.2', 'csv'],
  ['application/json;q=0', 'json'],
  ['*/*;q=0.9, text/*;q=0.95, text/csv;q=0.1', 'html'],
  ['image/png', 'json'],
  ['text/csv;q=1.5', 'json'],
  ['text/csv;q=nonsense', 'json'],
  ['text/csv;q=0.9999', 'json'],
  ['nonsense', 'json'],
  [BROWSER, 'html'],
];

describe('an Accept header', () => {
  it.each(CASES)('%s asks for %s', (accept, expected) => {
    expect(of(accept)).toBe(expected);
  });

  it('that cannot be served gets JSON: a page where there is only data', () => {
    expect(of(BROWSER, {}, ['json', 'csv'])).toBe('json');
    expect(of('text/csv', {}, ['json'])).toBe('json');
  });
});

describe('format', () => {
  it('is above the header', () => {
    expect(of('text/csv', { format: 'json' })).toBe('json');
    expect(of('application/json', { format: 'csv' })).toBe('csv');
  });

  it.each(['xml', '', 'CSV', 'csv '])('is refused where there is none such: %j', format => {
    expect(() => of(undefined, { format })).toThrow(
      expect.objectContaining({
        code: 'bad-request',
        issues: [{ path: '/format', message: 'one of json, csv, html' }],
      }),
    );
  });

  it('is refused where the route has it not', () => {
    expect(() => of(undefined, { format: 'csv' }, ['json'])).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});
