import { describe, expect, test } from 'vitest';
import { freshPartition, type Subject } from './contract.ts';

export function appendContract(subject: Subject): void {
  describe('append', () => {
    test('answers true for a new item and false for one that is there', async () => {
      const pk = freshPartition();
      expect(await subject.table.append([{ pk, sk: 'A' }])).toEqual([true]);
      expect(await subject.table.append([{ pk, sk: 'A' }])).toEqual([false]);
    });

    test('answers each item of a call on its own', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk, sk: 'B' }]);
      expect(await subject.table.append(['A', 'B', 'C'].map(sk => ({ pk, sk })))).toEqual([true, false, true]);
    });

    test('leaves what is there as it is', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk, sk: 'A', value: 'first' }]);
      await subject.table.append([{ pk, sk: 'A', value: 'second' }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', value: 'first' });
    });

    test('takes the first of the same key within one call', async () => {
      const pk = freshPartition();
      const items = ['first', 'second', 'third'].map(value => ({ pk, sk: 'A', value }));
      expect(await subject.table.append(items)).toEqual([true, false, false]);
      expect(await subject.table.get({ pk, sk: 'A' })).toMatchObject({ value: 'first' });
    });

    test('answers nothing for nothing', async () => {
      expect(await subject.table.append([])).toEqual([]);
    });

    test('answers true to exactly one of 100 that append the same key at once', async () => {
      const pk = freshPartition();
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => subject.table.append([{ pk, sk: 'A', index }])),
      );
      expect(answers.flat().filter(Boolean)).toHaveLength(1);
      const winner = answers.findIndex(([isNew]) => isNew);
      expect(await subject.table.get({ pk, sk: 'A' })).toMatchObject({ index: winner });
    });

    test('a call that is refused does not touch the others of the same moment', async () => {
      const pk = freshPartition();
      const [good, bad, alsoGood] = await Promise.allSettled([
        subject.table.append([{ pk, sk: 'A' }]),
        subject.table.append([{ pk, sk: '' }]),
        subject.table.append([{ pk, sk: 'B' }]),
      ]);
      expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await subject.table.query({ pk })).items).toHaveLength(2);
    });

    test('stores the item as it was at the call', async () => {
      const item = { pk: freshPartition(), sk: 'A', value: 'as given' };
      const appended = subject.table.append([item]);
      item.value = 'changed afterwards';
      await appended;
      expect(await subject.table.get({ pk: item.pk, sk: 'A' })).toMatchObject({ value: 'as given' });
    });

    test('takes many items in one call', async () => {
      const pk = freshPartition();
      const items = Array.from({ length: 300 }, (_, index) => ({ pk, sk: `K${index}` }));
      expect(await subject.table.append(items)).toEqual(items.map(() => true));
    });
  });
}
