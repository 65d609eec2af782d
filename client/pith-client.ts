/** A client of Pith's API, typed by its own OpenAPI document. No dependencies; Node 20 or newer, and browsers. */
import {
  type Answered,
  type AnswerOf,
  addressOf,
  type GetKey,
  type ItemOf,
  type ListKey,
  type Parameters,
  type RouteKey,
} from './calls.ts';
import { createSend, type PithClientOptions, type Send } from './sending.ts';
import { textPages } from './text-pages.ts';

export interface PithClient {
  /** The answer of a route. Throws `Problem`. */
  call<Key extends RouteKey>(key: Key, parameters: Parameters<Key>): Promise<AnswerOf<Key>>;
  /** The answer with its version, for `ifMatch` and `known`. Throws `Problem`. */
  answer<Key extends RouteKey>(key: Key, parameters: Parameters<Key>): Promise<Answered<AnswerOf<Key>>>;
  /** A list, page by page. Throws `Problem`. */
  pages<Key extends ListKey>(key: Key, parameters: Parameters<Key>): AsyncGenerator<AnswerOf<Key>, void>;
  /** What is on the pages of a list, one by one. Throws `Problem`. */
  items<Key extends ListKey>(key: Key, parameters: Parameters<Key>): AsyncGenerator<ItemOf<Key>, void>;
  /** An answer as CSV, page by page: only the first has the names of the columns. Throws `Problem`. */
  csv<Key extends GetKey>(key: Key, parameters: Parameters<Key>): AsyncGenerator<string, void>;
  /** Any request to the host, for what the above don't do. Throws `Problem`. */
  send: Send;
}

/** What a call is sent as. */
function sentOf<Key extends RouteKey>(key: Key, { body, ifMatch, known, headers, signal }: Parameters<Key>) {
  const [method = 'GET'] = key.split(' ');
  return {
    method,
    signal,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

/** A client. It holds no state but what it is given: one for each caller. */
export function createPithClient(options: PithClientOptions = {}): PithClient {
  const send = createSend(options);

  const answer: PithClient['answer'] = async (key, parameters) => {
    const response = await send(addressOf(key, parameters), sentOf(key, parameters));
    // Read to its end even where there is nothing: else a browser takes it for one that was broken off.
    const text = await response.text();
    const { known } = parameters;
    if (response.status === 304 && known !== undefined) return known;
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      // Of these routes the document says that they answer so.
      value: (text === '' ? undefined : isJson ? JSON.parse(text) : text) as AnswerOf<typeof key>,
      status: response.status,
      etag: response.headers.get('etag') ?? undefined,
    };
  };

  const call: PithClient['call'] = async (key, parameters) => (await answer(key, parameters)).value;

  async function* pages<Key extends ListKey>(key: Key, parameters: Parameters<Key>) {
    for (let cursor: string | undefined; ; ) {
      const here = cursor === undefined ? parameters : { ...parameters, query: { ...parameters.query, cursor } };
      const page = await call(key, here as Parameters<Key>);
      yield page;
      // What is common to all lists: the compiler doesn't see it in each of them at once.
      ({ nextCursor: cursor } = page as { nextCursor?: string });
      if (cursor === undefined) return;
    }
  }

  async function* items<Key extends ListKey>(key: Key, parameters: Parameters<Key>) {
    for await (const page of pages(key, parameters)) yield* (page as { items: ItemOf<Key>[] }).items;
  }

  return {
    answer,
    call,
    pages,
    items,
    csv: (key, { path, query, signal }) => textPages(send, addressOf(key, { path, query }), 'text/csv', signal),
    send,
  };
}
