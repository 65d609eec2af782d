/** How far events have been counted and as what, and that a simulated company sends some. */
import type { Key } from '../table.ts';
import { escapePart } from './text.ts';

/** As what tickets are counted in this table: of a later Pith that may be more. */
export const COUNTED_KEY: Key = { pk: 'COUNTED', sk: 'FORM' };

/** How far conversion was behind when it last ran: one small item, where the feed itself can't be asked. */
export const FEED_LAG_KEY: Key = { pk: 'FEED', sk: 'LAG' };
/** How far the feed has been converted, on one machine. */
export const FEED_CHECKPOINT_KEY: Key = { pk: 'FEED', sk: 'CHECKPOINT' };
/** An event that could not be counted after all retries: set aside, still in the ledger. By its place on the feed. */
export const failureKey = (position: string): Key => ({ pk: 'FAILURE', sk: escapePart(position.padStart(20, '0')) });
/** That the simulated company is being, or has been, filled in. */
export const DEMO_KEY: Key = { pk: 'DEMO', sk: 'FILL' };
