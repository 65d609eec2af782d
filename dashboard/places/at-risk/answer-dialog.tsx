/** Records that somebody has come back to a customer: when, and what they may read of it. */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import { answerWords } from './answer-words.ts';
import type { BadAnswerRow } from './bad-answer.tsx';

/** Characters that a note may have at most. */
const LONGEST_NOTE = 1000;

/** What is sent: what stays empty is left out. `when`: of the browser's own time zone. */
function bodyOf(note: string, when: string): { note?: string; at?: string } {
  return {
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(when === '' ? {} : { at: new Date(when).toISOString() }),
  };
}

/** `row`: whom it is about; without one it is closed. */
export function AnswerDialog({
  row,
  onClose,
  onRecorded,
}: {
  row: BadAnswerRow | undefined;
  onClose: () => void;
  onRecorded: () => void;
}) {
  const [note, setNote] = useState('');
  const [when, setWhen] = useState('');
  const action = useAction(async ({ connection, ticketId }: BadAnswerRow) => {
    await call('POST /v1/follow-ups/{connection}/{ticketId}/answer', {
      path: { connection, ticketId },
      body: bodyOf(note, when),
    });
    announce(answerWords.value.recorded(ticketId));
    onRecorded();
    onClose();
  });
  const words = answerWords.value;
  const { problem } = action;
  const room = useFirstWrong<HTMLFormElement>(0, problem);
  const isGone = problem?.status === 409 || problem?.status === 404;
  const [noteError, whenError] = [errorAt(problem?.issues, '/note'), errorAt(problem?.issues, '/at')];
  const close = (): void => {
    // Somebody was quicker: the list shows who still waits.
    if (isGone) onRecorded();
    onClose();
  };
  return (
    <Dialog title={words.dialog(row?.ticketId ?? '')} open={row !== undefined} onClose={close}>
      {row !== undefined && (
        <form
          class="form answer-form"
          ref={room}
          onSubmit={event => {
            event.preventDefault();
            void action.run(row);
          }}
        >
          <p>{words.dialogLead}</p>
          <TextField
            label={words.note}
            hint={words.noteHint(count(LONGEST_NOTE))}
            value={note}
            onChange={setNote}
            error={noteError}
            multiline
          />
          <TextField
            label={words.when}
            hint={words.whenHint}
            type="datetime-local"
            value={when}
            onChange={setWhen}
            error={whenError}
          />
          {problem !== undefined && noteError === undefined && whenError === undefined && (
            <p class="form-error" role="alert">
              {isGone ? words.gone : problem.status === 0 ? common.value.unreachable : problem.message}
            </p>
          )}
          <div class="row">
            <Button type="submit" kind="primary" busy={action.running} disabled={isGone}>
              {words.record}
            </Button>
            <Button onClick={close}>{isGone ? common.value.close : common.value.cancel}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
