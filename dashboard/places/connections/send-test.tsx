/** A test delivery from the browser, and as lines for a shell. */
import { useState } from 'preact/hooks';
import { addressOf } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../parts/button.tsx';
import { CopyBlock } from '../../parts/copy.tsx';
import { curlLines } from './curl.ts';
import { canSend, proofOf, TEST_BODY, type Way } from './proof.ts';
import { arrivalWords } from './words-arrival.ts';

/** Posts as the desk does, by its proof and not by the person's token: so this is no call of the API's client. */
async function post(id: string, way: Way, secret: string): Promise<number> {
  const proof = await proofOf(way, secret, { body: TEST_BODY, now: Date.now(), id: `msg_${crypto.randomUUID()}` });
  const address = addressOf('POST /v1/webhooks/{connectionId}', { path: { connectionId: id } });
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...proof },
    body: TEST_BODY,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  });
  return response.status;
}

export function SendTest({
  id,
  webhookUrl,
  way,
  secret,
}: {
  id: string;
  webhookUrl: string;
  way: Way;
  /** Known only while it is shown. */
  secret: string | undefined;
}) {
  const words = arrivalWords.value;
  const [status, setStatus] = useState<number>();
  const send = useAction(async (known: string) => setStatus(await post(id, way, known)));
  if (!canSend(way)) return <p class="soft">{words.ownTestOnly}</p>;
  const failed = send.problem !== undefined || (status !== undefined && status !== 202);
  return (
    <div class="stack">
      {secret !== undefined && (
        <div class="row">
          <Button busy={send.running} onClick={() => send.run(secret)}>
            {words.sendTest}
          </Button>
          <span class="soft">{words.sendTestText}</span>
        </div>
      )}
      {failed && (
        <p class="form-error" role="alert">
          {status === 401 ? words.testRefused : words.testFailed}
        </p>
      )}
      <details>
        <summary>{words.curl}</summary>
        {secret === undefined && <p class="hint">{words.needsSecret}</p>}
        <CopyBlock text={curlLines(webhookUrl, way, secret)} what={words.curl} />
      </details>
    </div>
  );
}
