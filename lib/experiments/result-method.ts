/** How a result is found, with its sources: said with every answer. */
import type { Design } from '#lib/linkage/experiments/experiment.ts';

const VERDICT =
  'Supported: p ≤ 0.05, the 95 % interval lies on the expected side of 0 and reaches the smallest effect. Not ' +
  'supported: all of the interval falls short of the smallest effect. Else inconclusive. There is one look, on a day ' +
  'that was fixed with the plan.';

const OF_MEASURES: Readonly<Record<Design, string>> = {
  requesters:
    'Measures: of the tickets resolved within its days for requesters with an outcome, by the ratio of sums with the ' +
    'delta method over requesters (Deng, Knoblich and Lu 2018); of times the mean.',
  units: 'Measures: of each unit over its days, less as many days before, by the same test.',
  comparison: 'Measures: of each unit over its days, less as many days before, or period by period, by the same test.',
};

const OF_KPI: Readonly<Record<Design, string>> = {
  requesters:
    'Each requester with an outcome is one subject. Rates: the test of two proportions with pooled variance, or ' +
    'Fisher’s exact test where fewer than 5 are expected in a cell; interval by Newcombe’s method 10 (1998). Means: ' +
    'Welch (1947). Sample ratio: χ² with one degree of freedom, a mismatch at p < 0.001 (Fabijan et al. 2019).',
  units:
    'Each unit is one subject, with the mean of the KPI’s periods that lie wholly within its days and behind the lag, ' +
    'less the mean of as many before the start if every unit had any. Permutation test over the draws that could have ' +
    'been, interval by inverting it (Edgington and Onghena 2007).',
  comparison:
    'Difference in differences: of each unit the mean of the KPI’s periods within its days and behind the lag, less ' +
    'that of as many before (12 at least; in 8 of them all have to have a value). With 4 units on each side a permutation test, else of the gap between the ' +
    'sides, by the means of parts of both times (Ibragimov and Müller 2016). Whether both moved alike: the slope of the gap before the start, different at p < 0.1.',
};

export const methodOf = (design: Design): string => `${OF_KPI[design]} ${VERDICT} ${OF_MEASURES[design]}`;
