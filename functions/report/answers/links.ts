/** What is answered about KPIs and what moves with them. */
import { LINK_WARNINGS } from '#lib/linkage/association.ts';
import { CADENCES } from '#lib/linkage/cadence.ts';
import { freshness } from './freshness.ts';
import { arrayOf, byName, count, date, flag, numberOrNull, object, said, text } from './shape.ts';

const lagFinding = object({
  lag: said(count, 'Periods that the KPI comes later'),
  rho: said(numberOrNull, 'Spearman’s ρ of changes from period to period; null where there is too little to go by'),
  ...{ low: numberOrNull, high: numberOrNull },
  n: said(count, 'Changes that both have'),
  independent: said({ type: 'number' }, 'How many independent changes they are worth: interval and q rest on these'),
  q: said(numberOrNull, 'The least false discovery rate at which it counts, of all pairs and lags tested'),
});

const link = object({
  cpi: said(text, 'The experience measure'),
  cpiName: text,
  kpi: text,
  kpiName: text,
  cadence: { enum: [...CADENCES] },
  lag: said(count, 'The lag with the smallest q, in weeks or months as the cadence is'),
  lagWeeks: said(count, 'The same in whole weeks'),
  ...{ rho: numberOrNull, low: numberOrNull, high: numberOrNull, n: count, q: numberOrNull },
  associated: said(flag, 'Whether q is at most falseDiscoveryRate'),
  betterTogether: said(
    { type: ['boolean', 'null'] },
    'Whether what is better for the customer goes with what is better for the business, as far as ρ says',
  ),
  says: said(text, 'The finding in sentences, with whatever has to be kept in mind'),
  series: said(
    object({ start: date, cpi: arrayOf(numberOrNull), kpi: arrayOf(numberOrNull) }),
    'Values of successive weeks (from Monday) or months from the start; null is a gap',
  ),
  lags: arrayOf(lagFinding),
  warnings: said(
    arrayOf({ enum: [...LINK_WARNINGS] }),
    'too-short and constant: not tested. autocorrelated: worth fewer changes than there are. seasonal: at least one ' +
      'repeats itself with the calendar. several-in-a-period: the KPI’s last observation of each counts. ' +
      'still-counting: the measure’s past is not whole',
  ),
});

export const linksReport = object({
  unit: text,
  timeZone: text,
  ...freshness,
  items: said(arrayOf(link), 'Associated ones first, the surest before the others; those that were not tested last'),
  tested: said(count, 'Tests that the q-values pay for: every lag of every pair of the unit'),
  falseDiscoveryRate: { type: 'number' },
  lags: said(byName(count), 'The most lags that were looked at, by cadence'),
  fewestChanges: said(count, 'Below it nothing is tested'),
  method: text,
});

const observation = object({ date, value: { type: 'number' } });
export const observationsPage = object({ kpi: text, unit: text, items: arrayOf(observation) }, { nextCursor: text });
export const recorded = object({
  accepted: said(count, 'Dates that there was nothing of before'),
  replaced: said(count, 'Dates whose value was another one'),
  unchanged: said(count, 'Dates that had this value already'),
});
