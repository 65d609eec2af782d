/** The experience section of a report: all measures, and the score by the agreement in force. */
import { agreementScore, type MeasureVerdict, measureScore, measureVerdict } from '#agreements/scoring.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import type { AgreedMeasure, Settings } from '#lib/settings.ts';
import type { Counters } from '#rollups/counters.ts';
import { type MeasureValue, measureValues } from './measures.ts';
import type { Verdict } from './sections.ts';

export interface ReportedMeasure extends MeasureValue {
  /** Tickets that count in the value although their settle window is not over yet. */
  provisional?: number;
}

export interface ScoredMeasure extends AgreedMeasure {
  score: number | null;
  verdict: MeasureVerdict;
}

export interface XlaSection {
  /** The signed agreement that the scope is held against; `null` while there is none. */
  agreement: null;
  /** 0…100. While there is no agreement, by the default one of the settings. */
  score: number | null;
  passMark: number;
  verdict: Verdict;
  measures: ReportedMeasure[];
  /** What the score rests on while there is no agreement. */
  defaultAgreement: { measures: ScoredMeasure[] };
}

function scoredMeasure(agreed: AgreedMeasure, value: MeasureValue | undefined, minimumSample: number): ScoredMeasure {
  const verdict = measureVerdict(value, agreed, minimumSample);
  const known = verdict !== 'insufficient-data' && value?.value !== null && value?.value !== undefined;
  return { ...agreed, score: known ? measureScore(value.value ?? 0, agreed) : null, verdict };
}

/** `provisional`: first-contact resolutions of the period that have not settled yet. */
export function xlaSection(counters: Counters, settings: Settings, provisional?: number): XlaSection {
  const values = new Map<string, ReportedMeasure>(measureValues(counters).map(value => [value.id, value]));
  const first = values.get(firstContactResolution.id);
  if (first !== undefined && provisional !== undefined) first.provisional = provisional;
  const { passMark, minimumSample, defaultAgreement } = settings;
  const score = agreementScore(defaultAgreement.measures, id => values.get(id), { passMark, minimumSample });
  return {
    agreement: null,
    ...score,
    passMark,
    measures: [...values.values()],
    defaultAgreement: {
      measures: defaultAgreement.measures.map(agreed => scoredMeasure(agreed, values.get(agreed.id), minimumSample)),
    },
  };
}
