/** What is taken where the desk says nothing: the same fields when a desk is connected and later. */
import { useAnswer } from '../../api/use-answer.ts';
import { errorAt, TextField } from '../../parts/field.tsx';
import type { Issue } from './model.ts';
import { words } from './words.ts';
import { connectWords } from './words-connect.ts';

export interface Defaults {
  unit: string;
  service: string;
  timeZone: string;
}

const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function DefaultsFields({
  value,
  onChange,
  issues,
}: {
  value: Defaults;
  onChange: (changes: Partial<Defaults>) => void;
  issues: readonly Issue[] | undefined;
}) {
  const units = useAnswer('GET /v1/units', {}, { every: 0 }).value?.items ?? [];
  const services = units.filter(({ id }) => value.unit === '' || id === value.unit).flatMap(unit => unit.services);
  return (
    <>
      <div class="form-row">
        <TextField
          label={connectWords.value.unitDefault}
          hint={connectWords.value.unitHint}
          value={value.unit}
          suggestions={units.map(({ id }) => id)}
          error={errorAt(issues, '/defaults/unit')}
          onChange={unit => onChange({ unit })}
        />
        <TextField
          label={connectWords.value.serviceDefault}
          hint={connectWords.value.serviceHint}
          value={value.service}
          suggestions={[...new Set(services)]}
          error={errorAt(issues, '/defaults/service')}
          onChange={service => onChange({ service })}
        />
      </div>
      <TextField
        label={words.value.timeZone}
        hint={connectWords.value.timeZoneHint}
        value={value.timeZone}
        suggestions={TIME_ZONES}
        required
        error={errorAt(issues, '/timeZone')}
        onChange={timeZone => onChange({ timeZone })}
      />
    </>
  );
}

/** As the API takes it: what is empty isn’t said. */
export const defaultsOf = ({ unit, service }: Defaults): { unit?: string; service?: string } => ({
  ...(unit.trim() === '' ? {} : { unit: unit.trim() }),
  ...(service.trim() === '' ? {} : { service: service.trim() }),
});

/** What the desk proves itself by, in words; a scheme of its own is named by the desk. */
export const schemeName = (scheme: string, deskName: string): string =>
  (words.value.schemes as Readonly<Record<string, string>>)[scheme] ?? words.value.ownScheme(deskName);
