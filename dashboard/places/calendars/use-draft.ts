/** Something while it is edited: what is typed, whether it differs from what is saved, and a word before it is lost. */
import { useRef, useState } from 'preact/hooks';
import { useUnsavedGuard } from '../../parts/use-unsaved-guard.ts';

export interface Editing<Draft> {
  draft: Draft;
  dirty: boolean;
  change(changes: Partial<Draft>): void;
  /** What is saved from now on, and what is edited. */
  settle(saved: Draft): void;
  discard(): void;
}

export function useDraft<Draft extends object>(saved: Draft): Editing<Draft> {
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const dirty = JSON.stringify(draft) !== JSON.stringify(base);
  const unsaved = useRef(dirty);
  unsaved.current = dirty;

  useUnsavedGuard(() => unsaved.current);

  return {
    draft,
    dirty,
    change: changes => setDraft(before => ({ ...before, ...changes })),
    settle(next) {
      // Before the page is drawn again somebody may leave already, as whoever has just saved something new does.
      unsaved.current = false;
      setBase(next);
      setDraft(next);
    },
    discard: () => setDraft(base),
  };
}
