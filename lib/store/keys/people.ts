/** What there is of a person, by pseudonym: where their tickets are found, and what is not to be counted twice. */
import type { Key } from '../table.ts';
import { join, parts, SEPARATOR } from './text.ts';

/**
 * Where people are found again, by pseudonym: the tickets they are the requester of, when they were asked last, and
 * in which distinct counts they are.
 */
export const personPartition = (pseudonym: string): string => join('PERSON', pseudonym);
/** Sort-key prefix of a person's tickets. */
export const PERSON = `PERSON${SEPARATOR}`;
export const PERSON_TICKET = `TICKET${SEPARATOR}`;
export const personTicketKey = (pseudonym: string, connection: string, ticketId: string): Key => ({
  pk: personPartition(pseudonym),
  sk: `${PERSON_TICKET}${join(connection, ticketId)}`,
});
/** Whether an item is such a pointer. */
export const isTicketPointer = ({ pk, sk }: Key): boolean => sk.startsWith(PERSON_TICKET) && pk.startsWith(PERSON);
/** The ticket that such a sort key names; `undefined` for what else there is of a person. */
export function personTicket(sk: string): { connection: string; ticketId: string } | undefined {
  if (!sk.startsWith(PERSON_TICKET)) return undefined;
  const [, connection = '', ticketId = ''] = parts(sk);
  return { connection, ticketId };
}
/** By what a person is being replaced while they are erased: there until all of it is done. */
export const erasureKey = (pseudonym: string): Key => ({ pk: personPartition(pseudonym), sk: 'ERASURE' });
/** When somebody was last given a survey link. */
export const askedKey = (pseudonym: string): Key => ({ pk: personPartition(pseudonym), sk: 'ASKED' });
/** That a person is in a distinct count: of a unit, by a measure's counting, on a day. */
export const distinctKey = (pseudonym: string, place: readonly string[]): Key => ({
  pk: personPartition(pseudonym),
  sk: join('DISTINCT', ...place),
});
/** Sort-key prefix of all of these of a person. */
export const DISTINCT_PREFIX = `DISTINCT${SEPARATOR}`;
/** The same of a value that is no person: told apart by the partition, so that no value can pass for somebody. */
export const distinctValueKey = (hash: string, place: readonly string[]): Key => ({
  pk: join('VALUE', hash),
  sk: join('DISTINCT', ...place),
});
/** The signals of a person, in the index of lists. */
export const personSignals = (pseudonym: string): string => join('PERSON', pseudonym);
