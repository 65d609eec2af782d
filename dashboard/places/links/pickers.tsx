/** Which unit, and which of its KPIs. */
import type { Unit } from '../../api/unit.ts';
import { type Option, SelectField } from '../../parts/field.tsx';
import { setQuery } from '../../router/location.ts';
import type { Kpi } from './linked.ts';
import { words } from './words.ts';

/** More KPIs of a unit than this the API answers one by one. */
export const MOST_KPIS = 20;

export function Pickers({
  unit,
  units,
  kpi,
  kpis,
}: {
  unit: string;
  units: readonly Unit[];
  kpi: string;
  kpis: readonly Kpi[];
}) {
  const named = units.map(({ id, name }): Option<string> => ({ value: id, name }));
  const ofUnits = named.some(({ value }) => value === unit) ? named : [{ value: unit, name: unit }, ...named];
  const all: Option<string>[] = kpis.length > MOST_KPIS ? [] : [{ value: '', name: words.value.allKpis }];
  return (
    <div class="link-pickers no-print">
      <SelectField
        label={words.value.unit}
        value={unit}
        options={ofUnits}
        onChange={chosen => setQuery({ unit: chosen, pair: undefined, hypothesis: undefined, experiment: undefined })}
      />
      {kpis.length > 1 && (
        <SelectField
          label={words.value.kpi}
          value={kpi}
          options={[...all, ...kpis.map(({ id = '', name }) => ({ value: id, name }))]}
          onChange={chosen => setQuery({ kpi: chosen, pair: undefined })}
        />
      )}
    </div>
  );
}
