/** The list of what waits: by the tickets as they are, for on DynamoDB the list itself is a moment behind them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { PithError } from '#lib/errors.ts';
import { type FollowUpsQuery, followUpsReport } from '#reports/follow-ups.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ListQuery, Table } from '#store/table.ts';
import { at, MINUTE, MONDAY } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import { append, converter, entryOf } from '../convert/ledger.ts';

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});

const NOW = at('Mon 12:00');
const bad = (unit: string, minute = 0): Life =>
  life()
    .created('Mon 09:00', { unit })
    .rated(MONDAY + 10 * 60 * MINUTE + minute * MINUTE, 'effort', 1, 7);

async function count(ticketId: string, told: Life): Promise<void> {
  const entry = entryOf(ticketId, String(told.events().length), ...told.events());
  await append(table, [entry]);
  await convert(converter(table), [entry]);
}

/** A table whose lists stay as they are now. */
async function behind(): Promise<Table> {
  const lists = new Map<string, Awaited<ReturnType<Table['list']>>>();
  for (const list of ['FOLLOW-UPS#finance', 'FOLLOW-UPS#sales']) lists.set(list, await table.list({ list }));
  return { ...table, list: async ({ list }: ListQuery) => lists.get(list) ?? { entries: [] } };
}

const idsOf = async (given: Table, more: Partial<FollowUpsQuery> = {}): Promise<string[]> => {
  const query: FollowUpsQuery = { units: ['finance', 'sales'], status: 'open', limit: 10, ...more };
  return (await followUpsReport(given, query, NOW)).items.map(({ ticketId, unit }) => `${ticketId} ${unit}`);
};

describe('a list that is behind', () => {
  it('doesn’t show what has been answered since', async () => {
    await count('A', bad('finance'));
    const late = await behind();
    await count('A', bad('finance').reply('Mon 11:00'));
    expect(await idsOf(late)).toEqual([]);
  });

  it('doesn’t show a ticket that has moved to a unit that isn’t asked for, nor one twice', async () => {
    await count('A', bad('finance'));
    const late = await behind();
    await count('A', bad('finance').snapshot('Mon 11:00', { unit: 'sales' }));
    expect(await idsOf(late, { units: ['finance'] })).toEqual([]);
    expect(await idsOf(table)).toEqual(['A sales']);
  });

  it('fills its page with what comes behind what it passes over', async () => {
    for (const [index, id] of ['A', 'B', 'C', 'D'].entries()) await count(id, bad('finance', index));
    const stale = (await table.list({ list: 'FOLLOW-UPS#finance' })).entries.slice(0, 2);
    await count('A', bad('finance').reply('Mon 11:00'));
    await count('B', bad('finance', 1).reply('Mon 11:00'));
    const late: Table = {
      ...table,
      list: async query => {
        if (query.after !== undefined || query.list !== 'FOLLOW-UPS#finance') return table.list(query);
        return { entries: stale, next: 'more' };
      },
    };
    expect(await idsOf(late, { limit: 2 })).toEqual(['C finance', 'D finance']);
  });
});

describe('a page', () => {
  it('of one unit says where the next begins, and the last one nothing', async () => {
    for (const [index, id] of ['A', 'B', 'C', 'D'].entries()) await count(id, bad('finance', index));
    const query: FollowUpsQuery = { units: ['finance'], status: 'open', limit: 2 };
    const first = await followUpsReport(table, query, NOW);
    const second = await followUpsReport(table, { ...query, cursor: first.nextCursor }, NOW);
    expect([...first.items, ...second.items].map(({ ticketId }) => ticketId)).toEqual(['A', 'B', 'C', 'D']);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('of no units is empty', async () => {
    await count('A', bad('finance'));
    expect(await followUpsReport(table, { units: [], status: 'open', limit: 2 }, NOW)).toEqual({ items: [] });
  });

  it('has the reasons that were given with a bad answer', async () => {
    await count(
      'A',
      life().created('Mon 09:00', { unit: 'finance' }).rated('Mon 10:00', 'satisfaction', 1, 5, ['speed']),
    );
    const { items } = await followUpsReport(table, { units: ['finance'], status: 'open', limit: 2 }, NOW);
    expect(items).toMatchObject([{ answers: [{ question: 'satisfaction', value: 1, scale: 5, reasons: ['speed'] }] }]);
  });

  it('refuses a cursor that is none, and passes on what else goes wrong', async () => {
    const query: FollowUpsQuery = { units: ['finance'], status: 'open', limit: 2, cursor: 'nonsense' };
    await expect(followUpsReport(table, query, NOW)).rejects.toThrow(PithError);
    const broken: Table = { ...table, list: () => Promise.reject(new TypeError('broken')) };
    await expect(followUpsReport(broken, query, NOW)).rejects.toThrow(TypeError);
  });
});
