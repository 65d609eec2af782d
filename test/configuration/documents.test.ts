/** Configuration in the store: saved once, never overwritten unseen, read again when it is old. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cached, CONFIGURATION_LIFETIME } from '#configuration/cached.ts';
import { discoverUnits } from '#configuration/discover.ts';
import { load, loadAll, save, update } from '#configuration/documents.ts';
import { createRuleBook } from '#configuration/rulebook.ts';
import { unitTimeZone } from '#configuration/rules.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});
const count = (current: { value: number } | undefined) => ({ value: (current?.value ?? 0) + 1 });

describe('updating a document', () => {
  it('makes every change of many at once on top of the others', async () => {
    const changes = Array.from({ length: 4 }, () => update(table, 'unit', 'a', count, { now: 7 }));
    const versions = (await Promise.all(changes)).map(({ stored }) => stored.version);
    expect(versions.sort()).toEqual([1, 2, 3, 4]);
    expect(await load(table, 'unit', 'a')).toEqual({
      ...{ id: 'a', version: 4, updatedAt: 7, revision: 4 },
      document: { value: 4 },
    });
  });

  it('gives up with a conflict when somebody else is always first', async () => {
    let attempts = 0;
    const lost: Table = {
      ...table,
      transact: async () => {
        attempts += 1;
        throw new ConflictError('first');
      },
    };
    await expect(save(lost, 'unit', 'a', {}, { now: 0 })).rejects.toThrow(ConflictError);
    expect(attempts).toBe(50);
  });

  it('under a version says precondition-failed as soon as it is another, however it came to be', async () => {
    await save(table, 'unit', 'a', {}, { now: 0 });
    const racing: Table = {
      ...table,
      transact: async writes => {
        await save(table, 'unit', 'a', {}, { now: 1 });
        await table.transact(writes);
      },
    };
    const attempt = save(racing, 'unit', 'a', {}, { now: 2, ifMatch: '1' });
    await expect(attempt).rejects.toMatchObject({ code: 'precondition-failed' });
    expect((await load(table, 'unit', 'a'))?.version).toBe(2);
  });

  it('lets a failure of the store through, and does not try again', async () => {
    const transact = vi.fn(async () => Promise.reject(new StoreUnavailableError('gone')));
    await expect(save({ ...table, transact }, 'unit', 'a', {}, { now: 0 })).rejects.toThrow(StoreUnavailableError);
    expect(transact).toHaveBeenCalledTimes(1);
  });

  it('keeps kinds apart, and lists each by id', async () => {
    for (const id of ['b', 'a-1', 'a', 'c']) await save(table, 'unit', id, { id }, { now: 0 });
    await save(table, 'calendar', 'z', {}, { now: 0 });
    expect((await loadAll(table, 'unit')).map(({ id }) => id)).toEqual(['a', 'a-1', 'b', 'c']);
    expect(await load(table, 'calendar', 'a')).toBeUndefined();
  });

  it.each(['', 'Not An Id', '../a', 'x'.repeat(9_000), '\ud800'])('finds nothing under %j', async id => {
    expect(await load(table, 'unit', id)).toBeUndefined();
  });
});

describe('discovering units', () => {
  it('adds each once, marked, and never touches one that is there', async () => {
    await save(table, 'unit', 'finance', { name: 'Finance' }, { now: 0 });
    const known = new Set<string>();
    await Promise.all([1, 2].map(() => discoverUnits(table, known, ['finance', 'sales', 'sales'])));
    const units = await loadAll<{ name: string; discovered?: boolean }>(table, 'unit');
    expect(units.map(({ document }) => document)).toEqual([
      { name: 'Finance' },
      { name: 'sales', services: [], discovered: true },
    ]);
    expect([...known].sort()).toEqual(['finance', 'sales']);
  });

  it('does not note a unit as known that could not be added', async () => {
    const known = new Set<string>();
    const failing: Table = { ...table, transact: async () => Promise.reject(new StoreUnavailableError('gone')) };
    await expect(discoverUnits(failing, known, ['sales'])).rejects.toThrow(StoreUnavailableError);
    expect(known.size).toBe(0);
    await discoverUnits(table, known, ['sales']);
    expect(await loadAll(table, 'unit')).toHaveLength(1);
  });
});

describe('a kept value', () => {
  let now: number;
  let reads: number;
  let kept: Cached<number>;
  beforeEach(() => {
    now = 1_000;
    reads = 0;
    kept = new Cached(
      async () => {
        reads += 1;
        if (reads === 3) throw new Error('not now');
        return reads;
      },
      100,
      () => now,
    );
  });

  it('is read once for all who ask at once, and again when it is old', async () => {
    expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
    now += 99;
    expect(await kept.get()).toBe(1);
    now += 1;
    expect(await kept.get()).toBe(2);
  });

  it('is read again at once when it is forgotten, or must be younger', async () => {
    await kept.get();
    now += 10;
    expect(await kept.get(11)).toBe(1);
    expect(await kept.get(10)).toBe(2);
    kept = new Cached(
      async () => 7,
      100,
      () => now,
    );
    kept.forget();
    expect(await kept.get()).toBe(7);
  });

  it('that could not be read is nobody’s value: the next one tries again', async () => {
    await kept.get();
    await kept.get(0);
    await expect(kept.get(0)).rejects.toThrow('not now');
    expect(await kept.get()).toBe(4);
  });
});

describe('the rules', () => {
  it('have the policies in their order, then by id, and the defaults for what nobody set', async () => {
    const policy = (order: number) => ({
      order,
      match: {},
      targets: [],
      pauseOn: [],
      onReopen: 'resume',
      onPriorityChange: 'retarget',
    });
    for (const [id, order] of Object.entries({ c: 1, a: 2, b: 1 }))
      await save(table, 'sla-policy', id, policy(order), { now: 0 });
    await save(table, 'settings', 'settings', { minimumSample: 5, timeZone: 'Europe/Berlin' }, { now: 0 });
    await save(table, 'unit', 'finance', { name: 'Finance', timeZone: 'Asia/Tokyo' }, { now: 0 });
    const rules = await createRuleBook(table, () => 0).get();
    expect(rules.policies.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(rules.settings).toMatchObject({ minimumSample: 5, bounceThreshold: 2 });
    expect([unitTimeZone(rules, 'finance'), unitTimeZone(rules, 'sales')]).toEqual(['Asia/Tokyo', 'Europe/Berlin']);
  });

  it('that another process saved are seen after ten seconds at the latest', async () => {
    let now = 0;
    const rules = createRuleBook(table, () => now);
    await rules.get();
    await save(table, 'unit', 'finance', { name: 'Finance' }, { now: 0 });
    now += CONFIGURATION_LIFETIME - 1;
    expect((await rules.get()).units.size).toBe(0);
    now += 1;
    expect((await rules.get()).units.size).toBe(1);
  });
});
