import { describe, expect, test } from 'vitest';
import { type Item, type Query, queryAll } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { freshPartition, type Subject } from './contract.ts';

const sortKeys = (items: readonly Item[]): string[] => items.map(item => item.sk);

/** Keys that have gone wrong somewhere: wildcards, separators, quotes, other scripts, beyond the basic plane, long. */
const AWKWARD = ['%', '%25', '_', '*', '#', "'", '"', '\\', ' ', 'é', 'ß', '日本', '\ufffd', '😀', 'x'.repeat(1024)];

export function readContract(subject: Subject): void {
  async function filled(keys: readonly string[]): Promise<string> {
    const pk = freshPartition();
    await subject.table.append(keys.map((sk, index) => ({ pk, sk, index })));
    return pk;
  }

  describe('get', () => {
    test('gives the item with every kind of JSON value', async () => {
      const item = {
        ...{ pk: freshPartition(), sk: 'A', text: 'é 😀', empty: '', zero: 0, negative: -1.5, yes: true, no: false },
        ...{ nothing: null, array: [1, 'two', null, [], {}], nested: { deep: { deeper: [0] } }, large: 9e15 + 1 },
      };
      await subject.table.append([item]);
      expect(await subject.table.get({ pk: item.pk, sk: item.sk })).toEqual(item);
    });

    test('gives undefined for an item that is not there', async () => {
      expect(await subject.table.get({ pk: freshPartition(), sk: 'A' })).toBeUndefined();
    });

    test('tells apart keys that look alike when joined', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk: `${pk}#A`, sk: 'B' }]);
      expect(await subject.table.get({ pk, sk: 'A#B' })).toBeUndefined();
    });

    test('leaves out an attribute that is undefined', async () => {
      const pk = freshPartition();
      await subject.table.transact([{ put: { pk, sk: 'A', gone: undefined, array: [{ gone: undefined }] } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toStrictEqual({ pk, sk: 'A', array: [{}] });
    });

    test.each(AWKWARD.map(sk => [sk.slice(0, 5), sk]))('finds the sort key %j', async (_, sk) => {
      const pk = await filled([sk]);
      expect(await subject.table.get({ pk, sk })).toEqual({ pk, sk, index: 0 });
    });
  });

  describe('getMany', () => {
    test('gives the items in the order of the keys, and undefined where there is none', async () => {
      const pk = await filled(['A', 'B', 'C']);
      const items = await subject.table.getMany(['C', 'missing', 'A', 'C'].map(sk => ({ pk, sk })));
      expect(items.map(item => item?.sk)).toEqual(['C', undefined, 'A', 'C']);
    });

    test('reads more keys than one batch holds', async () => {
      const keys = Array.from({ length: 250 }, (_, index) => `K${index}`);
      const pk = await filled(keys);
      const items = await subject.table.getMany(keys.map(sk => ({ pk, sk })));
      expect(items.map(item => item?.sk)).toEqual(keys);
    });

    test('gives nothing for no keys', async () => {
      expect(await subject.table.getMany([])).toEqual([]);
    });
  });

  describe('query', () => {
    const keys = ['DAY#01', 'DAY#02', 'DAY#03', 'DAY#10', 'MONTH#01', 'STATE'];
    const cases: [string, Omit<Query, 'pk'>, string[]][] = [
      ['everything of the partition', {}, keys],
      ['from a bound on, inclusive', { from: 'DAY#10' }, ['DAY#10', 'MONTH#01', 'STATE']],
      ['up to a bound, inclusive', { to: 'DAY#02' }, ['DAY#01', 'DAY#02']],
      ['between two bounds', { from: 'DAY#02', to: 'DAY#10' }, ['DAY#02', 'DAY#03', 'DAY#10']],
      ['one key when the bounds are the same', { from: 'DAY#02', to: 'DAY#02' }, ['DAY#02']],
      ['nothing when the bounds are crossed', { from: 'DAY#10', to: 'DAY#02' }, []],
      ['a prefix', { prefix: 'DAY#' }, ['DAY#01', 'DAY#02', 'DAY#03', 'DAY#10']],
      ['a prefix, without the first key after it', { prefix: 'DAY#01' }, ['DAY#01']],
      ['a prefix within bounds', { prefix: 'DAY#', from: 'DAY#03', to: 'STATE' }, ['DAY#03', 'DAY#10']],
      ['nothing for a prefix that no key has', { prefix: 'YEAR#' }, []],
      ['downwards', { descending: true, prefix: 'DAY#0' }, ['DAY#03', 'DAY#02', 'DAY#01']],
      ['after a key', { after: 'DAY#10' }, ['MONTH#01', 'STATE']],
      ['after a key that is not there', { after: 'DAY#04' }, ['DAY#10', 'MONTH#01', 'STATE']],
      ['after a key, downwards', { after: 'DAY#03', descending: true }, ['DAY#02', 'DAY#01']],
      ['all of it after a key before its start', { after: 'A', prefix: 'MONTH' }, ['MONTH#01']],
      ['nothing after a key past its end', { after: 'Z', prefix: 'MONTH' }, []],
      ['all of it downwards after a key past its end', { after: 'Z', prefix: 'MONTH', descending: true }, ['MONTH#01']],
      ['nothing after its last key', { after: 'DAY#10', to: 'DAY#10' }, []],
      ['nothing downwards after its first key', { after: 'DAY#02', from: 'DAY#02', descending: true }, []],
      ['nothing downwards after a key before its start', { after: 'A', prefix: 'MONTH', descending: true }, []],
    ];
    test.each(cases)('gives %s', async (_, query, expected) => {
      const pk = await filled(keys);
      const page = await subject.table.query({ pk, ...query });
      expect(sortKeys(page.items)).toEqual(expected);
      expect(page.next).toBeUndefined();
    });

    test('gives nothing for a partition that is not there', async () => {
      expect(await subject.table.query({ pk: freshPartition() })).toEqual({ items: [] });
    });

    test('says where to continue only when there is more', async () => {
      const pk = await filled(['A', 'B', 'C']);
      expect(await subject.table.query({ pk, limit: 3 })).not.toHaveProperty('next');
      expect(await subject.table.query({ pk, limit: 2 })).toHaveProperty('next', 'B');
    });

    test.each([
      { descending: false, limit: 1 },
      { descending: true, limit: 2 },
      { descending: false, limit: 7 },
    ])('pages through awkward keys without loss or repetition: %j', async query => {
      const pk = await filled(AWKWARD);
      const items = await queryAll(subject.table, { pk, ...query });
      expect(sortKeys(items).sort()).toEqual([...AWKWARD].sort());
    });

    test('a prefix of wildcards means itself', async () => {
      const pk = await filled(['%a', 'a%', '_', 'ab']);
      expect(sortKeys((await subject.table.query({ pk, prefix: '%' })).items)).toEqual(['%a']);
      expect(sortKeys((await subject.table.query({ pk, prefix: '_' })).items)).toEqual(['_']);
    });

    test('fills a limit across the pages of large items', async () => {
      const pk = freshPartition();
      for (const sk of ['A', 'B', 'C', 'D', 'E']) await subject.table.append([{ pk, sk, text: 'x'.repeat(300_000) }]);
      const page = await subject.table.query({ pk, limit: 5 });
      expect(sortKeys(page.items)).toEqual(['A', 'B', 'C', 'D', 'E']);
      expect(page.next).toBeUndefined();
    });

    test('ends a page without a limit after about a megabyte, and says where to continue', async () => {
      const pk = freshPartition();
      for (const sk of ['A', 'B', 'C', 'D', 'E']) await subject.table.append([{ pk, sk, text: 'x'.repeat(300_000) }]);
      expect((await subject.table.query({ pk })).next).toBeDefined();
      expect(sortKeys(await queryAll(subject.table, { pk }))).toEqual(['A', 'B', 'C', 'D', 'E']);
    });
  });

  describe('scan', () => {
    test('gives every item under the prefix once, of all partitions, and no other', async () => {
      const prefix = `${freshPartition()}%SCAN#`;
      const expected = Array.from({ length: 1200 }, (_, index) => ({
        pk: `${prefix}${index % 7}`,
        sk: `${prefix}${index}`,
      }));
      await subject.table.append(expected);
      await subject.table.append([{ pk: `${prefix}0`, sk: 'other' }]);
      const pages = await collect(subject.table.scan(prefix));
      expect(sortKeys(pages.flat()).sort()).toEqual(expected.map(({ sk }) => sk).sort());
      expect(pages.every(page => page.length > 0)).toBe(true);
    });

    test('reads past pages of large items', async () => {
      const prefix = `${freshPartition()}#LARGE#`;
      const keys = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(letter => prefix + letter);
      for (const sk of keys) await subject.table.append([{ pk: prefix, sk, text: 'x'.repeat(300_000) }]);
      expect(sortKeys((await collect(subject.table.scan(prefix))).flat()).sort()).toEqual(keys);
    });

    test('gives no page when nothing has the prefix', async () => {
      expect(await collect(subject.table.scan('there-is-no-such-prefix'))).toEqual([]);
    });
  });
}
