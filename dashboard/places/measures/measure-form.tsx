/** The form of a measure: what it is, how it is counted, and, of a CPI, the two tests. */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { useUnsavedGuard } from '../../parts/use-unsaved-guard.ts';
import { go, pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { language } from '../../words/language.ts';
import { type Draft, documentOf, idOf, isId, KINDS, type Kind, missingIn } from './draft.ts';
import { exampleDraft } from './examples.ts';
import { Examples } from './examples-aside.tsx';
import { HowCounted } from './how-counted.tsx';
import { isOfTest, verdictOf } from './refusal.ts';
import { TwoTests, WaysOut } from './two-tests.tsx';
import { wordsNew } from './words-new.ts';

interface Props {
  first: Draft;
  /** Of a measure that is there: the version that is changed. */
  etag?: string | undefined;
  /** Ids that are taken, and types of signals that are known. */
  ids: readonly string[];
  signals: readonly string[];
}

export function MeasureForm({ first, etag, ids, signals }: Props) {
  const say = wordsNew.value;
  const isNew = etag === undefined;
  const [draft, setDraft] = useState(first);
  const [ownId, setOwnId] = useState(!isNew);
  const [local, setLocal] = useState<readonly { path: string; message: string }[]>([]);
  const [tries, setTries] = useState(0);
  const [savedAs, setSavedAs] = useState<string>();
  const saving = useAction(async (given: Draft) => {
    await call('PUT /v1/measures/{id}', { path: { id: given.id }, body: documentOf(given).document, ifMatch: etag });
    announce(wordsNew.value.saved);
    setSavedAs(given.id);
  });
  useUnsavedGuard(() => draft !== first && savedAs === undefined);
  useEffect(() => {
    // Only now that nothing holds the person back any more.
    if (savedAs !== undefined) go(pathTo('measures', savedAs));
  }, [savedAs]);

  const change = (changes: Partial<Draft>): void => {
    const next = { ...draft, ...changes };
    setDraft(changes.name !== undefined && !ownId ? { ...next, id: idOf(changes.name) } : next);
  };
  const save = async (given: Draft): Promise<void> => {
    const { issues } = documentOf(given);
    for (const path of missingIn(given)) issues.push({ path, message: say.missing });
    if (given.signal !== '' && !isId(given.signal.trim())) issues.push({ path: '/source/signal', message: say.noId });
    if (given.id !== '' && !isId(given.id)) issues.push({ path: '/id', message: say.noId });
    if (isNew && ids.includes(given.id)) issues.push({ path: '/id', message: say.idTaken });
    setLocal(issues);
    saving.clear();
    if (issues.length > 0) {
      announce(say.wrong);
      setTries(tries + 1);
    } else await saving.run(given);
  };
  const room = useFirstWrong<HTMLFormElement>(tries, saving.problem);
  const keepAs = (kind: Kind): void => {
    setDraft({ ...draft, kind });
    void save({ ...draft, kind });
  };

  const verdict = verdictOf(saving.problem?.issues ?? []);
  const issues = [...local, ...(saving.problem?.issues ?? []).filter(issue => !isOfTest(issue))];
  const errorOf = (path: string): string | undefined => errorAt(issues, path);
  const shown = draft.kind === 'cpi' ? verdict : undefined;
  const isRefused = saving.problem !== undefined && saving.problem.status === 422;

  return (
    <div class="new-measure">
      <form
        class="measure-form"
        ref={room}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void save(draft);
        }}
      >
        <Card title={say.what}>
          <div class="stack">
            <TextField
              label={say.name}
              required
              value={draft.name}
              onChange={name => change({ name })}
              error={errorOf('/name')}
            />
            {isNew && (
              <TextField
                label={say.id}
                hint={say.idHint}
                required
                value={draft.id}
                error={errorOf('/id')}
                onChange={id => {
                  setOwnId(id !== '');
                  setDraft({ ...draft, id });
                }}
              />
            )}
            <TextField
              label={say.definition}
              value={draft.definition}
              onChange={definition => change({ definition })}
              error={errorOf('/definition')}
            />
            <SelectField<Kind>
              label={say.kind}
              value={draft.kind}
              options={KINDS.map(value => ({ value, name: say.kinds[value] }))}
              onChange={kind => change({ kind })}
            />
          </div>
        </Card>
        {draft.kind === 'cpi' && (
          <TwoTests draft={draft} change={change} verdict={shown} passed={!isNew && draft === first} />
        )}
        <HowCounted draft={draft} change={change} signals={signals} errorOf={errorOf} />
        {shown !== undefined && <WaysOut verdict={shown} keepAs={keepAs} />}
        {saving.problem?.status === 412 && <p class="form-error">{say.changed}</p>}
        {shown === undefined && isRefused && (
          <p class="form-error" role="alert">
            {say.wrong}
          </p>
        )}
        {saving.problem !== undefined && !isRefused && saving.problem.status !== 412 && (
          <Failed problem={saving.problem} />
        )}
        <p class="row">
          <Button kind="primary" type="submit" busy={saving.running}>
            {draft.kind === 'cpi' ? say.save : say.savePlain}
          </Button>
          {saving.problem?.status === 412 && <Button onClick={() => location.reload()}>{say.reload}</Button>}
          <ButtonLink kind="quiet" href={isNew ? '/measures' : pathTo('measures', first.id)}>
            {common.value.cancel}
          </ButtonLink>
        </p>
      </form>
      {isNew && (
        <Examples
          onChoose={example => {
            setOwnId(true);
            setLocal([]);
            saving.clear();
            setDraft(exampleDraft(example, language.value));
          }}
        />
      )}
    </div>
  );
}
