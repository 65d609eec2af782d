/**
 * The order in which reasons are offered: random, so that none is chosen for standing first, and the same each time
 * that the same survey asks, so that a page that is loaded again doesn't jump.
 */
import type { Band } from '#experience/ratings.ts';
import type { Vault } from '#lib/vault.ts';

/** Sorted by a keyed hash of the survey and the reason: any order is as likely as any other. */
export function inRandomOrder(
  vault: Pick<Vault, 'pseudonym'>,
  surveyId: string,
  band: Band,
  reasons: readonly string[],
): string[] {
  const places = new Map(reasons.map(reason => [reason, vault.pseudonym(`reason:${surveyId}:${band}:${reason}`)]));
  const placeOf = (reason: string): string => places.get(reason) ?? '';
  return [...places.keys()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
