/** What is known of a ticket when its customer is to be asked. */
import { timeline } from '#convert/advance.ts';
import { readState } from '#convert/state.ts';
import { stateKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';

export type KnownTicket = Pick<TicketHistory, 'requester' | 'assignee' | 'removed'>;

/**
 * The ticket as it was last counted, or as its events tell it: a desk may ask for the link in the very moment in which
 * it posts the ticket's first event. `undefined` when no event about it has come, or when it has been forgotten.
 */
export async function knownTicket(
  table: Table,
  connection: string,
  ticketId: string,
): Promise<KnownTicket | undefined> {
  const item = await table.get(stateKey(connection, ticketId));
  if (item !== undefined) {
    const { history, forgotten } = readState(item);
    return forgotten === true ? undefined : history;
  }
  return fold((await timeline(table, connection, ticketId)).flatMap(({ events }) => events));
}
