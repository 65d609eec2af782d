/** Entries of the dictionary, and which of them are looked for. */
import type { AnswerOf } from '../../api/client.ts';

export type Entry = AnswerOf<'GET /v1/measures'>['items'][number];

export const ROLES = ['cpi', 'kpi', 'measure'] as const;
export type Role = (typeof ROLES)[number];
export const SOURCES = ['timeline', 'answers', 'signals'] as const;
export type Source = (typeof SOURCES)[number];

export const roleOf = ({ role }: Pick<Entry, 'role'>): Role => role ?? 'measure';

export interface Wanted {
  search: string;
  role: Role | undefined;
  from: Source | undefined;
}

/** Letters alone: without case and accents, so that nobody has to write them. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether an entry is looked for; `name`: as the person reads it. Every word of the search has to be somewhere in it. */
export function isWanted(entry: Entry, name: string, { search, role, from }: Wanted): boolean {
  if (role !== undefined && roleOf(entry) !== role) return false;
  if (from !== undefined && entry.from !== from) return false;
  const { id, name: given, definition, formula, increment } = entry;
  const text = plain([name, id, given, definition, formula, increment].join(' '));
  return plain(search)
    .split(/\s+/)
    .every(word => text.includes(word));
}
