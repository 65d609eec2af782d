/** Views of one thing, each with an address of its own. */

export const Tabs = ({
  label,
  items,
}: {
  label: string;
  items: readonly { href: string; name: string; current: boolean }[];
}) => (
  <nav class="tabs" aria-label={label}>
    {items.map(({ href, name, current }) => (
      <a key={href} href={href} aria-current={current ? 'page' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);
