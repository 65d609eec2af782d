/** An import into the store of this machine, and the sweep that runs meanwhile. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { save } from '#configuration/documents.ts';
import { createRuleBook } from '#configuration/rulebook.ts';
import type { ImportRow } from '#connections/import.ts';
import { HOLD } from '#convert/hold.ts';
import { sweep } from '#convert/sweep.ts';
import { silent } from '#lib/log.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { connectIn, HEADER, HISTORY_MAPPING, historyRow } from '#test/support/history.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openStoreTarget } from '../../local/import/store-target.ts';

const NOW = Date.UTC(2026, 5, 1);
const OPTIONS = { startedAt: NOW, dryRun: false };

/** The updates of one ticket. */
const rows: ImportRow[] = [0, 1, 2, 3, 4, 5].map(index => {
  const values = historyRow(index).split(',');
  return { line: index + 2, row: Object.fromEntries(HEADER.split(',').map((name, column) => [name, values[column]])) };
});

async function begun() {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const data = join(folder.path, 'data');
  await connectIn(data, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  // The server's own view of the same file.
  const table = openSqliteTable(join(data, 'pith.sqlite'));
  onTestFinished(() => table.close());
  const policy = { order: 1, match: {}, targets: [{ metric: 'resolution', minutes: 24 * 60 }] };
  await save(table, 'sla-policy', 'all', policy, { now: NOW, ifMatch: undefined });
  const clock = { now: NOW };
  const target = await openStoreTarget(readEnvironment({ PITH_DATA: data }), {
    connection: 'desk',
    reading: HISTORY_MAPPING as never,
    now: () => clock.now,
    log: silent,
  });
  onTestFinished(() => target.close());
  const rules = createRuleBook(table, () => clock.now);
  const converter = { table, rules: () => rules.get(), rulesAt: rules.at, shards: 1, knownUnits: new Set<string>() };
  return { clock, target, swept: () => sweep(converter, clock.now) };
}

it('no ticket that is known in part is told to be overdue', async () => {
  const { clock, target, swept } = await begun();
  await target.add(rows.slice(0, 3), OPTIONS);
  expect(await swept()).toMatchObject({ tickets: 0, overdue: 0 });
  // A long import renews its hold.
  clock.now += HOLD - 1;
  await target.add(rows.slice(3, 4), OPTIONS);
  clock.now += HOLD - 1;
  expect(await swept()).toMatchObject({ overdue: 0 });
  await target.add(rows.slice(4), OPTIONS);
  await target.finish(true);
  clock.now += HOLD;
  expect(await swept()).toMatchObject({ tickets: 0, overdue: 0 });
});

it('what is overdue at the end of the history is found soon after it, and later after an interruption', async () => {
  const { clock, target, swept } = await begun();
  await target.add(rows.slice(0, 3), OPTIONS);
  await target.finish(false);
  clock.now += 30_000;
  expect(await swept()).toMatchObject({ overdue: 0 });
  await target.finish(true);
  clock.now += 30_000;
  expect(await swept()).toMatchObject({ tickets: 1, overdue: 1 });
});
