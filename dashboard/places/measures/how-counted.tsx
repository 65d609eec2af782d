/** How a measure is counted: from which signals, and as what. */
import { SelectField, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { ConditionRows } from './condition-rows.tsx';
import { AGGREGATES, type Draft } from './draft.ts';
import { wordsNew } from './words-new.ts';

export function HowCounted({
  draft,
  change,
  signals,
  errorOf,
}: {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  /** Types that are known. */
  signals: readonly string[];
  errorOf: (path: string) => string | undefined;
}) {
  const say = wordsNew.value;
  return (
    <Card title={say.how}>
      <div class="stack">
        <div class="form-row">
          <TextField
            label={say.signal}
            hint={say.signalHint}
            required
            value={draft.signal}
            suggestions={signals}
            onChange={signal => change({ signal })}
            error={errorOf('/source/signal')}
          />
          <SelectField
            label={say.aggregate}
            value={draft.aggregate}
            options={AGGREGATES.map(value => ({ value, name: say.aggregates[value] }))}
            onChange={aggregate => change({ aggregate })}
            error={errorOf('/aggregate')}
          />
        </div>
        <div class="form-row">
          {draft.aggregate === 'distinct' && (
            <TextField
              label={say.distinct}
              hint={say.distinctHint}
              value={draft.distinct}
              onChange={distinct => change({ distinct })}
              error={errorOf('/distinct')}
            />
          )}
          {draft.aggregate !== 'rate' && (
            <TextField
              label={say.unit}
              hint={say.unitHint}
              required
              value={draft.unit}
              onChange={unit => change({ unit })}
              error={errorOf('/unit')}
            />
          )}
          <SelectField
            label={say.direction}
            value={draft.direction}
            options={[
              { value: 'higher', name: say.directions.higher },
              { value: 'lower', name: say.directions.lower },
            ]}
            onChange={direction => change({ direction })}
          />
        </div>
        <ConditionRows
          conditions={draft.conditions}
          onChange={conditions => change({ conditions })}
          ofRate={draft.aggregate === 'rate'}
          errorOf={errorOf}
        />
      </div>
    </Card>
  );
}
