/** Forgets the tickets of a page of a list. */
import { readState } from '#convert/state.ts';
import { mapParallel } from '#store/parallel.ts';
import { ConflictError } from '#store/table.ts';
import { forgetTicket } from './forget-ticket.ts';
import type { Forgetting, Page } from './forgetting.ts';

const PAGE = 100;
const AT_ONCE = 8;

/** Those of the list up to a place that are due. One that changes right now is left for the next time. */
export async function forgetListed(
  { table, before, shards }: Forgetting,
  range: { list: string; to: string },
  after: string | undefined,
): Promise<Page> {
  const { entries, next } = await table.list({ ...range, limit: PAGE, ...(after === undefined ? {} : { after }) });
  const items = await table.getMany(entries.map(({ pk, sk }) => ({ pk, sk })));
  const states = items.filter(item => item !== undefined).map(readState);
  const forgotten = await mapParallel(states, AT_ONCE, async state => {
    try {
      return await forgetTicket(table, state, { before, shards });
    } catch (error) {
      if (error instanceof ConflictError) return false;
      throw error;
    }
  });
  return { forgotten: forgotten.filter(Boolean).length, looks: entries.length, next };
}
