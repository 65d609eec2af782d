/**
 * Alerts: what is wrong, told once, until it is over. A cause opens and closes one alert, whatever happens around its
 * threshold: it closes only when it is better by the hysteresis, and soon after that it opens again only when it is
 * worse than what was told already. Pure.
 */
import type { Instant } from '#tickets/event.ts';

/** Worst first. */
export const ALERT_KINDS = ['xla.missed', 'watermelon.rising', 'ticket.at-risk', 'agreement.review-due'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** A rate that is known. */
export interface KnownRate {
  value: number;
  n: number;
  low: number;
  high: number;
}

/** The figures that an alert rests on. Dates are local ones of the unit, both included. */
export interface AlertFacts {
  'xla.missed': {
    service: string | null;
    version: number;
    from: string;
    to: string;
    score: number;
    passMark: number;
    /** Those that cost points, the most first. */
    measures: {
      id: string;
      value: number | null;
      n: number;
      target: number;
      score: number | null;
      low: number | null;
      high: number | null;
    }[];
  };
  'watermelon.rising': {
    service: string | null;
    from: string;
    to: string;
    rate: KnownRate;
    /** The same of as many days just before. */
    before: KnownRate;
    /** It is over when the rate is no higher than this. */
    overAt: number;
  };
  'ticket.at-risk': {
    connection: string;
    ticketId: string;
    service: string | null;
    group: string | null;
    effort: number;
    /** Seconds in which the ball was in the desk's court. */
    waiting: number | null;
    reasons: string[];
  };
  'agreement.review-due': { service: string | null; version: number; effectiveFrom: string; reviewOn: string };
}

/** A kind with its figures. */
type AlertSubject = { [Kind in AlertKind]: { kind: Kind; facts: AlertFacts[Kind] } }[AlertKind];

/** Who has acknowledged it, by role and pseudonym. */
interface Acknowledgement {
  at: Instant;
  by: { role: string; id: string };
}

export type Alert = AlertSubject & {
  unit: string;
  /** Names the cause: one alert for each. */
  id: string;
  openedAt: Instant;
  /** Absent while it is open. */
  closedAt?: Instant;
  acknowledged?: Acknowledgement;
  /** How bad it is, and was when it opened: greater is worse, among those of a kind. */
  badness: number;
  toldBadness: number;
  /** When the figures were found. */
  seenAt: Instant;
};

/** What a look at a cause has found. Neither `isWrong` nor `isOver`: nothing changes, as nothing is known for certain. */
export type Finding = AlertSubject & { id: string; isWrong: boolean; isOver: boolean; badness: number };

/** `open`: from now on, and to be told. `close`: from now on. `keep`: as it is. */
export type AlertStep = 'open' | 'keep' | 'close';

const DAY = 86_400_000;

/** Whether an alert is over, and no longer remembered by what comes after it. */
export const isForgotten = ({ closedAt }: Alert, now: Instant, quietDays: number): boolean =>
  closedAt !== undefined && now - closedAt >= quietDays * DAY;

/**
 * What becomes of a cause by a finding. `alert`: the open one, or the last one if it closed less than `quietDays` ago:
 * what is looked at overlaps what was looked at then, so that only something worse than what was told is news.
 */
export function stepOf(alert: Alert | undefined, finding: Finding, now: Instant, quietDays: number): AlertStep {
  if (alert !== undefined && alert.closedAt === undefined) return finding.isOver ? 'close' : 'keep';
  if (!finding.isWrong || finding.isOver) return 'keep';
  if (alert === undefined || isForgotten(alert, now, quietDays)) return 'open';
  return finding.badness > alert.toldBadness ? 'open' : 'keep';
}

/** The alert that a finding opens. */
export function opened(unit: string, finding: Finding, now: Instant): Alert {
  const { isWrong: _, isOver: __, ...subject } = finding;
  return { ...subject, unit, openedAt: now, toldBadness: finding.badness, seenAt: now };
}

/** An alert with the figures of now. What it takes to be over stays as it was when it opened. */
export function seenAgain(alert: Alert, finding: Finding, now: Instant): Alert {
  const { isWrong: _, isOver: __, ...subject } = finding;
  const { facts: ___, kind: ____, ...rest } = alert;
  const known = { ...rest, ...subject, seenAt: now };
  if (known.kind !== 'watermelon.rising' || alert.kind !== 'watermelon.rising') return known;
  return { ...known, facts: { ...known.facts, overAt: alert.facts.overAt } };
}

/** All that the order looks at. */
export type AlertPlace = Pick<Alert, 'kind' | 'badness' | 'unit' | 'id' | 'closedAt'>;

const rankOf = ({ kind }: AlertPlace): number => ALERT_KINDS.indexOf(kind);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Worst first: open before closed, by kind, by how bad it is. Total, so that a list can be continued. */
export function compareAlerts(a: AlertPlace, b: AlertPlace): number {
  const closed = Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined);
  return closed || rankOf(a) - rankOf(b) || b.badness - a.badness || byText(a.unit, b.unit) || byText(a.id, b.id);
}
