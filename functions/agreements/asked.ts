/** Which unit and which version of its agreements a path names. */
import type { Rules } from '#configuration/rules.ts';
import { assertMaySee } from '#http/caller.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { PithError } from '#lib/errors.ts';

/** Throws `forbidden` for a unit that the caller may not see, whether there is one or not, and `not-found`. */
export function unitAsked(request: HttpRequest, rules: Rules): string {
  const unit = parameter(request, 'unit');
  assertMaySee(request.caller, unit);
  if (!rules.units.has(unit)) throw new PithError('not-found', `There is no unit ${unit}.`);
  return unit;
}

/** Throws `not-found` for what can't be one. */
export function versionAsked(request: HttpRequest): number {
  const text = parameter(request, 'version');
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new PithError('not-found', 'Versions of agreements are 1, 2, 3…');
  return Number(text);
}
