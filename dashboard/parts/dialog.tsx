/** A question over the page, by the browser's own dialog: it keeps the focus, and Escape leaves it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { common } from '../words/common.ts';

export function Dialog({
  title,
  open,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);
  const openWhenLeft = useRef(open);
  openWhenLeft.current = open;
  useEffect(() => {
    if (open && dialog.current?.open === false) {
      opener.current = document.activeElement;
      dialog.current.showModal();
    }
    if (!open) dialog.current?.close();
  }, [open]);
  // Closed, it gives the focus back by itself; taken away while it is open, it would take the focus along.
  useEffect(
    () => () => {
      const at = document.activeElement;
      const isLost = at === null || at === document.body || at.closest('dialog') !== null;
      if (openWhenLeft.current && isLost && opener.current instanceof HTMLElement) opener.current.focus();
    },
    [],
  );
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onCancel={event => {
        // Whoever has opened it closes it, or asks first: until then nothing moves, and the focus stays where it is.
        if (!event.cancelable || event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button quiet" aria-label={common.value.close} onClick={onClose}>
          ✕
        </button>
      </div>
      {open && children}
    </dialog>
  );
}
