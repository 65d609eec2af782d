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

/** What proves the sender is not needed again, and must not lie around; the other headers may decide how to read. */
function withoutProof(headers: Delivery['headers'], secretHeader: string | undefined): Record<string, string> {
  const proof = new Set(['authorization', secretHeader?.toLowerCase()]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !proof.has(name)));
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
      issues: issues.slice(0, MOST_ISSUES),
      pieces: count,
      sealed: sealedPiece,
      expiresAt,
    };
  });
}

/** Keeps a delivery with the reasons why it is not usable. Durable when it resolves. */
export async function quarantine(
  { table, vault }: { table: Table; vault: Vault },
  connection: { id: string; secretHeader: string | undefined },
  delivery: Delivery,
  issues: readonly Issue[],
): Promise<void> {
  const { body, query } = delivery;
  const headers = withoutProof(delivery.headers, connection.secretHeader);
  const kept = JSON.stringify({ headers, query, body: Buffer.from(body).toString('base64') });
  const items = itemsOf(connection.id, delivery, issues, vault.seal(gzipSync(kept)));
  await table.transact(items.map(put => ({ put })));
}
