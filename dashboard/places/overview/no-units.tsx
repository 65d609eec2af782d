/** Nothing to see yet, and what to do so that there is. */
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import { words } from './words.ts';

export function NoUnits() {
  const { role } = me.value;
  if (role === 'business') return <Empty title={words.value.emptyOwnTitle}>{words.value.emptyOwn}</Empty>;
  if (role === 'it') return <Empty title={words.value.emptyTitle}>{words.value.emptyIt}</Empty>;
  return (
    <Empty
      title={words.value.emptyTitle}
      action={
        <ButtonLink kind="primary" href="/connections/new">
          {words.value.connect}
        </ButtonLink>
      }
    >
      {words.value.emptyAdmin}
    </Empty>
  );
}
