/** Who is signed in, how the app shall look, and the way out. */
import { useRef } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { me, settings, signInAnew, signOut } from '../sign-in/session.ts';
import { common } from '../words/common.ts';
import { terms } from '../words/terms.ts';
import { Preferences } from './preferences.tsx';

export function Account() {
  const menu = useRef<HTMLDivElement>(null);
  const { role, units } = me.value;
  return (
    <div class="account">
      <button type="button" class="button quiet" popovertarget="account-menu">
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="5" r="3" />
          <path d="M2 14.5a6 6 0 0 1 12 0" />
        </svg>
        {terms.value.role[role]}
        {units.length > 0 && <span class="soft"> {units.join(', ')}</span>}
      </button>
      <div id="account-menu" ref={menu} popover="auto" class="account-menu">
        <Preferences />
        {settings.value?.offersSamplePeople && (
          <Button onClick={() => void signInAnew()}>{common.value.signInAnew}</Button>
        )}
        <Button onClick={() => void signOut()}>{common.value.signOut}</Button>
      </div>
    </div>
  );
}
