/** One hypothesis: what is expected and where it stands; open, what happened to it, and what can be done next. */
import { useEffect, useRef } from 'preact/hooks';
import { ButtonLink } from '../../../parts/button.tsx';
import { query, withQuery } from '../../../router/location.ts';
import { moment } from '../../../words/numbers.ts';
import { ExperimentPanel } from '../experiments/index.tsx';
import { type Experiment, experimentsOf, type Hypothesis, type Step, stepsFor } from './model.ts';
import { expects } from './say.ts';
import { StatusMark } from './status-mark.tsx';
import { Timeline } from './timeline.tsx';
import { wordsHypotheses } from './words-hypotheses.ts';

export interface EntryProps {
  hypothesis: Hypothesis;
  experiments: readonly Experiment[] | undefined;
  kpiUnit: string;
  timeZone: string | undefined;
  open: boolean;
  /** Something has just happened to it: the person goes on here. */
  arrived: boolean;
  onArrived: () => void;
  onChanged: (id: string) => void;
}

function Steps({
  hypothesis,
  experiments,
  shown,
}: Pick<EntryProps, 'hypothesis' | 'experiments'> & { shown: string | undefined }) {
  const say = wordsHypotheses.value;
  const { id, experiment } = hypothesis;
  const maySee = experiments === undefined || experiments.some(one => one.id === experiment);
  const steps = stepsFor(hypothesis).filter(step => step !== 'see' || maySee);
  const isShown = shown !== undefined;
  const opens: Readonly<Record<Step, string>> = {
    look: withQuery({ open: `look:${id}` }),
    'look-again': withQuery({ open: `look:${id}` }),
    plan: withQuery({ open: `plan:${id}` }),
    change: withQuery({ open: `rewrite:${id}` }),
    see: withQuery({ hypothesis: id, experiment: isShown ? undefined : (experiment ?? undefined) }),
  };
  return (
    <div class="row no-print">
      {steps.map((step, index) => (
        <ButtonLink
          key={step}
          kind={index === 0 ? 'primary' : step === 'change' ? 'quiet' : 'plain'}
          href={opens[step]}
        >
          {step === 'see' && isShown ? say.hide : say[step]}
        </ButtonLink>
      ))}
    </div>
  );
}

export function Entry({ open, arrived, onArrived, ...about }: EntryProps) {
  const say = wordsHypotheses.value;
  const { hypothesis, timeZone, onChanged } = about;
  const { id, name, owner, status, writtenAt } = hypothesis;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!arrived) return;
    // Once the dialog has gone: until then nothing beside it can have the focus.
    setTimeout(() => {
      link.current?.focus();
      onArrived();
    });
  }, [arrived]);
  const asked = query.value.get('experiment') ?? undefined;
  const shown = experimentsOf(hypothesis).find(one => one === asked);
  const said = expects(hypothesis);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Pressed here, it is in view; meant by an address, or by a link elsewhere on the page, it may not be.
    const meant = shown === undefined ? link.current : panel.current;
    const top = meant?.getBoundingClientRect().top ?? 0;
    if (!open || (top >= 0 && top < window.innerHeight)) return;
    meant?.scrollIntoView({ block: 'start' });
    link.current?.focus({ preventScroll: true });
  }, [open, shown]);
  return (
    <li class={open ? 'hypothesis open' : 'hypothesis'}>
      <div class="hypothesis-head">
        <h3>
          <a
            ref={link}
            href={withQuery({ hypothesis: open ? undefined : id, experiment: undefined })}
            aria-expanded={open}
          >
            {name}
          </a>
        </h3>
        <StatusMark status={status} />
      </div>
      {said !== name && <p>{said}</p>}
      <p class="soft">
        {say.owner(owner)} · {say.writtenOn(moment(writtenAt, timeZone))}
      </p>
      {open && (
        <div class="stack hypothesis-more">
          <Timeline {...about} />
          <Steps hypothesis={hypothesis} experiments={about.experiments} shown={shown} />
          {shown !== undefined && (
            <div ref={panel}>
              <ExperimentPanel key={shown} id={shown} onChanged={() => onChanged(id)} />
            </div>
          )}
        </div>
      )}
    </li>
  );
}
