/** Instants as the outside sees them. */
import type { Instant } from './event.ts';

/** ISO 8601, UTC. */
export const iso = (instant: Instant): string => new Date(instant).toISOString();
