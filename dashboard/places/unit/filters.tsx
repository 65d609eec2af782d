/** The period, the kind of tickets, and what the page is narrowed to. */

import { SelectField } from '../../parts/field.tsx';
import { todayIn } from '../../parts/period-dates.ts';
import { PeriodPicker } from '../../parts/period-picker.tsx';
import { setQuery, withQuery } from '../../router/location.ts';
import { factorName } from '../../words/factors.ts';
import { terms } from '../../words/terms.ts';
import { chosenKind, chosenService, chosenSource, KINDS, type Kind } from './question.ts';
import { words } from './words.ts';

const Chip = ({ name, href }: { name: string; href: string }) => (
  <li>
    <a class="chip" href={href} aria-label={words.value.without(name)}>
      {name} <span aria-hidden="true">✕</span>
    </a>
  </li>
);

export function Filters({ timeZone }: { timeZone: string | undefined }) {
  const [service, source] = [chosenService(), chosenSource()];
  return (
    <div class="unit-filters">
      <div class="row pickers no-print">
        <PeriodPicker {...(timeZone === undefined ? {} : { last: todayIn(timeZone) })} />
        <SelectField<Kind>
          label={words.value.kind}
          value={chosenKind() ?? 'all'}
          options={KINDS.map(value => ({ value, name: terms.value.kind[value] }))}
          onChange={kind => setQuery({ kind: kind === 'all' ? undefined : kind })}
        />
      </div>
      {(service !== undefined || source !== undefined) && (
        <div class="row">
          <span class="soft">{words.value.filters}</span>
          <ul class="unit-chips">
            {service !== undefined && (
              <Chip name={factorName('service', service)} href={withQuery({ service: undefined })} />
            )}
            {source !== undefined && (
              <Chip name={words.value.source[source]} href={withQuery({ slaSource: undefined })} />
            )}
          </ul>
        </div>
      )}
    </div>
  );
}
