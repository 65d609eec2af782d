/** Opening hours by weekday, and copying a day to others. */
import { useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { CheckField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { common } from '../../words/common.ts';
import { calendarWords } from './calendar-words.ts';
import { type Hours, type Issue, WEEKDAYS, type Weekday } from './model.ts';
import { dayName, windowsText } from './says.ts';
import { WindowsField } from './windows-field.tsx';

/** Which days a day is copied to: the other working days, unless something else is chosen. */
function CopyDay({
  day,
  hours,
  onCopy,
  onClose,
}: {
  day: number;
  hours: Hours;
  onCopy: (to: Weekday[]) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<Weekday[]>(WEEKDAYS.filter((_, other) => other !== day && other < 5));
  const name = WEEKDAYS[day];
  return (
    <Dialog title={calendarWords.value.copyDay(dayName(day))} open onClose={onClose}>
      <p>
        {windowsText(name === undefined ? [] : (hours[name] ?? []))} {calendarWords.value.copyTo}
      </p>
      {WEEKDAYS.map(
        (other, index) =>
          index !== day && (
            <CheckField
              key={other}
              label={dayName(index)}
              value={chosen.includes(other)}
              onChange={on => setChosen(before => (on ? [...before, other] : before.filter(one => one !== other)))}
            />
          ),
      )}
      <div class="actions">
        <Button kind="primary" disabled={chosen.length === 0} onClick={() => onCopy(chosen)}>
          {calendarWords.value.copy}
        </Button>
        <Button onClick={onClose}>{common.value.cancel}</Button>
      </div>
    </Dialog>
  );
}

export function HoursEditor({
  hours,
  issues,
  onChange,
}: {
  hours: Hours;
  issues: readonly Issue[];
  onChange: (hours: Hours) => void;
}) {
  const [copying, setCopying] = useState<number>();
  const whole = issues.find(({ path }) => path === '/hours')?.message;
  const from = copying === undefined ? undefined : WEEKDAYS[copying];
  return (
    <Card title={calendarWords.value.hours}>
      <p class="hint">{calendarWords.value.hoursHint}</p>
      {whole !== undefined && <p class="form-error">{whole}</p>}
      {WEEKDAYS.map((name, day) => (
        <fieldset key={name} class="day-hours">
          <legend>{dayName(day)}</legend>
          <WindowsField
            day={dayName(day)}
            windows={hours[name] ?? []}
            path={`/hours/${name}`}
            issues={issues}
            onChange={windows => onChange({ ...hours, [name]: windows })}
          />
          <Button kind="quiet" aria-label={calendarWords.value.copyDay(dayName(day))} onClick={() => setCopying(day)}>
            {calendarWords.value.copy}
          </Button>
        </fieldset>
      ))}
      {copying !== undefined && from !== undefined && (
        <CopyDay
          day={copying}
          hours={hours}
          onClose={() => setCopying(undefined)}
          onCopy={to => {
            onChange({ ...hours, ...Object.fromEntries(to.map(other => [other, hours[from] ?? []])) });
            announce(calendarWords.value.copied(dayName(copying)));
            setCopying(undefined);
          }}
        />
      )}
    </Card>
  );
}
