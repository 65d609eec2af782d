/**
 * When an open ticket is at risk (measures.md §5): its SLA is still green, and it has cost its customer more than the
 * agreement accepts. One definition, for alerts and for the report. Pure.
 */

/** What an open ticket has cost its customer, as it stands. */
export interface TicketCost {
  /** In this unit, and not done with. */
  isOpen: boolean;
  /** It has clocks, and none has run out. */
  isGreen: boolean;
  /** Points. */
  effort: number;
  /** Seconds so far, by measure of waiting. */
  waits: Readonly<Record<string, number>>;
}

/** The worst that an agreement accepts, by measure: seconds of waiting, points of effort. */
export type Allowances = Readonly<Record<string, number>>;

/** The measure of effort by which an agreement says its own limit. */
export const AGREED_EFFORT = 'user-effort';
/** As a reason, whoever sets the limit. */
const EFFORT = 'effort';

/** A limit that is exceeded. */
export interface Excess {
  /** `effort`, or a measure of waiting. */
  reason: string;
  /** Points or seconds. */
  value: number;
  /** The most that the agreement accepts; of the settings the points that are too many themselves. */
  allowed: number;
  from: 'agreement' | 'settings';
}

export interface Risk {
  isAtRisk: boolean;
  /** Done with, or red: then the SLA says it. */
  isOver: boolean;
  excesses: readonly Excess[];
  /** How many times what is accepted: effort and waiting can be compared. */
  badness: number;
}

/** How many times the limit. A limit may be zero. */
const times = (value: number, limit: number): number => value / Math.max(1, limit);

/** Whether a ticket is at risk. `effortLimit`: points that are too many where the agreement says nothing of effort. */
export function riskOf({ isOpen, isGreen, effort, waits }: TicketCost, effortLimit: number, allowed: Allowances): Risk {
  const values: Readonly<Record<string, number>> = { ...waits, [AGREED_EFFORT]: effort };
  const agreed = Object.entries(allowed)
    .map(([measure, limit]): Excess => {
      const reason = measure === AGREED_EFFORT ? EFFORT : measure;
      return { reason, value: values[measure] ?? 0, allowed: limit, from: 'agreement' };
    })
    .filter(excess => excess.value > excess.allowed);
  const agreedEffort = allowed[AGREED_EFFORT];
  const isTooMuch = agreedEffort === undefined && effort >= effortLimit;
  const points: Excess = { reason: EFFORT, value: effort, allowed: effortLimit, from: 'settings' };
  const excesses = isTooMuch ? [points, ...agreed] : agreed;
  const ofEffort = agreedEffort === undefined ? effort / effortLimit : times(effort, agreedEffort);
  return {
    isAtRisk: isOpen && isGreen && excesses.length > 0,
    isOver: !isOpen || !isGreen,
    excesses,
    badness: Math.max(ofEffort, ...agreed.map(excess => times(excess.value, excess.allowed))),
  };
}
