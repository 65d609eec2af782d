/** The third step: the address and the secret for the desk, and what to do there. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Notice, Shown } from '../../parts/states.tsx';
import { pathTo, withQuery } from '../../router/location.ts';
import { DeskSecret } from './desk-secret.tsx';
import type { Made } from './details-form.tsx';
import { deskMakesSecret } from './model.ts';
import { SecretShown } from './secret-shown.tsx';
import { SetupSteps, WebhookUrl } from './setup-steps.tsx';
import { connectWords } from './words-connect.ts';

export function SetUpDesk({ id, deskName, made }: { id: string; deskName: string; made: Made | undefined }) {
  const words = connectWords.value;
  const setup = useAnswer('GET /v1/connections/{id}/setup', { path: { id } }, { every: 0 });
  const connection = useAnswer('GET /v1/connections/{id}', { path: { id } }, { every: 0 });
  // Decided once: the field must not go away under the hand that has just saved it.
  const [given, setGiven] = useState(false);
  const auth = made?.auth ?? connection.value?.auth;
  const makes =
    auth !== undefined && connection.value !== undefined && deskMakesSecret(connection.value.desk, auth.scheme);
  return (
    <Shown answer={setup}>
      {({ webhookUrl, setup: recipe }) => (
        <>
          <Card title={words.steps.setup}>
            <div class="stack">
              <WebhookUrl url={webhookUrl} />
              {made?.secret !== undefined && <SecretShown secret={made.secret} auth={made.auth} />}
              {makes && <DeskSecret id={id} deskName={deskName} onSaved={() => setGiven(true)} />}
              {made?.secret === undefined && !makes && !given && (
                <Notice
                  title={words.notShown}
                  action={<ButtonLink href={pathTo('connections', id)}>{words.rotateThere}</ButtonLink>}
                >
                  {words.notShownText}
                </Notice>
              )}
            </div>
          </Card>
          <SetupSteps setup={recipe} />
          <div class="row">
            <ButtonLink kind="primary" href={withQuery({ step: 'check' })}>
              {words.goCheck}
            </ButtonLink>
          </div>
        </>
      )}
    </Shown>
  );
}
