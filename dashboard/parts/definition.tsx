/** What a number counts, a press away from it. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { common } from '../words/common.ts';

/** A small button that opens the text over the page; `what`: of what it is the definition. */
export function Definition({ what, children }: { what: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <span class="definition no-print">
      <button type="button" class="info" popovertarget={id} aria-label={`${common.value.definition}: ${what}`}>
        ?
      </button>
      <span id={id} popover="auto" class="popover">
        <strong>{what}</strong>
        <span class="popover-text">{children}</span>
      </span>
    </span>
  );
}
