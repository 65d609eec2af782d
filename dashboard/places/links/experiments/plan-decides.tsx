/** The part of a plan about what decides: the KPI, the smallest effect worth having, and how sure it shall be found. */
import { useAnswer } from '../../../api/use-answer.ts';
import { Button } from '../../../parts/button.tsx';
import { SelectField, TextField } from '../../../parts/field.tsx';
import { writeMeasure } from '../../../words/measure-values.ts';
import { count } from '../../../words/numbers.ts';
import type { Hypothesis, Outcome } from './model.ts';
import { latelyOf, outcomeOf, scaleOfPlan } from './plan-draft.ts';
import type { PlanPart } from './plan-part.ts';
import { type Scale, writeTyped } from './typed.ts';
import { wordsPlan } from './words-plan.ts';

/** In which unit a figure is typed, in words; `unit` as the KPI or the measure has it. */
export const typedIn = (scale: Scale, unit: string): string =>
  scale === 'percent' ? wordsPlan.value.pointsUnit : scale === 'minutes' ? wordsPlan.value.minutes : unit;

/** What the KPI was of late, to be taken as what it is without treatment: of shares and of means alike. */
function Lately({
  hypothesis,
  kpiUnit,
  onTake,
}: {
  hypothesis: Hypothesis;
  kpiUnit: string;
  onTake: (value: number) => void;
}) {
  const { kpi, unit } = hypothesis;
  const answer = useAnswer(
    'GET /v1/kpis/{id}/observations',
    { path: { id: kpi }, query: { unit, limit: 1000 } },
    { every: 0 },
  );
  const lately = latelyOf((answer.value?.items ?? []).map(({ value }) => value));
  if (lately === undefined) return null;
  return (
    <p class="row plan-lately">
      <span>{wordsPlan.value.lately(count(lately.n), writeMeasure(lately.value, kpiUnit))}</span>
      <Button kind="plain" onClick={() => onTake(lately.value)}>
        {wordsPlan.value.use}
      </Button>
    </p>
  );
}

const OUTCOMES: readonly Outcome[] = ['rate', 'mean'];

export function PlanDecides({
  draft,
  change,
  errorOf,
  hypothesis,
  kpiUnit,
}: PlanPart & { hypothesis: Hypothesis; kpiUnit: string }) {
  const say = wordsPlan.value;
  const { design } = draft;
  const outcome = outcomeOf(draft);
  const scale = scaleOfPlan(draft, kpiUnit);
  const unit = typedIn(scale, kpiUnit);
  // A share of customers and a KPI in euros have nothing to do with each other.
  const isAlike = outcome === 'mean' || kpiUnit === 'share';
  return (
    <fieldset class="plan-part">
      <legend>{say.decides}</legend>
      <p>
        {say.kpi(hypothesis.kpiName)} {design !== 'requesters' && say.outcomeUnits}
      </p>
      {design === 'requesters' && (
        <SelectField
          label={say.outcome}
          value={draft.outcome}
          options={OUTCOMES.map(value => ({ value, name: say.outcomes[value] }))}
          error={errorOf('/primary')}
          onChange={chosen => change({ outcome: chosen })}
        />
      )}
      <TextField
        label={say.smallest(unit)}
        hint={say.smallestHint}
        required
        value={draft.smallestEffect}
        error={errorOf('/smallestEffect')}
        onChange={smallestEffect => change({ smallestEffect })}
      />
      <div class="form-row">
        <TextField
          label={say.baseline(scale === 'percent' ? '%' : unit)}
          hint={say.baselineHint}
          value={draft.baseline}
          error={errorOf('/baseline/value')}
          onChange={baseline => change({ baseline })}
        />
        {outcome === 'mean' && (
          <TextField
            label={say.deviation}
            hint={say.deviationHint[design]}
            value={draft.deviation}
            error={errorOf('/baseline/deviation')}
            onChange={deviation => change({ deviation })}
          />
        )}
      </div>
      {isAlike && (
        <Lately
          hypothesis={hypothesis}
          kpiUnit={kpiUnit}
          onTake={value => change({ baseline: writeTyped(value, scale, 4) })}
        />
      )}
      <TextField
        label={say.power}
        hint={say.powerHint}
        required
        value={draft.power}
        error={errorOf('/power')}
        onChange={power => change({ power })}
      />
    </fieldset>
  );
}
