/** Days that differ from their weekday: own holidays, dates with other hours, breaks. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { today } from '../../parts/period.ts';
import { count } from '../../words/numbers.ts';
import type { CalendarDraft } from './calendar-draft.ts';
import { calendarWords } from './calendar-words.ts';
import type { Issue } from './model.ts';
import { fullDay } from './says.ts';
import { WindowsField } from './windows-field.tsx';
import { words } from './words.ts';

const Part = ({
  title,
  hint,
  add,
  empty,
  more,
  onAdd,
  children,
}: {
  title: string;
  hint: string;
  add: string;
  empty: boolean;
  more?: ComponentChildren;
  onAdd: () => void;
  children: ComponentChildren;
}) => (
  <div class="exception-part">
    <h3>{title}</h3>
    <p class="hint">{hint}</p>
    {empty && <p class="soft">{calendarWords.value.noneYet}</p>}
    <ul class="plain-list exception-list">{children}</ul>
    <div class="actions">
      <Button onClick={onAdd}>{add}</Button>
      {more}
    </div>
  </div>
);

const Remove = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <button type="button" class="button quiet icon" aria-label={`${words.value.remove}: ${what}`} onClick={onClick}>
    ✕
  </button>
);

const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);
const named = (date: string): string => (isDay(date) ? fullDay(date) : calendarWords.value.date);

export function ExceptionsCard({
  draft: { holidays, dates, breaks },
  issues,
  onChange,
}: {
  draft: CalendarDraft;
  issues: readonly Issue[];
  onChange: (changes: Partial<CalendarDraft>) => void;
}) {
  const says = calendarWords.value;
  const [withPast, setWithPast] = useState(false);
  const wrong = (index: number): string | undefined => errorAt(issues, `/holidays/${index}`);
  // Those that were past when the page was opened: what is typed now is never taken away.
  const [past] = useState(() => new Set(holidays.filter(date => date < today())));
  const all = holidays.map((_, index) => index);
  const shown = withPast ? all : all.filter(index => !past.has(holidays[index] ?? '') || wrong(index) !== undefined);
  const folded = all.length - shown.length;
  return (
    <Card title={says.exceptions}>
      <Part
        {...{ title: says.holidays, hint: says.holidaysHint, add: says.addHoliday, empty: holidays.length === 0 }}
        more={folded > 0 && <Button onClick={() => setWithPast(true)}>{says.past(count(folded))}</Button>}
        onAdd={() => onChange({ holidays: [...holidays, ''] })}
      >
        {shown.map(index => (
          <li key={index} class="holiday">
            <TextField
              label={says.date}
              type="date"
              value={holidays[index] ?? ''}
              error={wrong(index)}
              onChange={value => onChange({ holidays: holidays.with(index, value) })}
            />
            <Remove
              what={named(holidays[index] ?? '')}
              onClick={() => onChange({ holidays: holidays.toSpliced(index, 1) })}
            />
          </li>
        ))}
      </Part>
      <Part
        {...{ title: says.dates, hint: says.datesHint, add: says.addDate, empty: dates.length === 0 }}
        onAdd={() => onChange({ dates: [...dates, { date: '', windows: [['09:00', '12:00']] }] })}
      >
        {dates.map(({ date, windows }, index) => {
          const path = `/dates/${date}`;
          return (
            <li key={index} class="date-hours">
              <TextField
                label={says.date}
                type="date"
                value={date}
                error={issues.find(issue => issue.path === path)?.message}
                onChange={value => onChange({ dates: dates.with(index, { date: value, windows }) })}
              />
              <Remove what={named(date)} onClick={() => onChange({ dates: dates.toSpliced(index, 1) })} />
              <WindowsField
                {...{ day: named(date), windows, path, issues }}
                onChange={changed => onChange({ dates: dates.with(index, { date, windows: changed }) })}
              />
            </li>
          );
        })}
      </Part>
      <Part
        {...{ title: says.breaks, hint: says.breaksHint, add: says.addBreak, empty: breaks.length === 0 }}
        onAdd={() => onChange({ breaks: [...breaks, ['', '']] })}
      >
        {breaks.map(([from, to], index) => (
          <li key={index} class="break">
            <TextField
              label={says.starts}
              type="datetime-local"
              value={from}
              error={errorAt(issues, `/breaks/${index}`)}
              onChange={value => onChange({ breaks: breaks.with(index, [value, to]) })}
            />
            <TextField
              label={says.ends}
              type="datetime-local"
              value={to}
              onChange={value => onChange({ breaks: breaks.with(index, [from, value]) })}
            />
            <Remove what={named(from.slice(0, 10))} onClick={() => onChange({ breaks: breaks.toSpliced(index, 1) })} />
          </li>
        ))}
      </Part>
    </Card>
  );
}
