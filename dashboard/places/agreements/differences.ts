/** What one version of an agreement changed against another. */
import { type AgreedMeasure, type Agreement, higherIsBetter } from './model.ts';

type Turn = 'stricter' | 'laxer' | 'same';

export interface MeasureDifference {
  id: string;
  before: AgreedMeasure | undefined;
  after: AgreedMeasure | undefined;
  target: Turn;
  floor: Turn;
  /** Share of the whole weight, before and after. */
  share: readonly [before: number, after: number];
}

export interface Differences {
  measures: MeasureDifference[];
  /** Terms that differ. */
  terms: (typeof TERMS)[number][];
}

const TERMS = ['window', 'passMark', 'onMissed', 'reviewOn', 'itOwner', 'businessOwner', 'service'] as const;
export type Term = (typeof TERMS)[number];

/** A term of an agreement, as a text to compare. */
export function termOfAgreement(agreement: Agreement, term: Term): string {
  if (term === 'itOwner') return agreement.owners.it;
  if (term === 'businessOwner') return agreement.owners.business;
  return String(agreement[term] ?? '');
}

/** Whether a mark has moved to where it is harder to reach. */
function turnOf(before: number, after: number, higher: boolean): Turn {
  if (before === after) return 'same';
  return after > before === higher ? 'stricter' : 'laxer';
}

const shareOf = (measures: readonly AgreedMeasure[], measure: AgreedMeasure | undefined): number =>
  measure === undefined ? 0 : measure.weight / measures.reduce((sum, { weight }) => sum + weight, 0);

/** Measures in the order of the later version, those that were left out at the end. */
export function differencesOf(before: Agreement, after: Agreement): Differences {
  const ids = [...new Set([...after.measures, ...before.measures].map(({ id }) => id))];
  const measures = ids.map((id): MeasureDifference => {
    const [was, is] = [before.measures.find(one => one.id === id), after.measures.find(one => one.id === id)];
    const both = was !== undefined && is !== undefined;
    return {
      ...{ id, before: was, after: is },
      target: both ? turnOf(was.target, is.target, higherIsBetter(is)) : 'same',
      floor: both ? turnOf(was.floor, is.floor, higherIsBetter(is)) : 'same',
      share: [shareOf(before.measures, was), shareOf(after.measures, is)],
    };
  });
  return { measures, terms: TERMS.filter(term => termOfAgreement(before, term) !== termOfAgreement(after, term)) };
}

/** What a measure's difference comes to, in one word. */
export type Kind = 'added' | 'removed' | 'stricter' | 'laxer' | 'mixed' | 'weight' | 'same';

export function kindOf({ before, after, target, floor, share }: MeasureDifference): Kind {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  const turns = new Set([target, floor].filter(turn => turn !== 'same'));
  if (turns.size === 2) return 'mixed';
  const [only] = turns;
  if (only === 'stricter' || only === 'laxer') return only;
  return Math.abs(share[0] - share[1]) > 1e-9 ? 'weight' : 'same';
}
