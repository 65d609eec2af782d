/** Buttons, and links that look like them. */
import type { ComponentChildren } from 'preact';

interface Look {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  children: ComponentChildren;
}

/** Does something. While `busy` it stays where it is, says so, and does nothing more. */
export function Button({
  kind = 'plain',
  type = 'button',
  busy = false,
  disabled = false,
  onClick,
  children,
  ...rest
}: Look & {
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  onClick?: () => unknown;
  'aria-label'?: string;
  'aria-expanded'?: boolean;
  'aria-controls'?: string;
  'aria-pressed'?: boolean;
}) {
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind}`}
      disabled={disabled}
      aria-busy={busy}
      onClick={() => {
        if (!busy) onClick?.();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** Leads somewhere. */
export const ButtonLink = ({ kind = 'plain', href, children }: Look & { href: string }) => (
  <a class={`button ${kind}`} href={href}>
    {children}
  </a>
);
