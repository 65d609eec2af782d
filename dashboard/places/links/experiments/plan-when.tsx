/** The part of a plan about its days. */
import { TextField } from '../../../parts/field.tsx';
import { count } from '../../../words/numbers.ts';
import { lengthOf } from './plan-draft.ts';
import type { PlanPart } from './plan-part.ts';
import { wordsPlan } from './words-plan.ts';

export function PlanWhen({ draft, change, errorOf, today }: PlanPart & { today: string }) {
  const say = wordsPlan.value;
  const length = lengthOf(draft.start, draft.end);
  const mayBePast = draft.design === 'comparison';
  return (
    <fieldset class="plan-part">
      <legend>{say.when}</legend>
      <div class="form-row">
        <TextField
          label={say.start}
          type="date"
          required
          {...(mayBePast ? { hint: say.startPast } : { min: today })}
          value={draft.start}
          error={errorOf('/start')}
          onChange={start => change({ start })}
        />
        <TextField
          label={say.end}
          type="date"
          required
          {...(length === undefined ? {} : { hint: say.weeks(count(length.weeks), count(length.days)) })}
          min={draft.start}
          value={draft.end}
          error={errorOf('/end')}
          onChange={end => change({ end })}
        />
        <TextField
          label={say.settling}
          hint={say.settlingHint}
          value={draft.settlingDays}
          error={errorOf('/settlingDays')}
          onChange={settlingDays => change({ settlingDays })}
        />
      </div>
    </fieldset>
  );
}
