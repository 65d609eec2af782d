/**
 * What a browser does by itself when a new page opens, and an app has to do: it begins at its start, or, for whoever
 * goes back, where they were; keyboard and screen reader begin there, too; and it is named.
 */
import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../parts/announce.tsx';
import { arrivals, path } from '../router/location.ts';

/** How far down each place was left. */
const left = new Map<string, number>();

/** Milliseconds in which content may still come that reaches so far down. */
const PATIENCE = 3000;

/** Scrolls to where the place was left as soon as it is long enough again; ends when the person scrolls. */
function scrollBack(to: number, content: HTMLElement): () => void {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const watch = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight - window.innerHeight < to) return;
    window.scrollTo(0, to);
    end();
  });
  ending.signal.addEventListener('abort', () => watch.disconnect());
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    window.addEventListener(type, end, { passive: true, signal: ending.signal });
  }
  setTimeout(end, PATIENCE);
  watch.observe(content);
  return end;
}

export function useArrival(main: RefObject<HTMLElement | null>): void {
  const cameBack = useRef(false);
  const stop = useRef(() => {});

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const ending = new AbortController();
    const { signal } = ending;
    // In the capturing phase: before the router looks where that is.
    window.addEventListener('popstate', () => (cameBack.current = true), { signal, capture: true });
    window.addEventListener('scrollend', () => left.set(location.pathname, window.scrollY), { signal });
    // The title is the name of the page: a new one is said, once the place has said it.
    const titled = new MutationObserver(() => {
      if (arrivals.peek() > 0) announce(document.title);
    });
    const title = document.querySelector('title');
    if (title !== null) titled.observe(title, { childList: true });
    return () => {
      ending.abort();
      titled.disconnect();
    };
  }, []);

  useSignalEffect(() => {
    if (arrivals.value === 0) return;
    stop.current();
    const to = cameBack.current ? (left.get(path.peek()) ?? 0) : 0;
    cameBack.current = false;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
    if (to > 0 && main.current !== null) stop.current = scrollBack(to, main.current);
  });
}
