/** The parts of a plan about people: what it is called, who is compared with whom, and what each arm is given. */
import type { Unit } from '../../../api/unit.ts';
import { TextField } from '../../../parts/field.tsx';
import { Choices } from './choices.tsx';
import { DESIGNS } from './model.ts';
import type { PlanPart } from './plan-part.ts';
import { wordsPlan } from './words-plan.ts';

/** `isNew`: its id can be chosen still. */
export function PlanName({ draft, change, errorOf, isNew }: PlanPart & { isNew: boolean }) {
  const say = wordsPlan.value;
  return (
    <>
      <TextField
        label={say.name}
        required
        value={draft.name}
        error={errorOf('/name')}
        onChange={name => change({ name })}
      />
      <div class="form-row">
        {isNew && (
          <TextField
            label={say.id}
            hint={say.idHint}
            required
            value={draft.id}
            error={errorOf('/id')}
            onChange={id => change({ id })}
          />
        )}
        <TextField
          label={say.owner}
          hint={say.ownerHint}
          required
          value={draft.owner}
          error={errorOf('/owner')}
          onChange={owner => change({ owner })}
        />
      </div>
    </>
  );
}

export function PlanWho({ draft, change, errorOf, units }: PlanPart & { units: readonly Unit[] }) {
  const say = wordsPlan.value;
  const { design } = draft;
  const named = units.map(({ id, name }) => ({ value: id, name }));
  return (
    <fieldset class="plan-part">
      <legend>{say.who}</legend>
      <Choices
        legend={say.design}
        type="radio"
        choices={DESIGNS.map(value => ({ value, name: say.designs[value], says: say.designSays[value] }))}
        chosen={[design]}
        error={errorOf('/design')}
        onChange={([chosen]) => chosen !== undefined && change({ design: chosen })}
      />
      <Choices
        legend={say.unitsOf[design]}
        type="checkbox"
        choices={named}
        chosen={draft.units}
        error={errorOf('/units')}
        onChange={chosen => change({ units: chosen })}
      />
      {design === 'comparison' && (
        <Choices
          legend={say.treated}
          hint={say.treatedHint}
          type="checkbox"
          choices={named.filter(({ value }) => draft.units.includes(value))}
          chosen={draft.treated}
          error={errorOf('/treated')}
          onChange={treated => change({ treated })}
        />
      )}
      {design === 'requesters' && (
        <div class="plan-short">
          <TextField
            label={say.share}
            hint={say.shareHint}
            required
            value={draft.share}
            error={errorOf('/share')}
            onChange={share => change({ share })}
          />
        </div>
      )}
    </fieldset>
  );
}

export function PlanWhat({ draft, change, errorOf }: PlanPart) {
  const say = wordsPlan.value;
  return (
    <fieldset class="plan-part">
      <legend>{say.what}</legend>
      <TextField
        label={say.treatment}
        hint={say.treatmentHint}
        required
        value={draft.treatment}
        error={errorOf('/treatment')}
        onChange={treatment => change({ treatment })}
      />
      <TextField
        label={say.control}
        hint={say.controlHint}
        required
        value={draft.control}
        error={errorOf('/control')}
        onChange={control => change({ control })}
      />
    </fieldset>
  );
}
