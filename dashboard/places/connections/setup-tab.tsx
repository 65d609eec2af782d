/** How the desk is set up, again: everything but the secret. */
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Notice, Shown } from '../../parts/states.tsx';
import { pathTo } from '../../router/location.ts';
import { SetupSteps, WebhookUrl } from './setup-steps.tsx';
import { isAdmin } from './waiting-counts.tsx';
import { connectWords } from './words-connect.ts';
import { connectionWords } from './words-connection.ts';

export function SetupTab({ id }: { id: string }) {
  const answer = useAnswer('GET /v1/connections/{id}/setup', { path: { id } }, { every: 0 });
  return (
    <Shown answer={answer}>
      {({ webhookUrl, setup }) => (
        <>
          <Card title={connectionWords.value.setupLead}>
            <div class="stack">
              <WebhookUrl url={webhookUrl} />
              {isAdmin() && (
                <Notice
                  title={connectWords.value.notShown}
                  action={<ButtonLink href={pathTo('connections', id)}>{connectWords.value.rotateThere}</ButtonLink>}
                >
                  {connectWords.value.notShownText}
                </Notice>
              )}
            </div>
          </Card>
          <SetupSteps setup={setup} />
        </>
      )}
    </Shown>
  );
}
