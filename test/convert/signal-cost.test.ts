/**
 * What a signal costs on DynamoDB, in write units: one for each kilobyte of every item that is written, twice in a
 * transaction, and one for its place in the index of lists. Counted from what is written: DynamoDB Local doesn't bill
 * transactions as the service does.
 */
import { expect, it } from 'vitest';
import { convertSignals } from '#convert/signals.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item, Key, Table } from '#store/table.ts';
import { appendSignals, itemsOf, NOW, signalConverter, signalOf, signalRules } from './signal-ledger.ts';

/** JSON is a little larger than what the service counts. */
const kilobytes = (item: Item | undefined): number => Math.ceil(Buffer.byteLength(JSON.stringify(item ?? {})) / 1_024);

/** The table, and what its writes cost. */
function metered(table: Table): { table: Table; used: { units: number } } {
  const used = { units: 0 };
  const transact: Table['transact'] = async writes => {
    await table.transact(writes);
    const keys = writes.map((write): Key => ('put' in write ? write.put : 'add' in write ? write.add : write.delete));
    for (const item of await table.getMany(keys)) used.units += 2 * kilobytes(item);
  };
  return { table: { ...table, transact }, used };
}

const batch = (type: string, people: number, from: number) =>
  Array.from({ length: 100 }, (_, index) =>
    signalOf(`${type} ${from + index}`, {
      type,
      service: 'portal',
      value: type === 'page-load' ? 1 + index / 40 : null,
      user: people === 0 ? null : `somebody-pseudonym-${(from + index) % people}`,
      occurredAt: NOW + index,
      attributes: { device: 'phone', version: '12.3' },
    }),
  );

it('a signal costs two write units to be taken, and few more to be counted in a batch of a hundred', async () => {
  const { table, used } = metered(openSqliteTable(':memory:'));
  const given = { ...signalConverter(table, () => signalRules({ measures: [] })), shards: 1 };
  const cost = async (signals: ReturnType<typeof batch>) => {
    const items = itemsOf(signals);
    await appendSignals(table, signals);
    const taken = items.reduce((sum, item) => sum + kilobytes(item) + (item.list === undefined ? 0 : 1), 0);
    const before = used.units;
    expect((await convertSignals(given, items)).failed.size).toBe(0);
    return { taken: taken / signals.length, counted: (used.units - before) / signals.length };
  };
  // What stands before the day's traffic: the rows are there, and most registers of the sketches.
  for (let from = -5_000; from < 0; from += 100) await cost(batch('active', 1_000_000, from));
  const figures = {
    'page loads, two measures': await cost(batch('page-load', 0, 0)),
    'people for the first time that day': await cost(batch('active', 1_000_000, 0)),
    'people who were there already': await cost(
      batch('active', 1_000_000, 0).map(one => ({ ...one, id: `${one.id} again` })),
    ),
  };
  if (process.env.PITH_FIGURES) console.log(JSON.stringify(figures, null, 1));
  for (const { taken } of Object.values(figures)) expect(taken).toBeLessThanOrEqual(2);
  expect(figures['page loads, two measures'].counted).toBeLessThanOrEqual(4);
  expect(figures['people for the first time that day'].counted).toBeLessThanOrEqual(7);
  expect(figures['people who were there already'].counted).toBeLessThanOrEqual(3);
});
