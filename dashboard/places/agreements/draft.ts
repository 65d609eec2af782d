/** A proposal while it is written: what is in its fields, what is wrong with them, and what is sent. */
import type { Issue } from '../../api/problem.ts';
import { monthsLater, nextStart } from './dates.ts';
import type { AgreedMeasure, Agreement, Measure, Side, Window } from './model.ts';

export interface DraftMeasure {
  id: string;
  target: number | undefined;
  floor: number | undefined;
  weight: number | undefined;
}

export interface Draft {
  window: Window;
  effectiveFrom: string;
  reviewOn: string;
  /** Without one that of the settings. */
  passMark: string;
  onMissed: Agreement['onMissed'];
  owners: Readonly<Record<Side, string>>;
  measures: readonly DraftMeasure[];
}

/** Months until both sides look at it again, unless they say otherwise. */
const REVIEW_AFTER = 6;

/** Where a proposal begins: at the version in force, else at the default targets. */
export function draftFrom(
  start: Agreement | undefined,
  defaults: readonly AgreedMeasure[],
  today: string,
  known: (id: string) => boolean,
): Draft {
  const window = start?.window ?? 'month';
  const effectiveFrom = nextStart(window, today);
  return {
    window,
    effectiveFrom,
    reviewOn: monthsLater(effectiveFrom, REVIEW_AFTER),
    passMark: start?.passMark === undefined ? '' : String(start.passMark),
    onMissed: start?.onMissed ?? 'reported',
    owners: start?.owners ?? { it: '', business: '' },
    measures: (start?.measures ?? defaults)
      .filter(({ id }) => known(id))
      .map(({ id, target, floor, weight }) => ({ id, target, floor, weight })),
  };
}

/** Another window: what begins with the next of the old one begins with the next of the new one. */
export function withWindow(draft: Draft, window: Window, today: string): Draft {
  if (draft.effectiveFrom !== nextStart(draft.window, today)) return { ...draft, window };
  const effectiveFrom = nextStart(window, today);
  const isUsual = draft.reviewOn === monthsLater(draft.effectiveFrom, REVIEW_AFTER);
  return {
    ...draft,
    window,
    effectiveFrom,
    ...(isUsual ? { reviewOn: monthsLater(effectiveFrom, REVIEW_AFTER) } : {}),
  };
}

export interface IssueWords {
  missing: string;
  atLeastOne: string;
  higher: string;
  lower: string;
  share: string;
  weight: string;
  passMark: string;
  review: string;
}

function measureIssues(
  { target, floor, weight }: DraftMeasure,
  measure: Measure | undefined,
  path: string,
  words: IssueWords,
): Issue[] {
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries({ target, floor })) {
    if (value === undefined) issues.push({ path: `${path}/${name}`, message: words.missing });
    else if (measure?.unit === 'share' && (value < 0 || value > 1)) {
      issues.push({ path: `${path}/${name}`, message: words.share });
    }
  }
  const higher = measure?.direction === 'higher';
  if (target !== undefined && floor !== undefined && (target === floor || target > floor !== higher)) {
    issues.push({ path: `${path}/target`, message: higher ? words.higher : words.lower });
  }
  if (weight === undefined || weight <= 0) issues.push({ path: `${path}/weight`, message: words.weight });
  return issues;
}

/** What is wrong already, by the paths that the API would name, in the language of the person. */
export function issuesOf(draft: Draft, measures: ReadonlyMap<string, Measure>, words: IssueWords): Issue[] {
  const { effectiveFrom, reviewOn, passMark, owners } = draft;
  const mark = Number(passMark.replace(',', '.'));
  return [
    ...draft.measures.flatMap((one, index) => measureIssues(one, measures.get(one.id), `/measures/${index}`, words)),
    ...(draft.measures.length === 0 ? [{ path: '/measures', message: words.atLeastOne }] : []),
    ...(effectiveFrom === '' ? [{ path: '/effectiveFrom', message: words.missing }] : []),
    ...(reviewOn === '' || reviewOn <= effectiveFrom ? [{ path: '/reviewOn', message: words.review }] : []),
    ...(mark >= 0 && mark <= 100 ? [] : [{ path: '/passMark', message: words.passMark }]),
    ...(['it', 'business'] as const).flatMap(side =>
      owners[side].trim() === '' ? [{ path: `/owners/${side}`, message: words.missing }] : [],
    ),
  ];
}

/** Those whose target and floor can be held against values. */
export const isWhole = (measure: DraftMeasure): measure is AgreedMeasure =>
  measure.target !== undefined && measure.floor !== undefined && measure.weight !== undefined && measure.weight > 0;

/** What is sent; `undefined` while a number is missing. */
export function bodyOf({ measures, passMark, ...draft }: Draft, service: string | undefined) {
  const [first, ...others] = measures.filter(isWhole);
  if (first === undefined || others.length + 1 !== measures.length) return undefined;
  const whole: [AgreedMeasure, ...AgreedMeasure[]] = [first, ...others];
  return {
    ...draft,
    measures: whole,
    ...(passMark.trim() === '' ? {} : { passMark: Number(passMark.replace(',', '.')) }),
    ...(service === undefined ? {} : { service }),
  };
}
