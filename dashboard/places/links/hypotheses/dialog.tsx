/**
 * What the address opens over the page: `open=write`, `open=write:reopen-rate~retention` (from a finding),
 * `open=rewrite:ID`, `open=look:ID`, `open=plan:ID`.
 */
import type { Unit } from '../../../api/unit.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Loading } from '../../../parts/states.tsx';
import { useUnsavedDialog } from '../../../parts/use-unsaved-dialog.ts';
import { query, setQuery } from '../../../router/location.ts';
import { PlanDialog } from '../experiments/index.tsx';
import { type Kpi, type Link, pairKey } from '../linked.ts';
import { draftOfPair, EMPTY } from './draft.ts';
import type { Measure } from './expectation.tsx';
import { ChangeHypothesis, type FormProps, HypothesisForm } from './form.tsx';
import { LookDialog } from './look.tsx';
import type { Hypothesis } from './model.ts';
import { wordsForm } from './words-form.ts';

/** Whether the address opens one of these. */
const ASKED = ['write', 'rewrite', 'look', 'plan'] as const;

interface WriteProps extends Omit<FormProps, 'onTouched' | 'onCancel'> {
  /** That which is changed; without, one is written. */
  changed: Hypothesis | undefined;
  /** The finding that it begins with, as the address names it. */
  pair: string;
  /** What was found; not there while it is on its way. */
  links: readonly Link[] | undefined;
  onClose: () => void;
}

/** There while it is open. */
function WriteDialog({ changed, pair, links, onClose, ...form }: WriteProps) {
  const say = wordsForm.value;
  const { inside, setTouched, leave } = useUnsavedDialog(onClose);
  const link = links?.find(one => pairKey(one) === pair);
  const all = { ...form, onTouched: setTouched, onCancel: leave };
  const isWaiting = pair !== '' && links === undefined;
  return (
    <Dialog title={changed === undefined ? say.title : say.changeTitle(changed.name)} open onClose={leave}>
      <div ref={inside}>
        {changed !== undefined ? (
          <ChangeHypothesis id={changed.id} {...all} />
        ) : isWaiting ? (
          <Loading />
        ) : (
          <HypothesisForm
            key={pair}
            first={link === undefined ? EMPTY : draftOfPair(link)}
            said={link === undefined ? say.blind : say.seen}
            {...all}
          />
        )}
      </div>
    </Dialog>
  );
}

export function HypothesisDialog({
  unit,
  units,
  kpis,
  measures,
  links,
  hypotheses,
  onChanged,
}: {
  unit: Pick<Unit, 'id' | 'name'>;
  units: readonly Unit[];
  kpis: readonly Kpi[];
  /** Those that a KPI can be held against. */
  measures: readonly Measure[];
  /** What was found, for one that begins with a finding; not there while it is on its way. */
  links: readonly Link[] | undefined;
  hypotheses: readonly Hypothesis[];
  /** With the hypothesis that something happened to. */
  onChanged: (id: string) => void;
}) {
  const [opened = '', id = ''] = (query.value.get('open') ?? '').split(':');
  const what = ASKED.find(one => one === opened);
  const hypothesis = hypotheses.find(one => one.id === id);
  const close = () => setQuery({ open: undefined });
  const done = (saved: string): void => {
    setQuery({ open: undefined, hypothesis: saved });
    onChanged(saved);
  };
  const form = { unit, kpis, measures, taken: hypotheses.map(one => one.id), onSaved: done, onClose: close };
  const isWriting = what === 'write';
  const isRewriting = what === 'rewrite' && hypothesis !== undefined;
  return (
    <>
      {(isWriting || isRewriting) && (
        <WriteDialog
          changed={isRewriting ? hypothesis : undefined}
          pair={isWriting ? id : ''}
          links={links}
          {...form}
        />
      )}
      <LookDialog
        hypothesis={what === 'look' ? hypothesis : undefined}
        onClose={close}
        onLooked={() => (hypothesis === undefined ? close() : done(hypothesis.id))}
      />
      {what === 'plan' && hypothesis !== undefined && (
        <PlanDialog
          hypothesis={hypothesis}
          units={units}
          onSaved={experiment => {
            setQuery({ open: undefined, hypothesis: hypothesis.id, experiment });
            onChanged(hypothesis.id);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
