/** What differs between two documents: leaf by leaf, and never more than fits beside the change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, differences, MOST_CHARACTERS, MOST_PATHS } from '#lib/audit/differences.ts';

/** The leaves of a document by path, as plainly as can be; none of what is empty at the top. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  const isHolder = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isHolder) return path === '' ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, below]) =>
    leaves(below, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** What changes make of leaves. Each must find what it says was there. */
function applied(before: Map<string, unknown>, changes: readonly Change[]): Map<string, unknown> {
  const result = new Map(before);
  for (const { path, from, to } of changes) {
    expect(result.get(path)).toEqual(from);
    if (to === undefined) result.delete(path);
    else result.set(path, to);
  }
  return result;
}

const key = fc.oneof(fc.constantFrom('a', 'b', 'a/b', '~', '0', '__proto__'), fc.string({ maxLength: 4 }));
const { document } = fc.letrec<{ value: unknown; document: object }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, 'x', ''),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('document'),
  ),
  document: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));

/** As it comes out of the store. */
const json = document.map(value => JSON.parse(JSON.stringify(value)) as object);
const sorted = (entries: Iterable<[string, unknown]>): string[] =>
  [...entries].map(entry => JSON.stringify(entry)).sort();

describe('differences', () => {
  it('lead from the one document to the other, and back to nothing', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const found = differences(before, after);
        fc.pre(found.more === undefined);
        const end = applied(new Map(leaves(before)), found.changes);
        expect(sorted(end)).toEqual(sorted(leaves(after)));
        expect(differences(after, JSON.parse(JSON.stringify(after)))).toEqual({ changes: [] });
      }),
    );
  });

  it('are all of a document that was made or taken away', () => {
    const document = { name: 'Finance', hours: { mon: [['09:00', '12:30']] }, services: [] };
    const paths = ['/name', '/hours/mon/0/0', '/hours/mon/0/1', '/services'];
    const made = differences(undefined, document).changes;
    expect(made.map(({ path }) => path)).toEqual(paths);
    expect(made.every(change => !('from' in change) && 'to' in change)).toBe(true);
    expect(differences(document, undefined).changes.every(change => 'from' in change && !('to' in change))).toBe(true);
  });

  it('say which field became what', () => {
    expect(differences({ a: 1, b: { c: [1, 2] } }, { a: 2, b: { c: [1] }, d: null })).toEqual({
      changes: [
        { path: '/a', from: 1, to: 2 },
        { path: '/b/c/1', from: 2 },
        { path: '/d', to: null },
      ],
    });
  });

  it('cut long texts with a mark, and never through a character', () => {
    const [change] = differences({}, { a: 'x'.repeat(MOST_CHARACTERS + 1) }).changes;
    expect(change?.to).toBe(`${'x'.repeat(MOST_CHARACTERS)}… (501 characters)`);
    const [pair] = differences({}, { a: `${'x'.repeat(MOST_CHARACTERS - 1)}${'😀'.repeat(3)}` }).changes;
    expect(String(pair?.to).isWellFormed()).toBe(true);
    expect(differences({}, { a: 'x'.repeat(MOST_CHARACTERS) }).changes[0]?.to).toHaveLength(MOST_CHARACTERS);
  });

  it('of two long texts that differ behind the cut are still a change', () => {
    const long = 'x'.repeat(1_000);
    expect(differences({ a: `${long}1` }, { a: `${long}2` }).changes).toHaveLength(1);
  });

  it('are as many as are read, and say how many there are besides', () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`k${index}`, index]));
    expect(differences(undefined, many)).toMatchObject({ more: 30 });
    expect(differences(undefined, many).changes).toHaveLength(MOST_PATHS);
  });

  it('fit beside the change, whatever is in them', () => {
    const worst = '\u0001'.repeat(600);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}${worst}`, worst]));
    const found = differences(many, Object.fromEntries(Object.keys(many).map(name => [name, '漢'.repeat(600)])));
    expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(200_000);
    expect(found.changes.length + (found.more ?? 0)).toBe(300);
  });

  it('of what is secret say that it has changed, and nothing else', () => {
    expect(differences({ a: 1 }, { a: 1 }, ['/auth/secret'])).toEqual({
      changes: [{ path: '/auth/secret', secret: true }],
    });
  });
});
