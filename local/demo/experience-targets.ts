/**
 * What the company has agreed on: Sales and Manufacturing have shared experience targets, with a history. Finance has
 * none yet, so that somebody who tries Pith can propose its first.
 */
import type { Side } from '#agreements/agreement.ts';
import type { AgreementDocument } from '#configuration/agreement-schema.ts';
import { shiftDate } from '#reports/period.ts';
import type { Instant } from '#tickets/event.ts';
import { instantOf, lastDayAt, mondayFrom, todayOf } from './days.ts';
import { MANUFACTURING } from './manufacturing.ts';
import { SALES } from './sales.ts';
import type { Unit } from './unit.ts';

/** A side that does something, and when. */
export interface SideAt {
  side: Side;
  at: Instant;
}

export interface PlannedAgreement {
  unit: Unit;
  version: number;
  document: AgreementDocument;
  proposed: SideAt;
  /** In the order of time. */
  signed: readonly SideAt[];
}

type Terms = Omit<AgreementDocument, 'effectiveFrom' | 'reviewOn' | 'window' | 'owners'>;

/** A score by the week shows most; half a year later both sides look at it again. */
const WINDOW = 'week';
const REVIEW_AFTER = 182;

/** Weekly answers are too few for a verdict of their own: of satisfaction longer periods tell. */
const SALES_FIRST: Terms = {
  onMissed: 'remediation',
  measures: [
    { id: 'first-contact-resolution', target: 0.8, floor: 0.55, weight: 3 },
    { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 2 },
    { id: 'effortless-rate', target: 0.85, floor: 0.6, weight: 2 },
    { id: 'customer-satisfaction', target: 0.85, floor: 0.6, weight: 1 },
  ],
};
/** Sales has become better, and would like to have it in writing. */
const SALES_SECOND: Terms = {
  onMissed: 'remediation',
  measures: [
    { id: 'first-contact-resolution', target: 0.86, floor: 0.6, weight: 3 },
    { id: 'reopen-rate', target: 0.03, floor: 0.1, weight: 2 },
    { id: 'effortless-rate', target: 0.92, floor: 0.7, weight: 2 },
    { id: 'customer-satisfaction', target: 0.9, floor: 0.7, weight: 2 },
  ],
};
const manufacturingTerms = (firstContact: number): Terms => ({
  onMissed: 'reported',
  measures: [
    { id: 'first-contact-resolution', target: firstContact, floor: 0.5, weight: 3 },
    { id: 'effortless-rate', target: 0.85, floor: 0.6, weight: 2 },
    { id: 'bounce-rate', target: 0.1, floor: 0.3, weight: 1 },
  ],
});

const documentOf = ({ id }: Unit, effectiveFrom: string, terms: Terms): AgreementDocument => ({
  ...terms,
  ...{ window: WINDOW, effectiveFrom, reviewOn: shiftDate(effectiveFrom, REVIEW_AFTER) },
  owners: { it: 'service-desk', business: id },
});

function ofSales(now: Instant): PlannedAgreement[] {
  const at = (date: string, time: string): Instant => instantOf(SALES, date, time);
  // Whole weeks are held against a version from its first day on.
  const first = mondayFrom(shiftDate(todayOf(SALES, now), -80));
  const proposedOn = lastDayAt(SALES, '09:10', now);
  return [
    {
      ...{ unit: SALES, version: 1, document: documentOf(SALES, first, SALES_FIRST) },
      proposed: { side: 'it', at: at(first, '09:30') },
      signed: [
        { side: 'it', at: at(first, '09:35') },
        { side: 'business', at: at(first, '15:10') },
      ],
    },
    {
      ...{ unit: SALES, version: 2 },
      document: documentOf(SALES, mondayFrom(shiftDate(proposedOn, 14)), SALES_SECOND),
      proposed: { side: 'business', at: at(proposedOn, '09:00') },
      // IT's is the one that somebody who tries Pith can give.
      signed: [{ side: 'business', at: at(proposedOn, '09:10') }],
    },
  ];
}

function ofManufacturing(now: Instant): PlannedAgreement[] {
  const at = (date: string, time: string): Instant => instantOf(MANUFACTURING, date, time);
  const today = todayOf(MANUFACTURING, now);
  const [first, second] = [mondayFrom(shiftDate(today, -85)), mondayFrom(shiftDate(today, -30))];
  const [friday, tuesday] = [shiftDate(second, -10), shiftDate(second, -6)];
  return [
    {
      ...{ unit: MANUFACTURING, version: 1, document: documentOf(MANUFACTURING, first, manufacturingTerms(0.75)) },
      proposed: { side: 'business', at: at(first, '09:00') },
      signed: [
        { side: 'business', at: at(first, '09:05') },
        { side: 'it', at: at(first, '11:40') },
      ],
    },
    {
      ...{ unit: MANUFACTURING, version: 2, document: documentOf(MANUFACTURING, second, manufacturingTerms(0.8)) },
      proposed: { side: 'business', at: at(friday, '14:00') },
      signed: [
        { side: 'business', at: at(friday, '14:10') },
        { side: 'it', at: at(tuesday, '10:30') },
      ],
    },
  ];
}

/** Each unit's in the order of their versions. The same local day gives the same. */
export const plannedAgreements = (now: Instant): PlannedAgreement[] => [...ofSales(now), ...ofManufacturing(now)];
