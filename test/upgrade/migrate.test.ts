/** The batch migration: everything older is put in the new form, whoever else is at work, and nothing is brought back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { alertKey, stateKey } from '#store/keys.ts';
import { SCHEMA } from '#store/schema.ts';
import { schemaCensus } from '#store/schema-census.ts';
import { migrate } from '#store/schema-migrate.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { isMigrated, migrateStore, migrationLines } from '../../local/migrate.ts';
import { rebuildStore } from '../../local/rebuild.ts';
import { keyOf, releaseOf } from './toy.ts';

let plain: Table;
beforeEach(() => {
  plain = openSqliteTable(':memory:');
});
afterEach(() => plain.close());

const two = () => releaseOf(2, plain);
const versions = async () => [...(await schemaCensus(plain)).versions];
const write = (release: 1 | 2, id: number, value: string, isVersioned: boolean) =>
  releaseOf(release, plain).write(id, value, { carries: false, isVersioned });

/** The table, on which somebody is quicker than the first transaction. */
function overtaken(by: () => Promise<unknown>): Table {
  let first = true;
  return {
    ...plain,
    async transact(writes) {
      if (first) {
        first = false;
        await by();
      }
      await plain.transact(writes);
    },
  };
}

it('puts what is older in the form that is written, and leaves the rest alone', async () => {
  for (let id = 0; id < 40; id += 1) await write(id % 4 === 0 ? 2 : 1, id, `v${id}`, id % 2 === 0);
  await plain.transact([
    { add: { pk: 'ROLLUP#u#0', sk: 'D#T#2026-01-05#incident' }, deltas: { n: 1 } },
    { put: { ...stateKey('c', 't'), version: 1 } },
  ]);
  expect(await versions()).toEqual([
    [2, 10],
    [1, 31],
  ]);
  const told: number[] = [];
  const progress = ({ migrated }: { migrated: number }) => told.push(migrated);
  expect(await migrate(plain, { schema: two().schema, progress })).toEqual({ seen: 42, migrated: 31 });
  expect(told.at(-1)).toBe(31);
  expect(await schemaCensus(plain)).toEqual({ versions: new Map([[2, 41]]), counters: 1 });
  for (const id of [0, 1, 2]) expect((await plain.get(keyOf(id)))?.name).toBe(`v${id}`);
  expect(await migrate(plain, { schema: two().schema })).toEqual({ seen: 42, migrated: 0 });
});

it.each([
  ['with a version', true],
  ['without one', false],
])('does not undo what somebody writes meanwhile to an item %s', async (_name, isVersioned) => {
  await write(1, 0, 'old', isVersioned);
  const table = overtaken(() => write(1, 0, 'new', isVersioned));
  expect(await migrate(table, { schema: two().schema })).toMatchObject({ migrated: 1 });
  expect(await plain.get(keyOf(0))).toMatchObject({ schema: 2, name: 'new' });
});

it.each([
  ['with a version', true],
  ['without one', false],
])('does not bring back an item %s that is deleted meanwhile', async (_name, isVersioned) => {
  await write(1, 0, 'old', isVersioned);
  const table = overtaken(() => plain.transact([{ delete: keyOf(0) }]));
  expect(await migrate(table, { schema: two().schema })).toMatchObject({ migrated: 0 });
  expect(await plain.get(keyOf(0))).toBeUndefined();
});

it('goes on where it was stopped', async () => {
  for (const id of [0, 1, 2]) await write(1, id, 'v', true);
  const broken = overtaken(() => Promise.reject(new Error('the machine was switched off')));
  await expect(migrate(broken, { schema: two().schema })).rejects.toThrow('switched off');
  await migrate(plain, { schema: two().schema });
  expect(await versions()).toEqual([[2, 3]]);
});

it('pith migrate says what there is, and whether it is of this release', async () => {
  const folder = temporaryFolder();
  const environment = readEnvironment({ PITH_DATA: folder.path });
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const check = () => migrateStore(environment, { check: true, say });
  const table = openSqliteTable((await openDataFolder(folder.path)).database);
  const empty = await check();
  expect([isMigrated(empty), migrationLines(empty)[1]]).toEqual([
    true,
    'counting form: not noted; this release counts in form 1',
  ]);

  await table.transact([{ put: { ...alertKey('u', 'a'), version: 1 } }]);
  await rebuildStore(environment, { repair: true, say });
  expect(migrationLines(await migrateStore(environment, { check: false, say }))).toEqual([
    `0 items migrated to schema ${SCHEMA.written}`,
    'schema 1: 2 items',
    'rows that are added to, without a schema: 0',
    'counting form: 1',
  ]);
  expect(said).toContain('  0 of 2 items');
  await table.transact([{ put: { ...alertKey('u', 'b'), schema: 9 } }]);
  await table.close();
  const newer = await check();
  expect([isMigrated(newer), migrationLines(newer)[1]]).toEqual([false, 'schema 9: 1 items, not this release’s']);
  folder.remove();
});
