/**
 * Quarantine: authentic deliveries that could not be understood are kept whole, sealed and with the reasons, until
 * their mapping is mended or they expire. A body that is larger than an item can be is kept in several.
 */
import { gzipSync } from 'node:zlib';
import type { Delivery } from '#desks/desk.ts';
import { contentId } from '#desks/reading.ts';
import type { Issue } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { quarantineKey, quarantinePieceKey } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';

/** How long a quarantined delivery is kept, milliseconds. */
const KEPT = 30 * 86_400_000;
/** Characters of sealed text in one item: DynamoDB takes 400 kB. */
const PIECE = 300_000;
/** More reasons than anybody reads. */
const MOST_ISSUES = 50;
const LONGEST_TEXT = 300;

const short = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;

/** The reasons that are kept and answered: the first ones, none of them endless. */
export const shown = (issues: readonly Issue[]): Issue[] =>
  issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ path: short(path), message: short(message) }));

/** What proves the sender is not needed again, and must not lie around; the rest may decide how to read. */
function without(values: Readonly<Record<string, string>>, proofs: readonly (string | undefined)[]) {
  const names = new Set(proofs.map(name => name?.toLowerCase()));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

/** The items of a quarantined delivery: the first has the reasons, all have a piece of the sealed body. */
function itemsOf(connection: string, delivery: Delivery, issues: readonly Issue[], sealed: string): Item[] {
  const id = contentId(delivery.body);
  const receivedAt = new Date(delivery.receivedAt).toISOString();
  const expiresAt = Math.floor((delivery.receivedAt + KEPT) / 1000);
  const count = Math.max(1, Math.ceil(sealed.length / PIECE));
  return Array.from({ length: count }, (_, piece) => {
    const sealedPiece = sealed.slice(piece * PIECE, (piece + 1) * PIECE);
    if (piece > 0) {
      return { ...quarantinePieceKey(connection, receivedAt, id, piece), sealed: sealedPiece, expiresAt };
    }
    return {
      ...quarantineKey(connection, receivedAt, id),
      id,
      connection,
      receivedAt,
      issues: shown(issues),
      pieces: count,
      sealed: sealedPiece,
      expiresAt,
    };
  });
}

/** Keeps a delivery with the reasons why it is not usable. Durable when it resolves. */
export async function quarantine(
  { table, vault }: { table: Table; vault: Vault },
  connection: { id: string; secretHeaders: readonly (string | undefined)[] },
  delivery: Delivery,
  issues: readonly Issue[],
): Promise<void> {
  const { body } = delivery;
  const headers = without(delivery.headers, ['authorization', 'cookie', ...connection.secretHeaders]);
  const query = without(delivery.query, ['access_token']);
  const kept = JSON.stringify({ headers, query, body: Buffer.from(body).toString('base64') });
  const items = itemsOf(connection.id, delivery, issues, vault.seal(gzipSync(kept)));
  await table.transact(items.map(put => ({ put })));
}
