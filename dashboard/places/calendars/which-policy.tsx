/** Which policy a ticket would get: chosen here, kept in the address. */
import { SelectField, TextField } from '../../parts/field.tsx';
import { query, setQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { firstMatch, type Sample } from './first-match.ts';
import { KINDS, type Policy } from './model.ts';
import { TargetLines } from './policy-list.tsx';
import { words } from './words.ts';

export interface UnitChoice {
  id: string;
  name: string;
  services: readonly string[];
}

/** The ticket that the address describes; before anything is chosen, one that the first policy is meant for. */
export function sampleOf(policies: readonly Policy[], units: readonly UnitChoice[]): Sample {
  const asked = query.value;
  const unit = asked.get('unit');
  const first = policies[0]?.match ?? {};
  if (unit === null) {
    return {
      ...{ unit: first.unit ?? units[0]?.id ?? '', service: first.service ?? null },
      ...{ priority: first.priority?.[0] ?? null, kind: first.kind ?? 'incident' },
    };
  }
  return {
    ...{ unit, service: asked.get('service'), priority: asked.get('priority') },
    kind: KINDS.find(kind => kind === asked.get('kind')) ?? 'incident',
  };
}

export function WhichPolicy({ policies, units }: { policies: readonly Policy[]; units: readonly UnitChoice[] }) {
  const sample = sampleOf(policies, units);
  const choose = (changes: Partial<Sample>): void => {
    const { unit, service, priority, kind } = { ...sample, ...changes };
    setQuery({ unit, service: service ?? undefined, priority: priority ?? undefined, kind });
  };
  const found = firstMatch(policies, sample);
  const named = policies.flatMap(({ match }) => match?.service ?? []);
  const own = units.find(({ id }) => id === sample.unit)?.services ?? [];
  const services = [...new Set([...own, ...named, ...(sample.service === null ? [] : [sample.service])])].sort();
  const others = policies.flatMap(({ match }) => match?.unit ?? []).filter(id => !units.some(unit => unit.id === id));
  return (
    <div class="which-policy">
      <h3>{words.value.which}</h3>
      <div class="form-row">
        <SelectField
          label={terms.value.breakdown.unit}
          value={sample.unit}
          options={[
            ...units.map(({ id, name }) => ({ value: id, name })),
            ...[...new Set(others)].map(id => ({ value: id, name: id })),
          ]}
          onChange={unit => choose({ unit, service: null })}
        />
        <SelectField
          label={words.value.service}
          value={sample.service ?? ''}
          options={[
            { value: '', name: words.value.anyService },
            ...services.map(service => ({ value: service, name: service })),
          ]}
          onChange={service => choose({ service })}
        />
        <TextField
          label={words.value.priorityField}
          value={sample.priority ?? ''}
          onChange={priority => choose({ priority: priority.trim() })}
        />
        <SelectField
          label={words.value.kind}
          value={sample.kind}
          options={KINDS.map(value => ({ value, name: words.value.oneKind[value] }))}
          onChange={kind => choose({ kind })}
        />
      </div>
      <div class="which-answer" role="status">
        {found === undefined ? (
          <p>{words.value.getsNone}</p>
        ) : (
          <>
            <p>
              <strong>{words.value.gets(found.id ?? '')}</strong>{' '}
              <span class="soft">
                {words.value.getsSays(count(policies.indexOf(found) + 1), count(policies.length))}
              </span>
            </p>
            <TargetLines policy={found} />
          </>
        )}
      </div>
    </div>
  );
}
