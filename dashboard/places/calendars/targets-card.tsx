/** The targets of a policy: which clock, how much time, by which calendar. */
import { Button } from '../../parts/button.tsx';
import { CheckField, errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { terms } from '../../words/terms.ts';
import { type Issue, METRICS } from './model.ts';
import { newTarget, type TargetDraft, type TimeUnit } from './policy-draft.ts';
import { policyWords } from './policy-words.ts';
import { StatusChecks } from './status-checks.tsx';
import { words } from './words.ts';

const UNITS: readonly TimeUnit[] = ['minutes', 'hours', 'businessDays'];

function TargetFields({
  target,
  path,
  issues,
  calendars,
  onChange,
  onRemove,
}: {
  target: TargetDraft;
  path: string;
  issues: readonly Issue[];
  calendars: readonly string[];
  onChange: (target: TargetDraft) => void;
  onRemove: (() => void) | undefined;
}) {
  const says = policyWords.value;
  const name = terms.value.metric[target.metric];
  const change = (changes: Partial<TargetDraft>): void => onChange({ ...target, ...changes });
  const known = target.calendar === '' || calendars.includes(target.calendar);
  const whole = issues.find(issue => issue.path === path)?.message;
  return (
    <fieldset class="policy-target">
      <legend class="visually-hidden">{name}</legend>
      <div class="stack">
        <div class="target-head">
          <SelectField
            label={says.metric}
            value={target.metric}
            options={METRICS.map(value => ({ value, name: terms.value.metric[value] }))}
            error={errorAt(issues, `${path}/metric`)}
            onChange={metric => change({ metric })}
          />
          {onRemove && (
            <button type="button" class="button quiet icon" aria-label={says.removeTarget(name)} onClick={onRemove}>
              ✕
            </button>
          )}
        </div>
        <p class="hint">{says.metricSays[target.metric]}</p>
        <div class="form-row target-time">
          <TextField
            label={says.amount}
            value={target.amount}
            error={errorAt(issues, `${path}/minutes`) ?? errorAt(issues, `${path}/businessDays`) ?? whole}
            onChange={amount => change({ amount })}
          />
          <SelectField
            label={says.unitOfTime}
            value={target.unit}
            options={UNITS.map(value => ({ value, name: says.units[value] }))}
            onChange={unit => change({ unit })}
          />
          <SelectField
            label={says.calendar}
            value={target.calendar}
            options={[
              { value: '', name: words.value.roundTheClock },
              ...calendars.map(id => ({ value: id, name: id })),
              ...(known ? [] : [{ value: target.calendar, name: target.calendar }]),
            ]}
            error={errorAt(issues, `${path}/calendar`)}
            onChange={calendar => change({ calendar })}
          />
        </div>
        <TextField
          label={says.warnAt}
          hint={says.warnHint}
          value={target.warnAt}
          error={errorAt(issues, `${path}/warnAt`)}
          onChange={warnAt => change({ warnAt })}
        />
        <div>
          <CheckField
            label={says.ownPauses}
            value={target.pauseOn !== undefined}
            onChange={on => change({ pauseOn: on ? [] : undefined })}
          />
          {target.pauseOn && (
            <StatusChecks legend={says.pauseOn} statuses={target.pauseOn} onChange={pauseOn => change({ pauseOn })} />
          )}
        </div>
      </div>
    </fieldset>
  );
}

export function TargetsCard({
  targets,
  issues,
  calendars,
  onChange,
}: {
  targets: readonly TargetDraft[];
  issues: readonly Issue[];
  /** Ids that there are. */
  calendars: readonly string[];
  onChange: (targets: TargetDraft[]) => void;
}) {
  const free = METRICS.find(metric => !targets.some(target => target.metric === metric));
  return (
    <Card title={policyWords.value.targetsTitle}>
      {targets.map((target, index) => (
        <TargetFields
          key={index}
          {...{ target, issues, calendars, path: `/targets/${index}` }}
          onChange={changed => onChange(targets.with(index, changed))}
          onRemove={targets.length > 1 ? () => onChange(targets.toSpliced(index, 1)) : undefined}
        />
      ))}
      {free && (
        <Button onClick={() => onChange([...targets, newTarget(free, targets.at(-1)?.calendar ?? '')])}>
          {policyWords.value.addTarget}
        </Button>
      )}
    </Card>
  );
}
