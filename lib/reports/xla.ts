/** The experience section of a report: all measures, and the score by the agreement in force. */
import type { Agreement, AgreementTerms } from '#agreements/agreement.ts';
import { judge } from '#agreements/judge.ts';
import type { MeasureVerdict } from '#agreements/scoring.ts';
import type { JudgedMeasure } from '#agreements/verdict.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import type { AgreedMeasure, Settings } from '#lib/settings.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { Sums } from '#rollups/sums.ts';
import { type MeasureValue, measureValues } from './measures.ts';
import type { Period } from './period.ts';
import type { Verdict } from './sections.ts';

/** What a measure's value can be seen beside: what was agreed, how it was before that, and how it was just before. */
export interface References {
  target: number;
  baseline: Estimate | null;
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
}

export interface ScoredMeasure extends AgreedMeasure {
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

export interface XlaSection {
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
  /** What the score rests on while there is no agreement. */
  defaultAgreement?: { measures: ScoredMeasure[] };
}

type ValueOf = (id: string) => Estimate | undefined;

/** An agreement in force, and what only it needs to know of the scope. */
export interface HeldAgainst {
  agreement: Agreement;
  /** Values of measures of signals. */
  signals: ValueOf;
  previous?: { period: Period; estimateOf: ValueOf } | undefined;
}

const NOTHING: Estimate = { value: null, n: 0, low: null, high: null };

const bare = ({ value, n, low, high }: Estimate): Estimate => ({ value, n, low, high });

function headOf(
  { unit, version, service, window, effectiveFrom, reviewOn, onMissed }: Agreement,
  passMark: number,
): AgreementHead {
  const scope = service === undefined ? {} : { service };
  return { unit, version, ...scope, window, effectiveFrom, reviewOn, passMark, onMissed };
}

function defaultSection(values: ReadonlyMap<string, ReportedMeasure>, settings: Settings): XlaSection {
  const { passMark, minimumSample, defaultAgreement } = settings;
  const found = judge(defaultAgreement.measures, id => values.get(id), { passMark, minimumSample });
  return {
    agreement: null,
    ...{ score: found.score, verdict: found.verdict, passMark },
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
  { agreement, signals, previous }: HeldAgainst,
  { passMark: usual, minimumSample }: Settings,
): XlaSection {
  const passMark = agreement.passMark ?? usual;
  const estimateOf = (id: string): Estimate | undefined => values.get(id) ?? signals(id);
  const found = judge(agreement.measures, estimateOf, { passMark, minimumSample });
  const agreed = ({ id, value, n, low, high, ...judged }: JudgedMeasure): ReportedMeasure => ({
    ...{ id, coverage: null, value, n, low, high },
    ...estimateOf(id),
    ...judged,
    ...(previous === undefined
      ? {}
      : {
          references: {
            target: judged.target,
            baseline: agreement.baseline[id] ?? null,
            previous: bare(previous.estimateOf(id) ?? NOTHING),
          },
        }),
  });
  const isAgreed = new Set(agreement.measures.map(({ id }) => id));
  return {
    agreement: headOf(agreement, passMark),
    ...{ score: found.score, verdict: found.verdict, passMark },
    measures: [...found.measures.map(agreed), ...[...values.values()].filter(({ id }) => !isAgreed.has(id))],
    ...(previous === undefined ? {} : { previous: { from: previous.period.start, to: previous.period.end } }),
  };
}

/**
 * The section of sums of a scope. `provisional`: first-contact resolutions of the period that have not settled yet.
 * `held`: the agreement in force; without one it is scored by the default one of the settings.
 */
export function xlaSection(sums: Sums, settings: Settings, provisional?: number, held?: HeldAgainst): XlaSection {
  const values = new Map<string, ReportedMeasure>(measureValues(sums).map(value => [value.id, value]));
  const first = values.get(firstContactResolution.id);
  if (first !== undefined && provisional !== undefined) first.provisional = provisional;
  return held === undefined ? defaultSection(values, settings) : agreedSection(values, held, settings);
}
