/** Says to whoever listens what others see happen. */
import { signal } from '@preact/signals';

const said = signal('');

/** Has a screen reader say it, when it is done with what it says. */
export function announce(text: string): void {
  // The same text again is said again.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

export const Announcements = () => (
  <div class="visually-hidden" aria-live="polite">
    {said.value}
  </div>
);
