/** Write shards: a unit's rollups are spread over N partitions by ticket, so that no partition gets too hot. */

/** A ticket's shard, 0…shards−1: FNV-1a over its key, so the same ticket always counts in the same rows. */
export function shardOf(connection: string, ticketId: string, shards: number): number {
  if (shards <= 1) return 0;
  let hash = 0x811c9dc5;
  for (const character of `${connection}#${ticketId}`) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % shards;
}
