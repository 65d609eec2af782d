/** Another secret for the desk, with the day of grace that the one before has. */
import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { common } from '../../words/common.ts';
import { deskMakesSecret } from './model.ts';
import { newSecret } from './proof.ts';
import { Refused } from './refused.tsx';
import { saveConnection, type Version } from './save-connection.ts';
import { SecretShown } from './secret-shown.tsx';
import { connectWords } from './words-connect.ts';
import { connectionWords } from './words-connection.ts';

export function SecretCard({ version, deskName, reload }: { version: Version; deskName: string; reload: () => void }) {
  const words = connectionWords.value;
  const { auth, desk } = version.connection;
  const makes = deskMakesSecret(desk, auth.scheme);
  const [asking, setAsking] = useState(false);
  const [own, setOwn] = useState('');
  const [shown, setShown] = useState<string>();
  const rotate = useAction(async () => {
    const secret = own.trim() === '' ? newSecret(auth.scheme) : own.trim();
    await saveConnection(version, { auth: { ...auth, secret } });
    setShown(secret);
    setOwn('');
    setAsking(false);
    announce(words.rotated);
    reload();
  });
  const close = (): void => {
    setAsking(false);
    setOwn('');
    rotate.clear();
  };
  return (
    <Card title={words.secretTitle}>
      <p>{words.secretText}</p>
      {shown !== undefined && (
        <>
          <p role="status">{words.rotated}</p>
          {!makes && <SecretShown secret={shown} auth={auth} />}
        </>
      )}
      <Button onClick={() => setAsking(true)}>{words.rotate}</Button>
      <Dialog title={words.rotateTitle} open={asking} onClose={close}>
        <form
          class="form"
          onSubmit={event => {
            event.preventDefault();
            void rotate.run();
          }}
        >
          {!makes && <p>{words.rotateText}</p>}
          <TextField
            label={makes ? connectWords.value.deskSecret(deskName) : words.ownSecret}
            type="password"
            autoComplete="new-password"
            value={own}
            required={makes}
            error={errorAt(rotate.problem?.issues, '/auth/secret')}
            onChange={setOwn}
          />
          {rotate.problem !== undefined && <Refused problem={rotate.problem} />}
          <div class="row">
            <Button kind="primary" type="submit" busy={rotate.running}>
              {words.rotateNow}
            </Button>
            <Button kind="quiet" onClick={close}>
              {common.value.cancel}
            </Button>
          </div>
        </form>
      </Dialog>
    </Card>
  );
}
