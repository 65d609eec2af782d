/** In which form a table's tickets are counted: what a start, a rebuild and the doctor go by after an update. */
import { COUNTING_FORM } from '#rollups/form.ts';
import { COUNTED_KEY } from '#store/keys.ts';
import type { Table } from '#store/table.ts';

/**
 * The counting form that the table was last brought to; `undefined` when nobody has noted one: before the first start
 * on one machine, and on AWS before the first rebuild.
 */
export async function countedForm(table: Table): Promise<number | undefined> {
  const counted = await table.get(COUNTED_KEY);
  return counted === undefined ? undefined : Number(counted.form);
}

/** Notes that everything in the table is counted in this release's form. */
export const noteCountedForm = (table: Table): Promise<void> =>
  table.transact([{ put: { ...COUNTED_KEY, form: COUNTING_FORM } }]);
