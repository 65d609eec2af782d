/** A configured measure at work: what it counts of each signal, its value, and its definition as the catalogue has it. */

import type { Definition } from '#experience/measure.ts';
import { type Conditions, matches, named, whereInWords } from '#experience/signals/condition.ts';
import { distinctOf, meanOf, SIGNAL_INTERVALS, summary, sumOf } from '#experience/signals/estimates.ts';
import { type EvidenceMethod, strengthOf } from '#experience/signals/evidence.ts';
import type { Signal } from '#experience/signals/signal.ts';
import type { SignalCount, SignalMeasure } from '#experience/signals/signal-measure.ts';
import { fromSeconds, secondsOf } from '#experience/signals/time-units.ts';
import { quantileEstimate, rate } from '#rollups/intervals.ts';
import type { MeasureDocument } from './measure-schema.ts';
import type { CustomMeasure } from './rules.ts';

/** What the catalogue says of a configured measure. */
export interface CustomDefinition extends Definition {
  from: 'signals';
  custom: true;
  /** Of a CPI: in the customers' words, and how it was found. */
  evidence?: { outcome: string; method: EvidenceMethod };
  /** Customers were asked, or nobody was: not seen at what they do. */
  weakEvidence?: true;
}

type Aggregate = MeasureDocument['aggregate'];

/** What a value over a set of signals is, by aggregate: both of these read the same sums. */
const VALUE: Readonly<Record<Aggregate, SignalMeasure['value']>> = {
  mean: meanOf,
  sum: sumOf,
  rate: ({ k, n }) => rate(k, n),
  distinct: distinctOf,
  p50: ({ values }) => quantileEstimate(values, 0.5),
  p90: ({ values }) => quantileEstimate(values, 0.9),
};
const INTERVAL: Readonly<Record<Aggregate, string>> = {
  mean: SIGNAL_INTERVALS.mean,
  sum: SIGNAL_INTERVALS.sum,
  rate: SIGNAL_INTERVALS.rate,
  distinct: SIGNAL_INTERVALS.distinct,
  p50: SIGNAL_INTERVALS.quantile,
  p90: SIGNAL_INTERVALS.quantile,
};

function kindOf({ aggregate, unit }: Pick<MeasureDocument, 'aggregate' | 'unit'>): Definition['kind'] {
  if (aggregate === 'rate') return 'rate';
  if (aggregate === 'distinct') return 'count';
  if (secondsOf(unit) !== undefined) return 'duration';
  return aggregate === 'sum' ? 'count' : 'score';
}

function unitOf({ aggregate, unit }: Pick<MeasureDocument, 'aggregate' | 'unit'>): string {
  if (aggregate === 'rate') return 'share';
  return secondsOf(unit) === 1 ? 'seconds' : unit;
}

/** How the value is computed, in words. */
function formulaOf({ source, aggregate, distinct = 'user' }: MeasureDocument): string {
  const conditions = whereInWords(source.where);
  const counted = `signals ${source.signal}${conditions === '' ? '' : ` where ${conditions}`}`;
  if (aggregate === 'rate') return `${counted} ÷ all signals ${source.signal}`;
  return aggregate === 'distinct' ? `different ${distinct} of ${counted}` : `${aggregate} of the values of ${counted}`;
}

/** The configured measure's definition, for the catalogue and for reports. */
export function definitionOf(custom: CustomMeasure): CustomDefinition {
  const { id, name, kind, direction, increment = 'not said', evidence } = custom;
  const formula = formulaOf(custom);
  const isWeak = kind === 'cpi' && evidence !== undefined && strengthOf(evidence.method) === 'weak';
  return {
    id,
    name,
    definition: custom.definition ?? `As configured: ${formula}.`,
    formula,
    kind: kindOf(custom),
    unit: unitOf(custom),
    direction,
    increment,
    interval: INTERVAL[custom.aggregate],
    from: 'signals',
    custom: true,
    ...(kind === 'measure' ? {} : { role: kind }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(isWeak ? { weakEvidence: true } : {}),
  };
}

type Count = (signal: Signal) => SignalCount | undefined;

/** The signal's value in the measure's unit: a time that was posted in minutes is one in hours, too. */
function valueIn(seconds: number | undefined, { value, isTime }: Signal): number | null {
  return value === null || seconds === undefined || !isTime ? value : fromSeconds(value, seconds);
}

/** What a signal of the measure's type adds. */
function countOf({ source: { where }, aggregate, distinct = 'user', unit }: MeasureDocument): Count {
  const conditions: Conditions | undefined = where;
  const isCounted = (signal: Signal): boolean => matches(signal, conditions);
  switch (aggregate) {
    case 'rate':
      return signal => ({ n: 1, k: isCounted(signal) ? 1 : 0 });
    case 'distinct':
      return signal => {
        const one = distinct === 'user' ? signal.user : attributeText(signal, distinct);
        return one !== null && isCounted(signal) ? { distinct: one } : undefined;
      };
    default: {
      const seconds = secondsOf(unit);
      return signal => {
        const value = valueIn(seconds, signal);
        return value !== null && isCounted(signal) ? { value } : undefined;
      };
    }
  }
}

/** An attribute as what is counted once: 1 and "1" are two. */
function attributeText(signal: Signal, name: string): string | null {
  const value = named(signal, name);
  return value === undefined ? null : JSON.stringify(value);
}

const BESIDE = { mean: 'mean', p50: 'half are at most this', p90: 'nine in ten are at most this' };

/** The measure that a document configures. */
export function customMeasure(custom: CustomMeasure): SignalMeasure {
  const { aggregate, counting = 1, source } = custom;
  const hasValues = aggregate === 'mean' || aggregate === 'p50' || aggregate === 'p90';
  return {
    ...definitionOf(custom),
    signals: [source.signal],
    version: counting,
    count: countOf(custom),
    value: VALUE[aggregate],
    ...(hasValues ? { beside: BESIDE, extras: summary } : {}),
  };
}
