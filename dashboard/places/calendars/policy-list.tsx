/** All policies, in the order in which they are tried. */
import { Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { decimal } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { hiddenBy } from './first-match.ts';
import type { Policy } from './model.ts';
import { calendarText, matchText, statusText, targetTime } from './says.ts';
import { words } from './words.ts';

/** Each target on a line: Resolution: 8 hr, finance-hours. */
export const TargetLines = ({ policy }: { policy: Policy }) => (
  <ul class="plain-list">
    {policy.targets.map(target => (
      <li key={target.metric}>
        {terms.value.metric[target.metric]}: <strong>{targetTime(target)}</strong>,{' '}
        {target.calendar === undefined ? (
          calendarText(undefined)
        ) : (
          <a href={pathTo('calendars', target.calendar)}>{target.calendar}</a>
        )}
      </li>
    ))}
  </ul>
);

/** That no ticket ever gets it, and why. */
export const HiddenNote = ({ by }: { by: Policy }) => (
  <p class="hidden-note">
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M8 1.5 15 14H1zM8 6v4m0 1.5v1" />
    </svg>
    {words.value.hidden(by.id ?? '')}
  </p>
);

export function PolicyList({
  policies,
  current,
  unitName,
}: {
  /** In order. */
  policies: readonly Policy[];
  current: string | undefined;
  unitName: (id: string) => string;
}) {
  return (
    <Table
      caption={words.value.policiesTable}
      rows={policies}
      rowKey={({ id = '' }) => id}
      current={({ id }) => id !== undefined && id === current}
      columns={[
        {
          key: 'id',
          head: words.value.policy,
          cell: policy => {
            const by = hiddenBy(policies, policy);
            return (
              <>
                <a href={pathTo('policies', policy.id ?? '')}>{policy.id}</a>
                {by && <HiddenNote by={by} />}
              </>
            );
          },
        },
        { key: 'order', head: words.value.order, numeric: true, cell: ({ order }) => decimal(order) },
        { key: 'match', head: words.value.matches, cell: policy => matchText(policy, unitName) },
        { key: 'targets', head: words.value.targets, cell: policy => <TargetLines policy={policy} /> },
        { key: 'pauses', head: words.value.pauses, cell: ({ pauseOn = [] }) => statusText(pauseOn) },
      ]}
    />
  );
}
