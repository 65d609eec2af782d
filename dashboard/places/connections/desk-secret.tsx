/** Brings a secret that the desk has made to Pith. */
import { useState } from 'preact/hooks';
import { callFully } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { Notice } from '../../parts/states.tsx';
import { bodyOf } from './model.ts';
import { Refused } from './refused.tsx';
import { connectWords } from './words-connect.ts';

export function DeskSecret({ id, deskName, onSaved }: { id: string; deskName: string; onSaved: () => void }) {
  const words = connectWords.value;
  const [secret, setSecret] = useState('');
  const [done, setDone] = useState(false);
  const save = useAction(async () => {
    const { value, etag } = await callFully('GET /v1/connections/{id}', { path: { id } });
    const body = bodyOf(value, { auth: { ...value.auth, secret: secret.trim() } });
    await callFully('PUT /v1/connections/{id}', { path: { id }, body, ifMatch: etag });
    // It isn't needed here any more.
    setSecret('');
    setDone(true);
    announce(words.secretSaved);
    onSaved();
  });
  if (done) return <Notice title={words.secretSaved}>{words.secretHint}</Notice>;
  return (
    <form
      class="form"
      onSubmit={event => {
        event.preventDefault();
        void save.run();
      }}
    >
      <TextField
        label={words.deskSecret(deskName)}
        hint={words.deskSecretHint}
        type="password"
        autoComplete="new-password"
        required
        value={secret}
        error={errorAt(save.problem?.issues, '/auth/secret')}
        onChange={setSecret}
      />
      {save.problem !== undefined && <Refused problem={save.problem} />}
      <div class="row">
        <Button kind="primary" type="submit" busy={save.running} disabled={secret.trim() === ''}>
          {words.saveSecret}
        </Button>
      </div>
    </form>
  );
}
