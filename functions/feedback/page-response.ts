/** A survey page on the wire. It runs no script, loads nothing, is nobody's frame, and no cache or index keeps it. */
import { hash } from 'node:crypto';
import type { HttpResponse } from '#http/response.ts';
import { STYLE } from '#lib/surveys/pages/style.ts';

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': POLICY,
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
