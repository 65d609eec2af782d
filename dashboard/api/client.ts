/** The API as who is signed in calls it: `call('GET /v1/units/{unit}/agreements', { path: { unit } })`. */
import {
  type Answered,
  type AnswerOf,
  addressOf,
  createPithClient,
  type Parameters,
  type RouteKey,
  textPages,
} from '../../client/index.ts';
import { signedIn, token } from '../sign-in/session.ts';
import { Problem } from './problem.ts';

export type { Answered, AnswerOf, GetKey, Parameters, QueryOf } from '../../client/index.ts';
export { addressOf };

/** What can't be had now is said at once: whoever looks at it asks again by themselves, or it is asked every ten seconds. */
const api = createPithClient({ token, renew: signedIn.renew, retries: 0 });

/** What was answered before, by address, for as long as the page lives: an unchanged report isn't sent again. */
const remembered = new Map<string, Answered<unknown>>();
const REMEMBERED = 200;

function remember(address: string, answered: Answered<unknown>): void {
  remembered.delete(address);
  remembered.set(address, answered);
  if (remembered.size > REMEMBERED) for (const oldest of [...remembered.keys()].slice(0, 1)) remembered.delete(oldest);
}

/** A token that is refused though it was renewed is worth nothing any more. */
function noted(error: unknown): unknown {
  if (error instanceof Problem && error.status === 401) signedIn.refused();
  return error;
}

/** Calls the API as who is signed in. Throws `Problem`; a token that has run out is renewed once before that. */
export async function callFully<Key extends RouteKey>(
  key: Key,
  parameters: Parameters<Key>,
): Promise<Answered<AnswerOf<Key>>> {
  const address = addressOf(key, parameters);
  const reads = key.startsWith('GET ');
  // Of this address, so of this route.
  const known = reads ? (remembered.get(address) as Answered<AnswerOf<Key>> | undefined) : undefined;
  try {
    const answered = await api.answer(key, { ...parameters, known });
    if (reads && answered.etag !== undefined) remember(address, answered);
    return answered;
  } catch (error) {
    throw noted(error);
  }
}

/** The answer alone. Throws `Problem`. */
export const call = async <Key extends RouteKey>(key: Key, parameters: Parameters<Key>): Promise<AnswerOf<Key>> =>
  (await callFully(key, parameters)).value;

/**
 * Downloads an answer as a file, such as a report as CSV: a link can't carry the token. A list comes page by page, and
 * is one file. Throws `Problem`.
 */
export async function download(address: string, accept: string, fileName: string): Promise<void> {
  const parts: BlobPart[] = [];
  try {
    for await (const page of textPages(api.send, address, accept)) parts.push(page);
  } catch (error) {
    throw noted(error);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: accept }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
