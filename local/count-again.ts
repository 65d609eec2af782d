/** After an update: what an earlier Pith has counted in another form is counted again, before anybody asks. */
import { rebuild } from '#convert/rebuild.ts';
import { countedForm, noteCountedForm } from '#convert/rebuild-form.ts';
import type { Runtime } from '#functions/runtime.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { STATE_SORT_KEY } from '#store/keys.ts';
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
  const counted = await countedForm(table);
  if (counted === COUNTING_FORM) return false;
  const isNeeded = counted === undefined ? await hasTickets(table) : true;
  if (isNeeded) {
    say('An earlier Pith has counted these tickets, and this one counts more: counting them again.');
    await rebuild(table, await rules.get(0), shards, {
      ...{ repair: true, keepsRules: true, rulesAt: rules.at },
      progress: (done, total) => say(`  ${done} of ${total} tickets`),
    });
  }
  await noteCountedForm(table);
  return isNeeded;
}
