/** What a figure was before, and whether it has changed. */
import { ChangeMark } from '../../parts/marks.tsx';
import { common } from '../../words/common.ts';
import { terms } from '../../words/terms.ts';
import type { Compared } from './comparing.ts';
import { words } from './words.ts';

export function Changed({
  compared: { before, change },
  good,
  write,
  writeChange,
}: {
  compared: Compared;
  /** Which way is better, where one is. */
  good?: 'higher' | 'lower' | undefined;
  write: (value: number | null) => string;
  writeChange: (value: number | null) => string;
}) {
  const verdict = change?.verdict ?? 'insufficient-data';
  const isKnown = change !== undefined && change.value !== null;
  return (
    <span class="changed">
      <ChangeMark change={verdict} good={good}>
        {isKnown ? writeChange(change.value) : terms.value.change['insufficient-data']}
      </ChangeMark>{' '}
      <span class="soft">
        {isKnown && verdict !== 'rose' && verdict !== 'fell' && `${terms.value.change[verdict]} · `}
        {isKnown && change.low !== null && change.high !== null && (
          <span>{common.value.of95(writeChange(change.low), writeChange(change.high))} · </span>
        )}
        {before.value !== null && words.value.beforeValue(write(before.value))}
      </span>
    </span>
  );
}
