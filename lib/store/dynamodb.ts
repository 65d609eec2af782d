/** The store port on DynamoDB: one table, on demand. Its change feed is the table's stream. */
import { checkKey, checkListQuery, checkQuery } from './check.ts';
import { listPage } from './dynamodb-list.ts';
import { getItem, getItems, queryPage, scanPages } from './dynamodb-read.ts';
import { createRequests, type DynamoDbOptions } from './dynamodb-request.ts';
import { appendItems, transactWrites } from './dynamodb-write.ts';
import type { Table } from './table.ts';

export { createDynamoDbClient, type DynamoDbClientOptions } from './dynamodb-client.ts';
export type { DynamoDbOptions } from './dynamodb-request.ts';

/** A table in DynamoDB. The client stays the caller's: closing the table leaves it open, for others may share it. */
export function createDynamoDbTable(options: DynamoDbOptions): Table {
  const requests = createRequests(options);
  return {
    async get(key) {
      checkKey(key);
      return getItem(requests, key);
    },
    async getMany(keys) {
      keys.forEach(checkKey);
      return getItems(requests, keys);
    },
    async query(query) {
      checkQuery(query);
      return queryPage(requests, query);
    },
    async list(query) {
      checkListQuery(query);
      return listPage(requests, query);
    },
    append: items => appendItems(requests, items),
    transact: writes => transactWrites(requests, writes),
    scan: skPrefix => scanPages(requests, skPrefix),
    async close() {},
  };
}
