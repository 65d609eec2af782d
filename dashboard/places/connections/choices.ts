/** What the desk's values can become, field by field: closed sets, or what is known so far. */

import type { Unit } from '../../api/unit.ts';
import { terms } from '../../words/terms.ts';
import type { Field, MappingDraft } from './mapping-draft.ts';
import type { Choice } from './suggest.ts';
import { mappingWords } from './words-mapping.ts';

export interface Choices {
  choices: readonly Choice[];
  /** Nothing else is taken. */
  closed: boolean;
}

const named = (names: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(names).map(([value, name]) => ({ value, names: [name] }));
const plain = (values: readonly string[]): Choice[] =>
  [...new Set(values)].filter(value => value !== '').map(value => ({ value, names: [] }));

/** Channels that most desks have; any other word is taken, too. */
const CHANNELS = ['phone', 'email', 'portal', 'chat', 'walk-in', 'monitoring'];

export function choicesOf(field: Field, draft: MappingDraft, units: readonly Unit[]): Choices {
  const used = draft.fields[field].rows.map(({ ours }) => ours);
  switch (field) {
    case 'status':
      return { choices: named(terms.value.status), closed: true };
    case 'kind':
      return { choices: named(mappingWords.value.kinds), closed: true };
    case 'unit':
      return { choices: units.map(({ id, name }) => ({ value: id, names: [name] })), closed: false };
    case 'service':
      return { choices: plain([...units.flatMap(({ services }) => services), ...used]), closed: false };
    case 'channel':
      return { choices: plain([...CHANNELS, ...used]), closed: false };
    case 'priority':
      return { choices: plain(['1', '2', '3', '4', '5', ...used]), closed: false };
    default:
      return { choices: plain(used), closed: false };
  }
}
