/** Reading a list from SQLite: from its index alone, which holds places and keys in the order of the list. */
import type { DatabaseSync } from 'node:sqlite';
import { entryOf, tokenOf } from './list-token.ts';
import { type Range, rangeBehind } from './order.ts';
import { createStatements } from './sqlite-statements.ts';
import { type ListEntry, type ListPage, type ListQuery, MAX_LIST_PAGE } from './table.ts';

interface Bound {
  sql: string;
  values: string[];
}

/** What comes behind an entry, among those that share its place too. Its first column bounds the search as well. */
const behind = (comparison: '<' | '>', { place, pk, sk }: ListEntry): Bound => ({
  sql: ` AND (place, pk, sk) ${comparison} (?, ?, ?)`,
  values: [place, pk, sk],
});

function lower({ low }: Range, after: ListEntry | undefined): Bound {
  return after?.place === low ? behind('>', after) : { sql: ' AND place >= ?', values: [low] };
}

function upper({ high, open }: Range, after: ListEntry | undefined): Bound {
  if (high === undefined) return { sql: '', values: [] };
  if (after?.place === high && !open) return behind('<', after);
  return { sql: ` AND place ${open ? '<' : '<='} ?`, values: [high] };
}

/** Gives the function that reads one page of a list. */
export function createListRead(database: DatabaseSync): (query: ListQuery) => ListPage {
  const prepare = createStatements(database);

  return query => {
    const after = entryOf(query.after);
    const range = rangeBehind(query, after);
    if (range === undefined) return { entries: [] };
    const { list, limit = MAX_LIST_PAGE, descending = false } = query;
    const from = lower(range, descending ? undefined : after);
    const to = upper(range, descending ? after : undefined);
    const order = ['place', 'pk', 'sk'].map(column => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
    const where = `list = ?${from.sql}${to.sql}`;
    const rows = prepare(
      `SELECT place, pk, sk FROM item INDEXED BY item_list WHERE ${where} ORDER BY ${order} LIMIT ?`,
    ).all(list, ...from.values, ...to.values, limit + 1);
    const entries = rows
      .slice(0, limit)
      .map(({ pk, sk, place }) => ({ pk: String(pk), sk: String(sk), place: String(place) }));
    const last = entries.at(-1);
    return last === undefined || rows.length <= limit ? { entries } : { entries, next: tokenOf(last) };
  };
}
