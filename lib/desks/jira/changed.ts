/** One side of a change, before or after it, as fields of ours. */

import { mapFields, person } from '#desks/fields.ts';
import { objectOf, textOf } from '#desks/json.ts';
import type { TicketFields } from '#tickets/event.ts';
import type { Changes } from './changelog.ts';
import { type JiraIssue, nameAndId } from './issue.ts';
import { isCalled, pseudonymOf } from './people.ts';
import { statusMeaning } from './statuses.ts';

/**
 * What the changelog itself says, without the issue: there a status has a name and no category, unless it is the one
 * that the issue has now. A name that nobody knows is a problem at `place`, as any.
 */
export function changedFields(read: JiraIssue, changes: Changes, side: 'from' | 'to', place: string): TicketFields {
  const { reader, fields, issues } = read;
  const status = changes.status?.[side] ?? [];
  const current = nameAndId(fields.status);
  const isCurrent = status.some(word => current.includes(word));
  const category = isCurrent ? textOf(objectOf(objectOf(fields.status).statusCategory).key) : undefined;
  const priority = changes.priority?.[side];
  const mapped = mapFields(
    { reader, scopes: [], statusOf: statusMeaning(category), complete: false, path: () => place, issues },
    { status, priority: priority?.length === 0 ? null : priority },
  );
  const result: TicketFields = {};
  if (mapped.status !== undefined) result.status = mapped.status;
  if (changes.priority !== undefined && mapped.priority !== undefined) result.priority = mapped.priority;
  const agent = changes.assignee?.[side];
  if (agent !== undefined) {
    const isAssigned = isCalled(fields.assignee, agent);
    result.assignee = (isAssigned ? pseudonymOf(reader, fields.assignee) : person(reader, agent[0])) ?? null;
  }
  return result;
}
