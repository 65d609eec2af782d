/**
 * What the file doesn't say itself: secrets, and the URLs of receivers, which are passwords to many of them. The file
 * names a variable of the environment, as `${NAME}`.
 */
import { isObject } from '#desks/json.ts';
import type { KindName } from './kinds.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a document of the kind has something of that sort. */
const PLACES: Readonly<Partial<Record<KindName, readonly (readonly string[])[]>>> = {
  connection: [['auth', 'secret']],
  subscription: [['secret'], ['url']],
};

/** The places that can't be read back: Pith answers no secret. */
const isSecret = (keys: readonly string[]): boolean => keys.at(-1) === 'secret';

/** What is left of a reference that is not the whole value: it would be taken for a secret itself. */
const OPENING = `\${`;
const REFERENCE = /^\$\{([A-Za-z_]\w*)\}$/;

type Json = Readonly<Record<string, unknown>>;

function valueAt(document: Json, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
}

/** The document with this value there; `undefined` takes it out. */
function withValue(document: Json, [key = '', ...rest]: readonly string[], value: unknown): Json {
  const { [key]: before, ...others } = document;
  if (rest.length > 0) return isObject(before) ? { ...document, [key]: withValue(before, rest, value) } : document;
  return value === undefined ? others : { ...document, [key]: value };
}

export interface Hidden {
  keys: readonly string[];
  /** The variable that it is in; `undefined` when it stands in the file itself. */
  variable: string | undefined;
  /** `undefined`: the variable isn't set, or it isn't the whole value. */
  value: string | undefined;
  /** Whether it is one that can't be read back. */
  secret: boolean;
}

/** What is hidden in a document, each with its value. */
export function hiddenIn(kind: KindName, document: Json, variables: Variables): Hidden[] {
  return (PLACES[kind] ?? []).flatMap((keys): Hidden[] => {
    const given = valueAt(document, keys);
    if (typeof given !== 'string') return [];
    const variable = REFERENCE.exec(given)?.[1];
    const own = given.includes(OPENING) ? undefined : given;
    const value = variable === undefined ? own : variables[variable] || undefined;
    return [{ keys, variable, value, secret: isSecret(keys) }];
  });
}

/** The document with these in their places; those without a value are taken out. */
export const filledIn = (document: Json, hidden: readonly Hidden[]): Json =>
  hidden.reduce((filled, { keys, value }) => withValue(filled, keys, value), document);

/** The document without its secrets, as it can be compared with what Pith answers. */
export const withoutSecrets = (kind: KindName, document: Json): Json =>
  (PLACES[kind] ?? []).filter(isSecret).reduce((without, keys) => withValue(without, keys, undefined), document);

/** The variable that an export names for the URL of a subscription. */
export const urlVariable = (id: string): string => `PITH_URL_${id.toUpperCase().replaceAll('-', '_')}`;
