/** The windows of a day: from when to when, as many as there are. */
import { useId } from 'preact/hooks';
import { errorAt } from '../../parts/field.tsx';
import { calendarWords } from './calendar-words.ts';
import type { Issue, Window } from './model.ts';
import { windowText } from './says.ts';
import { endsNextDay, isWindow, normalTime } from './week.ts';
import { words } from './words.ts';

function TimeInput({
  label,
  value,
  wrong,
  describedBy,
  onChange,
}: {
  label: string;
  value: string;
  wrong: boolean;
  describedBy: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <input
      class="time"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={wrong || undefined}
      aria-describedby={describedBy}
      value={value}
      onInput={event => onChange(event.currentTarget.value)}
      onBlur={event => onChange(normalTime(event.currentTarget.value))}
    />
  );
}

function WindowRow({
  day,
  window,
  error,
  onChange,
  onRemove,
}: {
  day: string;
  window: Window;
  error: string | undefined;
  onChange: (window: Window) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const [opens, closes] = window;
  const wrong = error !== undefined;
  const describedBy = wrong ? `${id}-error` : undefined;
  return (
    <div class={wrong ? 'window field wrong' : 'window field'}>
      <span class="window-times">
        <TimeInput
          {...{ wrong, describedBy, value: opens, label: words.value.opens(day) }}
          onChange={value => onChange([value, closes])}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          {...{ wrong, describedBy, value: closes, label: words.value.closes(day) }}
          onChange={value => onChange([opens, value])}
        />
        <button
          type="button"
          class="button quiet icon"
          aria-label={calendarWords.value.removeWindow(day, windowText(window))}
          onClick={onRemove}
        >
          ✕
        </button>
        {isWindow(window) && endsNextDay(window) && <span class="soft">{words.value.nextDay}</span>}
      </span>
      {wrong && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** `path`: where the windows stand in the document. */
export function WindowsField({
  day,
  windows,
  path,
  issues,
  onChange,
}: {
  day: string;
  windows: readonly Window[];
  path: string;
  issues: readonly Issue[];
  onChange: (windows: Window[]) => void;
}) {
  const last = windows.at(-1);
  // After a break; the first of a day is a usual one.
  const next: Window = last === undefined ? ['09:00', '17:00'] : [last[1] < '23:00' ? last[1] : '', ''];
  return (
    <div class="windows">
      {windows.length === 0 && <span class="soft closed">{words.value.closed}</span>}
      {windows.map((window, index) => (
        <WindowRow
          key={index}
          {...{ day, window }}
          error={errorAt(issues, `${path}/${index}`)}
          onChange={changed => onChange(windows.with(index, changed))}
          onRemove={() => onChange(windows.toSpliced(index, 1))}
        />
      ))}
      <button
        type="button"
        class="button quiet icon add"
        aria-label={calendarWords.value.addWindow(day)}
        title={calendarWords.value.addWindow(day)}
        onClick={() => onChange([...windows, next])}
      >
        +
      </button>
    </div>
  );
}
