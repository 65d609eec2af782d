/** The ways through the house. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { withPeriod } from '../parts/period.ts';
import { path } from '../router/location.ts';
import { type Me, me } from '../sign-in/session.ts';
import { common } from '../words/common.ts';

type NavigationName =
  | 'overview'
  | 'tickets'
  | 'atRisk'
  | 'agreements'
  | 'connections'
  | 'measures'
  | 'links'
  | 'calendars';

interface Way {
  name: NavigationName;
  href: string;
  /** Addresses that belong to it, by how they begin. */
  within: readonly string[];
  roles?: readonly Me['role'][];
}

const WAYS: readonly Way[] = [
  { name: 'overview', href: '/', within: ['/units/'] },
  { name: 'tickets', href: '/tickets', within: ['/tickets'] },
  { name: 'atRisk', href: '/at-risk', within: ['/at-risk'] },
  { name: 'agreements', href: '/agreements', within: ['/agreements'] },
  { name: 'measures', href: '/measures', within: ['/measures'] },
  { name: 'links', href: '/links', within: ['/links'] },
  { name: 'connections', href: '/connections', within: ['/connections'], roles: ['admin', 'it'] },
  { name: 'calendars', href: '/calendars', within: ['/calendars', '/policies'], roles: ['admin', 'it'] },
];

function isCurrent({ href, within, name }: Way, at: string): boolean {
  if (/^\/units\/[^/]+\/agreements/.test(at)) return name === 'agreements';
  return at === href || within.some(beginning => at.startsWith(beginning));
}

/** Those that read reports keep the period that was chosen. */
const PERIODIC: readonly NavigationName[] = ['overview', 'tickets', 'measures'];

export function Navigation() {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLElement>(null);
  const at = path.value;
  // As menus do: Escape closes it and returns to its button; so does whatever happens beside it.
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      menu.current?.querySelector('button')?.focus();
    };
    const onBeside = ({ target }: Event): void => {
      if (target instanceof Node && menu.current?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onBeside);
    document.addEventListener('focusin', onBeside);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onBeside);
      document.removeEventListener('focusin', onBeside);
    };
  }, [open]);
  const ways = WAYS.filter(({ roles }) => roles === undefined || roles.includes(me.value.role));
  return (
    <nav ref={menu} class={open ? 'navigation open' : 'navigation'} aria-label={common.value.nav}>
      <button
        type="button"
        class="button quiet menu-button"
        aria-expanded={open}
        aria-controls="ways"
        onClick={() => setOpen(before => !before)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M1 3.5h14M1 8h14M1 12.5h14" />
        </svg>
        {common.value.menu}
      </button>
      <ul id="ways">
        {ways.map(way => (
          <li key={way.name}>
            <a
              href={PERIODIC.includes(way.name) ? withPeriod(way.href) : way.href}
              aria-current={isCurrent(way, at) ? 'page' : undefined}
              onClick={() => setOpen(false)}
            >
              {common.value[way.name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
