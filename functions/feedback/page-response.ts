/** A survey page on the wire. It runs no script, loads nothing, is nobody's frame, and no cache or index keeps it. */
import type { HttpResponse } from '#http/response.ts';
import { pagePolicy } from '#lib/page-policy.ts';
import { STYLE } from '#lib/surveys/pages/style.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': pagePolicy(STYLE, 'to its own origin'),
  // The address is the key to the answers: it goes to nobody else.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

export const page = (statusCode: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'text/html; charset=utf-8', ...HEADERS, ...headers },
  body,
});

/** On to another page of the same survey, by GET. `to` is a query alone. */
export const onTo = (to: string): HttpResponse => ({
  statusCode: 303,
  headers: { ...HEADERS, location: to },
  body: '',
});
