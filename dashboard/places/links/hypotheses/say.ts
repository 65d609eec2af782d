/** What is expected, in the language of the person. */
import { measureName } from '../../../words/measure-names.ts';
import { count } from '../../../words/numbers.ts';
import { later } from '../say.ts';
import type { Hypothesis } from './model.ts';
import { wordsHypotheses } from './words-hypotheses.ts';

type Expected = Pick<Hypothesis, 'cpi' | 'cpiName' | 'kpiName' | 'expected' | 'lag' | 'cadence'>;

export const cpiNameOf = ({ cpi, cpiName }: Pick<Hypothesis, 'cpi' | 'cpiName'>): string => measureName(cpi, cpiName);

/** “2 weeks later”; where the KPI is gone nobody knows whether weeks or months. */
export const laterOf = ({ lag, cadence }: Pick<Hypothesis, 'lag' | 'cadence'>): string =>
  cadence === null ? wordsHypotheses.value.periodsLater(count(lag)) : later(lag, cadence);

/** “When X rises, Y is expected to rise 2 weeks later.” */
export const expects = (hypothesis: Expected): string =>
  wordsHypotheses.value.expects[hypothesis.expected](cpiNameOf(hypothesis), hypothesis.kpiName, laterOf(hypothesis));
