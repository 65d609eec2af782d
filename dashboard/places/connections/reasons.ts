/** Why deliveries wait in quarantine, each reason once: a hundred deliveries mostly want one line of the mapping. */
import type { Issue, Quarantined } from './model.ts';

export interface Reason extends Issue {
  /** Deliveries that have it. */
  deliveries: number;
}

/** Places in lists don't tell reasons apart: /events/3/status and /events/7/status are one. */
const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/*');

/** The reasons of these deliveries, the most frequent first. */
export function reasonsOf(items: readonly Quarantined[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { errors } of items) {
    const own = new Map(errors.map(({ path, message }) => [`${placeOf(path)} ${message}`, { path, message }]));
    for (const [key, { path, message }] of own) {
      const found = reasons.get(key) ?? { path: placeOf(path), message, deliveries: 0 };
      reasons.set(key, { ...found, deliveries: found.deliveries + 1 });
    }
  }
  return [...reasons.values()].toSorted((one, other) => other.deliveries - one.deliveries);
}

/** Whether the mapping may mend it: the API says of such values that they are not mapped. */
export const isMapping = ({ message }: Issue): boolean => /not mapped/.test(message);
