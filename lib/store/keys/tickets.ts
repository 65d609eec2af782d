/** The ledger of tickets, their state, and what else lies beside them. */
import type { Key } from '../table.ts';
import { join, SEPARATOR } from './text.ts';

/** Sort-key prefix of the ledger: what is appended under it goes on the change feed. */
export const EVENT_PREFIX = `EVENT${SEPARATOR}`;
export const STATE_SORT_KEY = 'STATE';

/** Timeline of a ticket: its ledger entries and its state share a partition, so one query reads both. */
export const ticketPartition = (connection: string, ticketId: string): string => join('TICKET', connection, ticketId);

/** Append an event once: the delivery's id is the key, so the second time there is something there. */
export const eventKey = (connection: string, ticketId: string, deliveryId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: join('EVENT', deliveryId),
});

/** State of a ticket: facts so far, version, and what it last contributed to the rollups. */
export const stateKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: STATE_SORT_KEY,
});

/** What a customer is asked about a ticket, and what has been said to them in answer. */
export const surveyKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'SURVEY',
});
/** What was done about a customer's answer, in words for them, sealed. */
export const noteKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'NOTE',
});
/** That a bad answer waits to be followed up, or has been; written with the ticket's state, from which it follows. */
export const followUpKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'FOLLOW-UP',
});
/** The open follow-ups of a unit, by due time. */
export const followUpList = (unit: string): string => join('FOLLOW-UPS', unit);
