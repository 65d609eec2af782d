/**
 * People as Jira names them: by account id (Cloud), or by user key and user name (Data Center). Display names and
 * addresses identify nobody here: they change, and Cloud hides them.
 */
import type { Reader } from '#desks/desk.ts';
import { person } from '#desks/fields.ts';
import { isObject, objectOf, textOf } from '#desks/json.ts';
import type { Author } from '#tickets/event.ts';

const identifiers = (user: unknown): string[] =>
  isObject(user) ? [user.accountId, user.key, user.name].map(textOf).filter(text => text !== undefined) : [];

/** Whether both are the same person by any of the identifiers. Someone unknown is the same as nobody. */
function isSamePerson(one: unknown, other: unknown): boolean {
  const known = identifiers(other);
  return identifiers(one).some(identifier => known.includes(identifier));
}

/** Whether the user has one of these identifiers. */
export const isCalled = (user: unknown, names: readonly string[]): boolean =>
  identifiers(user).some(identifier => names.includes(identifier));

/** The pseudonym of a user object; `undefined` when it identifies nobody. */
export const pseudonymOf = (reader: Reader, user: unknown): string | undefined => person(reader, identifiers(user)[0]);

/** Who a user is to the issue of this reporter, and whether for certain. */
export function roleOf(user: unknown, reporter: unknown): { is: Author; sure: boolean } {
  const type = textOf(objectOf(user).accountType)?.toLowerCase();
  // Apps and automation rules act under accounts of their own.
  if (type === 'app') return { is: 'system', sure: true };
  if (type === 'customer' || isSamePerson(user, reporter)) return { is: 'requester', sure: true };
  // A licensed colleague who is the reporter can't be told from an agent where no reporter is named.
  return { is: 'agent', sure: isObject(reporter) };
}
