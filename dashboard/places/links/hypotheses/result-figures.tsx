/** The figures of an experiment that is over: what separates the arms, with its interval, and how many each had. */
import { useAnswer } from '../../../api/use-answer.ts';
import { common } from '../../../words/common.ts';
import { writeMeasure, writeMeasureChange } from '../../../words/measure-values.ts';
import { count } from '../../../words/numbers.ts';
import { wordsHistory } from './words-history.ts';

/** `unit`: what the KPI is measured in. */
export function ResultFigures({ experiment, unit }: { experiment: string; unit: string }) {
  const say = wordsHistory.value;
  const answer = useAnswer('GET /v1/experiments/{id}/result', { path: { id: experiment } }, { every: 0 });
  const primary = answer.value?.primary;
  if (primary?.difference === undefined || primary.difference === null) return null;
  const { difference, treatment, control, kpiName, smallestEffect, effect, change } = primary;
  const write = change === true ? writeMeasureChange : writeMeasure;
  const arm = ({ value, n }: typeof treatment): string => `${write(value, unit)} (${common.value.n(count(n))})`;
  const { low, high } = difference;
  return (
    <p>
      {kpiName}: <strong>{writeMeasureChange(difference.value, unit)}</strong>{' '}
      {low !== null && high !== null && (
        <span>({common.value.of95(writeMeasureChange(low, unit), writeMeasureChange(high, unit))})</span>
      )}{' '}
      <span class="soft">
        {say.smallest(writeMeasureChange(effect === 'higher' ? smallestEffect : -smallestEffect, unit))} ·{' '}
        {say.arms(arm(treatment), arm(control))}
      </span>
    </p>
  );
}
