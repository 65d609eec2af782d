/** Which policy a ticket gets: policies are tried in their order, and the first that matches wins. */
import type { Kind, Policy } from './model.ts';

export interface Sample {
  unit: string;
  service: string | null;
  priority: string | null;
  kind: Kind;
}

type Ordered = Pick<Policy, 'id' | 'order' | 'match'>;

const idOf = ({ id = '' }: Ordered): string => id;

/** By order, then by id. */
export const inOrder = <Some extends Ordered>(policies: readonly Some[]): Some[] =>
  policies.toSorted((one, other) => one.order - other.order || (idOf(one) < idOf(other) ? -1 : 1));

/** Whether the policy is meant for such a ticket: what it doesn't name may be anything. */
export function isFor({ match = {} }: Ordered, ticket: Sample): boolean {
  const { unit, service, kind, priority = [] } = match;
  const wanted = priority.map(value => value.toLowerCase());
  return (
    (unit ?? ticket.unit) === ticket.unit &&
    (service ?? ticket.service) === ticket.service &&
    (kind ?? ticket.kind) === ticket.kind &&
    (wanted.length === 0 || (ticket.priority !== null && wanted.includes(ticket.priority.toLowerCase())))
  );
}

export const firstMatch = <Some extends Ordered>(policies: readonly Some[], ticket: Sample): Some | undefined =>
  inOrder(policies).find(policy => isFor(policy, ticket));

/** Whether every ticket that `other` is meant for matches `policy`, too. */
function covers(policy: Ordered, other: Ordered): boolean {
  const [wide, narrow] = [policy.match ?? {}, other.match ?? {}];
  const same = <Value>(one: Value | undefined, two: Value | undefined): boolean => one === undefined || one === two;
  const [all, some] = [wide.priority ?? [], narrow.priority ?? []].map(list => list.map(value => value.toLowerCase()));
  return (
    same(wide.unit, narrow.unit) &&
    same(wide.service, narrow.service) &&
    same(wide.kind, narrow.kind) &&
    (all?.length === 0 || (some !== undefined && some.length > 0 && some.every(value => all?.includes(value))))
  );
}

/** The policy tried before this one that takes every ticket from it; such a one is never reached. */
export function hiddenBy<Some extends Ordered>(policies: readonly Some[], policy: Ordered): Some | undefined {
  const ordered = inOrder(policies);
  const before = ordered.filter(
    other =>
      idOf(other) !== idOf(policy) &&
      (other.order < policy.order || (other.order === policy.order && idOf(other) < idOf(policy))),
  );
  return before.find(other => covers(other, policy));
}

/** Between which others a policy of this order is tried. */
export function neighbours<Some extends Ordered>(
  policies: readonly Some[],
  policy: Ordered,
): { before: Some | undefined; after: Some | undefined } {
  const others = inOrder(policies.filter(other => idOf(other) !== idOf(policy)));
  const isBefore = (other: Ordered): boolean =>
    other.order < policy.order || (other.order === policy.order && idOf(other) < idOf(policy));
  return { before: others.findLast(isBefore), after: others.find(other => !isBefore(other)) };
}
