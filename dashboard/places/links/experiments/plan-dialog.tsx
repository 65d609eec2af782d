/** Plans an experiment for a hypothesis, or changes one that is planned. */
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import type { Unit } from '../../../api/unit.ts';
import { useAction } from '../../../api/use-action.ts';
import { useAnswer } from '../../../api/use-answer.ts';
import { announce } from '../../../parts/announce.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { today, todayIn } from '../../../parts/period.ts';
import { Failed, Loading } from '../../../parts/states.tsx';
import { useUnsavedDialog } from '../../../parts/use-unsaved-dialog.ts';
import type { Experiment, Hypothesis } from './model.ts';
import { bodyOf, draftOf, firstDraft, freeId, type PlanDraft } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { type Catalogue, useCatalogue } from './use-catalogue.ts';
import { wordsPlan } from './words-plan.ts';
import { wordsSample } from './words-sample.ts';

export interface PlanDialogProps {
  hypothesis: Hypothesis;
  /** All that the caller may see. */
  units: readonly Unit[];
  /** The id of one that is planned already and shall be changed; without it a new one is planned. */
  experiment?: string | undefined;
  /** Called with the experiment's id once it is saved. */
  onSaved: (id: string) => void;
  onClose: () => void;
}

interface WriteProps extends PlanDialogProps {
  catalogue: Catalogue;
  before: { experiment: Experiment; etag: string | undefined } | undefined;
  taken: readonly string[];
  /** What is written isn't saved yet. */
  onTouched: (isTouched: boolean) => void;
}

function Write({ hypothesis, units, catalogue, before, taken, onTouched, onSaved, onClose }: WriteProps) {
  const zone = units.find(({ id }) => id === hypothesis.unit)?.timeZone;
  const about = {
    hypothesis,
    kpiUnit: catalogue.kpi(hypothesis.kpi)?.unit ?? '',
    unitOf: catalogue.unitOf,
    today: zone === undefined ? today() : todayIn(zone),
  };
  const [draft, setDraft] = useState<PlanDraft>(() =>
    before === undefined ? firstDraft(hypothesis, about.today, taken) : draftOf(before.experiment, about),
  );
  const [tries, setTries] = useState(0);
  const saving = useAction(async () => {
    const body = bodyOf(draft, about);
    await call('PUT /v1/experiments/{id}', { path: { id: draft.id }, body, ifMatch: before?.etag });
    onTouched(false);
    announce(wordsSample.value.saved);
    onSaved(draft.id);
  });
  const change = (next: PlanDraft): void => {
    // The id follows the name, until somebody writes one.
    const follows = before === undefined && next.id === draft.id && draft.id === freeId(draft.name, taken);
    setDraft(follows ? { ...next, id: freeId(next.name, taken) } : next);
    onTouched(true);
    saving.clear();
  };
  return (
    <PlanForm
      draft={draft}
      onChange={change}
      {...{ hypothesis, units, about, catalogue, tries, saving }}
      state={before === undefined ? 'new' : before.experiment.status === 'planned' ? 'planned' : 'begun'}
      onSubmit={isRight => {
        if (isRight) void saving.run();
        else setTries(tries + 1);
      }}
      onCancel={onClose}
    />
  );
}

/** What the form begins with, once it is there. */
function Begin(props: Omit<WriteProps, 'catalogue' | 'before' | 'taken'>) {
  const { experiment } = props;
  const catalogue = useCatalogue();
  const all = useAnswer('GET /v1/experiments', { query: { limit: 200 } }, { every: 0 });
  const one = useAnswer(
    'GET /v1/experiments/{id}',
    experiment === undefined ? undefined : { path: { id: experiment } },
    { every: 0 },
  );
  const problem = all.problem ?? one.problem;
  if (problem !== undefined) return <Failed problem={problem} />;
  if (!catalogue.ready || all.value === undefined || (experiment !== undefined && one.value === undefined)) {
    return <Loading lines={8} />;
  }
  return (
    <Write
      {...props}
      catalogue={catalogue}
      before={one.value === undefined ? undefined : { experiment: one.value, etag: one.etag }}
      taken={all.value.items.map(({ id }) => id)}
    />
  );
}

export function PlanDialog(props: PlanDialogProps) {
  const { hypothesis, experiment, onClose } = props;
  const say = wordsPlan.value;
  const { inside, setTouched, leave } = useUnsavedDialog(onClose);
  const title = experiment === undefined ? say.title(hypothesis.name) : say.changeTitle(hypothesis.name);
  return (
    <Dialog title={title} open onClose={leave}>
      <div ref={inside}>
        <Begin {...props} onTouched={setTouched} onClose={leave} />
      </div>
    </Dialog>
  );
}
