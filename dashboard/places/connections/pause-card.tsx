/** Pauses a connection, and lets it go on: in both nothing is lost. */
import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { count } from '../../words/numbers.ts';
import type { Saved } from './model.ts';
import { Refused } from './refused.tsx';
import { saveConnection, type Version } from './save-connection.ts';
import { connectionWords } from './words-connection.ts';

export function PauseCard({ version, reload }: { version: Version; reload: () => void }) {
  const words = connectionWords.value;
  const isPaused = version.connection.paused === true;
  const [held, setHeld] = useState<Saved['held']>();
  const turn = useAction(async () => {
    const saved = await saveConnection(version, { paused: !isPaused });
    setHeld(saved.held);
    announce(isPaused ? words.resumed : words.paused);
    reload();
  });
  return (
    <Card title={words.pauseTitle}>
      <p>{isPaused ? words.resumeText : words.pauseText}</p>
      {held?.replayed !== undefined && (
        <p role="status">{words.heldRead(count(held.released), count(held.replayed))}</p>
      )}
      {held?.more === true && <p role="status">{words.heldMore}</p>}
      {turn.problem !== undefined && <Refused problem={turn.problem} />}
      <Button kind={isPaused ? 'primary' : 'plain'} busy={turn.running} onClick={() => turn.run()}>
        {isPaused ? words.resume : words.pause}
      </Button>
    </Card>
  );
}
