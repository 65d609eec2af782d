/** The conditions of a measure, row by row. */
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { common } from '../../words/common.ts';
import { type Condition, type ConditionFault, NO_CONDITION, TESTS, type Test, TYPES, type Type } from './conditions.ts';
import { wordsConditions } from './words-conditions.ts';

interface RowProps {
  row: number;
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
  error: string | undefined;
}

function Values({ condition, onChange }: Pick<RowProps, 'condition' | 'onChange'>) {
  const say = wordsConditions.value;
  const { test, type, value, low, high } = condition;
  if (test === 'between') {
    return (
      <>
        <TextField label={say.low} value={low} onChange={given => onChange({ ...condition, low: given })} />
        <TextField label={say.high} value={high} onChange={given => onChange({ ...condition, high: given })} />
      </>
    );
  }
  return (
    <>
      <SelectField<Type>
        label={say.type}
        value={type}
        options={TYPES.map(one => ({ value: one, name: say.types[one] }))}
        onChange={chosen => onChange({ ...condition, type: chosen, value: chosen === 'truth' ? 'true' : value })}
      />
      {type === 'truth' && test === 'is' ? (
        <SelectField
          label={say.value}
          value={value}
          options={[
            { value: 'true', name: common.value.yes },
            { value: 'false', name: common.value.no },
          ]}
          onChange={given => onChange({ ...condition, value: given })}
        />
      ) : (
        <TextField
          label={test === 'is' ? say.value : say.values}
          value={value}
          onChange={given => onChange({ ...condition, value: given })}
        />
      )}
    </>
  );
}

function Row({ row, condition, onChange, onRemove, error }: RowProps) {
  const say = wordsConditions.value;
  const named = condition.attribute || String(row + 1);
  return (
    <fieldset class="m-condition" aria-label={say.condition(String(row + 1))}>
      <TextField
        label={say.attribute}
        value={condition.attribute}
        onChange={attribute => onChange({ ...condition, attribute })}
        error={error}
      />
      <SelectField<Test>
        label={say.test}
        value={condition.test}
        options={TESTS.map(value => ({ value, name: say.tests[value] }))}
        onChange={test => onChange({ ...condition, test })}
      />
      <Values condition={condition} onChange={onChange} />
      <Button kind="quiet" onClick={onRemove} aria-label={say.remove(named)}>
        ✕
      </Button>
    </fieldset>
  );
}

const isFault = (message: string, faults: object): message is ConditionFault => message in faults;

export function ConditionRows({
  conditions,
  onChange,
  ofRate,
  errorOf,
}: {
  conditions: readonly Condition[];
  onChange: (conditions: readonly Condition[]) => void;
  ofRate: boolean;
  /** What is wrong at a path. */
  errorOf: (path: string) => string | undefined;
}) {
  const say = wordsConditions.value;
  const errorAt = (row: number, attribute: string): string | undefined => {
    const local = errorOf(`/conditions/${row}`);
    if (local !== undefined) return isFault(local, say.faults) ? say.faults[local] : local;
    return attribute === ''
      ? undefined
      : errorOf(`/source/where/${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  const own = conditions.some(({ attribute }, row) => errorAt(row, attribute) !== undefined);
  const whole = own ? undefined : errorOf('/source/where');
  return (
    <fieldset class="stack">
      <legend>{ofRate ? say.conditionsOfRate : say.conditions}</legend>
      {conditions.length === 0 && <p class="hint">{say.noConditions}</p>}
      {conditions.map((condition, row) => (
        <Row
          key={row}
          row={row}
          condition={condition}
          error={errorAt(row, condition.attribute)}
          onChange={changed => onChange(conditions.with(row, changed))}
          onRemove={() => onChange(conditions.toSpliced(row, 1))}
        />
      ))}
      {whole !== undefined && (
        <p class="form-error" lang="en">
          {whole}
        </p>
      )}
      <p>
        <Button onClick={() => onChange([...conditions, NO_CONDITION])}>{say.add}</Button>
      </p>
    </fieldset>
  );
}
