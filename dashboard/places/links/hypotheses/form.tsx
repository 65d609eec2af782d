/** Writes a hypothesis down, or changes one. */
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import type { Unit } from '../../../api/unit.ts';
import { useAction } from '../../../api/use-action.ts';
import { useAnswer } from '../../../api/use-answer.ts';
import { announce } from '../../../parts/announce.tsx';
import { Button } from '../../../parts/button.tsx';
import { errorAt, TextField } from '../../../parts/field.tsx';
import { Failed, Shown } from '../../../parts/states.tsx';
import { useFirstWrong } from '../../../parts/use-first-wrong.ts';
import { common } from '../../../words/common.ts';
import { count } from '../../../words/numbers.ts';
import type { Kpi } from '../linked.ts';
import { bodyOf, type Draft, draftOf, issuesOf, lagOf, MOST_LAG, suggestedId } from './draft.ts';
import { Expectation, type Measure } from './expectation.tsx';
import { cpiNameOf, expects } from './say.ts';
import { wordsForm } from './words-form.ts';

export interface FormProps {
  unit: Pick<Unit, 'id' | 'name'>;
  kpis: readonly Kpi[];
  /** Those that a KPI can be held against. */
  measures: readonly Measure[];
  /** Ids that there are. */
  taken: readonly string[];
  /** What is written isn't saved yet, or is now. */
  onTouched: (isTouched: boolean) => void;
  onSaved: (id: string) => void;
  onCancel: () => void;
}

/** What it says by itself, as long as nobody has written a sentence of their own. */
function suggestedName({ cpi, kpi, expected, lag }: Draft, kpis: readonly Kpi[], measures: readonly Measure[]): string {
  const [measure, result] = [measures.find(({ id }) => id === cpi), kpis.find(({ id }) => id === kpi)];
  const periods = lagOf(lag);
  if (measure === undefined || result === undefined || periods === undefined) return '';
  const { name: kpiName, cadence } = result;
  return expects({ cpi, cpiName: measure.name, kpiName, expected, lag: periods, cadence });
}

export function HypothesisForm({
  first,
  said,
  etag,
  fixed = false,
  unit,
  kpis,
  measures,
  taken,
  onTouched,
  onSaved,
  onCancel,
}: FormProps & {
  first: Draft;
  /** What has to be known about it, whoever writes it. */
  said: string;
  /** Of one that is there: the version that is changed. */
  etag?: string | undefined;
  /** Somebody has looked: what is expected stays. */
  fixed?: boolean;
}) {
  const say = wordsForm.value;
  const isNew = etag === undefined;
  const [written, setWritten] = useState(first);
  const [own, setOwn] = useState({ name: first.name !== '', id: first.id !== '' });
  const [tries, setTries] = useState(0);
  const draft: Draft = {
    ...written,
    name: own.name ? written.name : suggestedName(written, kpis, measures),
    id: own.id ? written.id : suggestedId(unit.id, written, taken),
  };
  const saving = useAction(async () => {
    const body = bodyOf(draft, unit.id);
    if (body === undefined) return;
    await call('PUT /v1/hypotheses/{id}', { path: { id: draft.id }, body, ifMatch: etag });
    onTouched(false);
    announce(say.saved);
    onSaved(draft.id);
  });
  const wrong = issuesOf(draft, isNew ? taken : [], { ...say, noLag: say.noLag(count(MOST_LAG)) });
  const isForbidden = isNew && saving.problem?.status === 403;
  const issues = [
    ...wrong.filter(({ message }) => tries > 0 || message !== say.missing),
    ...(saving.problem?.issues ?? []),
    // Ids are of all units: one of theirs that the person may not see is taken all the same.
    ...(isForbidden ? [{ path: '/id', message: say.taken }] : []),
  ];
  const room = useFirstWrong<HTMLFormElement>(tries, saving.problem);
  const change = (part: Partial<Draft>): void => {
    setWritten({ ...written, ...part });
    onTouched(true);
    saving.clear();
  };
  const known = ['/cpi', '/kpi', '/expected', '/lag', '/name', '/owner', '/id'];
  const refused = saving.problem?.issues ?? [];
  const isToldAtField =
    isForbidden ||
    (saving.problem?.status === 422 && refused.length > 0 && refused.every(({ path }) => known.includes(path)));
  return (
    <form
      class="form"
      ref={room}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        setTries(tries + 1);
        if (wrong.length === 0) void saving.run();
      }}
    >
      <p class="hypothesis-said">{said}</p>
      {!fixed && <Expectation draft={draft} kpis={kpis} measures={measures} issues={issues} onChange={change} />}
      <TextField
        label={say.name}
        hint={fixed ? undefined : say.nameHint}
        required
        value={draft.name}
        error={errorAt(issues, '/name')}
        onChange={name => {
          setOwn({ ...own, name: true });
          change({ name });
        }}
      />
      <TextField
        label={say.owner}
        hint={say.ownerHint}
        required
        value={draft.owner}
        error={errorAt(issues, '/owner')}
        onChange={owner => change({ owner })}
      />
      {isNew && (
        <TextField
          label={say.id}
          hint={say.idHint}
          required
          value={draft.id}
          error={errorAt(issues, '/id')}
          onChange={id => {
            setOwn({ ...own, id: id !== '' });
            change({ id });
          }}
        />
      )}
      {saving.problem?.status === 412 ? (
        <p class="form-error" role="alert">
          {say.changed}
        </p>
      ) : (
        saving.problem !== undefined && !isToldAtField && <Failed problem={saving.problem} />
      )}
      {!fixed && <p class="soft">{say.fixedLater}</p>}
      <p class="row">
        <Button kind="primary" type="submit" busy={saving.running}>
          {isNew ? say.save : common.value.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {common.value.cancel}
        </Button>
      </p>
    </form>
  );
}

/** One that is there, by the version that the person sees. */
export function ChangeHypothesis({ id, ...props }: FormProps & { id: string }) {
  const say = wordsForm.value;
  const answer = useAnswer('GET /v1/hypotheses/{id}', { path: { id } }, { every: 0 });
  return (
    <Shown answer={answer}>
      {hypothesis => (
        <HypothesisForm
          {...props}
          first={draftOf(hypothesis)}
          said={hypothesis.fixed ? `${expects(hypothesis)} ${say.fixed}` : expects(hypothesis)}
          etag={answer.etag ?? ''}
          fixed={hypothesis.fixed}
          measures={
            props.measures.some(measure => measure.id === hypothesis.cpi)
              ? props.measures
              : [...props.measures, { id: hypothesis.cpi, name: cpiNameOf(hypothesis) }]
          }
        />
      )}
    </Shown>
  );
}
