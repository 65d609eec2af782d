/** Reading from the SQLite table. Between the writer's transactions the connection sees finished writes only. */
import type { DatabaseSync } from 'node:sqlite';
import { afterPrefix, rangeOf } from './order.ts';
import { parseBody } from './sqlite-errors.ts';
import { createStatements } from './sqlite-statements.ts';
import type { Change, Item, Key, Page, Query } from './table.ts';

/** A page without a limit ends here, as DynamoDB's does. */
const PAGE_BYTES = 1024 * 1024;
const SCAN_ROWS = 500;
/** Zero-padded, so that positions grow as text, too. */
const POSITION_DIGITS = 16;

function parsePosition(position: string | undefined): number {
  if (position === undefined) return 0;
  if (!/^\d{1,16}$/.test(position)) throw new Error('not a position of this feed');
  return Number(position);
}

export interface Reads {
  get(key: Key): Item | undefined;
  query(query: Query): Page;
  /** One page of a scan: the items, and after which row to go on; none after the last. */
  scan(skPrefix: string, after: number): { items: Item[]; next: number | undefined };
  changes(after: string | undefined, limit: number): Change[];
}

export function createReads(database: DatabaseSync): Reads {
  const get = database.prepare('SELECT body FROM item WHERE pk = ? AND sk = ?');
  // The planner may prefer to walk the table, whose rows are mostly not on the feed.
  const feed = database.prepare(
    'SELECT position, body FROM item INDEXED BY item_feed WHERE appended = 1 AND position > ? ORDER BY position LIMIT ?',
  );
  const prepare = createStatements(database);

  /** The rows of a query, read as they are asked for. */
  function rows(query: Query): Iterable<Record<string, unknown>> {
    const range = rangeOf(query);
    if (range === undefined) return [];
    const values = [query.pk, range.low];
    let where = 'pk = ? AND sk >= ?';
    if (range.high !== undefined) {
      where += range.open ? ' AND sk < ?' : ' AND sk <= ?';
      values.push(range.high);
    }
    if (query.after !== undefined) {
      where += query.descending ? ' AND sk < ?' : ' AND sk > ?';
      values.push(query.after);
    }
    const order = query.descending ? 'DESC' : 'ASC';
    return prepare(`SELECT body FROM item WHERE ${where} ORDER BY sk ${order}`).iterate(...values);
  }

  return {
    get({ pk, sk }) {
      const row = get.get(pk, sk);
      return row === undefined ? undefined : parseBody(row.body);
    },
    query(query) {
      const items: Item[] = [];
      const full = (bytes: number) => (query.limit === undefined ? bytes >= PAGE_BYTES : items.length === query.limit);
      let bytes = 0;
      for (const { body } of rows(query)) {
        const last = items.at(-1);
        if (last !== undefined && full(bytes)) return { items, next: last.sk };
        const text = String(body);
        bytes += text.length;
        items.push(parseBody(text));
      }
      return { items };
    },
    scan(skPrefix, after) {
      const end = afterPrefix(skPrefix);
      const bounds = end === undefined ? 'sk >= ?' : 'sk >= ? AND sk < ?';
      const sql = `SELECT position, body FROM item WHERE position > ? AND ${bounds} ORDER BY position LIMIT ${SCAN_ROWS}`;
      const found = prepare(sql).all(after, skPrefix, ...(end === undefined ? [] : [end]));
      const last = found.length < SCAN_ROWS ? undefined : found.at(-1);
      return {
        items: found.map(({ body }) => parseBody(body)),
        next: last === undefined ? undefined : Number(last.position),
      };
    },
    changes(after, limit) {
      return feed.all(parsePosition(after), limit).map(({ position, body }) => ({
        position: String(position).padStart(POSITION_DIGITS, '0'),
        item: parseBody(body),
      }));
    },
  };
}
