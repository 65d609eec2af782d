/** The order of tickets at risk, and where a page of them ended. */
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';

/** All that the order looks at. */
export interface RiskPlace {
  badness: number;
  createdAt: Instant;
  connection: string;
  ticketId: string;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Worst first; of those that are as bad, who has been waiting for longest. Total, so that a list can be continued. */
export const compareRisks = (a: RiskPlace, b: RiskPlace): number =>
  b.badness - a.badness ||
  a.createdAt - b.createdAt ||
  byText(a.connection, b.connection) ||
  byText(a.ticketId, b.ticketId);

export interface RiskCursor {
  /** The instant that the first page looked at: all that follow look at the same one. */
  asOf: Instant;
  /** The last ticket that was told. */
  after: RiskPlace;
}

/** Milliseconds for which a list can be gone on with: after that its beginning is of more use. */
const LONGEST_LIST = 3_600_000;
/** And by which the clocks of two instances may differ. */
const TOLERANCE = 60_000;

export const cursorText = ({ asOf, after }: RiskCursor): string =>
  Buffer.from(JSON.stringify([asOf, after.badness, after.createdAt, after.connection, after.ticketId])).toString(
    'base64url',
  );

const wrong = (message: string): PithError =>
  new PithError('bad-request', 'A query parameter is not valid.', { issues: [{ path: '/cursor', message }] });

function parsed(text: string): RiskCursor | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 5) return undefined;
    const [asOf, badness, createdAt, connection, ticketId]: unknown[] = parts;
    const isPlace = typeof connection === 'string' && typeof ticketId === 'string';
    if (typeof asOf !== 'number' || typeof badness !== 'number' || typeof createdAt !== 'number') return undefined;
    return isPlace ? { asOf, after: { badness, createdAt, connection, ticketId } } : undefined;
  } catch {
    return undefined;
  }
}

/** Where to go on. Throws `bad-request` for a text that is no cursor of ours, or one of a list that is too old. */
export function readCursor(text: string | undefined, now: Instant): RiskCursor | undefined {
  if (text === undefined) return undefined;
  const cursor = parsed(text);
  if (cursor === undefined || cursor.asOf > now + TOLERANCE) {
    throw wrong('this is no cursor of ours: take nextCursor as it is, or leave it out');
  }
  if (cursor.asOf < now - LONGEST_LIST) throw wrong('this list is more than an hour old: begin again without a cursor');
  return cursor;
}
