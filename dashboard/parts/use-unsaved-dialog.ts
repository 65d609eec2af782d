/** Keeps what is written in a dialog: leaving it is asked about, by Escape, its cross and its buttons alike. */
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { common } from '../words/common.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

export interface UnsavedDialog {
  /** For an element within the dialog. */
  inside: RefObject<HTMLDivElement | null>;
  /** What is written isn't saved yet, or is now. */
  setTouched: (isTouched: boolean) => void;
  /** Leaves, where nothing is lost or the person says so. */
  leave: () => void;
}

/** Used by what is there only while the dialog is open. */
export function useUnsavedDialog(onClose: () => void): UnsavedDialog {
  const [touched, setTouched] = useState(false);
  const inside = useRef<HTMLDivElement>(null);
  useUnsavedGuard(() => touched);
  const leave = (): void => {
    if (!touched || window.confirm(common.value.unsaved)) {
      onClose();
      return;
    }
    // After a second Escape the browser may have closed it already: whoever wants to stay has it opened again.
    const dialog = inside.current?.closest('dialog');
    if (dialog?.open === false) dialog.showModal();
  };
  return { inside, setTouched, leave };
}
