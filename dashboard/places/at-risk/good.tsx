/** Nothing to do, as the good news that it is. */
import type { ComponentChildren } from 'preact';

export const Good = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="good-news">
    <svg viewBox="0 0 32 20" width="48" height="30" aria-hidden="true">
      <path class="rind" d="M2 2a14 14 0 0 0 28 0z" />
      <path class="white" d="M5 2a11 11 0 0 0 22 0z" />
      <path class="check" d="M10.5 5.5l4 4 7.5-6" />
    </svg>
    <div>
      <p class="notice-title">{title}</p>
      <p class="soft">{children}</p>
    </div>
  </div>
);
