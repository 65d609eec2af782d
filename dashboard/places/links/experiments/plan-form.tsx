/** The form of a plan: all of it on one page, in the order in which somebody decides. */
import type { ComponentChildren } from 'preact';
import type { Issue, Problem } from '../../../api/problem.ts';
import type { Unit } from '../../../api/unit.ts';
import { Button } from '../../../parts/button.tsx';
import { errorAt } from '../../../parts/field.tsx';
import { Failed } from '../../../parts/states.tsx';
import { useFirstWrong } from '../../../parts/use-first-wrong.ts';
import { common } from '../../../words/common.ts';
import { count } from '../../../words/numbers.ts';
import type { Hypothesis } from './model.ts';
import { PlanDecides } from './plan-decides.tsx';
import { type About, outcomeOf, type PlanDraft } from './plan-draft.ts';
import { faultsOf, previewOf } from './plan-faults.ts';
import { PlanGuards } from './plan-guards.tsx';
import { PlanSample } from './plan-sample.tsx';
import { PlanWhen } from './plan-when.tsx';
import { PlanName, PlanWhat, PlanWho } from './plan-who.tsx';
import type { Catalogue } from './use-catalogue.ts';
import { usePreview } from './use-preview.ts';
import { wordsPlan } from './words-plan.ts';
import { wordsSample } from './words-sample.ts';

/** Fields that the form has: what is wrong elsewhere is said beside the sample. */
const FIELDS =
  /^\/(name|id|owner|design|units|treated|control|treatment|share|start|end|settlingDays|smallestEffect|power|baseline|primary|guardrails\/\d+\/(measure|tolerance))(\/|$)/;

function Refused({ problem }: { problem: Problem }): ComponentChildren {
  const say = wordsSample.value;
  if (problem.status === 422) return null;
  if (problem.status === 403)
    return (
      <p class="form-error" role="alert">
        {say.forbidden}
      </p>
    );
  if (problem.status === 412)
    return (
      <p class="form-error" role="alert">
        {say.changed}
      </p>
    );
  if (problem.status !== 409) return <Failed problem={problem} />;
  return (
    <p class="form-error" role="alert">
      {say.conflict} <span lang="en">{problem.message}</span>
    </p>
  );
}

export interface PlanFormProps {
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
  hypothesis: Hypothesis;
  units: readonly Unit[];
  about: About;
  catalogue: Catalogue;
  /** `new`: nobody has saved it. `begun`: only its name and owner can be changed. */
  state: 'new' | 'planned' | 'begun';
  tries: number;
  saving: { running: boolean; problem: Problem | undefined };
  onSubmit: (isRight: boolean) => void;
  onCancel: () => void;
}

export function PlanForm(props: PlanFormProps) {
  const { draft, onChange, hypothesis, units, about, catalogue, state, tries, saving } = props;
  const say = wordsPlan.value;
  const faults = faultsOf(draft, about).filter(({ path }) => state !== 'begun' || /^\/(name|owner)$/.test(path));
  const preview = usePreview(state === 'begun' ? undefined : previewOf(draft, about));
  const room = useFirstWrong<HTMLFormElement>(tries, saving.problem);
  const isShown = (fault: (typeof faults)[number]): boolean => tries > 0 || fault.fault !== 'missing';
  const own = faults
    .filter(isShown)
    .map(({ path, fault }): Issue => ({ path, message: wordsSample.value.faults[fault] }));
  // What was refused when it was sent is asked about again by the preview, as soon as it is changed.
  const given = [...(preview.problem?.issues ?? []), ...(preview.asking ? [] : (saving.problem?.issues ?? []))];
  // Of a baseline as a whole it is said at its value.
  const placed = given.map(issue => (issue.path === '/baseline' ? { ...issue, path: '/baseline/value' } : issue));
  const errorOf = (path: string): string | undefined => errorAt(own, path) ?? errorAt(placed, path);
  const change = (part: Partial<PlanDraft>): void => onChange({ ...draft, ...part });
  const part = { draft, change, errorOf };
  return (
    <form
      class="form plan"
      ref={room}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        props.onSubmit(faults.length === 0);
      }}
    >
      <p class="soft">{state === 'begun' ? say.begun : say.lead}</p>
      <PlanName {...part} isNew={state === 'new'} />
      {state !== 'begun' && (
        <>
          <PlanWho {...part} units={units} />
          <PlanWhat {...part} />
          <PlanWhen {...part} today={about.today} />
          <PlanDecides {...part} hypothesis={hypothesis} kpiUnit={about.kpiUnit} />
          <PlanSample
            draft={draft}
            preview={preview}
            unit={outcomeOf(draft) === 'rate' ? 'share' : about.kpiUnit}
            others={placed.filter(({ path }) => !FIELDS.test(path)).map(({ message }) => message)}
          />
          <PlanGuards {...part} catalogue={catalogue} />
        </>
      )}
      {saving.problem !== undefined && <Refused problem={saving.problem} />}
      {tries > 0 && faults.length > 0 && (
        <p class="form-error" role="alert">
          {wordsSample.value.wrong(count(faults.length))}
        </p>
      )}
      <p class="row">
        <Button kind="primary" type="submit" busy={saving.running}>
          {state === 'new' ? wordsSample.value.save : wordsSample.value.saveChange}
        </Button>
        <Button kind="quiet" onClick={props.onCancel}>
          {common.value.cancel}
        </Button>
      </p>
    </form>
  );
}
