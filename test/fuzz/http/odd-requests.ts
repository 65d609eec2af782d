/** What a request shall not have in it: headers, paths, parameters and bodies that nobody sends who means well. */
import { deepened } from '../values.ts';

/** Headers, some of which are right, that few calls have. */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ...[
    'text/csv',
    'text/html',
    'application/xml',
    '*/*;q=0',
    'text/csv;q=0.5, application/json;q=oops',
    ',;,',
    'a'.repeat(4_000),
  ].map(value => ['accept', value] as const),
  ...['text/csv', 'application/problem+json', 'image/*'].map(value => ['accept', value] as const),
  ...['*', '""', '"1"', 'W/"1"', '1', '"', 'W/', '"9007199254740993"', '-1', '"a", "b"'].map(
    value => ['if-match', value] as const,
  ),
  ...['*', '"x"', 'W/"x", "y"', 'nonsense', ',,'].map(value => ['if-none-match', value] as const),
  ...['bytes=0-1', 'bytes=-1', 'lines=1-'].map(value => ['range', value] as const),
  ...['identity', 'identity;q=0', 'nonsense', ';q=;'].map(value => ['accept-encoding', value] as const),
  ...['de', 'tlh, *;q=0.1', 'a'.repeat(3_000)].map(value => ['accept-language', value] as const),
  ...['DELETE', 'PUT'].map(value => ['x-http-method-override', value] as const),
  ['authorization', 'Bearer'],
  ['authorization', 'Basic YTpi'],
  ['authorization', 'Bearer a.b.c'],
  ['cookie', 'role=admin; __proto__=1'],
  ['host', 'elsewhere.example'],
  ['x-forwarded-for', '127.0.0.1'],
  ['if-modified-since', 'yesterday'],
  ['webhook-request-origin', '*'],
  ['webhook-id', '__proto__'],
  ['idempotency-key', 'x'.repeat(300)],
];

export const CONTENT_TYPES: readonly string[] = [
  ...[
    '',
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'application/problem+json',
    'APPLICATION/JSON',
  ],
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    '/',
    '*/*',
  ],
];

/** Segments of a path, as they are sent. */
export const SEGMENTS: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    '..',
    '%2e%2e',
    '.',
    '%2F',
    'a%2Fb',
    '%00',
    '%0d%0aset-cookie:a=b',
    '%zz',
    '%',
  ],
  ...[
    '%ED%A0%80',
    '%F0%9F%98%80',
    '%C3%28',
    '%E2%80%AE',
    '~',
    '%23',
    '%3F',
    '*',
    'finance%20',
    'Finance',
    '-',
    '0',
    '-1',
    '1e9',
  ],
  ...[
    'NaN',
    'null',
    'undefined',
    'true',
    '%5Bobject%20Object%5D',
    '%7B%22a%22%3A1%7D',
    "'%20OR%201%3D1--",
    '%3Csent-tag%3E',
  ],
  ...['9007199254740993', '1.5', '00001', 'a'.repeat(65), 'a'.repeat(600), 'a'.repeat(4_000), '%E6%9D%B1'.repeat(300)],
];

export const VALUES: readonly string[] = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1.5',
    '1e309',
    'NaN',
    'null',
    'true',
    '*',
    ',',
    'finance,*',
    'finance,finance',
    'canary,finance',
  ],
  ...[
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '\u202e',
    '<sent-tag>',
    '<sent-tag>',
    '=1+1',
    "' OR 1=1",
    '%',
    '../..',
    '\r\nx: y',
  ],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
    '+275760-09-13',
    '1970-01-01',
    '2026-06-01T00:00:00Z',
    '2026-W24',
  ],
  ...['9007199254740993', '99999999999999999999', 'a'.repeat(70), 'a'.repeat(5_000), 'ü'.repeat(300)],
];

export const NAMES: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    '\u0000',
    'a[b]',
    'a.b',
    'unit[]',
    'UNIT',
    'requester',
  ],
  ...['<sent-tag>', 'limit', 'cursor', 'format', 'part', 'a'.repeat(300)],
];

const LONG = 1_100_000;

/** Bodies as bytes. Made when they are needed: some are long. */
export const BODIES: readonly (() => Buffer)[] = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '0',
    '""',
    '[]',
    '{}',
    '[{}]',
    '{',
    '[1,',
    '"',
    '{"a":1}{"b":2}',
    'NaN',
    '{"a":NaN}',
    "{'a':1}",
  ].map(text => () => Buffer.from(text)),
  ...[
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"id":1,"id":2}',
    '\ufeff{}',
  ].map(text => () => Buffer.from(text)),
  ...['{"name":"\\ud800"}', '{"\\u0000":"\\u0000"}', '{"a":1e400}', '{"a":123456789012345678901234567890}'].map(
    text => () => Buffer.from(text),
  ),
  () => Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  () => Buffer.from(deepened('"deep list"')),
  () => Buffer.from(deepened('{"mapping":"deep object","units":"deep list"}')),
  () => Buffer.from(JSON.stringify({ name: 'a'.repeat(LONG) })),
  () => Buffer.from(JSON.stringify({ name: 'ü'.repeat(LONG / 4) })),
  () => Buffer.from(JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ id: index })))),
];

export const METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
];
