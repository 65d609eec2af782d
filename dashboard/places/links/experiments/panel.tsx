/** One experiment: how far it is, what it came to, its plan, and what can be done. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../../api/use-answer.ts';
import { Button } from '../../../parts/button.tsx';
import { today, todayIn } from '../../../parts/period.ts';
import { Failed, Shown } from '../../../parts/states.tsx';
import { me } from '../../../sign-in/session.ts';
import type { Experiment, Result } from './model.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { PlanSaid } from './plan-said.tsx';
import { Progress } from './progress.tsx';
import { ResultCard } from './result-card.tsx';
import { StatusLine } from './status-line.tsx';
import { StopDialog } from './stop-dialog.tsx';
import { TakePart } from './take-part.tsx';
import { useCatalogue } from './use-catalogue.ts';
import { wordsPanel } from './words-panel.ts';
import { wordsTake } from './words-take.ts';

/** Seconds: it changes by the day, and by what is posted. */
const EVERY = 30;

const IS_OVER: readonly Experiment['status'][] = ['due', 'concluded', 'stopped'];

interface LookProps {
  experiment: Experiment;
  etag: string | undefined;
  result: Result;
  onChanged: () => void;
}

/** What is done with an experiment, and the dialogs for it. */
function Steps({ experiment, etag, onChanged }: Omit<LookProps, 'result'>) {
  const say = wordsTake.value;
  const [asked, setAsked] = useState<'stop' | 'change'>();
  const units = useAnswer('GET /v1/units', {}, { every: 0 });
  const { hypothesis } = experiment;
  const tested = useAnswer('GET /v1/hypotheses/{id}', asked === 'change' ? { path: { id: hypothesis } } : undefined, {
    every: 0,
  });
  if (IS_OVER.includes(experiment.status)) return null;
  const close = () => setAsked(undefined);
  const done = (): void => {
    close();
    onChanged();
  };
  return (
    <div class="row no-print">
      <Button onClick={() => setAsked('change')}>
        {experiment.status === 'planned' ? say.change : say.changeNames}
      </Button>
      <Button kind="danger" onClick={() => setAsked('stop')}>
        {say.stop}
      </Button>
      <StopDialog open={asked === 'stop'} {...{ experiment, etag }} onStopped={done} onClose={close} />
      {asked === 'change' && tested.problem !== undefined && <Failed problem={tested.problem} />}
      {asked === 'change' && tested.value !== undefined && units.value !== undefined && (
        <PlanDialog
          hypothesis={tested.value}
          units={units.value.items}
          experiment={experiment.id}
          onSaved={done}
          onClose={close}
        />
      )}
    </div>
  );
}

function Look({ experiment, etag, result, onChanged }: LookProps) {
  const catalogue = useCatalogue();
  const units = useAnswer('GET /v1/units', {}, { every: 0 }).value?.items ?? [];
  const own = units.find(({ id }) => id === experiment.unit);
  const zone = own?.timeZone;
  const dateOf = (at: string): string => (zone === undefined ? at.slice(0, 10) : todayIn(zone, new Date(at)));
  const isOpen = ['planned', 'running', 'settling'].includes(experiment.status);
  return (
    <>
      <StatusLine experiment={experiment} today={zone === undefined ? today() : todayIn(zone)} dateOf={dateOf} />
      {experiment.stopped !== undefined && <p>{wordsPanel.value.stoppedBecause(experiment.stopped.reason)}</p>}
      {result.verdict === null
        ? !['planned', 'due'].includes(experiment.status) && <Progress experiment={experiment} result={result} />
        : catalogue.ready && <ResultCard experiment={experiment} result={result} catalogue={catalogue} />}
      {catalogue.ready && (
        <PlanSaid
          experiment={experiment}
          catalogue={catalogue}
          timeZone={zone}
          unitName={id => units.find(unit => unit.id === id)?.name ?? id}
        />
      )}
      {isOpen && (
        <TakePart experiment={experiment} open={experiment.status !== 'settling' && me.value.role !== 'business'} />
      )}
      <Steps experiment={experiment} etag={etag} onChanged={onChanged} />
    </>
  );
}

export function ExperimentPanel({
  id,
  onChanged,
}: {
  id: string;
  /** After it was stopped or its plan changed: what else shows it is asked for again. */
  onChanged?: () => void;
}) {
  const planned = useAnswer('GET /v1/experiments/{id}', { path: { id } }, { every: EVERY, about: id });
  const result = useAnswer('GET /v1/experiments/{id}/result', { path: { id } }, { every: EVERY, about: id });
  const changed = (): void => {
    planned.reload();
    result.reload();
    onChanged?.();
  };
  return (
    <Shown answer={planned}>
      {experiment => (
        <section class="experiment stack" aria-label={`${wordsPanel.value.experiment}: ${experiment.name}`}>
          <h4 class="experiment-name">{experiment.name}</h4>
          <Shown answer={result}>
            {found => <Look experiment={experiment} etag={planned.etag} result={found} onChanged={changed} />}
          </Shown>
        </section>
      )}
    </Shown>
  );
}
