/** One delivery, changed: in its JSON, in its bytes, in its headers. The same seed makes the same change. */
import { mutateJson, type Vocabulary, vocabularyOf } from './mutate-json.ts';
import { below, deepened, pick, type Random } from './values.ts';

export interface Delivery {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
}

/** Bodies of one desk, and what they are made of. */
export interface Corpus {
  /** Of a life, and others; of the former more are taken, for more of them are understood. */
  told: readonly Delivery[];
  captured: readonly Delivery[];
  ticketId: string;
  words: Vocabulary;
}

/** The JSON of a body; `undefined` for none. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(body)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch {
    return undefined;
  }
}

export function corpusOf({ told, captured, ticketId }: Omit<Corpus, 'words'>): Corpus {
  const bodies = [...told, ...captured].map(({ body }) => jsonOf(body)).filter(value => value !== undefined);
  return { told, captured, ticketId, words: vocabularyOf(bodies) };
}

/** Largest body that is taken; a mutation that makes it larger is cut. */
const LARGEST = 1024 * 1024;

/** Says a key twice: in an object of JavaScript it can't be. */
function repeatKey(text: string, random: Random, { keys, values }: Vocabulary): string {
  const opens = [...text.matchAll(/\{/g)].map(({ index }) => index);
  if (opens.length === 0) return text;
  const at = pick(random, opens) + 1;
  const pair = `${JSON.stringify(pick(random, keys))}:${JSON.stringify(pick(random, values))}`;
  return `${text.slice(0, at)}${pair}${/^\s*\}/.test(text.slice(at)) ? '' : ','}${text.slice(at)}`;
}

function spliced(bytes: Buffer, at: number, remove: number, add: readonly number[] = []): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(add), bytes.subarray(at + remove)]);
}

/** Changes bytes: what comes out is hardly ever JSON. */
function mutateBytes(body: Uint8Array, random: Random): Buffer {
  const bytes = Buffer.from(body);
  const at = below(random, bytes.length);
  switch (below(random, 8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
    case 2: {
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
      return bytes;
    }
    case 3:
      return spliced(bytes, at, 1 + below(random, 20));
    case 4:
      return spliced(bytes, at, 0, pick(random, [[0xff, 0xfe], [0xed, 0xa0, 0x80], [0], [0xc0, 0x80], [0x22], [0x5c]]));
    case 5:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    case 6:
      return Buffer.concat([bytes, bytes]);
    default:
      return Buffer.from(pick(random, ['', ' ', 'null', '[]', '{}', '0', '"a"', 'true', '[{}]', '[[]]', 'a=1&b=2']));
  }
}

const CONTENT_TYPES: readonly string[] = [
  'application/json',
  'application/json; charset=utf-16',
  'application/cloudevents+json; charset=UTF-8',
  'application/cloudevents-batch+json',
  'application/x-www-form-urlencoded',
  'text/plain',
];

function mutateHeaders({ headers }: Delivery, random: Random): Record<string, string> {
  const changed: Record<string, string> = { ...headers };
  // Standard Webhooks signs its id, and rightly refuses an odd one.
  const names = Object.keys(changed).filter(name => name !== 'webhook-id');
  const name = names.length === 0 ? 'content-type' : pick(random, names);
  if (random() < 0.4) delete changed[name];
  else if (random() < 0.5) changed['content-type'] = pick(random, CONTENT_TYPES);
  // What bytes of a header can be.
  else changed[name] = pick(random, ['', ' ', '%', '%ff', '\u00e9', '"\\"', 'a'.repeat(4_000), '#'.repeat(300)]);
  return changed;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const DELIVERY_ID = /delivery|identifier|invocation|^x-webhook-id$|^webhook-id$/;
const MOST_TICKETS = 20;

/** The same change on another of some tickets, as a delivery of its own: the same again would only be a duplicate. */
function anew({ body, headers }: Delivery, ticketId: string, random: Random): Delivery {
  const mark = String(below(random, 1e9));
  const marked = Object.entries(headers).map(([name, value]) => [
    name,
    DELIVERY_ID.test(name) ? `${value}-${mark}` : value,
  ]);
  const ticket = `${ticketId}${10 + below(random, MOST_TICKETS)}`;
  const text = Buffer.from(body).toString('utf8');
  const whole = new RegExp(
    `(?<![\\w.-]|\\d:)${escaped(ticketId)}(?![\\w.:-])|(?<=zen:ticket:)${escaped(ticketId)}`,
    'g',
  );
  const renamed = text
    .replace(whole, ticket)
    .replace(/"(id|delivery_id)":"([^"]{12,})"/g, (_, key, id) => `"${key}":"${id}-${mark}"`);
  return { body: Buffer.from(renamed), headers: Object.fromEntries(marked) };
}

function choose({ told, captured, ticketId }: Corpus, random: Random): Delivery {
  const delivery = pick(random, captured.length > 0 && random() < 0.3 ? captured : told);
  return random() < 0.9 ? anew(delivery, ticketId, random) : delivery;
}

/** Deliveries of the corpus, changed. Of ten, eight have other JSON, one other bytes, and one is as it was. */
export function mutate(corpus: Corpus, random: Random): Delivery {
  const chosen = choose(corpus, random);
  const headers = random() < 0.1 ? mutateHeaders(chosen, random) : chosen.headers;
  const value = jsonOf(chosen.body);
  const dice = random();
  if (dice < 0.1) return { body: chosen.body, headers };
  if (dice < 0.2 || value === undefined) return { body: mutateBytes(chosen.body, random), headers };
  let text = JSON.stringify(mutateJson(value, random, corpus.words)) ?? 'null';
  if (random() < 0.05) text = repeatKey(text, random, corpus.words);
  return { body: Buffer.from(deepened(text)).subarray(0, LARGEST), headers };
}
