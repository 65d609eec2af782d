/** One calendar, or a new one. */
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Loading, NoPermission, Shown } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import type { PlaceProps } from '../place.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { calendarWords } from './calendar-words.ts';
import { words } from './words.ts';
import './calendars.css';
import './editor.css';

export default function CalendarPlace({ parameters: { id = '' } }: PlaceProps) {
  const isNew = id === 'new';
  const calendar = useAnswer('GET /v1/calendars/{id}', isNew ? undefined : { path: { id } }, { every: 0 });
  const all = useAnswer('GET /v1/calendars', isNew ? {} : undefined, { every: 0 });
  const policies = useAnswer('GET /v1/sla-policies', {}, { every: 0 }).value?.items ?? [];
  const counting = policies.filter(({ targets }) => targets.some(target => target.calendar === id));
  const name = isNew ? words.value.newCalendar : id;
  return (
    <>
      <PageHead
        title={name}
        lead={calendarWords.value.lead}
        crumbs={[{ href: '/calendars', name: words.value.title }]}
      />
      {isNew && me.value.role !== 'admin' && <NoPermission />}
      {isNew && me.value.role === 'admin' && (
        <Shown answer={all}>
          {({ items }) => (
            <CalendarEditor
              key="new"
              saved={undefined}
              etag={undefined}
              taken={items.map(item => item.id ?? '')}
              policies={[]}
            />
          )}
        </Shown>
      )}
      {!isNew && (
        <Shown answer={calendar}>
          {saved =>
            calendar.stale ? (
              <Loading />
            ) : (
              <CalendarEditor key={id} saved={saved} etag={calendar.etag} taken={[]} policies={counting} />
            )
          }
        </Shown>
      )}
    </>
  );
}
