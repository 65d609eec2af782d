/** What is wrong enough to be told, and when that is over: by kind of alert, from figures. Pure. */

import type { AlertSettings } from '#lib/settings.ts';
import type { Agreement } from './agreement.ts';
import type { Alert, AlertFacts, Finding, KnownRate } from './alerts.ts';
import { type Allowances, riskOf, type TicketCost } from './at-risk.ts';
import type { Judgement } from './judge.ts';
import { type Scored, scoreNoise } from './scoring.ts';
import { startOf } from './status.ts';

/** Local dates, both included. */
export interface Days {
  from: string;
  to: string;
}

type Scope = Pick<Agreement, 'service' | 'version'>;

const byWeight = ({ weight, score }: { weight: number; score: number | null }): number =>
  weight * (100 - (score ?? 100));

/**
 * How many times a 95 % interval something must be away to be told. It is looked at hundreds of times a day over days
 * that overlap: what is wrong once in twenty would be told all the time.
 */
export const BEYOND_NOISE = 1.5;

/**
 * The score of an agreement in force. It is missed when it is below the pass mark by more than noise; it has recovered
 * when it is above by the hysteresis. `undefined` while too little is known.
 */
export function xlaFinding(
  id: string,
  { service, version }: Scope,
  days: Days,
  { score, measures }: Judgement,
  { passMark, hysteresis }: { passMark: number; hysteresis: number },
): Finding | undefined {
  if (score === null) return undefined;
  const noise = scoreNoise(measures.filter(measure => measure.score !== null));
  const costing = measures.filter(measure => byWeight(measure) > 0).sort((a, b) => byWeight(b) - byWeight(a));
  return {
    kind: 'xla.missed',
    id,
    // There is no more than 100 points to recover to.
    isOver: score >= Math.min(100, passMark + hysteresis),
    isWrong: score + BEYOND_NOISE * noise < passMark,
    badness: passMark - score,
    facts: {
      service: service ?? null,
      ...{ version, ...days, score, passMark },
      measures: costing.map(measure => ({
        ...{ id: measure.id, value: measure.value, n: measure.n, target: measure.target, score: measure.score },
        ...{ low: measure.low, high: measure.high },
      })),
    },
  };
}

const known = ({ value, n, low, high }: Scored): KnownRate | undefined =>
  value === null || low === null || high === null ? undefined : { value, n, low, high };

/** Points of a rate's hysteresis are hundredths. */
const POINT = 0.01;

/** Half of the way back to where it came from, or below the rate that is told; in any case better by the hysteresis. */
function overAtOf(rate: KnownRate, before: KnownRate, { watermelonRate, hysteresis }: AlertSettings): number {
  const better = hysteresis * POINT;
  const halfway = (before.value + rate.value) / 2;
  return Math.max(watermelonRate - better, Math.min(rate.value - better, halfway), 0);
}

/**
 * The rate of observed watermelons against that of as many days just before. It is rising when their 95 % intervals
 * are well apart. `alert`: the open one, which says when it is over. `undefined` while too little is known.
 */
export function watermelonFinding(
  id: string,
  days: Days,
  now: Scored,
  past: Scored,
  settings: AlertSettings & { minimumSample: number },
  alert?: Alert,
): Finding | undefined {
  const [rate, before] = [known(now), known(past)];
  if (rate === undefined || rate.n < settings.minimumSample) return undefined;
  const isOpen = alert?.kind === 'watermelon.rising' && alert.closedAt === undefined;
  const from = before ?? (isOpen ? alert.facts.before : undefined);
  if (from === undefined) return undefined;
  const overAt = isOpen ? alert.facts.overAt : overAtOf(rate, from, settings);
  const noise = rate.value - rate.low + (from.high - from.value);
  const isRising = rate.value - from.value > BEYOND_NOISE * noise;
  const isWrong = isRising && from.n >= settings.minimumSample && rate.value >= settings.watermelonRate;
  return {
    kind: 'watermelon.rising',
    id,
    isWrong,
    isOver: rate.value <= overAt && (isOpen || !isWrong),
    badness: rate.value,
    facts: { service: null, ...days, rate, before: from, overAt },
  };
}

/** An open ticket, as it stands. Times in seconds. */
export interface RiskyTicket extends Omit<AlertFacts['ticket.at-risk'], 'reasons'>, TicketCost {
  effort: number;
  /** What happened to the customer, as the ticket's view says it. */
  reasons: readonly string[];
}

/** A ticket at risk: while its clocks are green and it has cost its customer too much already. */
export function riskFinding(id: string, ticket: RiskyTicket, effortLimit: number, allowed: Allowances): Finding {
  const { reasons, connection, ticketId, service, group, effort, waiting } = ticket;
  const { isAtRisk, isOver, excesses, badness } = riskOf(ticket, effortLimit, allowed);
  return {
    ...({ kind: 'ticket.at-risk', id, isWrong: isAtRisk, isOver, badness } as const),
    facts: {
      ...{ connection, ticketId, service, group, effort, waiting },
      reasons: [...new Set([...reasons, ...excesses.map(({ reason }) => reason)])],
    },
  };
}

/** An agreement that both sides wanted to look at again by now; over when it no longer holds. */
export function reviewFinding(id: string, agreement: Agreement, isDue: boolean): Finding {
  const { service, version, reviewOn } = agreement;
  return {
    kind: 'agreement.review-due',
    id,
    isWrong: isDue,
    isOver: !isDue,
    badness: 0,
    facts: { service: service ?? null, version, effectiveFrom: startOf(agreement), reviewOn },
  };
}
