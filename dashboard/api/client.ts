/** The API, typed by its own OpenAPI document: `call('GET /v1/units/{unit}/agreements', { path: { unit } })`. */
import { signedIn, token } from '../sign-in/session.ts';
import { Problem, problemOf } from './problem.ts';
import type { Routes } from './routes.d.ts';

export type RouteKey = keyof Routes;
export type GetKey = Extract<RouteKey, `GET ${string}`>;
export type AnswerOf<Key extends RouteKey> = Routes[Key]['answer'];
export type QueryOf<Key extends RouteKey> = Routes[Key]['query'];

/** What isn't given may be `undefined`: it isn't sent. */
export type Given<Query> = { [Name in keyof Query]: Query[Name] | undefined };

type PathPart<Key extends RouteKey> = keyof Routes[Key]['path'] extends never
  ? { path?: undefined }
  : { path: Routes[Key]['path'] };
type BodyPart<Key extends RouteKey> = Routes[Key] extends { body: infer Body } ? { body: Body } : { body?: unknown };
export type Parameters<Key extends RouteKey> = PathPart<Key> &
  BodyPart<Key> & {
    query?: Given<QueryOf<Key>>;
    /** The version that is to be changed, as `ETag` gave it: another in its place is refused (412). */
    ifMatch?: string | undefined;
    signal?: AbortSignal | undefined;
  };

export interface Answered<Value> {
  value: Value;
  status: number;
  etag: string | undefined;
}

/** The address of a call on this host, path and query. */
export function addressOf(
  key: RouteKey,
  parameters: { path?: object | undefined; query?: object | undefined },
): string {
  const [, template = ''] = key.split(' ');
  const path = Object.entries(parameters.path ?? {}).reduce(
    (all, [name, value]) => all.replace(`{${name}}`, encodeURIComponent(String(value))),
    template,
  );
  const given = Object.entries(parameters.query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** What was answered before, by address, for as long as the page lives: an unchanged report isn't sent again. */
const remembered = new Map<string, { etag: string; value: unknown }>();
const REMEMBERED = 200;

function remember(address: string, etag: string, value: unknown): void {
  remembered.delete(address);
  remembered.set(address, { etag, value });
  if (remembered.size > REMEMBERED) for (const oldest of [...remembered.keys()].slice(0, 1)) remembered.delete(oldest);
}

const UNREACHABLE = (): Problem => new Problem({ status: 0, code: 'unreachable', detail: 'Pith can’t be reached.' });

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw UNREACHABLE();
  }
}

/** Calls the API as who is signed in. Throws `Problem`; a token that has run out is renewed once before that. */
export async function callFully<Key extends RouteKey>(
  key: Key,
  parameters: Parameters<Key>,
): Promise<Answered<AnswerOf<Key>>> {
  const [method = 'GET'] = key.split(' ');
  const address = addressOf(key, parameters);
  const before = method === 'GET' ? remembered.get(address) : undefined;
  const { body, ifMatch, signal } = parameters;
  const ask = (): Promise<Response> =>
    send(address, {
      method,
      signal: signal ?? null,
      headers: {
        accept: 'application/json',
        ...(token() === undefined ? {} : { authorization: `Bearer ${token()}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(before === undefined ? {} : { 'if-none-match': before.etag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  let response = await ask();
  if (response.status === 401 && (await signedIn.renew())) {
    response = await ask();
    if (response.status === 401) signedIn.refused();
  }
  const etag = response.headers.get('etag') ?? undefined;
  if (response.status === 304 && before !== undefined) {
    // Read to its end, though there is nothing: else the browser takes it for one that was broken off.
    await response.text();
    return { value: before.value as AnswerOf<Key>, status: 200, etag: before.etag };
  }
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  const value = (text === '' ? undefined : JSON.parse(text)) as AnswerOf<Key>;
  if (method === 'GET' && etag !== undefined) remember(address, etag, value);
  return { value, status: response.status, etag };
}

/** The answer alone. Throws `Problem`. */
export const call = async <Key extends RouteKey>(key: Key, parameters: Parameters<Key>): Promise<AnswerOf<Key>> =>
  (await callFully(key, parameters)).value;

/** Where a list goes on, as `Link: <…>; rel="next"` names it. */
const nextOf = (response: Response): string | undefined =>
  /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];

/**
 * Downloads an answer as a file, such as a report as CSV: a link can't carry the token. A list comes page by page, and
 * is one file, with the head of the first. Throws `Problem`.
 */
export async function download(address: string, accept: string, fileName: string): Promise<void> {
  const parts: BlobPart[] = [];
  for (let next: string | undefined = address; next !== undefined; ) {
    const ask = (to: string): Promise<Response> =>
      send(to, { headers: { accept, authorization: `Bearer ${token()}` } });
    let response: Response = await ask(next);
    if (response.status === 401 && (await signedIn.renew())) response = await ask(next);
    if (!response.ok) throw await problemOf(response);
    const page = await response.blob();
    // The names stand in the first line of each page, and hold no line break.
    parts.push(parts.length === 0 ? page : (await page.text()).replace(/^[^\n]*\n/, ''));
    next = nextOf(response);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: accept }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
