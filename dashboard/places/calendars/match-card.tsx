/** For which tickets a policy is, and when it is tried. */
import { errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { hiddenBy, neighbours } from './first-match.ts';
import { type Issue, KINDS, type Policy, type PolicyDocument } from './model.ts';
import type { PolicyDraft } from './policy-draft.ts';
import { HiddenNote } from './policy-list.tsx';
import { policyWords } from './policy-words.ts';
import { saveWords } from './save-words.ts';
import type { UnitChoice } from './which-policy.tsx';
import { words } from './words.ts';

function placeText(policies: readonly Policy[], policy: Policy): string {
  const { before, after } = neighbours(policies, policy);
  const name = ({ id = '', order }: Policy): string => `${id} (${order})`;
  const says = policyWords.value;
  if (before === undefined) return after === undefined ? says.only : says.first(name(after));
  return after === undefined ? says.last(name(before)) : says.between(name(before), name(after));
}

export function MatchCard({
  draft,
  id,
  document,
  isNew,
  policies,
  units,
  issues,
  onChange,
}: {
  draft: PolicyDraft;
  id: string;
  document: PolicyDocument;
  isNew: boolean;
  policies: readonly Policy[];
  units: readonly UnitChoice[];
  issues: readonly Issue[];
  onChange: (changes: Partial<PolicyDraft>) => void;
}) {
  const says = policyWords.value;
  const named = { ...document, id };
  const hidden = Number.isFinite(document.order) ? hiddenBy(policies, named) : undefined;
  const known = units.some(unit => unit.id === draft.unit) || draft.unit === '';
  return (
    <Card title={says.matchTitle}>
      <div class="stack">
        {isNew && (
          <TextField
            label={saveWords.value.id}
            hint={saveWords.value.idHint}
            value={draft.id}
            error={errorAt(issues, '/id')}
            onChange={typed => onChange({ id: typed.trim() })}
          />
        )}
        <TextField
          label={words.value.order}
          type="number"
          step="any"
          hint={`${says.orderHint} ${Number.isFinite(document.order) ? placeText(policies, named) : ''}`}
          value={draft.order}
          error={errorAt(issues, '/order')}
          onChange={order => onChange({ order })}
        />
        {hidden && <HiddenNote by={hidden} />}
        <div class="form-row">
          <SelectField
            label={says.unit}
            value={draft.unit}
            error={errorAt(issues, '/match/unit')}
            options={[
              { value: '', name: says.anyUnit },
              ...units.map(unit => ({ value: unit.id, name: unit.name })),
              ...(known ? [] : [{ value: draft.unit, name: draft.unit }]),
            ]}
            onChange={unit => onChange({ unit })}
          />
          <SelectField
            label={says.kind}
            value={draft.kind}
            error={errorAt(issues, '/match/kind')}
            options={[
              { value: '', name: says.anyKind },
              ...KINDS.map(value => ({ value, name: words.value.oneKind[value] })),
            ]}
            onChange={kind => onChange({ kind })}
          />
          <TextField
            label={says.service}
            hint={says.serviceHint}
            value={draft.service}
            error={errorAt(issues, '/match/service')}
            onChange={service => onChange({ service })}
          />
          <TextField
            label={says.priority}
            hint={says.priorityHint}
            value={draft.priority}
            error={errorAt(issues, '/match/priority')}
            onChange={priority => onChange({ priority })}
          />
        </div>
      </div>
    </Card>
  );
}
