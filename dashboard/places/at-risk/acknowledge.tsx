/** Says that somebody knows of an alert, or lets the person say it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { me } from '../../sign-in/session.ts';
import { moment } from '../../words/numbers.ts';
import { termOf, terms } from '../../words/terms.ts';
import { words } from './words.ts';

interface Known {
  at?: string | undefined;
  by?: { role: string; id: string } | undefined;
}

/** `what`: the alert in words, for whoever hears the button alone. `onDone`: it is another one on the server now. */
export function Acknowledge({
  alert,
  timeZone,
  what,
  showSince = true,
  onDone,
}: {
  alert: { unit: string; id: string; since: string; acknowledged: Known | null };
  timeZone: string | undefined;
  what: string;
  /** Where it isn't said beside it. */
  showSince?: boolean;
  onDone: () => void;
}) {
  const { unit, id, since } = alert;
  const [answered, setAnswered] = useState<{ known: Known; says: string }>();
  const [over, setOver] = useState(false);
  const who = ({ by, at }: Known): [string, string] => [
    termOf(terms.value.role, by?.role ?? ''),
    at === undefined ? '' : moment(at, timeZone),
  ];
  const action = useAction(async () => {
    const begun = Date.now();
    const { acknowledged } = await call('POST /v1/alerts/{unit}/{id}/acknowledgement', { path: { unit, id } });
    if (acknowledged === undefined) return;
    // The first one stays: who asks again is told who that was. The clocks of both sides may differ a little.
    const isMine = acknowledged.by.role === me.value.role && Date.parse(acknowledged.at) > begun - 60_000;
    const says = isMine ? words.value.nowAcknowledged : words.value.before(...who(acknowledged));
    setAnswered({ known: acknowledged, says });
    announce(says);
    onDone();
  });
  const { problem } = action;
  // What is over is no failure: it is said, and the list is looked at again.
  const isOver = problem?.status === 409 || problem?.status === 404;
  useEffect(() => {
    if (!isOver) return;
    setOver(true);
    announce(words.value.over);
    onDone();
  }, [isOver]);

  // The button that had the focus is gone: what stands in its place has it now.
  const state = useRef<HTMLParagraphElement>(null);
  const isDone = over || answered !== undefined;
  useEffect(() => {
    if (isDone) state.current?.focus();
  }, [isDone]);

  const known = alert.acknowledged ?? answered?.known;
  if (over) {
    return (
      <p class="acknowledge-state" ref={state} tabIndex={-1}>
        {words.value.over}
      </p>
    );
  }
  if (known !== undefined) {
    return (
      <p class="acknowledge-state" ref={state} tabIndex={-1}>
        <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M2 8.5l4 4 8-9" />
        </svg>
        <span>{answered?.says ?? words.value.acknowledged(...who(known))}</span>
      </p>
    );
  }
  return (
    <div class="acknowledge">
      <Button busy={action.running} onClick={() => void action.run()} aria-label={words.value.acknowledgeSays(what)}>
        {words.value.acknowledge}
      </Button>
      {showSince && <span class="soft">{words.value.told(moment(since, timeZone))}</span>}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem.status === 0 ? words.value.unsent : problem.message}
        </p>
      )}
    </div>
  );
}
