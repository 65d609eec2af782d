/** What a call takes and gives, by the name of its route: `GET /v1/units/{id}`. */
import type { Routes } from './routes.d.ts';

export type RouteKey = keyof Routes;
export type GetKey = Extract<RouteKey, `GET ${string}`>;
export type AnswerOf<Key extends RouteKey> = Routes[Key]['answer'];
export type QueryOf<Key extends RouteKey> = Routes[Key]['query'];

/** Routes that answer a list page by page. */
export type ListKey = { [Key in GetKey]: 'nextCursor' extends keyof AnswerOf<Key> ? Key : never }[GetKey];
export type ItemOf<Key extends ListKey> = AnswerOf<Key> extends { items: (infer Item)[] } ? Item : never;

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
    /** What was answered before: where it still holds, it is the answer again, and isn't sent once more. */
    known?: Answered<AnswerOf<Key>> | undefined;
    /** Further headers, such as a desk's signature. */
    headers?: Readonly<Record<string, string>> | undefined;
    signal?: AbortSignal | undefined;
  };

export interface Answered<Value> {
  value: Value;
  /** 200 also of an answer that was known and still holds. */
  status: number;
  /** The version of what was answered. */
  etag: string | undefined;
}

/** The address of a call on the API's host: path and query. */
export function addressOf(
  key: RouteKey,
  parameters: { path?: object | undefined; query?: object | undefined },
): string {
  const [, template = ''] = key.split(' ');
  const path = Object.entries(parameters.path ?? {}).reduce(
    // By a function: in a text, $& would mean something.
    (all, [name, value]) => all.replace(`{${name}}`, () => encodeURIComponent(String(value))),
    template,
  );
  const given = Object.entries(parameters.query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? path : `${path}?${query}`;
}
