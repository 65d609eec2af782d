/**
 * A table that writes a bill, by AWS's rules, of what DynamoDB would be asked. It looks at each item before and after a
 * write, at the engine itself, so that nothing of what a write does has to be known here; and it needs no DynamoDB. On
 * DynamoDB Local it says the same, beside what that says by itself (local-check.ts).
 */
import { keyText } from '#store/key-text.ts';
import type { Item, Key, Table, Write } from '#store/table.ts';
import type { Bill } from './bill.ts';
import { itemBytes } from './item-size.ts';
import { purposeOf } from './purpose.ts';
import { type Change, indexWrite, itemRead, listRead, pageRead, plainWrite, transactionalWrite } from './units.ts';

const keyOf = (write: Write): Key => ('put' in write ? write.put : 'add' in write ? write.add : write.delete);
const isWritten = (write: Write): boolean => !('add' in write) || Object.keys(write.deltas).length > 0;

/** `look`: by which it looks, where what the table itself is asked shall be counted by somebody else, too. */
export function billedTable(table: Table, bill: Bill, look: Pick<Table, 'getMany'> = table): Table {
  function chargeWrite(operation: string, key: Key, change: Change, units: (change: Change) => number): void {
    const purpose = purposeOf(key);
    bill.charge({ charged: 'write', operation, purpose, units: units(change) });
    const index = indexWrite(change);
    if (index > 0) bill.charge({ charged: 'index', operation, purpose, units: index });
  }
  const chargeRead = (operation: string, key: Key, units: number): void =>
    bill.charge({ charged: 'read', operation, purpose: purposeOf(key), units });

  return {
    ...table,
    async get(key) {
      const item = await table.get(key);
      bill.request();
      chargeRead('GetItem', key, itemRead(item));
      return item;
    },
    async getMany(keys) {
      const items = await table.getMany(keys);
      const distinct = new Map(keys.map((key, index) => [keyText(key), { key, item: items[index] }]));
      for (let left = distinct.size; left > 0; left -= 100) bill.request();
      for (const { key, item } of distinct.values()) chargeRead('BatchGetItem', key, itemRead(item));
      return items;
    },
    async query(query) {
      const page = await table.query(query);
      bill.request();
      const sk = page.items[0]?.sk ?? query.prefix ?? query.from ?? '';
      chargeRead('Query', { pk: query.pk, sk }, pageRead(page.items));
      return page;
    },
    async list(query) {
      const page = await table.list(query);
      bill.request();
      const bytes = page.entries.reduce((sum, { pk, sk, place }) => {
        return sum + itemBytes({ pk, sk, place, list: query.list });
      }, 0);
      bill.charge({ charged: 'read', operation: 'Query of the index', purpose: 'lists', units: listRead(bytes) });
      return page;
    },
    async append(items) {
      const before = await look.getMany(items);
      const added = await table.append(items);
      items.forEach((item, index) => {
        bill.request();
        const there: Item | undefined = before[index];
        const change = { before: there, after: there ?? item };
        chargeWrite('PutItem', item, change, plainWrite);
      });
      return added;
    },
    async transact(writes) {
      const some = writes.filter(isWritten);
      const keys = some.map(keyOf);
      const before = await look.getMany(keys);
      try {
        await table.transact(writes);
      } finally {
        // One that was cancelled is charged as well: its items were prepared.
        const after = await look.getMany(keys);
        if (some.length > 0) bill.request();
        keys.forEach((key, index) => {
          const change = { before: before[index], after: after[index] };
          chargeWrite('TransactWriteItems', key, change, transactionalWrite);
        });
      }
    },
  };
}
