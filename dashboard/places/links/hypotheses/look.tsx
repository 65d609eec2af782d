/** Looks at the past of a hypothesis, once it is said what that means: what is found is kept, and the expectation stays. */
import { call } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { announce } from '../../../parts/announce.tsx';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { common } from '../../../words/common.ts';
import type { Hypothesis } from './model.ts';
import { cpiNameOf, laterOf } from './say.ts';
import { wordsHistory } from './words-history.ts';
import { wordsHypotheses } from './words-hypotheses.ts';

export function LookDialog({
  hypothesis,
  onClose,
  onLooked,
}: {
  /** That which is asked about; none while it is closed. */
  hypothesis: Hypothesis | undefined;
  onClose: () => void;
  onLooked: () => void;
}) {
  const say = wordsHypotheses.value;
  const looking = useAction(async (id: string) => {
    const { history } = await call('POST /v1/hypotheses/{id}/observation', { path: { id } });
    const found = history.findLast(act => act.observation !== undefined)?.observation?.found;
    if (found !== undefined) announce(wordsHistory.value.found[found]);
    onLooked();
  });
  const close = (): void => {
    looking.clear();
    onClose();
  };
  return (
    <Dialog title={say.lookTitle} open={hypothesis !== undefined} onClose={close}>
      {hypothesis !== undefined && (
        <div class="stack">
          <p>{say.lookSays(cpiNameOf(hypothesis), hypothesis.kpiName, laterOf(hypothesis))}</p>
          <p>{hypothesis.fixed ? say.lookAgainSays : say.lookFixes}</p>
          {looking.problem !== undefined && (
            <p class="form-error" role="alert">
              {looking.problem.message}
            </p>
          )}
          <div class="row">
            <Button kind="primary" busy={looking.running} onClick={() => looking.run(hypothesis.id)}>
              {say.look}
            </Button>
            <Button kind="quiet" onClick={close}>
              {common.value.cancel}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
