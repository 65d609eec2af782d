import { join } from 'node:path';
import { describe } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { storeContract } from './contract.ts';

describe('SQLite in memory', () => {
  let table: Table | undefined;
  storeContract({
    async open() {
      table = openSqliteTable(':memory:');
      return table;
    },
    close: async () => table?.close(),
    propertyRuns: 300,
  });
});

describe('SQLite in a file', () => {
  const folder = temporaryFolder();
  let table: Table | undefined;
  storeContract({
    async open() {
      table = openSqliteTable(join(folder.path, 'contract.db'));
      return table;
    },
    async close() {
      await table?.close();
      folder.remove();
    },
    propertyRuns: 30,
  });
});
