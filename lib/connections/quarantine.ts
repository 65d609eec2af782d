/**
 * Quarantine: authentic deliveries that could not be understood are kept whole, sealed and with the reasons, until
 * their mapping is mended or they expire; so are those of a paused connection. A body that is larger than an item can
 * be is kept in several.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery, Desk, Reading } from '#desks/desk.ts';
import { contentId } from '#desks/reading.ts';
import type { Issue } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { again } from '#store/again.ts';
import {
  QUARANTINE_PIECES,
  QUARANTINE_ROWS,
  quarantineKey,
  quarantinePartition,
  quarantinePieceKey,
} from '#store/keys.ts';
import { type Item, type Key, MAX_TRANSACTION_WRITES, type Table, type Write } from '#store/table.ts';
import type { OpenConnection } from './registry.ts';

/** How long a quarantined delivery is kept, milliseconds. */
const KEPT = 30 * 86_400_000;
/** Characters of sealed text in one item: DynamoDB takes 400 kB. */
const PIECE = 300_000;
/** More reasons than anybody reads. */
const MOST_ISSUES = 50;
const LONGEST_TEXT = 300;

/** A delivery in quarantine, without its body. */
export interface Quarantined {
  id: string;
  connection: string;
  /** ISO 8601. */
  receivedAt: string;
  errors: Issue[];
  /** There is nothing wrong with it but that its connection was paused. */
  held?: true;
  /** It is a row of an imported file, which began at this line. */
  line?: number;
}

/** That it is a row of an imported file, and its line. */
export interface ImportedRow {
  line: number;
  /** Why the connection's desk must not read it: a mapping that came along does, or nothing can. */
  unreadable?: 'mapped' | 'torn';
}

const short = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;

/** The reasons that are kept and answered: the first ones, none of them endless. */
export const shown = (issues: readonly Issue[]): Issue[] =>
  issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ path: short(path), message: short(message) }));

/** Says where it is kept: an id as the outside knows it. `at` is a time of arrival, or QUARANTINE_ROWS. */
const idOf = (connection: string, at: string, content: string): string =>
  `${connection}.${at === QUARANTINE_ROWS ? '-' : Date.parse(at).toString(36)}.${content}`;

const ID = /^([a-z0-9-]{1,64})\.(-|[0-9a-z]{1,11})\.([\w-]{22})$/;

interface Place {
  connection: string;
  at: string;
  content: string;
}

/** Where an item is: behind the time at which it came, or among the rows. */
const atOf = ({ imported, receivedAt }: Item): string =>
  imported === undefined ? String(receivedAt) : QUARANTINE_ROWS;

/** What an id says; `undefined` for one that is none of ours. */
function placeOf(id: string): Place | undefined {
  const [, connection = '', time = '', content = ''] = ID.exec(id) ?? [];
  if (time === '-') return { connection, at: QUARANTINE_ROWS, content };
  const instant = new Date(Number.parseInt(time, 36));
  if (connection === '' || Number.isNaN(instant.getTime())) return undefined;
  return { connection, at: instant.toISOString(), content };
}

/** An item of the list as the outside sees it. */
export function quarantined(item: Item): Quarantined {
  const connection = String(item.connection);
  const imported = item.imported as ImportedRow | undefined;
  return {
    id: idOf(connection, atOf(item), String(item.id)),
    connection,
    receivedAt: String(item.receivedAt),
    errors: item.issues as Issue[],
    ...(item.held === true ? { held: true } : {}),
    ...(imported === undefined ? {} : { line: imported.line }),
  };
}

/** What proves the sender is not needed again, and must not lie around; the rest may decide how to read. */
function without(values: Readonly<Record<string, string>>, proofs: readonly (string | undefined)[]) {
  const names = new Set(proofs.map(name => name?.toLowerCase()));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

/**
 * What is kept of a delivery, as text. All of it makes its id: equal bodies are about different tickets where the
 * headers say which (CloudEvents in binary mode).
 */
function keptOf(stored: OpenConnection['stored'], delivery: Delivery): string {
  const auths = [stored.auth, ...stored.secrets.map(({ auth }) => auth)];
  const proofs = auths.flatMap(auth => (auth?.scheme === 'header' ? [auth.name] : []));
  const headers = without(delivery.headers, ['authorization', 'cookie', ...proofs]);
  const query = without(delivery.query, ['access_token']);
  return JSON.stringify({ headers, query, body: Buffer.from(delivery.body).toString('base64') });
}

/** Keeps a delivery with the reasons why it is not usable. Durable when it resolves. Answers its id. */
export async function quarantine(
  { table, vault }: { table: Table; vault: Vault },
  { id: connection, stored }: Pick<OpenConnection, 'id' | 'stored'>,
  delivery: Delivery,
  issues: readonly Issue[],
  more: { held?: true; imported?: ImportedRow } = {},
): Promise<string> {
  const whole = keptOf(stored, delivery);
  const sealed = vault.seal(gzipSync(whole));
  const id = contentId(Buffer.from(whole));
  const receivedAt = new Date(delivery.receivedAt).toISOString();
  const at = more.imported === undefined ? receivedAt : QUARANTINE_ROWS;
  const expiresAt = Math.floor((delivery.receivedAt + KEPT) / 1000);
  const pieces = Math.max(1, Math.ceil(sealed.length / PIECE));
  const items = Array.from({ length: pieces }, (_, piece): Item => {
    const part = { sealed: sealed.slice(piece * PIECE, (piece + 1) * PIECE), expiresAt };
    if (piece > 0) return { ...quarantinePieceKey(connection, at, id, piece), ...part };
    const { desk } = stored;
    const head = { id, connection, desk, receivedAt, issues: shown(issues), pieces, version: 1, ...more };
    return { ...quarantineKey(connection, at, id), ...head, ...part };
  });
  const writes = items.map(put => ({ put }));
  // Two copies that came in the same instant are one item, and on DynamoDB one of them may be in the other's way.
  await again(() => table.transact(writes));
  return idOf(connection, at, id);
}

/** Of these rows the ones that wait in quarantine, from an earlier import. */
export async function findQuarantinedRows(
  table: Table,
  { id: connection, stored }: Pick<OpenConnection, 'id' | 'stored'>,
  rows: readonly Delivery[],
): Promise<Item[]> {
  const among = { pk: quarantinePartition(connection), from: QUARANTINE_ROWS, to: QUARANTINE_PIECES, limit: 1 };
  const { items } = await table.query(among);
  if (items.length === 0) return [];
  const ids = new Set(rows.map(row => contentId(Buffer.from(keptOf(stored, row)))));
  const found = await table.getMany([...ids].map(id => quarantineKey(connection, QUARANTINE_ROWS, id)));
  return found.filter(item => item !== undefined);
}

/** A delivery in quarantine as it is stored; `undefined` when it isn't there, or the id is none. */
export async function findQuarantined(table: Table, id: string): Promise<Item | undefined> {
  const place = placeOf(id);
  return place && table.get(quarantineKey(place.connection, place.at, place.content));
}

const piecesOf = (item: Item): Key[] =>
  Array.from({ length: Number(item.pieces) - 1 }, (_, index) =>
    quarantinePieceKey(String(item.connection), atOf(item), String(item.id), index + 1),
  );

/**
 * The delivery as it arrived, without what proved its sender. `undefined` when it can't be opened: pieces of it have
 * expired, or somebody else has taken it out meanwhile.
 */
export async function openQuarantined(
  { table, vault }: { table: Table; vault: Vault },
  item: Item,
): Promise<Delivery | undefined> {
  const rest = await table.getMany(piecesOf(item));
  const sealed = [item, ...rest].map(piece => String(piece?.sealed ?? '')).join('');
  let whole: string;
  try {
    whole = gunzipSync(vault.open(sealed)).toString('utf8');
  } catch {
    return undefined;
  }
  const { headers, query, body } = JSON.parse(whole) as {
    headers: Record<string, string>;
    query: Record<string, string>;
    body: string;
  };
  return { headers, query, body: Buffer.from(body, 'base64'), receivedAt: Date.parse(String(item.receivedAt)) };
}

/** Whether it is a row of a file that came with a mapping of its own, or is torn: no desk can tell what it means. */
export const isUnreadableRow = ({ imported }: Item): boolean =>
  (imported as ImportedRow | undefined)?.unreadable !== undefined;

/**
 * What keeps it in quarantine although the desk finds nothing wrong with it: the connection was another desk's when it
 * came, and what means nothing to this one may have meant something there.
 */
export function foreignIssues(item: Item, { id, name }: Desk, { ignored }: Pick<Reading, 'ignored'>): Issue[] {
  if (ignored === 0 || item.desk === id || typeof item.desk !== 'string') return [];
  return [{ path: '', message: `it came from the desk ${item.desk}, and says nothing to ${name}` }];
}

/** Takes it out, with all its pieces. */
export async function removeQuarantined(table: Table, item: Item): Promise<void> {
  const keys: Key[] = [{ pk: item.pk, sk: item.sk }, ...piecesOf(item)];
  await table.transact(keys.map(key => ({ delete: key })));
}

/**
 * Of these items as many as go out in one transaction, the first ones; `entry` is written with it, of how many there
 * were. Answers that. Throws ConflictError when one of them has changed, or is gone: then all of them stay.
 */
export async function discardQuarantined(
  table: Table,
  items: readonly Item[],
  entry: (count: number) => Write,
): Promise<number> {
  const deletes: Write[] = [];
  let count = 0;
  for (const item of items) {
    const { pk, sk, version } = item;
    const head: Write = { delete: { pk, sk }, ...(version === undefined ? {} : { expect: Number(version) }) };
    const own = [head, ...piecesOf(item).map((key): Write => ({ delete: key }))];
    if (deletes.length + own.length > MAX_TRANSACTION_WRITES - 1) break;
    deletes.push(...own);
    count += 1;
  }
  await table.transact([...deletes, entry(count)]);
  return count;
}

/** Keeps it for what is wrong with it now. Throws ConflictError when it has changed, or is gone: then it stays so. */
export async function keepQuarantined(table: Table, item: Item, issues: readonly Issue[]): Promise<void> {
  const { held: _, ...rest } = item;
  const expect = Number(item.version ?? 0);
  const put = { ...rest, pk: item.pk, sk: item.sk, issues: shown(issues), version: expect + 1 };
  await table.transact([{ put, expect }]);
}
