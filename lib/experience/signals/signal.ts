/** A signal: what any system tells of the digital and business side of an experience (measures.md §3). */
import type { Instant } from '#tickets/event.ts';

export type SignalAttribute = string | number | boolean;

export interface Signal {
  /** Unique within its unit and type: the same id is the same signal, however often it comes. */
  id: string;
  /** What it tells of, kebab-case: `page-load`, `conversion`, or a word of the sender's own. */
  type: string;
  unit: string;
  service: string | null;
  /** Keyed pseudonym of the person. */
  user: string | null;
  /** Seconds, points, money…: as the type has it. */
  value: number | null;
  /** The value was posted with a unit of time, and is in seconds. */
  isTime?: true;
  occurredAt: Instant;
  attributes: Readonly<Record<string, SignalAttribute>>;
}

/** Whether a signal's value can be a time, in seconds. */
export const isDuration = (value: number | null): value is number => value !== null && value >= 0;
