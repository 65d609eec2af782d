/** Reads the audit, newest first, month by month, and only what the caller may read. */
import { type Caller, maySee } from '#http/caller.ts';
import { auditPartition } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import { type AuditEntry, readEntry } from './audit.ts';
import type { AuditKind } from './kinds.ts';

export interface AuditQuery {
  caller: Caller | undefined;
  /** Entries about this unit; without it, all that the caller may read. */
  unit?: string | undefined;
  kind?: AuditKind | undefined;
  /** Bounds on the instant, as ISO 8601 texts that sort: both included. */
  from?: string | undefined;
  to: string;
  limit: number;
  /** The place of the last entry of the page before. */
  after?: string | undefined;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** The place of the last of them, when there is another one that the caller may read. */
  next?: string;
}

/** There was no audit before: a reader who names no beginning need not look further. */
const FIRST_MONTH = '2026-01';
/** Kinds whose changes are between administrators, also where IT may read what there is now. */
const OF_ADMINISTRATORS: ReadonlySet<AuditKind> = new Set(['connection', 'subscription', 'quarantine', 'requester']);

/**
 * Whether the caller may read an entry: of a unit, whoever may see the unit; of none, administrators, and IT what it
 * may read where it is set up.
 */
export function mayRead(caller: Caller | undefined, { unit, kind }: Pick<AuditEntry, 'unit' | 'kind'>): boolean {
  if (caller?.role === 'admin') return true;
  if (caller?.role !== 'it' && caller?.role !== 'business') return false;
  if (OF_ADMINISTRATORS.has(kind)) return false;
  return unit === undefined ? caller.role === 'it' : maySee(caller, unit);
}

/** The month before `2026-01` is `2025-12`. */
function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${String(year - 1).padStart(4, '0')}-12`;
}

/** Entries that are read at once. */
const PAGE = 201;
/** What comes behind every place of an instant, or of a day. */
const BEHIND = '~';

/** All items between the bounds, newest first. */
async function* newestFirst(table: Table, { from = FIRST_MONTH, to, after }: AuditQuery): AsyncGenerator<Item> {
  const end = `${to}${BEHIND}`;
  // Of another query, it would lead out of this one.
  const begun = after !== undefined && after <= end ? after : undefined;
  if (begun !== undefined && begun < from) return;
  const last = from < FIRST_MONTH ? FIRST_MONTH : from.slice(0, 7);
  for (let month = (begun ?? to).slice(0, 7); month >= last; month = monthBefore(month)) {
    let place = begun?.startsWith(month) ? begun : undefined;
    do {
      const query = { pk: auditPartition(month), from, to: end, descending: true, limit: PAGE };
      const page = await table.query(place === undefined ? query : { ...query, after: place });
      yield* page.items;
      place = page.next;
    } while (place !== undefined);
  }
}

/**
 * One page. It is full wherever there is enough: entries that the caller may not read take no room in it, and leave no
 * trace, neither in what follows nor in where it goes on.
 */
export async function readAudit(table: Table, query: AuditQuery): Promise<AuditPage> {
  const { caller, unit, kind, limit } = query;
  const entries: AuditEntry[] = [];
  let next = '';
  for await (const item of newestFirst(table, query)) {
    const entry = readEntry(item);
    if (kind !== undefined && entry.kind !== kind) continue;
    if (unit !== undefined && entry.unit !== unit) continue;
    if (!mayRead(caller, entry)) continue;
    if (entries.length === limit) return { entries, next };
    entries.push(entry);
    next = item.sk;
  }
  return { entries };
}
