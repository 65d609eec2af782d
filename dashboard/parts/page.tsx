/** The head of a place, and the cards that it is made of. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';

/** Names the place, in the page and in the window's title. */
export function PageHead({
  title,
  lead,
  crumbs = [],
  actions,
}: {
  title: string;
  lead?: ComponentChildren;
  /** The way here, from the outside. */
  crumbs?: readonly { href: string; name: string }[];
  actions?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Pith`;
  }, [title]);
  return (
    <header class="page-head">
      {crumbs.length > 0 && (
        <p class="crumbs">
          {crumbs.map(({ href, name }) => (
            <span key={href}>
              <a href={href}>{name}</a> <span aria-hidden="true">›</span>{' '}
            </span>
          ))}
        </p>
      )}
      <div class="page-title">
        <h1 tabIndex={-1}>{title}</h1>
        {actions !== undefined && <div class="actions no-print">{actions}</div>}
      </div>
      {lead !== undefined && <div class="lead">{lead}</div>}
    </header>
  );
}

/** A part of a place, with its heading. */
export function Card({
  title,
  actions,
  children,
  wide = false,
}: {
  title?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const id = useId();
  return (
    <section class={wide ? 'card wide' : 'card'} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div class="card-head">
          <h2 id={id}>{title}</h2>
          {actions !== undefined && <div class="actions no-print">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
