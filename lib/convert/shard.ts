/** Write shards: a unit's rollups are spread over N partitions by ticket, so that no partition gets too hot. */

/** A number of 32 bits that a ticket's key always gives: FNV-1a. */
function hashOf(connection: string, ticketId: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${connection}#${ticketId}`) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A ticket's shard, 0…shards−1: the same ticket always counts in the same rows. */
export function shardOf(connection: string, ticketId: string, shards: number): number {
  return shards <= 1 ? 0 : hashOf(connection, ticketId) % shards;
}

/** Eight characters that set tickets of the same place in a list apart, as far as paging needs it. */
export const spreadOf = (connection: string, ticketId: string): string =>
  hashOf(connection, ticketId).toString(16).padStart(8, '0');
