/** Values of Request Tracker: as our scrip writes them, as REST2 does, and as scrips of customers may. */
import { isObject, type JsonObject, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';

/** Keys in lower case: RT writes `LastUpdated`, and who copies it by hand `lastUpdated`. */
export const lowered = (value: unknown): JsonObject =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one])) : {};

/** The user that owns what nobody owns, and the one that RT itself acts as. */
const NOBODY = 'nobody';
const SYSTEM = 'rt_system';

/** A text; `null`: said to be none; `undefined`: not said. */
export type Said = string | null | undefined;

/** A person by e-mail, which other desks know, too; else by login. A list is read by its first. */
export function personOf(value: unknown): Said {
  if (value === null || value === '') return null;
  // A list has its first; a list in a list is nobody.
  if (Array.isArray(value)) return value.length === 0 || Array.isArray(value[0]) ? undefined : personOf(value[0]);
  const user = lowered(value);
  const name = isObject(value)
    ? (textOf(user.emailaddress) ?? textOf(user.email) ?? textOf(user.name) ?? textOf(user.id))
    : textOf(value);
  return name?.toLowerCase() === NOBODY ? null : name;
}

export const isSystem = (value: unknown): boolean => personOf(value)?.toLowerCase() === SYSTEM;

/** Whether RT's own number of a record: it says nothing to anyone outside. */
const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** A queue by its name; its number, if that is all there is. */
export function queueOf(value: unknown): readonly string[] {
  const words = wordsOf(isObject(value) ? lowered(value) : value);
  return [...words.filter(word => !isNumber(word)), ...words.filter(isNumber)];
}

/** What a transaction calls the new value of a reference: REST2 and RT's own columns have numbers there. */
export const isNamed = (value: unknown): boolean => value === null || !isNumber(textOf(value) ?? '0');

/** A flag, however Perl was made to write it. Not said is `undefined`. */
export function flagOf(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

/** A ticket's number: REST1 writes it as `ticket/12`, links as an address that ends so. */
export const ticketNumber = (value: unknown): string | undefined =>
  textOf(isObject(value) ? lowered(value).id : value)?.replace(/^(?:.*\/)?ticket\/(?=\d+$)/, '');
