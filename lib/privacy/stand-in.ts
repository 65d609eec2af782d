/**
 * Stand-ins: what comes in a person's place when they are erased. One for all of an erasure, so that "the same person"
 * and "another one" stay what they were; random, so that nothing leads from it to anybody.
 */
import { randomBytes } from 'node:crypto';
import type { Item } from '#store/table.ts';

/** Of a person who is being erased. */
export interface Replacement {
  pseudonym: string;
  standIn: string;
}

/** As long as a pseudonym, and made of the same characters. */
const LENGTH = 22;

export const newStandIn = (): string => randomBytes(LENGTH).toString('base64url').slice(0, LENGTH);

/** Whether the pseudonym is anywhere in the value: it has no character that JSON would escape. */
export const names = (value: unknown, pseudonym: string): boolean =>
  JSON.stringify(value)?.includes(pseudonym) ?? false;

/** The item with the stand-in wherever the pseudonym was, under the same key, or in another partition. */
export function replaced(item: Item, { pseudonym, standIn }: Replacement, pk = item.pk): Item {
  return { ...JSON.parse(JSON.stringify(item).replaceAll(pseudonym, standIn)), pk, sk: item.sk };
}
