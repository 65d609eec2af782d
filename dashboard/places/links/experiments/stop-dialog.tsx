/** Ends an experiment before its last day, with a reason; what that means is said before. */
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { announce } from '../../../parts/announce.tsx';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { errorAt, TextField } from '../../../parts/field.tsx';
import { useFirstWrong } from '../../../parts/use-first-wrong.ts';
import { common } from '../../../words/common.ts';
import type { Experiment } from './model.ts';
import { wordsTake } from './words-take.ts';

function Ask({
  experiment,
  etag,
  onStopped,
  onClose,
}: {
  experiment: Experiment;
  etag: string | undefined;
  onStopped: () => void;
  onClose: () => void;
}) {
  const say = wordsTake.value;
  const [reason, setReason] = useState('');
  const [tries, setTries] = useState(0);
  const stopping = useAction(async () => {
    const body = { reason: reason.trim() };
    await call('POST /v1/experiments/{id}/stop', { path: { id: experiment.id }, body, ifMatch: etag });
    announce(say.stopped);
    onStopped();
  });
  const room = useFirstWrong<HTMLFormElement>(tries, stopping.problem);
  const isMissing = reason.trim() === '';
  const { problem } = stopping;
  return (
    <form
      class="form"
      ref={room}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (isMissing) setTries(tries + 1);
        else void stopping.run();
      }}
    >
      <p>{say.stopSays}</p>
      <TextField
        label={say.reason}
        hint={say.reasonHint}
        required
        value={reason}
        error={tries > 0 && isMissing ? say.reasonMissing : errorAt(problem?.issues, '/reason')}
        onChange={setReason}
      />
      {problem !== undefined && problem.status !== 422 && (
        <p class="form-error" role="alert" lang="en">
          {problem.message}
        </p>
      )}
      <p class="row">
        <Button kind="danger" type="submit" busy={stopping.running}>
          {say.stop}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {common.value.cancel}
        </Button>
      </p>
    </form>
  );
}

export function StopDialog({
  open,
  ...props
}: {
  open: boolean;
  experiment: Experiment;
  etag: string | undefined;
  onStopped: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={wordsTake.value.stopTitle(props.experiment.name)} open={open} onClose={props.onClose}>
      <Ask {...props} />
    </Dialog>
  );
}
