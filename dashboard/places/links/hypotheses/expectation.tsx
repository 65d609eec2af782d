/** What is expected, as one sentence of fields: which experience, which result, which way, how much later. */
import type { Issue } from '../../../api/problem.ts';
import { errorAt, SelectField, TextField } from '../../../parts/field.tsx';
import { measureName } from '../../../words/measure-names.ts';
import { count } from '../../../words/numbers.ts';
import type { Kpi } from '../linked.ts';
import { type Draft, MOST_LAG } from './draft.ts';
import { wordsForm } from './words-form.ts';

export interface Measure {
  id: string;
  name: string;
}

export function Expectation({
  draft,
  kpis,
  measures,
  issues,
  onChange,
}: {
  draft: Draft;
  kpis: readonly Kpi[];
  measures: readonly Measure[];
  issues: readonly Issue[];
  onChange: (part: Partial<Draft>) => void;
}) {
  const say = wordsForm.value;
  const cadence = kpis.find(({ id }) => id === draft.kpi)?.cadence ?? 'none';
  const none = { value: '', name: say.choose };
  const named = measures
    .map(({ id, name }) => ({ value: id, name: measureName(id, name) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  const results = kpis.map(({ id = '', name }) => ({ value: id, name }));
  return (
    <>
      <div class="form-row">
        <SelectField
          label={say.cpi}
          value={draft.cpi}
          options={[none, ...named]}
          error={errorAt(issues, '/cpi')}
          onChange={cpi => onChange({ cpi })}
        />
        <SelectField
          label={say.kpi}
          value={draft.kpi}
          options={[none, ...results]}
          error={errorAt(issues, '/kpi')}
          onChange={kpi => onChange({ kpi })}
        />
      </div>
      <div class="form-row">
        <SelectField
          label={say.expected}
          value={draft.expected}
          options={(['rises', 'falls'] as const).map(value => ({ value, name: say.expectations[value] }))}
          error={errorAt(issues, '/expected')}
          onChange={expected => onChange({ expected })}
        />
        <TextField
          label={say.lag[cadence]}
          hint={say.lagHint(count(MOST_LAG))}
          type="number"
          min={0}
          max={MOST_LAG}
          step={1}
          required
          value={draft.lag}
          error={errorAt(issues, '/lag')}
          onChange={lag => onChange({ lag })}
        />
      </div>
    </>
  );
}
