/** The SQLite file: whole, of this release, counted to its end, and with nothing set aside. It is opened to read only. */
import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { countedForm } from '#convert/rebuild-form.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { failureKey } from '#store/keys.ts';
import { createSqliteTable } from '#store/sqlite.ts';
import { isBusy, toStoreError } from '#store/sqlite-errors.ts';
import { SCHEMA_VERSION } from '#store/sqlite-schema.ts';
import { type ChangeFeed, queryAll, StoreUnavailableError, type Table } from '#store/table.ts';
import { errorName } from '../aws-errors.ts';
import { readCheckpoint } from '../feed.ts';
import { type Check, ok, warning, wrong } from './check.ts';

const MEGABYTE = 1_000_000;

function checkSchema(database: DatabaseSync): Check {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version === SCHEMA_VERSION) return ok('database.schema', `${version}`);
  const found = `${version}, and this Pith has ${SCHEMA_VERSION}`;
  return version > SCHEMA_VERSION
    ? wrong('database.schema', found, 'a newer Pith wrote it: use that one', 'one-machine')
    : warning('database.schema', found, 'the next start brings it up', 'one-machine');
}

function checkWhole(database: DatabaseSync): Check {
  const found = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (found === 'ok') return ok('database.whole', 'its pages are in order');
  return wrong('database.whole', 'it is damaged', 'stop Pith, keep the file, take back a backup', 'restore');
}

async function checkCounting(table: Table & ChangeFeed, runs: boolean, now: number): Promise<Check[]> {
  const form = await countedForm(table);
  const [oldest] = await table.changes(await readCheckpoint(table), 1);
  const waits = oldest === undefined ? 0 : Math.max(0, now - Number(oldest.item.receivedAt));
  const failures = await queryAll(table, { pk: failureKey('0').pk });
  return [
    form === undefined || form === COUNTING_FORM
      ? ok('counting.form', `${form ?? 'not noted yet'}`)
      : warning(
          'counting.form',
          `${form}, and this Pith counts in ${COUNTING_FORM}`,
          'the next start counts again',
          'rebuild',
        ),
    // While Pith runs, its own answer says how far it is behind.
    ...(runs || oldest === undefined
      ? []
      : [
          warning(
            'counting.waiting',
            `events wait to be counted, the oldest for ${Math.round(waits / 1_000)} s`,
            'the next start counts them',
            'lag-grows',
          ),
        ]),
    failures.length === 0
      ? ok('failures.waiting', 'none')
      : wrong('failures.waiting', `${failures.length} were set aside`, 'mend the cause, then rebuild', 'failure-queue'),
  ];
}

/** What SQLite says, in words of the store: nothing of the file is in them. */
function reasonOf(thrown: unknown): string {
  const error = toStoreError(thrown);
  return error instanceof StoreUnavailableError ? error.message : errorName(error);
}

/** Checks the file; `runs`: a Pith has it open. */
export async function checkDatabase(path: string, runs: boolean, now: number): Promise<Check[]> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined || file.size === 0) {
    return [warning('database.file', `there is no ${path}`, 'the first start makes it', 'one-machine')];
  }
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 2000');
    const schema = checkSchema(database);
    const whole = checkWhole(database);
    const checks = [ok('database.file', `${Math.ceil(file.size / MEGABYTE)} MB`), schema, whole];
    if (schema.verdict !== 'ok' || whole.verdict !== 'ok') return checks;
    return [...checks, ...(await checkCounting(createSqliteTable(database), runs, now))];
  } catch (error) {
    // Nothing is wrong with a file that another program has locked, and no backup belongs in its place.
    if (isBusy(error instanceof StoreUnavailableError ? error.cause : error)) {
      return [
        warning('database.whole', 'another program has locked it', 'end that one, and look again', 'one-machine'),
      ];
    }
    const found = `it can’t be read: ${reasonOf(error)}`;
    return [wrong('database.whole', found, 'stop Pith, keep the file, take back a backup', 'restore')];
  } finally {
    database?.close();
  }
}
