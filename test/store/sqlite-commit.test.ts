import { describe, expect, test } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Commit } from '#store/sqlite-writer.ts';
import { type ChangeFeed, ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';

describe('group commit', () => {
  function opened(): { table: Table & ChangeFeed; commits: Commit[] } {
    const commits: Commit[] = [];
    return { table: openSqliteTable(':memory:', { onCommit: commit => commits.push(commit) }), commits };
  }

  test('appends of one moment share one transaction', async () => {
    const { table, commits } = opened();
    await Promise.all(Array.from({ length: 200 }, (_, index) => table.append([{ pk: 'A', sk: `${index}` }])));
    expect(commits).toEqual([{ calls: 200, writes: 200 }]);
  });

  test('appends one after the other are one transaction each', async () => {
    const { table, commits } = opened();
    for (const sk of ['A', 'B', 'C']) await table.append([{ pk: 'A', sk }]);
    expect(commits).toHaveLength(3);
  });

  test('a flood is cut into several commits, and all of it is stored', async () => {
    const { table, commits } = opened();
    await Promise.all(Array.from({ length: 5_000 }, (_, index) => table.append([{ pk: 'A', sk: `${index}` }])));
    expect(commits.length).toBeGreaterThan(1);
    expect(commits.length).toBeLessThan(20);
    expect(commits.reduce((sum, { calls }) => sum + calls, 0)).toBe(5_000);
    expect(await table.changes(undefined, 10_000)).toHaveLength(5_000);
  });

  test('the event loop gets its turn between the commits of a flood', async () => {
    const { table, commits } = opened();
    const flood = Promise.all(Array.from({ length: 5_000 }, (_, index) => table.append([{ pk: 'A', sk: `${index}` }])));
    const seen: number[] = [];
    const watch = () => {
      seen.push(commits.length);
      if (seen.length < 4) setImmediate(watch);
    };
    setImmediate(watch);
    await flood;
    expect(seen.some(count => count > 0 && count < commits.length)).toBe(true);
  });

  test('each caller of a group gets its own answer', async () => {
    const { table, commits } = opened();
    const results = await Promise.allSettled([
      table.append([{ pk: 'A', sk: '1' }]),
      table.append([{ pk: 'A', sk: '1' }]),
      table.transact([{ put: { pk: 'S', sk: 'STATE', version: 1 }, expect: 'absent' }]),
      table.transact([{ put: { pk: 'S', sk: 'STATE', version: 1 }, expect: 'absent' }]),
      table.transact([{ add: { pk: 'S', sk: 'STATE' }, deltas: { version: 1 } }]),
      table.append([
        { pk: 'A', sk: '2' },
        { pk: 'A', sk: '1' },
      ]),
    ]);
    expect(results).toEqual([
      { status: 'fulfilled', value: [true] },
      { status: 'fulfilled', value: [false] },
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: expect.any(ConflictError) },
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: [true, false] },
    ]);
    expect(commits).toEqual([{ calls: 6, writes: 7 }]);
    expect(await table.get({ pk: 'S', sk: 'STATE' })).toMatchObject({ version: 2 });
  });

  test('a transaction that fails half-way through its sums leaves none of them behind', async () => {
    const { table } = opened();
    await table.transact([{ add: { pk: 'R', sk: 'A' }, deltas: { n: 1 } }, { put: { pk: 'R', sk: 'B', n: 'text' } }]);
    const one = { n: 1 };
    const [broken, fine] = await Promise.allSettled([
      table.transact([
        { add: { pk: 'R', sk: 'A' }, deltas: one },
        { add: { pk: 'R', sk: 'B' }, deltas: one },
      ]),
      table.transact([{ add: { pk: 'R', sk: 'A' }, deltas: one }]),
    ]);
    expect([broken.status, fine.status]).toEqual(['rejected', 'fulfilled']);
    expect(await table.get({ pk: 'R', sk: 'A' })).toMatchObject({ n: 2 });
  });

  test('closing finishes what has been accepted, and takes no more', async () => {
    const { table, commits } = opened();
    const accepted = table.append([{ pk: 'A', sk: '1' }]);
    const closing = table.close();
    await expect(table.append([{ pk: 'A', sk: '2' }])).rejects.toThrow(StoreUnavailableError);
    expect(await accepted).toEqual([true]);
    await closing;
    expect(commits).toHaveLength(1);
    await expect(table.get({ pk: 'A', sk: '1' })).rejects.toThrow(StoreUnavailableError);
    await expect(table.close()).resolves.toBeUndefined();
  });
});

describe('change feed', () => {
  test('gives the appended items in the order of their positions, and nothing else', async () => {
    const table = openSqliteTable(':memory:');
    await table.append([{ pk: 'A', sk: '1' }]);
    await table.transact([{ put: { pk: 'A', sk: '2' } }, { add: { pk: 'A', sk: '3' }, deltas: { n: 1 } }]);
    await table.append([
      { pk: 'B', sk: '1' },
      { pk: 'A', sk: '1', again: true },
      { pk: 'A', sk: '0' },
    ]);
    const changes = await table.changes(undefined, 100);
    expect(changes.map(({ item }) => item)).toEqual([
      { pk: 'A', sk: '1' },
      { pk: 'B', sk: '1' },
      { pk: 'A', sk: '0' },
    ]);
    const positions = changes.map(({ position }) => position);
    expect([...positions].sort()).toEqual(positions);
  });

  test('continues after a position, in pieces of the limit, without loss or repetition', async () => {
    const table = openSqliteTable(':memory:');
    await table.append(Array.from({ length: 25 }, (_, index) => ({ pk: 'A', sk: `${index}`, index })));
    const seen: unknown[] = [];
    let after: string | undefined;
    for (;;) {
      const changes = await table.changes(after, 10);
      if (changes.length === 0) break;
      seen.push(...changes.map(({ item }) => item.index));
      after = changes.at(-1)?.position;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index));
    await table.append([{ pk: 'B', sk: '1' }]);
    expect((await table.changes(after, 10)).map(({ item }) => item.pk)).toEqual(['B']);
  });

  test('never gives a position twice, not even that of a deleted item', async () => {
    const table = openSqliteTable(':memory:');
    await table.append([{ pk: 'A', sk: '1' }]);
    const [first] = await table.changes(undefined, 1);
    await table.transact([{ delete: { pk: 'A', sk: '1' } }]);
    await table.append([{ pk: 'A', sk: '2' }]);
    expect((await table.changes(first?.position, 10)).map(({ item }) => item.sk)).toEqual(['2']);
  });

  test('keeps the place of an appended item that is rewritten, and forgets a deleted one', async () => {
    const table = openSqliteTable(':memory:');
    await table.append(['1', '2', '3'].map(sk => ({ pk: 'A', sk })));
    await table.transact([{ put: { pk: 'A', sk: '1', erased: true } }, { delete: { pk: 'A', sk: '2' } }]);
    expect((await table.changes(undefined, 10)).map(({ item }) => item)).toEqual([
      { pk: 'A', sk: '1', erased: true },
      { pk: 'A', sk: '3' },
    ]);
  });

  test('refuses a position of another feed', async () => {
    const table = openSqliteTable(':memory:');
    await expect(table.changes('shardId-000', 10)).rejects.toThrow('position');
  });
});
