/** What stands around every place. */
import { useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Announcements } from '../parts/announce.tsx';
import { Button } from '../parts/button.tsx';
import { arrivals } from '../router/location.ts';
import { expired, signIn } from '../sign-in/session.ts';
import { common } from '../words/common.ts';
import { Account } from './account.tsx';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';

export function Shell({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  // Somewhere else is a new page to whoever uses keyboard or screen reader: it begins at its start.
  useSignalEffect(() => {
    if (arrivals.value === 0) return;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  });
  return (
    <>
      <a class="skip" href="#content">
        {common.value.skip}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <Brand />
        </a>
        <Navigation />
        <Account />
      </header>
      {expired.value && (
        <div class="expired" role="alert">
          {common.value.expired} <Button onClick={() => void signIn()}>{common.value.signIn}</Button>
        </div>
      )}
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Announcements />
    </>
  );
}
