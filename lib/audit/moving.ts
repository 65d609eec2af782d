/** Entries about what can move from one unit to another. */
import type { Write } from '#store/table.ts';
import { type AuditContext, type Audited, auditWrite } from './audit.ts';

/** A document, and the unit whose people read of it; without one, those who see all units do. */
export interface OfUnit {
  unit: string | undefined;
  document: object;
}

/**
 * One entry; where it moves, it is gone from the one unit and new in the other, so that nobody reads what it said of a
 * unit that is not theirs.
 */
export function movingAudit(
  context: AuditContext,
  { action, ...about }: Pick<Audited, 'action' | 'kind' | 'id' | 'order'>,
  before: OfUnit | undefined,
  after: OfUnit,
): Write[] {
  const [gone, there] = [
    { ...about, unit: before?.unit, before: before?.document },
    { ...about, unit: after.unit, after: after.document },
  ];
  if (before !== undefined && before.unit !== after.unit) {
    return [auditWrite(context, { ...gone, action: 'deleted' }), auditWrite(context, { ...there, action: 'created' })];
  }
  return [auditWrite(context, { ...there, action, before: before?.document })];
}
