/** An agreement: what IT and a business unit have set together as the experience to be had (measures.md §4). Pure. */
import type { AgreedMeasure } from '#lib/settings.ts';
import type { Instant } from '#tickets/event.ts';

/** The two sides. Each signs once; both together agree. */
export const SIDES = ['it', 'business'] as const;
export type Side = (typeof SIDES)[number];

export const WINDOWS = ['week', 'month', 'quarter'] as const;
/** What a verdict is given for: Monday to Sunday, a month, or a quarter of the year, in the unit's time zone. */
export type Window = (typeof WINDOWS)[number];

export const ON_MISSED = ['reported', 'remediation', 'reward'] as const;
/** What happens when it is missed. */
type OnMissed = (typeof ON_MISSED)[number];

/** What is agreed on: never changed once it is proposed. Another wish is another version. */
export interface AgreementTerms {
  /** Only this service of the unit; without one, the unit as a whole. */
  service?: string;
  window: Window;
  /** Local dates `YYYY-MM-DD` of the unit: in force from this day on, and to be looked at again on that one. */
  effectiveFrom: string;
  reviewOn: string;
  /** 0…100; without one that of the settings, as it is when a verdict is given. */
  passMark?: number;
  onMissed: OnMissed;
  /** Who answers for it on each side: an id, a role or an address, as the two sides write it. */
  owners: Readonly<Record<Side, string>>;
  measures: readonly AgreedMeasure[];
}

/** A measure's value over the 90 days before the proposal, as it was then. */
export interface Baseline {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}

/** Who did something, without their name: role and a keyed pseudonym of their token's subject. */
export interface Actor {
  role: 'admin' | Side;
  by: string;
}

export interface Act extends Actor {
  at: Instant;
}

/** A version of a unit's agreements, as it is stored. */
export interface Agreement extends AgreementTerms {
  unit: string;
  /** 1, 2, 3… of the unit, whatever the service. */
  version: number;
  proposed: Act;
  /** By measure id. */
  baseline: Readonly<Record<string, Baseline>>;
  signatures: Readonly<Partial<Record<Side, Act>>>;
  /** The unit's local date on which the second side signed: nothing is in force before it. */
  agreedOn?: string;
  /** The first of its scope: it holds from `effectiveFrom` on, also where that has passed, for nothing else held then. */
  first?: true;
  /** Taken back before both had signed. */
  withdrawn?: Act;
  /** Ended by both sides: each says so once, and the later one's day is the last. */
  retirements: Readonly<Partial<Record<Side, Act>>>;
  /** The unit's local date on which the second side said so: the last day in force. */
  retiredOn?: string;
}

/**
 * `proposed`: not signed by both. `agreed`: by both, and not in force yet. `active`: in force. `superseded`: a later
 * version of the same scope is in force. `withdrawn`, `retired`: see there.
 */
export const STATUSES = ['proposed', 'agreed', 'active', 'superseded', 'withdrawn', 'retired'] as const;
export type AgreementStatus = (typeof STATUSES)[number];
