/**
 * Which version of a unit's agreements holds when (measures.md §4). Dates are local ones of the unit, `YYYY-MM-DD`.
 * A service's agreement and the unit's own are scopes of their own. Pure.
 */
import { type Agreement, type AgreementStatus, SIDES } from './agreement.ts';

/** Whether two are about the same: the same service, or both the unit as a whole. */
export const sameScope = (a: { service?: string }, b: { service?: string }): boolean => a.service === b.service;

export const isSigned = ({ signatures }: Pick<Agreement, 'signatures'>): boolean =>
  SIDES.every(side => signatures[side] !== undefined);

/** The version that goes ahead: that which begins later, and of those of the same day the later version. */
export function goesAhead(a: Agreement, b: Agreement): boolean {
  return a.effectiveFrom === b.effectiveFrom ? a.version > b.version : a.effectiveFrom > b.effectiveFrom;
}

/**
 * Its first day: none before both had signed, so that what was held against another version stays so. Only the first of
 * a scope may reach back: both sides wanted it, and nothing was in force then.
 */
export const startOf = ({ effectiveFrom, agreedOn = effectiveFrom, first }: Agreement): string =>
  first !== true && agreedOn > effectiveFrom ? agreedOn : effectiveFrom;

/** Ended before its first day: it never took the place of another. */
export const cameToNothing = (agreement: Agreement): boolean =>
  agreement.retiredOn !== undefined && agreement.retiredOn < startOf(agreement);

/** The first day on which another one of its scope holds in its place; `undefined` while there is none. */
function supersededOn(agreements: readonly Agreement[], agreement: Agreement): string | undefined {
  const starts = agreements
    .filter(other => isSigned(other) && sameScope(other, agreement) && goesAhead(other, agreement))
    .filter(other => !cameToNothing(other))
    .map(startOf);
  return starts.length === 0 ? undefined : starts.reduce((first, start) => (start < first ? start : first));
}

/** What a version is on a date, among all of its unit's (`agreements`). */
export function statusOf(agreements: readonly Agreement[], agreement: Agreement, today: string): AgreementStatus {
  if (!isSigned(agreement)) return agreement.withdrawn === undefined ? 'proposed' : 'withdrawn';
  const { retiredOn } = agreement;
  if (cameToNothing(agreement)) return retiredOn !== undefined && retiredOn < today ? 'retired' : 'agreed';
  if (today < startOf(agreement)) return 'agreed';
  const next = supersededOn(agreements, agreement);
  if (next !== undefined && next <= today && (retiredOn === undefined || next <= retiredOn)) return 'superseded';
  return retiredOn !== undefined && retiredOn < today ? 'retired' : 'active';
}

/** The days on which a version is in force, both included; without `to` it has no end yet. */
export interface InForce {
  from: string;
  to?: string;
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** When a version is in force, as far as is known by now; `undefined` for one that isn't on any day. */
export function daysInForce(agreements: readonly Agreement[], agreement: Agreement): InForce | undefined {
  if (!isSigned(agreement) || cameToNothing(agreement)) return undefined;
  const from = startOf(agreement);
  const next = supersededOn(agreements, agreement);
  const ends = [agreement.retiredOn, next === undefined ? undefined : dayBefore(next)].filter(end => end !== undefined);
  const [to] = ends.sort();
  if (to === undefined) return { from };
  return to < from ? undefined : { from, to };
}

/** The version in force on a date for a service: the service's own, else the unit's. Without a service: the unit's. */
export function inForce(
  agreements: readonly Agreement[],
  service: string | undefined,
  date: string,
): Agreement | undefined {
  const active = agreements.filter(agreement => statusOf(agreements, agreement, date) === 'active');
  return active.find(one => one.service === service) ?? active.find(one => one.service === undefined);
}

/** Whether both sides wanted to look at it again by now, and it is in force. */
export const isReviewDue = (agreements: readonly Agreement[], agreement: Agreement, today: string): boolean =>
  agreement.reviewOn <= today && statusOf(agreements, agreement, today) === 'active';
