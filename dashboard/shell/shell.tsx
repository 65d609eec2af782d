/** What stands around every place. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Announcements } from '../parts/announce.tsx';
import { Button } from '../parts/button.tsx';
import { expired, signIn } from '../sign-in/session.ts';
import { common } from '../words/common.ts';
import { Account } from './account.tsx';
import { useArrival } from './arrival.ts';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';

export function Shell({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  useArrival(main);
  return (
    <>
      <a class="skip" href="#content">
        {common.value.skip}
      </a>
      <div class="above">
        <header class="top">
          <a class="brand" href="/">
            <Brand />
          </a>
          <Navigation />
          <Account />
        </header>
        {expired.value && (
          <div class="expired" role="alert">
            {common.value.expired}{' '}
            <Button kind="primary" onClick={() => void signIn()}>
              {common.value.signIn}
            </Button>
          </div>
        )}
      </div>
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Announcements />
    </>
  );
}
