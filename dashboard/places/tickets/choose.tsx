/** Chooses unit, which of its tickets, and the period. */

import type { Unit } from '../../api/unit.ts';
import { WHERES } from '../../api/where.ts';
import { type Option, SelectField } from '../../parts/field.tsx';
import { PeriodPicker } from '../../parts/period-picker.tsx';
import { setQuery } from '../../router/location.ts';
import { terms } from '../../words/terms.ts';
import { type Asked, isOfPeriod } from './asked.ts';
import { unitNames } from './title.ts';
import { words } from './words.ts';

const firstUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function unitOptions(asked: Asked, units: readonly Unit[]): Option<string>[] {
  const all = units.map(({ id, name }) => ({ value: id, name }));
  if (units.length > 1) all.push({ value: '*', name: firstUpper(words.value.allUnits) });
  // Several by comma, or one that isn't the caller's: what the address says is still what is asked.
  if (all.some(({ value }) => value === asked.unit)) return all;
  return [{ value: asked.unit, name: firstUpper(unitNames(asked.unit, units)) }, ...all];
}

function whereOptions({ wheres }: Asked): Option<string>[] {
  const all = WHERES.map((value): Option<string> => ({ value, name: terms.value.where[value] }));
  return wheres.length > 1 ? [{ value: wheres.join(','), name: words.value.several }, ...all] : all;
}

/** The services of the unit, or of all; and the one that is asked for, whatever it is. */
function serviceOptions({ unit, values }: Asked, units: readonly Unit[]): Option<string>[] {
  const chosen = unit.split(',');
  const services = units.filter(({ id }) => unit === '*' || chosen.includes(id)).flatMap(one => one.services);
  const named = [...new Set([...(values.service ? [values.service] : []), ...services])];
  return [
    { value: '', name: words.value.anyService },
    ...named.map(value => ({ value, name: value })),
    ...(values.service === null ? [{ value: '?', name: words.value.unknown }] : []),
  ];
}

export function Choose({ asked, units }: { asked: Asked; units: readonly Unit[] }) {
  const services = serviceOptions(asked, units);
  return (
    <section class="choose no-print" aria-label={words.value.choose}>
      <div class="choose-fields">
        <SelectField
          label={terms.value.breakdown.unit}
          value={asked.unit}
          options={unitOptions(asked, units)}
          onChange={unit => setQuery({ unit, service: undefined, group: undefined })}
        />
        <SelectField
          label={words.value.which}
          value={asked.wheres.join(',')}
          options={whereOptions(asked)}
          onChange={where => setQuery({ where })}
        />
        {services.length > 1 && (
          <SelectField
            label={words.value.service}
            value={asked.values.service === null ? '?' : (asked.values.service ?? '')}
            options={services}
            onChange={service => {
              if (service !== '?')
                setQuery({ service, ...(asked.values.service === null ? { without: undefined } : {}) });
            }}
          />
        )}
      </div>
      {isOfPeriod(asked) && <PeriodPicker withInterval={false} withCompare={false} />}
    </section>
  );
}
