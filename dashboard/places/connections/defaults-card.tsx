/** What is taken where the desk says nothing; changed in place. */
import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { common } from '../../words/common.ts';
import { type Defaults, DefaultsFields, defaultsOf } from './defaults-fields.tsx';
import { Refused } from './refused.tsx';
import { saveConnection, type Version } from './save-connection.ts';
import { isAdmin } from './waiting-counts.tsx';
import { words } from './words.ts';
import { connectionWords } from './words-connection.ts';

const Shown = ({ unit, service, timeZone }: Defaults) => (
  <dl class="facts">
    <dt>{words.value.unit}</dt>
    <dd>{unit === '' ? words.value.byMapping : <a href={`/units/${unit}`}>{unit}</a>}</dd>
    <dt>{words.value.service}</dt>
    <dd>{service === '' ? words.value.byMapping : service}</dd>
    <dt>{words.value.timeZone}</dt>
    <dd>{timeZone}</dd>
  </dl>
);

function Form({ version, there, done }: { version: Version; there: Defaults; done: (saved: boolean) => void }) {
  // The version that the form began with: what somebody else saves meanwhile isn't overwritten unseen.
  const [begun] = useState(version);
  const [draft, setDraft] = useState(there);
  const save = useAction(async () => {
    await saveConnection(begun, { defaults: defaultsOf(draft), timeZone: draft.timeZone });
    announce(connectionWords.value.saved);
    done(true);
  });
  const room = useFirstWrong<HTMLFormElement>(0, save.problem);
  return (
    <form
      class="form"
      ref={room}
      onSubmit={event => {
        event.preventDefault();
        void save.run();
      }}
    >
      <DefaultsFields
        value={draft}
        onChange={changes => setDraft(before => ({ ...before, ...changes }))}
        issues={save.problem?.issues}
      />
      {save.problem !== undefined && <Refused problem={save.problem} />}
      <div class="row">
        <Button kind="primary" type="submit" busy={save.running}>
          {common.value.save}
        </Button>
        <Button kind="quiet" onClick={() => done(false)}>
          {common.value.cancel}
        </Button>
      </div>
    </form>
  );
}

export function DefaultsCard({ version, reload }: { version: Version; reload: () => void }) {
  const [editing, setEditing] = useState(false);
  const { defaults, timeZone } = version.connection;
  const there = { unit: defaults.unit ?? '', service: defaults.service ?? '', timeZone };
  return (
    <Card
      title={connectionWords.value.editTitle}
      actions={isAdmin() && !editing && <Button onClick={() => setEditing(true)}>{connectionWords.value.edit}</Button>}
    >
      {editing ? (
        <Form
          version={version}
          there={there}
          done={saved => {
            setEditing(false);
            if (saved) reload();
          }}
        />
      ) : (
        <Shown {...there} />
      )}
    </Card>
  );
}
