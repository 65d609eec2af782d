/** The fourth step: the page watches until something of the desk arrives, and says what became of it. */
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Notice, Shown } from '../../parts/states.tsx';
import { withQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import type { Connection, Quarantined } from './model.ts';
import { reasonsOf } from './reasons.ts';
import { SendTest } from './send-test.tsx';
import { Ago } from './state-mark.tsx';
import { arrivalWords } from './words-arrival.ts';
import { connectWords } from './words-connect.ts';

/** Seconds between two looks: somebody is waiting. */
const EVERY = 2;

type Arrival = 'nothing' | 'test' | 'delivery';
const arrivalOf = ({ lastDeliveryAt, lastTestAt }: Connection): Arrival =>
  lastDeliveryAt !== undefined ? 'delivery' : lastTestAt !== undefined ? 'test' : 'nothing';

function Understood({ waiting }: { waiting: readonly Quarantined[] }) {
  const words = arrivalWords.value;
  if (waiting.length === 0) return <p>{words.understood}</p>;
  return (
    <>
      <p>{words.notUnderstood(count(waiting.length))}</p>
      <ul lang="en">
        {reasonsOf(waiting).map(({ path, message }) => (
          <li key={path + message}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </>
  );
}

function Arrived({ connection, waiting }: { connection: Connection; waiting: readonly Quarantined[] }) {
  const words = arrivalWords.value;
  const arrival = arrivalOf(connection);
  const says = { nothing: '', test: words.testArrived, delivery: words.arrived }[arrival];
  useEffect(() => {
    if (says !== '') announce(says);
  }, [says]);
  if (arrival === 'nothing') {
    return (
      <div class="watch">
        <span class="spinner" aria-hidden="true" />
        <div>
          <p class="notice-title">{words.watching}</p>
          <p class="soft">{connection.paused === true ? words.paused : words.watchingText}</p>
        </div>
      </div>
    );
  }
  return (
    <Notice title={`✓ ${says}`}>
      {arrival === 'test' ? <p>{words.testArrivedText}</p> : <Understood waiting={waiting} />}
      <p>
        <Ago at={arrival === 'test' ? connection.lastTestAt : connection.lastDeliveryAt} whole />
      </p>
    </Notice>
  );
}

export function Watch({ id, secret }: { id: string; secret: string | undefined }) {
  const words = arrivalWords.value;
  const answer = useAnswer('GET /v1/connections/{id}', { path: { id } }, { every: EVERY });
  const quarantine = useAnswer('GET /v1/quarantine', { query: { connection: id, limit: 50 } }, { every: EVERY });
  return (
    <Card title={connectWords.value.steps.check}>
      <Shown answer={answer}>
        {connection => (
          <div class="stack">
            <Arrived connection={connection} waiting={quarantine.value?.items ?? []} />
            <SendTest id={id} webhookUrl={connection.webhookUrl} way={connection.auth} secret={secret} />
            {arrivalOf(connection) !== 'delivery' && (
              <p class="soft">
                <strong>{words.whenNothing}:</strong> {words.whenNothingText}
              </p>
            )}
            <div class="row">
              <ButtonLink
                kind={arrivalOf(connection) === 'nothing' ? 'plain' : 'primary'}
                href={withQuery({ step: 'done' })}
              >
                {words.finish}
              </ButtonLink>
              <ButtonLink kind="quiet" href={withQuery({ step: 'setup' })}>
                {connectWords.value.back}
              </ButtonLink>
            </div>
          </div>
        )}
      </Shown>
    </Card>
  );
}
