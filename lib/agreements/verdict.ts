/** The verdict on a closed window: given once, and kept with the numbers it was based on (measures.md §4). */
import type { Instant } from '#tickets/event.ts';
import type { Window } from './agreement.ts';
import type { MeasureVerdict } from './scoring.ts';

/** What a verdict was based on: one measure. */
export interface JudgedMeasure {
  id: string;
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  target: number;
  floor: number;
  weight: number;
  score: number | null;
  verdict: MeasureVerdict;
}

export interface WindowVerdict {
  unit: string;
  service?: string;
  version: number;
  window: Window;
  /** Local dates, both included. */
  start: string;
  end: string;
  /** The version came into force within the window, on this day: so it was not held against all of it. */
  inForceFrom?: string;
  /** When it was given: the window and the settling time were over. */
  givenAt: Instant;
  score: number | null;
  passMark: number;
  /** As the setting was: what has changed since is then only what was counted since. */
  minimumSample: number;
  verdict: 'met' | 'missed' | 'insufficient-data';
  measures: readonly JudgedMeasure[];
  /** The SLA beside it, never in it: attainment and verdict of the same window. */
  sla: { value: number | null; n: number; low: number | null; high: number | null; verdict: string };
}
