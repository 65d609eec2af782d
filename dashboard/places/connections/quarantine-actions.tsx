/** What is done to all that waits at once. */
import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import type { Connection } from './model.ts';
import { Refused } from './refused.tsx';
import { discardAll, type Progress, replayAll } from './replay-all.ts';
import { connectionWords } from './words-connection.ts';

/** The button that reads all of it again, with how far that is. */
export function ReplayAll({
  id,
  disabled = false,
  label,
  onDone,
  reload,
}: {
  id: string;
  disabled?: boolean;
  label: string;
  onDone: (result: string) => void;
  reload: () => void;
}) {
  const words = connectionWords.value;
  const [progress, setProgress] = useState<Progress>();
  const replay = useAction(async () => {
    const { replayed, released } = await replayAll(id, setProgress);
    setProgress(undefined);
    const result = words.replayedAll(count(replayed), count(released));
    onDone(result);
    announce(result);
    reload();
  });
  return (
    <>
      {replay.running && progress !== undefined && (
        <span class="soft" role="status">
          {words.progress(count(progress.replayed), count(progress.released))}
        </span>
      )}
      {replay.problem !== undefined && <Refused problem={replay.problem} />}
      <Button kind="primary" busy={replay.running} disabled={disabled} onClick={() => replay.run()}>
        {label}
      </Button>
    </>
  );
}

export function QuarantineActions({
  connection: { id, paused },
  onDone,
  reload,
}: {
  connection: Connection;
  onDone: (result: string) => void;
  reload: () => void;
}) {
  const words = connectionWords.value;
  const [asking, setAsking] = useState(false);
  const discard = useAction(async () => {
    const result = words.discarded(count(await discardAll(id)));
    setAsking(false);
    onDone(result);
    announce(result);
    reload();
  });
  return (
    <>
      <ReplayAll id={id} disabled={paused === true} label={words.readAllAgain} onDone={onDone} reload={reload} />
      <Button kind="danger" onClick={() => setAsking(true)}>
        {words.discardAll}
      </Button>
      <Dialog title={words.discardAllTitle} open={asking} onClose={() => setAsking(false)}>
        <p>{words.discardAllText}</p>
        {discard.problem !== undefined && <Refused problem={discard.problem} />}
        <div class="row">
          <Button kind="danger" busy={discard.running} onClick={() => discard.run()}>
            {words.discardAll}
          </Button>
          <Button onClick={() => setAsking(false)}>{common.value.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
}
