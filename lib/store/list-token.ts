/** Where a page of a list ended, as a token that needs nothing else: neither the engine nor that the item is still there. */
import { MAX_PLACE_BYTES } from './check.ts';
import { type ListEntry, MalformedTokenError } from './table.ts';

/** The token to continue after this entry. */
export const tokenOf = ({ place, pk, sk }: ListEntry): string =>
  Buffer.from(JSON.stringify([place, pk, sk])).toString('base64url');

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.isWellFormed();

function parsed(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** The entry that a token stands for; `undefined` for none. Throws MalformedTokenError for what is no token. */
export function entryOf(token: string | undefined): ListEntry | undefined {
  if (token === undefined) return undefined;
  const parts = parsed(token);
  const [place = '', pk = '', sk = ''] = Array.isArray(parts) && parts.length === 3 && parts.every(isText) ? parts : [];
  // An engine would refuse a longer one as a bound.
  if (place === '' || Buffer.byteLength(place) > MAX_PLACE_BYTES) {
    throw new MalformedTokenError('this is no token of a place in a list');
  }
  return { pk, sk, place };
}
