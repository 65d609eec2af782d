/** What the list is narrowed down by; each can be taken away. */
import { setQuery } from '../../router/location.ts';
import { isolated } from '../../words/data-text.ts';
import { terms } from '../../words/terms.ts';
import { type Asked, type Filter, filtersOf, withoutFilter } from './asked.ts';
import { words } from './words.ts';

function nameOf(filter: Filter): string {
  const say = words.value;
  switch (filter.name) {
    case 'where':
      return terms.value.where[filter.value];
    case 'kind':
      return say.filter(say.kind, terms.value.kind[filter.value]);
    case 'slaSource':
      return say.filter(say.source, say.sources[filter.value]);
    case 'hour':
      return say.filter(say.hour, say.hourValue(filter.value));
    default:
      return say.filter(
        terms.value.breakdown[filter.name],
        filter.value === null ? say.unknown : isolated(filter.value),
      );
  }
}

export function Chips({ asked }: { asked: Asked }) {
  const filters = filtersOf(asked);
  if (filters.length === 0) return null;
  return (
    <div class="chips">
      <span class="soft" id="chips-label">
        {words.value.filters}
      </span>
      <ul aria-labelledby="chips-label">
        {filters.map(filter => {
          const name = nameOf(filter);
          return (
            <li key={`${filter.name} ${filter.value}`}>
              <button
                type="button"
                class="chip"
                aria-label={words.value.takeAway(name)}
                onClick={() => setQuery(withoutFilter(asked, filter))}
              >
                {name} <span aria-hidden="true">✕</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
