/** What a mapping can tell: what it has no rule for stays unknown, and no measure takes silence for an answer. */
import type { Tells } from '#desks/desk.ts';
import type { Mapping } from '#desks/mapping.ts';

export const customTells = ({ author, group, groupChanges, status, rating, sla }: Mapping): Tells => ({
  contacts: author !== undefined,
  groups: group !== undefined || groupChanges !== undefined,
  pauses: status !== undefined,
  ratings: rating !== undefined,
  sla: sla !== undefined,
});
