/** Each delivery that waits, with its reasons; its body is shown to nobody. */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Table } from '../../parts/table.tsx';
import { common } from '../../words/common.ts';
import { count, moment } from '../../words/numbers.ts';
import type { Quarantined } from './model.ts';
import { Refused } from './refused.tsx';
import { Ago } from './state-mark.tsx';
import { connectionWords } from './words-connection.ts';

/** Of a delivery that is wrong in many ways. */
const MOST_REASONS = 3;

function Why({ item: { errors, held, line } }: { item: Quarantined }) {
  const words = connectionWords.value;
  return (
    <div>
      {held === true && <p>{words.held}</p>}
      {line !== undefined && <p>{words.line(count(line))}</p>}
      {errors.slice(0, MOST_REASONS).map(({ path, message }) => (
        <p key={path + message} lang="en">
          {path !== '' && <code>{path}</code>} {message}
        </p>
      ))}
      {errors.length > MOST_REASONS && <p class="soft">{words.moreReasons(count(errors.length - MOST_REASONS))}</p>}
    </div>
  );
}

interface Handling {
  isPaused: boolean;
  onDone: (result: string) => void;
  reload: () => void;
}

function RowActions({ item, isPaused, onDone, reload }: Handling & { item: Quarantined }) {
  const words = connectionWords.value;
  const [asking, setAsking] = useState(false);
  const { id } = item;
  const finish = (result: string): void => {
    onDone(result);
    announce(result);
    reload();
  };
  const replay = useAction(async () => {
    await call('POST /v1/quarantine/{id}/replay', { path: { id } });
    finish(words.replayedOne);
  });
  const discard = useAction(async () => {
    await call('DELETE /v1/quarantine/{id}', { path: { id } });
    finish(words.discarded(count(1)));
  });
  const which = (what: string): string => words.which(what, moment(item.receivedAt));
  return (
    <div class="stack">
      <div class="row row-actions">
        <Button
          busy={replay.running}
          disabled={isPaused}
          aria-label={which(words.readAgain)}
          onClick={() => replay.run()}
        >
          {words.readAgain}
        </Button>
        <Button kind="quiet" aria-label={which(words.discard)} onClick={() => setAsking(true)}>
          {words.discard}
        </Button>
      </div>
      {replay.problem !== undefined && <Refused problem={replay.problem} />}
      <Dialog title={words.discardTitle} open={asking} onClose={() => setAsking(false)}>
        <p>{words.discardText}</p>
        {discard.problem !== undefined && <Refused problem={discard.problem} />}
        <div class="row">
          <Button kind="danger" busy={discard.running} onClick={() => discard.run()}>
            {words.discard}
          </Button>
          <Button onClick={() => setAsking(false)}>{common.value.cancel}</Button>
        </div>
      </Dialog>
    </div>
  );
}

export const QuarantineTable = ({ items, ...handling }: Handling & { items: readonly Quarantined[] }) => (
  <Table<Quarantined>
    caption={connectionWords.value.waitingCaption}
    rows={items}
    rowKey={({ id }) => id}
    columns={[
      {
        key: 'received',
        head: connectionWords.value.received,
        sort: ({ receivedAt }) => receivedAt,
        cell: ({ receivedAt }) => <Ago at={receivedAt} />,
      },
      { key: 'why', head: connectionWords.value.reason, cell: item => <Why item={item} /> },
      {
        key: 'actions',
        head: connectionWords.value.actions,
        cell: item => <RowActions item={item} {...handling} />,
      },
    ]}
  />
);
