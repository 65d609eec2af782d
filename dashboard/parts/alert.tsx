/** Says aloud what went wrong: once, however many parts of a place fail for the same reason. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/problem.ts';

/** What is being said, by its reason, and who says it. */
const speaking = new Map<string, symbol>();

/** An alert, unless another one that is shown has said the same reason: then what it says is only read. */
export function Alert({ problem, children }: { problem: Problem; children: ComponentChildren }) {
  const reason = `${problem.status} ${problem.code}`;
  const [self] = useState(() => Symbol(reason));
  // While it is drawn: an alert has to be one from its beginning to be said.
  if (!speaking.has(reason)) speaking.set(reason, self);
  const speaks = speaking.get(reason) === self;
  useEffect(
    () => () => {
      if (speaking.get(reason) === self) speaking.delete(reason);
    },
    [reason],
  );
  return <div role={speaks ? 'alert' : undefined}>{children}</div>;
}
