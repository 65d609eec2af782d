/** Why a ticket is at risk, in the person's language: what it has cost its customer, and what would be accepted. */
import type { AnswerOf } from '../../api/client.ts';
import { measureName } from '../../words/measure-names.ts';
import { count, decimal, duration } from '../../words/numbers.ts';
import { reasonWords } from './reason-words.ts';

export type RiskRow = AnswerOf<'GET /v1/reports/at-risk'>['items'][number];
export type Reason = RiskRow['reasons'][number];

const WAITS = ['requester-wait', 'experienced-time', 'first-reply-wait'] as const;
const TIMES = ['reopened', 'bounced', 'chased'] as const;

const limitValue = ({ reason, allowed }: Reason, row: RiskRow): string =>
  reason in row.waits ? duration(allowed) : count(allowed);

/** What happened: "waited 8 days for us". */
export function reasonSays(given: Reason, row: RiskRow): string {
  const { reason, value } = given;
  const says = reasonWords.value.reason;
  const wait = WAITS.find(each => each === reason);
  if (wait !== undefined) {
    const span = duration(value);
    // A second too long is too long: the two must not read the same.
    return says[wait](given.allowed !== null && span === duration(given.allowed) ? says.moreThan(span) : span);
  }
  const times = TIMES.find(each => each === reason);
  if (times !== undefined) return says[times](value);
  if (reason === 'effort') return says.effort(value);
  if (reason === 'rating') return says.rating;
  if (reason === 'lost-time') return says.lost(duration(value));
  return `${measureName(reason)}: ${reason in row.waits ? duration(value) : decimal(value)}`;
}

/** The limit, and who set it; `undefined` where there is none. */
export function limitSays(given: Reason, row: RiskRow): string | undefined {
  const { reason, allowed, from } = given;
  if (allowed === null || from === null) return undefined;
  const { agreement, settings, tooOften } = reasonWords.value.limit;
  const limit = limitValue(given, row);
  if (from === 'agreement') return agreement(String(row.agreement?.version ?? '?'), limit);
  return reason === 'bounced' ? tooOften(limit) : settings(limit);
}
