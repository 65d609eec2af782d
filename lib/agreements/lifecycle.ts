/**
 * The life of an agreement (measures.md §4): each step gives the next state of it, or says why there is none. What both
 * have signed never changes again, but that it can be ended. Repeating a step changes nothing. Pure.
 */
import type { Instant } from '#tickets/event.ts';
import { type Act, type Agreement, type AgreementTerms, type Baseline, SIDES, type Side } from './agreement.ts';
import { cameToNothing, goesAhead, isSigned, sameScope, statusOf } from './status.ts';

/** Why a step is refused: a closed set. */
export const REFUSALS = [
  'foreign-unit',
  'same-person',
  'withdrawn',
  'overtaken',
  'agreed',
  'proposed',
  'superseded',
  'retired',
  'begins-too-early',
  'too-many-proposals',
] as const;
export type Refusal = (typeof REFUSALS)[number];

interface Refused {
  refused: Refusal;
  /** In a sentence. */
  reason: string;
}
export interface Changed {
  next: Agreement;
  /** `false`: it was so already, and is as it was. */
  changed: boolean;
}
export type Step = Changed | Refused;

/** Who takes a step, for which side. */
export interface Party {
  side: Side;
  /** A keyed pseudonym of the token's subject. */
  by: string;
  /** A business owner's units; without them, all. */
  units?: readonly string[];
}

/** When, and the unit's local date then. */
export interface Moment {
  now: Instant;
  today: string;
}

/** Years that a first agreement may reach back: each of its windows gets a verdict, and what is older was typed wrong. */
const YEARS_BACK = 3;

/** Proposals of a unit that wait for signatures at the same time. */
export const MOST_PROPOSALS = 50;

/** The same day so many years before. The 29th of February may be none there: as a text it lies where it should. */
const yearsBefore = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;

const SIDE_NAMES: Readonly<Record<Side, string>> = { it: 'IT', business: 'the business unit' };
const otherSide = (side: Side): Side => (side === 'it' ? 'business' : 'it');
const refuse = (refused: Refusal, reason: string): Refused => ({ refused, reason });
const unchanged = (next: Agreement): Changed => ({ next, changed: false });
const actOf = ({ side, by }: Party, { now }: Moment): Act => ({ role: side, by, at: now });

function foreignUnit({ units }: Party, unit: string): Refused | undefined {
  if (units === undefined || units.includes(unit)) return undefined;
  return refuse('foreign-unit', 'You act for your own business units only.');
}

/** Nobody is both sides. */
function samePerson({ side, by }: Party, acts: Agreement['signatures'], what: string): Refused | undefined {
  const other = otherSide(side);
  if (acts[other]?.by !== by) return undefined;
  return refuse('same-person', `You have ${what} for ${SIDE_NAMES[other]}: nobody does so for both sides.`);
}

/** A version of the scope that is agreed and would leave no day for this one. */
const overtaking = (agreements: readonly Agreement[], agreement: Agreement): Agreement | undefined =>
  agreements.find(
    other => isSigned(other) && !cameToNothing(other) && sameScope(other, agreement) && goesAhead(other, agreement),
  );

/** Whether anything has ever been agreed on for the scope; the unit's own agreement holds for its services, too. */
const hasAgreed = (agreements: readonly Agreement[], agreement: Pick<Agreement, 'service'>): boolean =>
  agreements.some(other => isSigned(other) && (other.service === undefined || sameScope(other, agreement)));

export interface Proposed {
  unit: string;
  terms: AgreementTerms;
  baseline: Readonly<Record<string, Baseline>>;
}

/** The next version of a unit's agreements (`agreements`: all there are). */
export function propose(
  agreements: readonly Agreement[],
  { unit, terms, baseline }: Proposed,
  party: Party,
  moment: Moment,
): Step {
  const foreign = foreignUnit(party, unit);
  if (foreign !== undefined) return foreign;
  const waiting = agreements.filter(one => statusOf(agreements, one, moment.today) === 'proposed').length;
  if (waiting >= MOST_PROPOSALS) {
    return refuse('too-many-proposals', `${waiting} proposals of the unit wait for signatures: withdraw some first.`);
  }
  const agreement: Agreement = {
    ...terms,
    unit,
    version: Math.max(0, ...agreements.map(({ version }) => version)) + 1,
    proposed: actOf(party, moment),
    baseline,
    signatures: {},
    retirements: {},
  };
  if (agreement.effectiveFrom < moment.today && hasAgreed(agreements, agreement)) {
    return refuse(
      'begins-too-early',
      `It begins today (${moment.today} in the unit’s time zone) or later: something else was agreed on for what was before.`,
    );
  }
  const earliest = yearsBefore(moment.today, YEARS_BACK);
  if (agreement.effectiveFrom < earliest) {
    return refuse('begins-too-early', `It begins no more than ${YEARS_BACK} years ago: on ${earliest}, or later.`);
  }
  const ahead = overtaking(agreements, agreement);
  if (ahead === undefined) return { next: agreement, changed: true };
  return refuse(
    'begins-too-early',
    `Version ${ahead.version} is agreed from ${ahead.effectiveFrom} on: no later one begins before it.`,
  );
}

/** Signs for one's side. With the second signature it is agreed. */
export function sign(agreements: readonly Agreement[], agreement: Agreement, party: Party, moment: Moment): Step {
  const foreign = foreignUnit(party, agreement.unit);
  if (foreign !== undefined) return foreign;
  const { signatures, withdrawn, version } = agreement;
  if (withdrawn !== undefined)
    return refuse('withdrawn', `Version ${version} has been withdrawn: propose another one.`);
  const same = samePerson(party, signatures, 'signed');
  if (same !== undefined) return same;
  if (signatures[party.side] !== undefined) return unchanged(agreement);
  const ahead = overtaking(agreements, agreement);
  if (ahead !== undefined) {
    return refuse(
      'overtaken',
      `Version ${ahead.version} has been agreed in the meantime, from ${ahead.effectiveFrom} on: propose another one.`,
    );
  }
  const next: Agreement = { ...agreement, signatures: { ...signatures, [party.side]: actOf(party, moment) } };
  if (!isSigned(next)) return { next, changed: true };
  const first = hasAgreed(agreements, agreement) ? {} : { first: true as const };
  return { next: { ...next, agreedOn: moment.today, ...first }, changed: true };
}

/** Takes a proposal back, by either side, as long as one signature is missing. */
export function withdraw(_: readonly Agreement[], agreement: Agreement, party: Party, moment: Moment): Step {
  const foreign = foreignUnit(party, agreement.unit);
  if (foreign !== undefined) return foreign;
  if (agreement.withdrawn !== undefined) return unchanged(agreement);
  if (isSigned(agreement)) {
    return refuse(
      'agreed',
      `Both sides have signed version ${agreement.version}: it can be retired, by both, or superseded by another one.`,
    );
  }
  return { next: { ...agreement, withdrawn: actOf(party, moment) }, changed: true };
}

/** Says for one's side that it shall end. When both have said so, today is its last day. */
export function retire(agreements: readonly Agreement[], agreement: Agreement, party: Party, moment: Moment): Step {
  const foreign = foreignUnit(party, agreement.unit);
  if (foreign !== undefined) return foreign;
  const { retirements, version } = agreement;
  const same = samePerson(party, retirements, 'ended it');
  if (same !== undefined) return same;
  if (retirements[party.side] !== undefined) return unchanged(agreement);
  const status = statusOf(agreements, agreement, moment.today);
  switch (status) {
    case 'proposed':
      return refuse('proposed', `Version ${version} has not been signed by both sides: withdraw it.`);
    case 'withdrawn':
      return refuse('withdrawn', `Version ${version} has been withdrawn.`);
    case 'superseded':
      return refuse('superseded', `Version ${version} is not in force any more: a later one is.`);
    case 'retired':
      return refuse('retired', `Version ${version} has ended.`);
    case 'agreed':
    case 'active': {
      const next: Agreement = { ...agreement, retirements: { ...retirements, [party.side]: actOf(party, moment) } };
      const isBoth = SIDES.every(side => next.retirements[side] !== undefined);
      return { next: isBoth ? { ...next, retiredOn: moment.today } : next, changed: true };
    }
  }
}
