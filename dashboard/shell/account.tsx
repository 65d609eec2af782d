/** Who is signed in, how the app shall look, and the way out. */
import { useAnswer } from '../api/use-answer.ts';
import { Button } from '../parts/button.tsx';
import { me, settings, signInAnew, signOut } from '../sign-in/session.ts';
import { common } from '../words/common.ts';
import { terms } from '../words/terms.ts';
import { Preferences } from './preferences.tsx';
import { shellWords } from './words.ts';

export function Account() {
  const { role, units } = me.value;
  // Names of units: a business owner's few; others see all of them anyway.
  const known = useAnswer('GET /v1/units', units.length > 0 ? { query: { limit: 200 } } : undefined, { every: 0 });
  const names = units.map(unit => known.value?.items.find(({ id }) => id === unit)?.name ?? unit).join(', ');
  return (
    <div class="account">
      <button type="button" class="button quiet" popovertarget="account-menu" title={shellWords.value.account}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="5" r="3" />
          <path d="M2 14.5a6 6 0 0 1 12 0" />
        </svg>
        <span class="account-who">
          {terms.value.role[role]} {names !== '' && <span class="soft">{names}</span>}
        </span>
      </button>
      <div id="account-menu" popover="auto" class="account-menu">
        <p class="account-is">
          <span class="soft">{shellWords.value.signedInAs}</span>
          <strong>{terms.value.role[role]}</strong>
          {names !== '' && <span>{names}</span>}
        </p>
        <Preferences />
        {settings.value?.offersSamplePeople && (
          <Button onClick={() => void signInAnew()}>{common.value.signInAnew}</Button>
        )}
        <Button onClick={() => void signOut()}>{common.value.signOut}</Button>
      </div>
    </div>
  );
}
