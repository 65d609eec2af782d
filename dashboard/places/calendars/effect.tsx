/** What a change would have made of past tickets, tried before it is saved. */
import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { EffectResult } from './effect-result.tsx';
import { effectWords } from './effect-words.ts';
import type { Issue, Preview } from './model.ts';

/** `document`: what is tried. `onIssues`: what the API finds wrong with it, to be said beside its fields. */
export function Effect<Document extends object>({
  document,
  tryOut,
  onIssues,
}: {
  document: Document;
  tryOut: (document: Document) => Promise<Preview>;
  onIssues: (issues: readonly Issue[]) => void;
}) {
  const [shown, setShown] = useState<{ preview: Preview; of: string }>();
  const words = effectWords.value;
  const trying = useAction(async () => {
    const of = JSON.stringify(document);
    onIssues([]);
    try {
      setShown({ preview: await tryOut(document), of });
      announce(words.title);
    } catch (error) {
      // What is wrong with the document is said where it was typed.
      if (!(error instanceof Problem) || error.issues.length === 0) throw error;
      onIssues(error.issues);
    }
  });
  const outdated = shown !== undefined && shown.of !== JSON.stringify(document);
  const run = (): Promise<boolean> => trying.run();
  return (
    <Card title={words.title}>
      <div class="stack">
        <p class="soft">{words.intro}</p>
        {trying.problem !== undefined && <Failed problem={trying.problem} retry={run} />}
        {outdated && <p role="status">{words.outdated}</p>}
        <div>
          <Button kind={shown === undefined || outdated ? 'primary' : 'plain'} busy={trying.running} onClick={run}>
            {shown === undefined ? words.tryIt : words.again}
          </Button>
        </div>
        {shown !== undefined && (
          <div class={outdated ? 'shown stale' : 'shown'}>
            <EffectResult preview={shown.preview} />
          </div>
        )}
      </div>
    </Card>
  );
}
