/** The fields of a proposal's terms. */
import type { Issue } from '../../api/problem.ts';
import { errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { setQuery } from '../../router/location.ts';
import { decimal } from '../../words/numbers.ts';
import { type Draft, withWindow } from './draft.ts';
import type { Unit } from './model.ts';
import { scopeName } from './status-mark.tsx';
import { proposeWords } from './words-propose.ts';
import { termWords } from './words-terms.ts';

const WINDOWS = ['week', 'month', 'quarter'] as const;
const ON_MISSED = ['reported', 'remediation', 'reward'] as const;

export function TermFields({
  draft,
  unit,
  service,
  today,
  usualMark,
  issues,
  onChange,
}: {
  draft: Draft;
  unit: Unit;
  service: string | undefined;
  today: string;
  usualMark: number | undefined;
  issues: readonly Issue[];
  onChange: (draft: Draft) => void;
}) {
  const words = proposeWords.value;
  const services =
    service === undefined || unit.services.includes(service) ? unit.services : [...unit.services, service];
  const owner = (side: 'it' | 'business', label: string) => (
    <TextField
      label={label}
      hint={words.ownerHint}
      required
      value={draft.owners[side]}
      error={errorAt(issues, `/owners/${side}`)}
      onChange={value => onChange({ ...draft, owners: { ...draft.owners, [side]: value } })}
    />
  );
  return (
    <div class="stack">
      <div class="form-row">
        <SelectField
          label={words.forWhom}
          value={service ?? ''}
          error={errorAt(issues, '/service')}
          options={[undefined, ...services].map(one => ({ value: one ?? '', name: scopeName(one) }))}
          onChange={value => setQuery({ service: value })}
        />
        <SelectField
          label={words.window}
          hint={words.windowHint}
          value={draft.window}
          options={WINDOWS.map(value => ({ value, name: words.windows[value] }))}
          onChange={value => onChange(withWindow(draft, value, today))}
        />
        <TextField
          label={words.effectiveFrom}
          type="date"
          required
          value={draft.effectiveFrom}
          error={errorAt(issues, '/effectiveFrom')}
          onChange={value => onChange({ ...draft, effectiveFrom: value })}
        />
        <TextField
          label={words.reviewOn}
          type="date"
          required
          value={draft.reviewOn}
          error={errorAt(issues, '/reviewOn')}
          onChange={value => onChange({ ...draft, reviewOn: value })}
        />
      </div>
      <div class="form-row">
        <TextField
          label={words.passMark}
          hint={words.passMarkHint(usualMark === undefined ? '' : ` (${decimal(usualMark)})`)}
          value={draft.passMark}
          error={errorAt(issues, '/passMark')}
          onChange={value => onChange({ ...draft, passMark: value })}
        />
        <SelectField
          label={words.onMissed}
          value={draft.onMissed}
          options={ON_MISSED.map(value => ({ value, name: termWords.value.onMissed[value] }))}
          onChange={value => onChange({ ...draft, onMissed: value })}
        />
        {owner('it', words.itOwner)}
        {owner('business', words.businessOwner)}
      </div>
    </div>
  );
}
