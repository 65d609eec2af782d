/** Order and ranges against a plain model, for random keys: both engines equal to the model are equal to each other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page, Query } from '#store/table.ts';
import { freshPartition, type Subject } from './contract.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Any code points at all, and strings over few of them, where prefixes and neighbours are common. */
const anyKey = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const fewUnits = fc.constantFrom('a', 'b', '%', '#', '\u0000', 'é', '\ud7ff', '\ue000', '\ufffd', '😀', '\u{10ffff}');
const closeKey = fc.string({ unit: fewUnits, minLength: 1, maxLength: 4 });
const bound = fc.option(fc.string({ unit: fewUnits, maxLength: 3 }), { nil: undefined });

const queries = fc
  .record({
    ...{ from: bound, to: bound, prefix: bound, after: bound, descending: fc.boolean() },
    limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  .map(record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));

interface Expected {
  keys: string[];
  next: string | undefined;
}

function model(keys: readonly string[], query: Omit<Query, 'pk'>): Expected {
  const { from = '', to, prefix = '', after, descending = false, limit } = query;
  const direction = descending ? -1 : 1;
  const found = keys
    .filter(key => byBytes(key, from) >= 0 && (to === undefined || byBytes(key, to) <= 0) && key.startsWith(prefix))
    .filter(key => after === undefined || byBytes(key, after) * direction > 0)
    .sort((a, b) => byBytes(a, b) * direction);
  const page = found.slice(0, limit);
  return { keys: page, next: page.length < found.length ? page.at(-1) : undefined };
}

const observed = ({ items, next }: Page): Expected => ({ keys: items.map(item => item.sk), next });

export function orderContract(subject: Subject): void {
  async function partitionOf(keys: readonly string[]): Promise<string> {
    const pk = freshPartition();
    await subject.table.append(keys.map(sk => ({ pk, sk })));
    return pk;
  }

  describe('order', () => {
    test('is that of the bytes of UTF-8 for random keys, up and down', async () => {
      const keyLists = fc.uniqueArray(fc.oneof(anyKey, closeKey), { minLength: 1, maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(keyLists, async keys => {
          const pk = await partitionOf(keys);
          const sorted = [...keys].sort(byBytes);
          expect(observed(await subject.table.query({ pk })).keys).toEqual(sorted);
          expect(observed(await subject.table.query({ pk, descending: true })).keys).toEqual(sorted.reverse());
        }),
        { numRuns: subject.propertyRuns },
      );
    });

    test('random bounds, prefixes, limits and places give what the model gives', async () => {
      const keyLists = fc.uniqueArray(closeKey, { minLength: 1, maxLength: 15 });
      await fc.assert(
        fc.asyncProperty(keyLists, fc.array(queries, { minLength: 1, maxLength: 8 }), async (keys, list) => {
          const pk = await partitionOf(keys);
          for (const query of list) {
            expect(observed(await subject.table.query({ pk, ...query }))).toEqual(model(keys, query));
          }
        }),
        { numRuns: subject.propertyRuns },
      );
    });
  });
}
