/** A time zone, found by typing a part of its name. */
import { useId } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';
import { calendarWords } from './calendar-words.ts';
import { words } from './words.ts';

const ZONES = Intl.supportedValuesOf('timeZone');

export function ZoneField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const list = useId();
  return (
    <Field label={words.value.zone} hint={calendarWords.value.zoneHint} error={error}>
      {wiring => (
        <>
          <input
            {...wiring}
            list={list}
            value={value}
            autoComplete="off"
            spellcheck={false}
            onInput={event => onChange(event.currentTarget.value)}
          />
          <datalist id={list}>
            {ZONES.map(zone => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
