/** What a figure was before, and whether it has changed. */
import { ChangeMark } from '../../parts/marks.tsx';
import { common } from '../../words/common.ts';
import { writeMeasure, writeMeasureChange } from '../../words/measure-values.ts';
import { percentagePoints } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Compared } from './comparing.ts';
import { words } from './words.ts';

export function Changed({
  compared: { before, change },
  good,
  unit,
}: {
  compared: Compared;
  /** Which way is better, where one is. */
  good?: 'higher' | 'lower' | undefined;
  /** What the figure is measured in. */
  unit: string;
}) {
  const verdict = change?.verdict ?? 'insufficient-data';
  const isKnown = change !== undefined && change.value !== null;
  // The unit stands beside the difference itself.
  const writeEnd = (end: number): string => (unit === 'share' ? percentagePoints(end) : writeMeasureChange(end, unit));
  const details = [
    isKnown && verdict !== 'rose' && verdict !== 'fell' ? terms.value.change[verdict] : '',
    isKnown && change.low !== null && change.high !== null
      ? common.value.of95(writeEnd(change.low), writeEnd(change.high))
      : '',
    before.value === null ? '' : words.value.beforeValue(writeMeasure(before.value, unit)),
  ].filter(Boolean);
  return (
    <span class="changed">
      <ChangeMark change={verdict} good={good}>
        {isKnown ? writeMeasureChange(change.value, unit) : terms.value.change['insufficient-data']}
      </ChangeMark>{' '}
      <span class="soft">{details.join(' · ')}</span>
    </span>
  );
}
