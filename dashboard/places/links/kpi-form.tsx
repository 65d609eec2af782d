/** Defines a KPI, or changes one. */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { Failed, Shown } from '../../parts/states.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { common } from '../../words/common.ts';
import { idOf, isId } from '../measures/draft.ts';
import type { Kpi } from './linked.ts';
import { wordsKpi } from './words-kpi.ts';

interface FormProps {
  first: Kpi;
  /** Of one that is there: the version that is changed. */
  etag?: string | undefined;
  taken: readonly string[];
  /** Called with the id once it is saved; without, where nothing was. */
  onDone: (saved?: string) => void;
}

const NEW: Kpi = { id: '', name: '', cadence: 'week', direction: 'higher', unit: '' };

function Form({ first, etag, taken, onDone }: FormProps) {
  const say = wordsKpi.value;
  const isNew = etag === undefined;
  const [draft, setDraft] = useState(first);
  const [ownId, setOwnId] = useState(!isNew);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const { id = '', name, unit, owner = '', cadence, direction } = draft;
  const saving = useAction(async () => {
    const body = { name, cadence, direction, unit, ...(owner.trim() === '' ? {} : { owner: owner.trim() }) };
    await call('PUT /v1/kpis/{id}', { path: { id }, body, ifMatch: etag });
    announce(say.saved);
    onDone(id);
  });
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? say.missing : undefined);
  const idError = !isNew || id === '' ? undefined : taken.includes(id) ? say.taken : isId(id) ? undefined : say.noId;
  const refused = saving.problem?.issues;
  const isLocal = idError !== undefined || [id, name, unit].some(text => text.trim() === '');
  const room = useFirstWrong<HTMLFormElement>(tries, saving.problem);
  const isTold = saving.problem?.status === 422 || saving.problem?.status === 412;
  return (
    <form
      class="form"
      ref={room}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (isLocal) setTries(tries + 1);
        else void saving.run();
      }}
    >
      <TextField
        label={say.name}
        hint={say.nameHint}
        required
        value={name}
        error={missing(name) ?? errorAt(refused, '/name')}
        onChange={given => setDraft({ ...draft, name: given, ...(ownId ? {} : { id: idOf(given) }) })}
      />
      {isNew && (
        <TextField
          label={say.id}
          hint={say.idHint}
          required
          value={id}
          error={missing(id) ?? idError ?? errorAt(refused, '/id')}
          onChange={given => {
            setOwnId(given !== '');
            setDraft({ ...draft, id: given });
          }}
        />
      )}
      <div class="form-row">
        <SelectField
          label={say.cadence}
          value={cadence}
          options={(['week', 'month'] as const).map(value => ({ value, name: say.cadences[value] }))}
          onChange={given => setDraft({ ...draft, cadence: given })}
        />
        <SelectField
          label={say.direction}
          value={direction}
          options={(['higher', 'lower'] as const).map(value => ({ value, name: say.directions[value] }))}
          onChange={given => setDraft({ ...draft, direction: given })}
        />
      </div>
      <div class="form-row">
        <TextField
          label={say.measuredIn}
          hint={say.measuredInHint}
          required
          value={unit}
          error={missing(unit) ?? errorAt(refused, '/unit')}
          onChange={given => setDraft({ ...draft, unit: given })}
        />
        <TextField
          label={say.owner}
          hint={say.ownerHint}
          value={owner}
          error={errorAt(refused, '/owner')}
          onChange={given => setDraft({ ...draft, owner: given })}
        />
      </div>
      {saving.problem?.status === 412 && <p class="form-error">{say.changed}</p>}
      {saving.problem !== undefined && !isTold && <Failed problem={saving.problem} />}
      <p class="row">
        <Button kind="primary" type="submit" busy={saving.running}>
          {common.value.save}
        </Button>
        <Button kind="quiet" onClick={() => onDone()}>
          {common.value.cancel}
        </Button>
      </p>
    </form>
  );
}

export const NewKpi = (props: Omit<FormProps, 'first' | 'etag'>) => <Form first={NEW} {...props} />;

export function ChangeKpi({ id, ...props }: Omit<FormProps, 'first' | 'etag'> & { id: string }) {
  const answer = useAnswer('GET /v1/kpis/{id}', { path: { id } }, { every: 0 });
  return <Shown answer={answer}>{kpi => <Form first={{ ...kpi, id }} etag={answer.etag} {...props} />}</Shown>;
}
