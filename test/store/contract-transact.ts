import { describe, expect, test } from 'vitest';
import { ConflictError, type Write } from '#store/table.ts';
import { freshPartition, type Subject } from './contract.ts';

export function transactContract(subject: Subject): void {
  const transact = (writes: readonly Write[]): Promise<void> => subject.table.transact(writes);

  /** What a caller does after a lost race: again. */
  async function untilDone(work: () => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < 500; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
    throw new Error('never got through');
  }

  describe('transact: put and delete', () => {
    test('puts a new item and replaces it as a whole', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', old: 1 } }]);
      await transact([{ put: { pk, sk: 'A', new: 2 } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', new: 2 });
    });

    test('replaces an item only if it is there as it was read: every attribute, however deep', async () => {
      const pk = freshPartition();
      const read = { pk, sk: 'A', n: 0.1, text: '', list: 'L', place: 'P', deep: { b: [1, null, { c: true }], a: {} } };
      const replace = (put: object) => transact([{ put: { pk, sk: 'A', ...put }, expect: { asRead: read } }]);
      await expect(replace({ old: 1 })).rejects.toThrow(ConflictError);
      await transact([{ put: { ...read, deep: { b: [1, null, { c: false }], a: {} } } }]);
      await expect(replace({ old: 1 })).rejects.toThrow(ConflictError);
      await transact([{ put: { ...read, deep: { a: {}, b: [1, null, { c: true }] } } }]);
      await replace({ new: 2 });
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', new: 2 });
    });

    test('an item that is gone is not as it was read, even if it was nothing but its key', async () => {
      const key = { pk: freshPartition(), sk: 'A' };
      await expect(transact([{ put: { ...key, new: 1 }, expect: { asRead: key } }])).rejects.toThrow(ConflictError);
      await transact([{ put: key }]);
      await transact([{ put: { ...key, new: 1 }, expect: { asRead: key } }]);
      expect(await subject.table.get(key)).toEqual({ ...key, new: 1 });
    });

    test('deletes an item, and takes it that there is none', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A' } }]);
      await transact([{ delete: { pk, sk: 'A' } }, { delete: { pk, sk: 'never there' } }]);
      expect(await subject.table.query({ pk })).toEqual({ items: [] });
    });

    test('replaces at the expected version only', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', version: 1 }, expect: 'absent' }]);
      await transact([{ put: { pk, sk: 'A', version: 2 }, expect: 1 }]);
      await expect(transact([{ put: { pk, sk: 'A', version: 2 }, expect: 1 }])).rejects.toThrow(ConflictError);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', version: 2 });
    });

    test('refuses a version of an item that is not there, or has none', async () => {
      const pk = freshPartition();
      await expect(transact([{ put: { pk, sk: 'A', version: 1 }, expect: 0 }])).rejects.toThrow(ConflictError);
      await transact([{ put: { pk, sk: 'A' } }]);
      await expect(transact([{ put: { pk, sk: 'A', version: 1 }, expect: 0 }])).rejects.toThrow(ConflictError);
    });

    test('refuses to create what is there', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk, sk: 'A' }]);
      await expect(transact([{ put: { pk, sk: 'A' }, expect: 'absent' }])).rejects.toThrow(ConflictError);
    });

    test('deletes at the expected version only', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', version: 3 } }]);
      await expect(transact([{ delete: { pk, sk: 'A' }, expect: 2 }])).rejects.toThrow(ConflictError);
      await transact([{ delete: { pk, sk: 'A' }, expect: 3 }]);
      await expect(transact([{ delete: { pk, sk: 'A' }, expect: 3 }])).rejects.toThrow(ConflictError);
    });

    test('checks the version of an appended item, too', async () => {
      const pk = freshPartition();
      await subject.table.append([{ pk, sk: 'A', version: 1 }]);
      await transact([{ put: { pk, sk: 'A', version: 2 }, expect: 1 }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toMatchObject({ version: 2 });
    });

    test.each([
      ['first', 0],
      ['in the middle', 2],
      ['last', 4],
    ])('writes nothing when the failing condition comes %s', async (_, place) => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'victim', version: 1 } }, { add: { pk, sk: 'counter' }, deltas: { n: 5 } }]);
      const writes: Write[] = [
        { put: { pk, sk: 'new' } },
        { add: { pk, sk: 'counter' }, deltas: { n: 1 } },
        { add: { pk, sk: 'new counter' }, deltas: { n: 1 } },
        { delete: { pk, sk: 'victim' } },
      ];
      const failing: Write = { put: { pk, sk: 'missing', version: 2 }, expect: 1 };
      await expect(transact(writes.toSpliced(place, 0, failing))).rejects.toThrow(ConflictError);
      expect((await subject.table.query({ pk })).items).toEqual([
        { pk, sk: 'counter', n: 5 },
        { pk, sk: 'victim', version: 1 },
      ]);
      await transact([{ add: { pk, sk: 'counter' }, deltas: { n: 1 } }]);
      expect(await subject.table.get({ pk, sk: 'counter' })).toMatchObject({ n: 6 });
    });

    test('lets exactly one of two win that change the same version at once', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', version: 1 } }]);
      const results = await Promise.allSettled(
        ['left', 'right'].map(by => transact([{ put: { pk, sk: 'A', version: 2, by }, expect: 1 }])),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = results.find(result => result.status === 'rejected');
      expect(lost?.reason).toBeInstanceOf(ConflictError);
    });

    test('writes nothing and succeeds for no writes', async () => {
      await expect(transact([])).resolves.toBeUndefined();
    });
  });

  describe('transact: add', () => {
    test('creates the item and its attributes', async () => {
      const pk = freshPartition();
      await transact([{ add: { pk, sk: 'A' }, deltas: { met: 1, 'p50.bucket-17': 3 } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', met: 1, 'p50.bucket-17': 3 });
    });

    test('adds to what is there and leaves the other attributes', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', met: 5, breached: 2, label: 'day' } }]);
      await transact([{ add: { pk, sk: 'A' }, deltas: { met: -7, later: 1 } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({
        pk,
        sk: 'A',
        met: -2,
        breached: 2,
        label: 'day',
        later: 1,
      });
    });

    test('keeps an attribute whose sum is zero', async () => {
      const pk = freshPartition();
      await transact([{ add: { pk, sk: 'A' }, deltas: { up: 3, never: 0 } }]);
      await transact([{ add: { pk, sk: 'A' }, deltas: { up: -3 } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', up: 0, never: 0 });
    });

    test('takes names that mean something to JavaScript or to DynamoDB', async () => {
      const pk = freshPartition();
      const deltas = { constructor: 1, toString: 2, size: 3, count: 4, '#0': 5, ':0': 6, 'a b': 7, 'é😀': 8 };
      await transact([{ add: { pk, sk: 'A' }, deltas }]);
      await transact([{ add: { pk, sk: 'A' }, deltas }]);
      const doubled = Object.fromEntries(Object.entries(deltas).map(([name, delta]) => [name, delta * 2]));
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', ...doubled });
    });

    test('writes nothing for no deltas', async () => {
      const pk = freshPartition();
      await transact([{ add: { pk, sk: 'A' }, deltas: {} }]);
      await transact([{ add: { pk, sk: 'A' }, deltas: {} }, { put: { pk, sk: 'B' } }]);
      expect((await subject.table.query({ pk })).items).toEqual([{ pk, sk: 'B' }]);
    });

    test('sees the version that it adds to', async () => {
      const pk = freshPartition();
      await transact([{ add: { pk, sk: 'A' }, deltas: { version: 2 } }]);
      await transact([{ put: { pk, sk: 'A', version: 3 }, expect: 2 }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', version: 3 });
    });

    test('adds to what was put, deleted or replaced in between', async () => {
      const pk = freshPartition();
      const one: Write = { add: { pk, sk: 'A' }, deltas: { n: 1 } };
      await transact([one]);
      await transact([{ put: { pk, sk: 'A', n: 10 } }]);
      await transact([one]);
      expect(await subject.table.get({ pk, sk: 'A' })).toMatchObject({ n: 11 });
      await transact([{ delete: { pk, sk: 'A' } }]);
      await transact([one]);
      expect(await subject.table.get({ pk, sk: 'A' })).toMatchObject({ n: 1 });
    });

    test('refuses to add to a text, and changes nothing', async () => {
      const pk = freshPartition();
      await transact([{ put: { pk, sk: 'A', label: 'text', n: 1 } }]);
      await expect(transact([{ add: { pk, sk: 'A' }, deltas: { n: 1, label: 1 } }])).rejects.toThrow();
      await transact([{ add: { pk, sk: 'A' }, deltas: { n: 1 } }]);
      expect(await subject.table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', label: 'text', n: 2 });
    });

    test('sums exactly over 50 transactions at once that share a counter', async () => {
      const pk = freshPartition();
      const deltas = (index: number) => ({ n: 1, sum: 1_000_003 * (index % 2 === 0 ? 1 : -1), [`own${index}`]: index });
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          untilDone(() =>
            transact([
              { put: { pk, sk: `STATE#${index}`, version: 1 }, expect: 'absent' },
              { add: { pk, sk: 'COUNTER' }, deltas: deltas(index) },
            ]),
          ),
        ),
      );
      const counter = await subject.table.get({ pk, sk: 'COUNTER' });
      expect(counter).toMatchObject({ n: 50, sum: 0, own49: 49 });
      expect((await subject.table.query({ pk, prefix: 'STATE#' })).items).toHaveLength(50);
    });
  });
}
