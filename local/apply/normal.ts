/** One way to write each document, so that what a file says can be compared with what Pith answers. */
import type { ConnectionDocument } from '#configuration/schemas.ts';
import { authOf } from '#connections/configure.ts';
import { isObject } from '#desks/json.ts';
import { resolveScheme } from '#desks/signatures.ts';
import { DEFAULT_FORMAT } from '#lib/notify/formats/names.ts';
import { KINDS, type KindName, readOnlyFields } from './kinds.ts';

type Json = Readonly<Record<string, unknown>>;

/** How each desk can prove itself, by its id. */
export type SchemesOfDesks = ReadonlyMap<string, readonly string[]>;

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const without = (document: Json, fields: readonly string[]): Json =>
  Object.fromEntries(Object.entries(document).filter(([field]) => !fields.includes(field)));

/** Of a flag, only that it is set: not to say it is as good as no. */
const withoutNo = (document: Json, field: string): Json =>
  document[field] === false ? without(document, [field]) : document;

/** The scheme and its details as Pith will keep them, where it can be known. */
function connection(document: Json, desks: SchemesOfDesks): Json {
  const auth = (isObject(document.auth) ? document.auth : {}) as NonNullable<ConnectionDocument['auth']>;
  const scheme = resolveScheme(auth.scheme, desks.get(String(document.desk)) ?? []);
  return withoutNo(scheme === undefined ? document : { ...document, auth: authOf(scheme, auth) }, 'paused');
}

const once = (value: unknown): unknown => (Array.isArray(value) ? [...new Set(value)] : value);

function subscription(document: Json): Json {
  const { url, events, units, format = DEFAULT_FORMAT } = document;
  return withoutNo(
    {
      ...document,
      format,
      url: typeof url === 'string' ? (URL.parse(url)?.href ?? url) : url,
      events: once(events),
      ...(units === undefined ? {} : { units: once(units) }),
    },
    'paused',
  );
}

/** The document in full, with what is meant where it says nothing, and without what only answers have. */
export function normalOf(kind: KindName, document: Json, desks: SchemesOfDesks): Json {
  const parsed = KINDS[kind].schema.safeParse(document);
  const own = without(plain(parsed.success ? parsed.data : document), readOnlyFields(kind));
  if (kind === 'connection') return connection(own, desks);
  return kind === 'subscription' ? plain(subscription(own)) : own;
}

/** What a subscription is paused by that nobody paused: its receiver is gone. */
const PAUSED_BY_SOMEBODY = 'it was paused';

/**
 * What Pith answers, as it was configured: a unit that nobody has set up still says so, and a subscription whose
 * receiver is gone was not paused by anybody.
 */
export function configuredOf(kind: KindName, answer: Json, desks: SchemesOfDesks): Json {
  const { discovered, pausedReason } = answer;
  const isGone = kind === 'subscription' && pausedReason !== undefined && pausedReason !== PAUSED_BY_SOMEBODY;
  const own = normalOf(kind, isGone ? without(answer, ['paused']) : answer, desks);
  return kind === 'unit' && discovered === true ? { ...own, discovered } : own;
}
