/** How items come into a list, move in it and leave it. */
import { describe, expect, test } from 'vitest';
import { ConflictError, ItemTooLargeError, type Write } from '#store/table.ts';
import { A_MOMENT, freshPartition, type Subject } from './contract.ts';

export function placementContract(subject: Subject): void {
  /** A new list with one item of its own at each of these places; their sort keys are A, B, C… */
  async function listOf(...places: string[]): Promise<{ list: string; pk: string }> {
    const pk = freshPartition();
    const list = `${pk}#LIST`;
    await subject.table.append(
      places.map((place, index) => ({ pk, sk: String.fromCharCode(65 + index), list, place })),
    );
    await isAt(list, ...places);
    return { list, pk };
  }

  /** Waits until the list has these places. */
  async function isAt(list: string, ...expected: string[]): Promise<void> {
    const found = async () => (await subject.table.list({ list })).entries.map(({ place }) => place);
    await expect.poll(found, A_MOMENT).toEqual(expected);
  }

  describe('an item in a list', () => {
    test.each(['append', 'transact'] as const)('comes by %s, and is read as it was written', async way => {
      const pk = freshPartition();
      const item = { pk, sk: 'A', list: pk, place: '1', version: 1 };
      if (way === 'append') await subject.table.append([item]);
      else await subject.table.transact([{ put: item, expect: 'absent' }]);
      await isAt(pk, '1');
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual(item);
    });

    test('that is appended again stays where it is', async () => {
      const { list, pk } = await listOf('1');
      expect(await subject.table.append([{ pk, sk: 'A', list, place: '2' }])).toEqual([false]);
      await isAt(list, '1');
    });

    test('moves when it is replaced, within its list and to another', async () => {
      const { list, pk } = await listOf('1');
      await subject.table.transact([{ put: { pk, sk: 'A', list, place: '2' } }]);
      await isAt(list, '2');
      await subject.table.transact([{ put: { pk, sk: 'A', list: `${list}#2`, place: '2' } }]);
      await isAt(list);
      await isAt(`${list}#2`, '2');
    });

    test('stays when it is replaced at the same place', async () => {
      const { list, pk } = await listOf('1');
      await subject.table.transact([{ put: { pk, sk: 'A', list, place: '1', other: true } }]);
      await isAt(list, '1');
    });

    test('leaves when it is replaced by one without a list, and comes back with one', async () => {
      const { list, pk } = await listOf('1', '2');
      await subject.table.transact([{ put: { pk, sk: 'A' } }]);
      await isAt(list, '2');
      await subject.table.transact([{ put: { pk, sk: 'A', list, place: '3' } }]);
      await isAt(list, '2', '3');
    });

    test('leaves when it is deleted', async () => {
      const { list, pk } = await listOf('1', '2');
      await subject.table.transact([{ delete: { pk, sk: 'A' } }]);
      await isAt(list, '2');
    });

    test('stays where it is when a condition of the transaction fails', async () => {
      const { list, pk } = await listOf('1', '2');
      const failing: Write = { put: { pk, sk: 'missing', list, place: '3', version: 2 }, expect: 1 };
      const writes: Write[] = [{ put: { pk, sk: 'A', list, place: '9' } }, { delete: { pk, sk: 'B' } }, failing];
      await expect(subject.table.transact(writes)).rejects.toThrow(ConflictError);
      await isAt(list, '1', '2');
    });

    test('stays when something is added to it, and can move afterwards', async () => {
      const { list, pk } = await listOf('1');
      const add: Write = { add: { pk, sk: 'A' }, deltas: { n: 1, version: 1 } };
      await subject.table.transact([add]);
      await subject.table.transact([add]);
      await isAt(list, '1');
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', list, place: '1', n: 2, version: 2 });
      await subject.table.transact([{ put: { pk, sk: 'A', list, place: '2', n: 0, version: 3 }, expect: 2 }]);
      await isAt(list, '2');
      await subject.table.transact([add]);
      await isAt(list, '2');
    });

    test.each([
      ['a list without a place', { list: 'L' }],
      ['a place without a list', { place: '1' }],
      ['an empty list', { list: '', place: '1' }],
      ['an empty place', { list: 'L', place: '' }],
      ['a list that is no text', { list: 1, place: '1' }],
      ['a place that is null', { list: 'L', place: null }],
      ['half of a surrogate pair', { list: 'L', place: '\ud83d' }],
    ])('is refused with %s', async (_, attributes) => {
      const item = { pk: freshPartition(), sk: 'A', ...attributes };
      await expect(subject.table.append([item])).rejects.toThrow(/list|place/);
      await expect(subject.table.transact([{ put: item }])).rejects.toThrow(/list|place/);
      expect(await subject.table.get(item)).toBeUndefined();
    });

    test('takes names and places as long as they may be, and refuses longer ones as too large', async () => {
      const pk = freshPartition();
      const list = pk.padEnd(2048, 'x');
      const place = 'é'.repeat(512);
      await subject.table.append([{ pk, sk: 'A', list, place }]);
      await expect
        .poll(() => subject.table.list({ list, prefix: place }), A_MOMENT)
        .toMatchObject({ entries: [{ pk }] });
      for (const longer of [
        { list: `${list}x`, place },
        { list, place: `${place}x` },
      ]) {
        await expect(subject.table.append([{ pk, sk: 'B', ...longer }])).rejects.toThrow(ItemTooLargeError);
        await expect(subject.table.list({ list: longer.list, from: longer.place })).rejects.toThrow(ItemTooLargeError);
      }
    });

    test.each(['list', 'place'])('takes no add to its %s', async name => {
      const add = { add: { pk: freshPartition(), sk: 'A' }, deltas: { [name]: 1 } };
      await expect(subject.table.transact([add])).rejects.toThrow(name);
    });

    test('takes an undefined list and place for none', async () => {
      const pk = freshPartition();
      await subject.table.transact([{ put: { pk, sk: 'A', list: undefined, place: undefined } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toStrictEqual({ pk, sk: 'A' });
    });

    test.each([
      ['without a name', { list: '' }],
      ['of 0 entries', { list: 'L', limit: 0 }],
      ['of half an entry', { list: 'L', limit: 0.5 }],
    ])('is in no page %s', async (_, query) => {
      await expect(subject.table.list(query)).rejects.toThrow();
    });
  });
}
