/** What tests of privacy need: ledgers in which people go round, and where they are found in a table. */
import fc from 'fast-check';
import type { Table } from '#store/table.ts';
import { ledgers } from '#test/convert/ledger.ts';
import { collect } from '#test/support/collect.ts';
import type { LedgerEntry, TicketFields } from '#tickets/event.ts';

/** As a vault makes them. */
export const PEOPLE = ['pseudonym-of-somebody_', 'pseudonym-of-another-1', 'pseudonym-of-a-third-2'] as const;
export const [SOMEBODY, ANOTHER, THIRD] = PEOPLE;

const person = fc.constantFrom(...PEOPLE, null);

function peopled(fields: TicketFields, requester: string | null, assignee: string | null): TicketFields {
  return {
    ...fields,
    ...(fields.requester === undefined ? {} : { requester }),
    ...(fields.assignee === undefined ? {} : { assignee }),
  };
}

/** Ledgers in which the same people are requesters here and agents there, and both of the same ticket at times. */
export const peopledLedgers: fc.Arbitrary<LedgerEntry[]> = ledgers.chain(ledger => {
  const size = ledger.reduce((sum, { events }) => sum + events.length, 0);
  const pairs = fc.array(fc.tuple(person, person), { minLength: size, maxLength: size });
  return pairs.map(drawn => {
    let index = 0;
    return ledger.map(entry => ({
      ...entry,
      events: entry.events.map(event => {
        const [requester, assignee] = drawn[index++] ?? [null, null];
        return event.fields === undefined ? event : { ...event, fields: peopled(event.fields, requester, assignee) };
      }),
    }));
  });
});

/** The tickets of which a person is, or was, the requester: those by which they can be found. */
export const ticketsOf = (ledger: readonly LedgerEntry[], pseudonym: string): Set<string> =>
  new Set(
    ledger
      .filter(({ events }) => events.some(({ fields }) => fields?.requester === pseudonym))
      .map(({ ticketId }) => ticketId),
  );

/** The keys of all items in which the pseudonym is, its own included. */
export async function traces(table: Table, pseudonym: string): Promise<string[]> {
  const items = (await collect(table.scan(''))).flat();
  return items.filter(item => JSON.stringify(item).includes(pseudonym)).map(({ pk, sk }) => `${pk} ${sk}`);
}
