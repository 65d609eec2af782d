/** The experience section of a report: all measures, and the score by the agreement in force. */
import type { Agreement, AgreementTerms } from '#agreements/agreement.ts';
import { judge } from '#agreements/judge.ts';
import { agreementScore, type MeasureVerdict, type Score, type ScoreInterval } from '#agreements/scoring.ts';
import type { JudgedMeasure } from '#agreements/verdict.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import type { AgreedMeasure, Settings } from '#lib/settings.ts';
import { bare, type Estimate, NOTHING } from '#rollups/intervals.ts';
import type { Sums } from '#rollups/sums.ts';
import { type Change, changeOf } from './change.ts';
import { type MeasureValue, measureValue, measureValues } from './measures.ts';
import type { Period } from './period.ts';
import { provisionalIn } from './provisional.ts';
import type { Verdict } from './sections.ts';

/** A measure over the days that it is measured against: those before the proposal, else those before the period. */
interface BaselineReference extends Estimate {
  from: string;
  to: string;
}

/** What a measure's value can be seen beside: what was agreed, how it was before that, and how it was just before. */
interface References {
  /** Where it is agreed. */
  target?: number;
  baseline: BaselineReference | null;
  /** Over the period of the same length just before. */
  previous: Estimate;
}

export interface ReportedMeasure extends MeasureValue {
  /** Tickets that count in the value although their settle window is not over yet. */
  provisional?: number;
  /** Where it is agreed: what on, and how it went. */
  target?: number;
  floor?: number;
  weight?: number;
  score?: number | null;
  verdict?: MeasureVerdict;
  /** Of a report as a whole. */
  references?: References;
  /** Of a report as a whole: against `references.previous`. Of a list of counts there is none. */
  change?: Change;
}

interface ScoredMeasure extends AgreedMeasure {
  score: number | null;
  verdict: MeasureVerdict;
}

/** The agreement that a section is held against. */
export interface AgreementHead
  extends Pick<AgreementTerms, 'service' | 'window' | 'effectiveFrom' | 'reviewOn' | 'onMissed'> {
  unit: string;
  version: number;
  /** Its own, else that of the settings. */
  passMark: number;
}

/** A version, and the days of the period on which it was in force, both included. */
export interface VersionDays {
  version: number;
  from: string;
  to: string;
}

export interface XlaSection extends ScoreInterval {
  /** The signed agreement that the scope is held against; `null` while there is none. */
  agreement: AgreementHead | null;
  /** Of a report on a unit: what was in force within the period, where that was not one version on all of its days. */
  versions?: VersionDays[];
  /** 0…100. While there is no agreement, by the default one of the settings. */
  score: number | null;
  passMark: number;
  verdict: Verdict;
  /** What is agreed first, in the order of the agreement. */
  measures: ReportedMeasure[];
  /** The period of `references.previous`. */
  previous?: { from: string; to: string };
  /** The period of `references.baseline` where no agreement has one of its own. */
  baseline?: { from: string; to: string };
  /** What the score rests on while there is no agreement. */
  defaultAgreement?: { measures: ScoredMeasure[] };
}

export type ValueOf = (id: string) => Estimate | undefined;

/** An agreement in force, and what only it needs to know of the scope. */
export interface HeldAgainst {
  agreement: Agreement;
  /** Values of measures of signals. */
  signals: ValueOf;
  /** The days of its baseline, before its proposal; `undefined` where that is of other tickets than the report. */
  baselinePeriod: Period | undefined;
}

/** What a report's values are seen beside. */
export interface ReferenceValues {
  previous: { period: Period; estimateOf: ValueOf };
  baseline: { period: Period; estimateOf: ValueOf };
}

function headOf(
  { unit, version, service, window, effectiveFrom, reviewOn, onMissed }: Agreement,
  passMark: number,
): AgreementHead {
  const scope = service === undefined ? {} : { service };
  return { unit, version, ...scope, window, effectiveFrom, reviewOn, passMark, onMissed };
}

const scoreOf = ({ score, scoreLow, scoreHigh, verdict }: Score): Score => ({ score, scoreLow, scoreHigh, verdict });

function defaultSection(values: ReadonlyMap<string, ReportedMeasure>, settings: Settings): XlaSection {
  const { passMark, minimumSample, defaultAgreement } = settings;
  const found = judge(defaultAgreement.measures, id => values.get(id), { passMark, minimumSample });
  return {
    agreement: null,
    ...{ ...scoreOf(found), passMark },
    measures: [...values.values()],
    defaultAgreement: {
      measures: found.measures.map(({ id, target, floor, weight, score, verdict }) => ({
        ...{ id, target, floor, weight, score, verdict },
      })),
    },
  };
}

function agreedSection(
  values: ReadonlyMap<string, ReportedMeasure>,
  { agreement, signals }: HeldAgainst,
  { passMark: usual, minimumSample }: Settings,
): XlaSection {
  const passMark = agreement.passMark ?? usual;
  const estimateOf = (id: string): Estimate | undefined => values.get(id) ?? signals(id);
  const found = judge(agreement.measures, estimateOf, { passMark, minimumSample });
  const agreed = ({ id, value, n, low, high, ...judged }: JudgedMeasure): ReportedMeasure => ({
    ...{ id, coverage: null, value, n, low, high },
    ...estimateOf(id),
    ...judged,
  });
  const isAgreed = new Set(agreement.measures.map(({ id }) => id));
  return {
    agreement: headOf(agreement, passMark),
    ...{ ...scoreOf(found), passMark },
    measures: [...found.measures.map(agreed), ...[...values.values()].filter(({ id }) => !isAgreed.has(id))],
  };
}

const named = ({ start, end }: Period) => ({ from: start, to: end });

/** The section with each measure beside its references, and how it has changed. */
export function withReferences(
  section: XlaSection,
  { previous, baseline }: ReferenceValues,
  { minimumSample }: Settings,
  held?: HeldAgainst,
): XlaSection {
  const baselineOf = (id: string): BaselineReference | null => {
    const agreed = held?.agreement.baseline[id];
    const days = held?.baselinePeriod;
    if (agreed !== undefined && days !== undefined) return { ...bare(agreed), ...named(days) };
    const found = baseline.estimateOf(id);
    return found === undefined ? null : { ...bare(found), ...named(baseline.period) };
  };
  const measures = section.measures.map((measure): ReportedMeasure => {
    const before = previous.estimateOf(measure.id);
    const target = measure.target === undefined ? {} : { target: measure.target };
    const references = { ...target, baseline: baselineOf(measure.id), previous: bare(before ?? NOTHING) };
    if (measure.counts !== undefined) return { ...measure, references };
    return { ...measure, references, change: changeOf(measure, before, minimumSample) };
  });
  return { ...section, measures, previous: named(previous.period), baseline: named(baseline.period) };
}

/**
 * The section of sums of a scope. `provisional`: first-contact resolutions of the period that have not settled yet.
 * `held`: the agreement in force; without one it is scored by the default one of the settings.
 */
export function xlaSection(sums: Sums, settings: Settings, provisional?: number, held?: HeldAgainst): XlaSection {
  const values = new Map<string, ReportedMeasure>(measureValues(sums).map(value => [value.id, value]));
  const first = values.get(firstContactResolution.id);
  if (first !== undefined && provisional !== undefined) first.provisional = provisionalIn(sums, provisional);
  return held === undefined ? defaultSection(values, settings) : agreedSection(values, held, settings);
}

/** Score with its interval and verdict alone, of which only the agreed measures are valued. */
export function xlaScore(
  sums: Sums,
  { passMark: usual, minimumSample, defaultAgreement }: Settings,
  held?: HeldAgainst,
): Score {
  const { measures } = held?.agreement ?? defaultAgreement;
  const passMark = held?.agreement.passMark ?? usual;
  const estimateOf = (id: string): Estimate | undefined => {
    const measure = findMeasure(id);
    return measure === undefined ? held?.signals(id) : measureValue(measure, sums);
  };
  return agreementScore(measures, estimateOf, { passMark, minimumSample });
}
