import { describe, expect, test } from 'vitest';
import {
  ItemTooLargeError,
  MAX_DELTAS_PER_ADD,
  MAX_ITEM_BYTES,
  MAX_TRANSACTION_WRITES,
  StoreUnavailableError,
  type Write,
} from '#store/table.ts';
import { freshPartition, type Subject } from './contract.ts';

export function limitsContract(subject: Subject): void {
  const puts = (pk: string, count: number, text: string): Write[] =>
    Array.from({ length: count }, (_, index) => ({ put: { pk, sk: `K${index}`, text } }));

  async function refusal(work: Promise<unknown>): Promise<unknown> {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(StoreUnavailableError);
    return error;
  }

  describe('limits', () => {
    test('takes as many writes in a transaction as it says, and no more', async () => {
      const pk = freshPartition();
      await subject.table.transact(puts(pk, MAX_TRANSACTION_WRITES, ''));
      expect((await subject.table.query({ pk })).items).toHaveLength(MAX_TRANSACTION_WRITES);
      await refusal(subject.table.transact(puts(freshPartition(), MAX_TRANSACTION_WRITES + 1, '')));
    });

    test('refuses a transaction that names a key twice, and writes nothing of it', async () => {
      const pk = freshPartition();
      const writes: Write[] = [
        { put: { pk, sk: 'B' } },
        { put: { pk, sk: 'A' } },
        { add: { pk, sk: 'A' }, deltas: { n: 1 } },
      ];
      await refusal(subject.table.transact(writes));
      expect(await subject.table.query({ pk })).toEqual({ items: [] });
    });

    test('takes as many deltas in an add as it says, with long names, and no more', async () => {
      const pk = freshPartition();
      const deltas = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`${'name'.repeat(20)}${index}`, index]));
      const add = (count: number) => subject.table.transact([{ add: { pk, sk: 'A' }, deltas: deltas(count) }]);
      await add(MAX_DELTAS_PER_ADD);
      await add(MAX_DELTAS_PER_ADD);
      expect(await subject.table.get({ pk, sk: 'A' })).toHaveProperty(`${'name'.repeat(20)}299`, 598);
      await refusal(add(MAX_DELTAS_PER_ADD + 1));
    });

    test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses to add %d', async delta => {
      await refusal(subject.table.transact([{ add: { pk: freshPartition(), sk: 'A' }, deltas: { n: delta } }]));
    });

    test.each(['pk', 'sk', '__proto__'])('refuses to add to %s', async name => {
      const deltas = Object.fromEntries([[name, 1]]);
      await refusal(subject.table.transact([{ add: { pk: freshPartition(), sk: 'A' }, deltas }]));
    });

    test('keeps an item of 300 kilobytes', async () => {
      const item = { pk: freshPartition(), sk: 'A', text: 'é'.repeat(150_000) };
      await subject.table.append([item]);
      expect(await subject.table.get({ pk: item.pk, sk: 'A' })).toEqual(item);
    });

    test('refuses an item over the limit as too large, whatever way it comes', async () => {
      const pk = freshPartition();
      const item = { pk, sk: 'A', text: 'x'.repeat(MAX_ITEM_BYTES) };
      expect(await refusal(subject.table.append([item]))).toBeInstanceOf(ItemTooLargeError);
      expect(await refusal(subject.table.transact([{ put: item }]))).toBeInstanceOf(ItemTooLargeError);
      expect(await subject.table.query({ pk })).toEqual({ items: [] });
    });

    test('refuses an add that makes an item too large, and changes nothing', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk, sk: 'A', n: 1, text: 'x'.repeat(MAX_ITEM_BYTES - 200) }]);
      const deltas = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`attribute${index}`, 1]));
      const error = await refusal(subject.table.transact([{ add: { pk, sk: 'A' }, deltas: { n: 1, ...deltas } }]));
      expect(error).toBeInstanceOf(ItemTooLargeError);
      await subject.table.transact([{ add: { pk, sk: 'A' }, deltas: { n: 1 } }]);
      const item = await subject.table.get({ pk, sk: 'A' });
      expect(item).toHaveProperty('n', 2);
      expect(item).not.toHaveProperty('attribute0');
    });

    test('refuses a transaction that is too large as a whole, and writes nothing of it', async () => {
      const pk = freshPartition();
      const error = await refusal(subject.table.transact(puts(pk, 12, 'x'.repeat(380_000))));
      expect(error).toBeInstanceOf(ItemTooLargeError);
      expect(await subject.table.query({ pk })).toEqual({ items: [] });
    });

    test.each([
      ['an empty partition key', { pk: '', sk: 'A' }],
      ['an empty sort key', { pk: 'A', sk: '' }],
      ['half of a surrogate pair', { pk: 'A', sk: '\ud83d' }],
    ])('refuses %s', async (_, key) => {
      await refusal(subject.table.append([key]));
      await refusal(subject.table.get(key));
      await refusal(subject.table.getMany([key]));
      await refusal(subject.table.transact([{ put: key }]));
    });

    test('takes keys as long as they may be, and refuses longer ones as too large', async () => {
      const pk = 'é'.repeat(1024);
      const sk = 'é'.repeat(512);
      await subject.table.append([{ pk, sk }]);
      expect(await subject.table.get({ pk, sk })).toEqual({ pk, sk });
      expect((await subject.table.query({ pk, prefix: sk })).items).toEqual([{ pk, sk }]);
      expect(await refusal(subject.table.append([{ pk: `${pk}x`, sk }]))).toBeInstanceOf(ItemTooLargeError);
      expect(await refusal(subject.table.append([{ pk, sk: `${sk}x` }]))).toBeInstanceOf(ItemTooLargeError);
    });

    test.each([0, -1, 1.5])('refuses a limit of %d', async limit => {
      await refusal(subject.table.query({ pk: 'A', limit }));
    });
  });
}
