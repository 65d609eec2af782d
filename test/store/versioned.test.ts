/** A versioned table: what is put says its form, what is read doesn't, and what is too new is refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertItems } from '#convert/feed.ts';
import { NewerItemError, SCHEMA } from '#store/schema.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type ChangeFeed, type Item, StoreUnavailableError, type Table } from '#store/table.ts';
import { plainOf, versioned } from '#store/versioned.ts';
import { append, converter, entryOf, itemOf } from '#test/convert/ledger.ts';
import { collect } from '#test/support/collect.ts';
import { ticketEvent } from '#test/support/factories.ts';

let plain: Table & ChangeFeed;
let table: Table & ChangeFeed;
beforeEach(() => {
  plain = openSqliteTable(':memory:');
  table = versioned(plain);
});
afterEach(() => plain.close());

const A: Item = { pk: 'CONFIGURATION#unit', sk: 'a', name: 'A', version: 1 };
const TOO_NEW = SCHEMA.steps.length + 2;
const tooNew = (item: Item): Item => ({ ...item, schema: TOO_NEW });

describe('a versioned table', () => {
  it('stamps what is appended and put, and every way to read gives it back as it was given', async () => {
    const B = { ...A, sk: 'b' };
    await table.append([A]);
    await table.transact([{ put: B, expect: 'absent' }]);
    for (const { sk } of [A, B]) expect((await plain.get({ pk: A.pk, sk }))?.schema).toBe(SCHEMA.written);
    expect(await table.get(A)).toEqual(A);
    expect(await table.getMany([B, { pk: 'no', sk: 'such' }, A])).toEqual([B, undefined, A]);
    expect(await table.query({ pk: A.pk, limit: 1 })).toEqual({ items: [A], next: 'a' });
    expect(await collect(table.scan(''))).toEqual([[A, B]]);
  });

  it('holds a put to the version that is expected, and leaves additions and deletions as they are', async () => {
    await table.transact([{ put: A }, { add: { pk: 'ROLLUP#u#0', sk: 'D#T' }, deltas: { n: 1 } }]);
    await expect(table.transact([{ put: A, expect: 2 }])).rejects.toThrow('not at version 2');
    await table.transact([{ put: { ...A, version: 2 }, expect: 1 }, { delete: { pk: 'ROLLUP#u#0', sk: 'none' } }]);
    expect(await plain.get({ pk: 'ROLLUP#u#0', sk: 'D#T' })).toEqual({ pk: 'ROLLUP#u#0', sk: 'D#T', n: 1 });
  });

  it('hands changes on as they are stored, like the records of a stream', async () => {
    await table.append([A]);
    expect((await table.changes(undefined, 10)).map(({ item }) => item)).toEqual([{ ...A, schema: SCHEMA.written }]);
  });

  it('is versioned once, however often that is said, also after another method has been put on it', async () => {
    const copy = { ...table, list: table.list };
    expect([versioned(table), versioned(copy)]).toEqual([table, copy]);
    expect([plainOf(table), plainOf(copy), plainOf(plain)]).toEqual([plain, plain, plain]);
  });

  it('takes an item that says nothing of a form as one of the first', async () => {
    await plain.transact([{ put: A }]);
    expect(await table.get(A)).toEqual(A);
  });
});

describe('an item of a release that this one can’t read', () => {
  it('is refused by every way to read, as something to come again for', async () => {
    await plain.transact([{ put: tooNew(A) }]);
    const reads = [table.get(A), table.getMany([A]), table.query({ pk: A.pk }), collect(table.scan(''))];
    for (const outcome of await Promise.allSettled(reads)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(NewerItemError) });
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailableError) });
    }
    await plain.transact([{ put: { ...A, schema: 'two' } }]);
    await expect(table.get(A)).rejects.toThrow(NewerItemError);
  });

  it('stays on the feed, and the rest of its batch is counted', async () => {
    const fields = { status: 'new', unit: 'finance' } as const;
    const entries = ['A', 'B'].map(id =>
      entryOf(id, `${id}1`, ticketEvent({ type: 'ticket.created', time: 'Mon 09:00', fields })),
    );
    await append(plain, entries);
    const [first, second] = entries.map(itemOf);
    if (first === undefined || second === undefined) throw new Error('there are two');
    const { changed, failed, failureOf } = await convertItems(converter(table), [tooNew(first), second]);
    expect([changed, failed, failureOf(second)]).toEqual([1, 1, undefined]);
    expect(failureOf(first)).toBeInstanceOf(NewerItemError);
  });
});
