/** What pauses a policy's clocks, and what happens to them when the ticket changes. */
import { SelectField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { ON_PRIORITY_CHANGE, ON_REOPEN } from './model.ts';
import type { PolicyDraft } from './policy-draft.ts';
import { policyWords } from './policy-words.ts';
import { StatusChecks } from './status-checks.tsx';

export function BehaviourCard({
  draft: { pauseOn, onReopen, onPriorityChange },
  onChange,
}: {
  draft: PolicyDraft;
  onChange: (changes: Partial<PolicyDraft>) => void;
}) {
  const says = policyWords.value;
  return (
    <Card title={says.behaviour}>
      <div class="stack">
        <div>
          <StatusChecks
            legend={says.pauseOn}
            statuses={pauseOn}
            onChange={statuses => onChange({ pauseOn: statuses })}
          />
          <p class="hint">{says.pauseOnSays}</p>
        </div>
        <SelectField
          label={says.onReopen}
          hint={says.reopenSays}
          value={onReopen}
          options={ON_REOPEN.map(value => ({ value, name: says.reopens[value] }))}
          onChange={value => onChange({ onReopen: value })}
        />
        <SelectField
          label={says.onPriority}
          hint={says.prioritySays}
          value={onPriorityChange}
          options={ON_PRIORITY_CHANGE.map(value => ({ value, name: says.priorities[value] }))}
          onChange={value => onChange({ onPriorityChange: value })}
        />
      </div>
    </Card>
  );
}
