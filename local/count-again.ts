/** After an update: what an earlier Pith has counted in another form is counted again, before anybody asks. */
import { rebuild } from '#convert/rebuild.ts';
import type { Runtime } from '#functions/runtime.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { COUNTED_KEY, STATE_SORT_KEY } from '#store/keys.ts';
import type { Table } from '#store/table.ts';

async function hasTickets(table: Table): Promise<boolean> {
  for await (const items of table.scan(STATE_SORT_KEY)) if (items.length > 0) return true;
  return false;
}

/** Every ticket by the rules that it was counted by. Nothing must be converted meanwhile. Answers whether it was needed. */
export async function countAgain(
  { table, rules, shards }: Pick<Runtime, 'table' | 'rules' | 'shards'>,
  say: (line: string) => void,
): Promise<boolean> {
  const counted = await table.get(COUNTED_KEY);
  if (counted?.form === COUNTING_FORM) return false;
  const isNeeded = counted === undefined ? await hasTickets(table) : true;
  if (isNeeded) {
    say('An earlier Pith has counted these tickets, and this one counts more: counting them again.');
    await rebuild(table, await rules.get(0), shards, {
      ...{ repair: true, keepsRules: true, rulesAt: rules.at },
      progress: (done, total) => say(`  ${done} of ${total} tickets`),
    });
  }
  await table.transact([{ put: { ...COUNTED_KEY, form: COUNTING_FORM } }]);
  return isNeeded;
}
