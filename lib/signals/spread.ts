/** Signals of a unit and type are spread over partitions by their id, so that a busy page is no hot partition. */
import { shardOf } from '#convert/shard.ts';

/** How many partitions. Stored: never change it. */
export const SPREAD = 16;

/** The partition of a signal, 0…15. */
export const spreadOfSignal = (type: string, id: string): number => shardOf(type, id, SPREAD);
