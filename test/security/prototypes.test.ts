/**
 * Names that every JavaScript object has are no way in: as keys at each place of each body, as parameters of path and
 * query, as headers. Nothing is changed for all objects, nothing is read that nobody said, and nobody gets a 500.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import type { Call, House } from '../functions/harness.ts';
import { furnished, TAKEN } from './bodies.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
const POLLUTED = 'polluted';

const ownNames = (): string[] =>
  [Object.prototype, Array.prototype, String.prototype, Function.prototype, Object].flatMap(one =>
    Object.getOwnPropertyNames(one),
  );
const BEFORE = ownNames();

/** Nobody's object says what nobody has said. */
function expectClean(): void {
  expect(({} as Record<string, unknown>)[POLLUTED]).toBeUndefined();
  expect(ownNames()).toEqual(BEFORE);
}

/** The JSON of a value with more in one of its objects, at each of them: as text, since no literal can say `__proto__`. */
function* withMember(value: unknown, member: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (!Array.isArray(value)) {
    const own = entries.map(([key, inner]) => `${JSON.stringify(key)}:${JSON.stringify(inner)}`);
    yield `{${[member, ...own].join()}}`;
    yield `{${[...own, member].join()}}`;
  }
  for (const [at, [key, inner]] of entries.entries()) {
    for (const text of withMember(inner, member)) {
      const parts = entries.map(([name, other], index) => {
        const shown = index === at ? text : JSON.stringify(other);
        return Array.isArray(value) ? shown : `${JSON.stringify(name === key ? key : name)}:${shown}`;
      });
      yield Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
    }
  }
}

const MEMBERS = [
  ...NAMES.map(name => `"${name}":{"${POLLUTED}":true}`),
  ...NAMES.map(name => `"${name}":"finance"`),
  `"constructor":{"prototype":{"${POLLUTED}":true}}`,
  `"__proto__":{"__proto__":{"${POLLUTED}":true}}`,
];

let given: House;
beforeAll(async () => {
  given = await furnished();
});

const JSON_BODY = { 'content-type': 'application/json' };

describe('names of every object', () => {
  it.each(TAKEN.map(([key, call], index) => [`${index} ${key}`, key, call] as const))(
    'anywhere in the body of %s change nothing for others, and are no fault of ours',
    async (_, key, call) => {
      for (const member of MEMBERS) {
        for (const body of withMember(call.body, member)) {
          const { status } = await given.call(key, { ...call, body, headers: JSON_BODY });
          expect([body, status < 500]).toEqual([body, true]);
        }
      }
      await given.convert();
      expectClean();
    },
  );

  it('as parameters of each path, query and header name nothing that is there', async () => {
    for (const route of ROUTES) {
      const key: RouteKey = routeKey(route) as RouteKey;
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      for (const odd of NAMES.slice(0, 3)) {
        const parameters = Object.fromEntries(names.map(name => [name, odd]));
        const query = Object.fromEntries([
          [odd, odd],
          ...['unit', 'groupBy', 'where', 'kind', 'kpi', 'cursor', 'format', 'part', 'connection', 'measure'].map(
            (name): [string, string] => [name, odd],
          ),
        ]);
        const headers = Object.fromEntries([
          [odd, odd],
          ['content-type', 'application/json'],
        ]);
        const calls: Call[] = [
          { parameters, headers },
          { parameters, query: Object.fromEntries([[odd, odd]]) },
          { parameters, query },
        ];
        for (const call of calls) {
          const body = route.method === 'PUT' || route.method === 'POST' ? { body: '{}' } : {};
          const { status, text } = await given.call(key, { ...call, ...body });
          expect([key, odd, status < 500]).toEqual([key, odd, true]);
          // What is written into functions is nobody's answer.
          expect(text).not.toContain('[native code]');
          // Nothing has such a name: only what is a list answers, or what names nothing.
          if (names.length > 0 && route.method === 'GET') expect([key, odd, status]).not.toEqual([key, odd, 200]);
        }
      }
    }
    expectClean();
  });

  it('leave what was there readable', async () => {
    for (const { path, method } of ROUTES) {
      if (method !== 'GET' || path.includes('{') || /links|digest|signals/.test(path)) continue;
      const { status, text } = await given.call(`GET ${path}` as RouteKey);
      expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, '']);
    }
  });
});
