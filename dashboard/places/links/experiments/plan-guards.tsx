/** The part of a plan about what must not get worse for the treated. */
import { Button } from '../../../parts/button.tsx';
import { SelectField, TextField } from '../../../parts/field.tsx';
import { measureName } from '../../../words/measure-names.ts';
import { typedIn } from './plan-decides.tsx';
import type { DraftGuardrail } from './plan-draft.ts';
import type { PlanPart } from './plan-part.ts';
import { scaleOf } from './typed.ts';
import type { Catalogue } from './use-catalogue.ts';
import { wordsPlan } from './words-plan.ts';

/** As many as the API takes. */
const MOST = 10;

/** Measures of tickets that have a mean or a share: what counts whole tickets is no one's experience. */
const guardable = ({ measures }: Catalogue) =>
  measures.filter(
    ({ role, from, cohort, kind }) => role !== 'kpi' && from !== 'signals' && kind !== 'count' && cohort !== 'created',
  );

export function PlanGuards({ draft, change, errorOf, catalogue }: PlanPart & { catalogue: Catalogue }) {
  const say = wordsPlan.value;
  const { guardrails } = draft;
  const put = (index: number, part: Partial<DraftGuardrail>): void =>
    change({ guardrails: guardrails.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  const options = guardable(catalogue)
    .map(({ id, name }) => ({ value: id, name: measureName(id, name) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return (
    <fieldset class="plan-part">
      <legend>{say.guards}</legend>
      <p class="soft">{say.guardsSay}</p>
      {guardrails.map(({ measure, tolerance }, index) => (
        <div class="plan-guard" key={index}>
          <SelectField
            label={say.guard}
            value={measure}
            options={[
              ...(measure === '' ? [{ value: '', name: say.guardNone }] : []),
              ...options.filter(({ value }) => value === measure || guardrails.every(one => one.measure !== value)),
            ]}
            error={errorOf(`/guardrails/${index}/measure`)}
            onChange={chosen => put(index, { measure: chosen })}
          />
          <TextField
            label={say.tolerance(
              measure === '' ? '' : typedIn(scaleOf(catalogue.unitOf(measure)), catalogue.unitOf(measure)),
            )}
            placeholder="0"
            value={tolerance}
            error={errorOf(`/guardrails/${index}/tolerance`)}
            onChange={typed => put(index, { tolerance: typed })}
          />
          <Button
            kind="quiet"
            aria-label={`${say.guardRemove}: ${measure === '' ? say.guard : catalogue.nameOf(measure)}`}
            onClick={() => change({ guardrails: guardrails.filter((_, place) => place !== index) })}
          >
            {say.guardRemove}
          </Button>
        </div>
      ))}
      {guardrails.length < MOST && (
        <p>
          <Button onClick={() => change({ guardrails: [...guardrails, { measure: '', tolerance: '' }] })}>
            {say.guardAdd}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
