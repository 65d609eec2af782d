/** Edits a calendar: what is typed on one side, what comes of it on the other. */
import { call, callFully } from '../../api/client.ts';
import { announce } from '../../parts/announce.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { go, pathTo } from '../../router/location.ts';
import { openTime } from '../../words/numbers.ts';
import { calendarOfDraft, draftIssues, draftOfCalendar, isAskable, newCalendarDraft } from './calendar-draft.ts';
import { calendarWords } from './calendar-words.ts';
import { EditorEnd, idIssues } from './editor-end.tsx';
import { Effect } from './effect.tsx';
import { ExceptionsCard } from './exceptions-card.tsx';
import { HoursEditor } from './hours-editor.tsx';
import { type Calendar, type CalendarDocument, isUsableId, type Policy } from './model.ts';
import { RegionCard } from './region-card.tsx';
import { saveWords } from './save-words.ts';
import { TrustCard } from './trust-card.tsx';
import { useDraft } from './use-draft.ts';
import { notUsable, useSaving } from './use-saving.ts';
import { weekMinutes } from './week.ts';
import { WeekGrid } from './week-grid.tsx';
import { words } from './words.ts';
import { ZoneField } from './zone-field.tsx';

const FIELDS = ['id', 'timeZone', 'hours', 'holidayRegion', 'holidays', 'dates', 'breaks'];

const UsedBy = ({ policies }: { policies: readonly Policy[] }) =>
  policies.length === 0 ? (
    <p class="soft">{calendarWords.value.unused}</p>
  ) : (
    <p>
      <span class="soft">{calendarWords.value.usedBy}</span>{' '}
      {policies.map(({ id = '' }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={pathTo('policies', id)}>{id}</a>
        </span>
      ))}
    </p>
  );

export function CalendarEditor({
  saved,
  etag,
  taken,
  policies,
}: {
  /** Without it a new one is made. */
  saved: Calendar | undefined;
  etag: string | undefined;
  /** Ids that there are. */
  taken: readonly string[];
  policies: readonly Policy[];
}) {
  const isNew = saved === undefined;
  const editing = useDraft(
    isNew ? newCalendarDraft(Intl.DateTimeFormat().resolvedOptions().timeZone) : draftOfCalendar(saved),
  );
  const { draft, change } = editing;
  const document = calendarOfDraft(draft);
  // What isn't saved yet is tried under a name that nobody takes.
  const id = saved?.id ?? (isUsableId(draft.id) ? draft.id : 'calendar-to-try');
  const path = { id };
  const saving = useSaving<CalendarDocument, Calendar>({
    etag,
    put: (body, ifMatch) => callFully('PUT /v1/calendars/{id}', { path, body, ifMatch }),
    read: () => callFully('GET /v1/calendars/{id}', { path }),
    onSaved(now) {
      editing.settle(draftOfCalendar(now));
      announce(saveWords.value.saved);
      if (isNew) go(pathTo('calendars', id), { replace: true });
    },
  });
  const form = useFirstWrong<HTMLDivElement>(0, saving.issues.length > 0 ? saving.issues : undefined);
  const { issues, setIssues } = saving;

  const save = (): void => {
    const own = [...(isNew ? idIssues(draft.id, taken) : []), ...draftIssues(draft, calendarWords.value.wrong)];
    if (own.length > 0) setIssues(own);
    else void saving.action.run(document);
  };

  return (
    <>
      <div class="editor">
        <div ref={form}>
          <Card title={calendarWords.value.basics}>
            <div class="stack">
              {isNew && (
                <TextField
                  label={saveWords.value.id}
                  hint={saveWords.value.idHint}
                  value={draft.id}
                  error={errorAt(issues, '/id')}
                  onChange={typed => change({ id: typed.trim() })}
                />
              )}
              <ZoneField
                value={draft.timeZone}
                error={errorAt(issues, '/timeZone')}
                onChange={timeZone => change({ timeZone })}
              />
              {!isNew && <UsedBy policies={policies} />}
            </div>
          </Card>
          <HoursEditor hours={draft.hours} issues={issues} onChange={hours => change({ hours })} />
          <RegionCard
            {...{ region: draft.holidayRegion, saved, issues }}
            onChange={holidayRegion => change({ holidayRegion })}
          />
          <ExceptionsCard {...{ draft, issues }} onChange={change} />
        </div>
        <div>
          <Card title={calendarWords.value.drawn}>
            <WeekGrid hours={draft.hours} />
            <p class="soft">{words.value.perWeek(openTime(weekMinutes(draft.hours) * 60))}</p>
          </Card>
          <TrustCard id={id} calendar={document} usable={isAskable(draft, calendarWords.value.wrong)} />
          <Effect
            document={document}
            tryOut={async body => {
              const wrong = draftIssues(draft, calendarWords.value.wrong);
              if (wrong.length > 0) throw notUsable(wrong);
              return call('POST /v1/calendars/{id}/preview', { path, body });
            }}
            onIssues={setIssues}
          />
        </div>
      </div>
      <EditorEnd {...{ editing, saving, isNew, document }} fields={FIELDS} onSave={save} />
    </>
  );
}
