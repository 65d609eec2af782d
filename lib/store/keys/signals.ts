/** Signals, and what is noted of their types. */
import type { Key } from '../table.ts';
import { join, SEPARATOR } from './text.ts';

const SIGNAL = `SIGNAL${SEPARATOR}`;
/** Signals of a unit and type; spread by id, so that a busy page is no hot partition. */
export const signalPartition = (unit: string, type: string, spread: number): string =>
  join('SIGNAL', unit, type, String(spread));
/** A signal once: its id is the key. It goes on the change feed like any event, and holds its own state. */
export const signalKey = (unit: string, type: string, spread: number, id: string): Key => ({
  pk: signalPartition(unit, type, spread),
  sk: join('EVENT', id),
});
/** Whether an item of the ledger is a signal's, and not a ticket's. */
export const isSignalPartition = (pk: string): boolean => pk.startsWith(SIGNAL);

/** The types of signals that each unit has sent, and up to where measures that came later have counted them. */
export const SIGNAL_TYPES_PARTITION = 'SIGNAL-TYPES';
export const signalTypeKey = (unit: string, type: string): Key => ({
  pk: SIGNAL_TYPES_PARTITION,
  sk: join('TYPE', unit, type),
});
export const signalBackfillKey = (unit: string, type: string): Key => ({
  pk: SIGNAL_TYPES_PARTITION,
  sk: join('BACKFILL', unit, type),
});
