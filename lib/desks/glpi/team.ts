/**
 * The people and groups of a GLPI ticket: members of its team, each with a role. Where there are several of a role,
 * the last one counts: GLPI adds them as it escalates.
 */
import { isObject, type JsonObject, textOf } from '#desks/json.ts';

type Role = 'requester' | 'assigned' | 'observer';

/** The members of an item's team; `undefined` when it isn't said. */
export function teamOf(item: JsonObject): JsonObject[] | undefined {
  return Array.isArray(item.team) ? item.team.filter(isObject) : undefined;
}

const is = (value: unknown, word: string): boolean => textOf(value)?.toLowerCase() === word;

const members = (team: readonly JsonObject[], type: 'user' | 'group', role: Role): JsonObject[] =>
  team.filter(member => is(member.type, type) && is(member.role, role));

/** The id of the last user of a role. */
export const userOf = (team: readonly JsonObject[], role: Role): string | undefined =>
  textOf(members(team, 'user', role).at(-1)?.id);

/** The name of the last group that the ticket is assigned to, else its number. */
export function groupOf(team: readonly JsonObject[]): string | undefined {
  const group = members(team, 'group', 'assigned').at(-1);
  return textOf(group?.name) ?? textOf(group?.id);
}

/** Whether the user is in the team with this role. */
export const plays = (team: readonly JsonObject[], userId: string, role: Role): boolean =>
  members(team, 'user', role).some(member => textOf(member.id) === userId);
