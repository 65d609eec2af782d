/** Where the person is: the address is the only state that a view has, so that every view can be sent as a link. */
import { computed, signal } from '@preact/signals';

interface Here {
  path: string;
  search: string;
}

const read = (): Here => ({ path: location.pathname, search: location.search });

const here = signal<Here>(read());
export const path = computed(() => here.value.path);
export const query = computed(() => new URLSearchParams(here.value.search));

/** How often the person went somewhere else: the shell moves focus and scroll by it, not for a changed query. */
export const arrivals = signal(0);

/** Reads the address again: after somebody else wrote it. */
export function readAddress(): void {
  here.value = read();
}

/** Asked before the person leaves; `false` keeps them. For a form with changes that aren't saved. */
let mayLeave: () => boolean = () => true;
export function guardLeaving(guard: () => boolean): () => void {
  mayLeave = guard;
  return () => {
    if (mayLeave === guard) mayLeave = () => true;
  };
}

/** Goes to another place of the app. */
export function go(href: string, { replace = false }: { replace?: boolean } = {}): void {
  const target = new URL(href, location.href);
  const elsewhere = target.pathname !== location.pathname;
  if (elsewhere && !mayLeave()) return;
  if (replace) history.replaceState(null, '', target);
  else history.pushState(null, '', target);
  readAddress();
  if (elsewhere) arrivals.value += 1;
}

/** The address with some parameters changed; `undefined` or '' takes one away. */
export function withQuery(changes: Readonly<Record<string, string | number | undefined>>, to = path.value): string {
  const next = new URLSearchParams(here.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, String(value));
  }
  const text = next.toString();
  return text === '' ? to : `${to}?${text}`;
}

/** Changes parameters of the address in place: going back leads to the place before, not through every choice. */
export const setQuery = (changes: Readonly<Record<string, string | number | undefined>>): void =>
  go(withQuery(changes), { replace: true });

/** A path of segments, each escaped: ids of tickets may hold anything. */
export const pathTo = (...segments: readonly string[]): string => `/${segments.map(encodeURIComponent).join('/')}`;

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Links to places of the app are followed without a new page; all others are left to the browser. */
export function followLinks(): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented || !isPlainClick(event)) return;
    if (link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
    if (/^\/(v1|s|sign-in)(\/|$)/.test(link.pathname)) return;
    // A jump within the page is the browser's.
    if (link.hash !== '' && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.href);
  });
  window.addEventListener('popstate', () => {
    const before = here.value;
    if (location.pathname !== before.path && !mayLeave()) {
      // The browser has gone already: the person stays where the form is, and the way back still leads there.
      history.pushState(null, '', `${before.path}${before.search}`);
      return;
    }
    readAddress();
    arrivals.value += 1;
  });
}
