/** The unit of a report that is about one. */
import type { Rules } from '#configuration/rules.ts';
import type { Caller } from '#http/caller.ts';
import { PithError } from '#lib/errors.ts';
import { unitsOf } from './query.ts';

/** Throws `forbidden` or `not-found`: `*` is no unit, and several by comma are more than one. */
export function oneUnit(rules: Rules, caller: Caller | undefined, unit: string): void {
  if (unit.includes(',') || !unitsOf(rules, caller, unit).includes(unit)) {
    throw new PithError('not-found', `There is no unit ${unit}: this is about one.`);
  }
}
