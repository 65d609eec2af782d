/** The steps after a proposal: signatures, withdrawal, retirement. */
import type { Agreement } from '#agreements/agreement.ts';
import { type Moment, type Party, retire, type Step, sign, withdraw } from '#agreements/lifecycle.ts';
import { isSigned } from '#agreements/status.ts';
import type { AuditAction } from '#lib/audit/audit.ts';
import { outboxWrite } from '#lib/notify/outbox.ts';
import type { Write } from '#store/table.ts';
import { momentOf } from './moment.ts';
import type { Outcome } from './propose.ts';
import { auditOf, partyOf, type StepContext, taken, toldOf } from './step.ts';
import { assertSeen, changeAgreements, versionOf } from './store.ts';

type TakeStep = (all: readonly Agreement[], agreement: Agreement, party: Party, moment: Moment) => Step;

const STEPS = {
  signature: { take: sign, action: 'signed' },
  withdrawal: { take: withdraw, action: 'withdrawn' },
  retirement: { take: retire, action: 'retired' },
} as const satisfies Record<string, { take: TakeStep; action: AuditAction }>;
export type StepName = keyof typeof STEPS;

function agreedMessage(before: Agreement, after: Agreement, at: number): Write[] {
  if (isSigned(before) || !isSigned(after)) return [];
  const id = `${after.unit}/${after.version}`;
  return [outboxWrite({ id, type: 'agreement.agreed', at, unit: after.unit, data: toldOf(after) })];
}

/**
 * Takes a step with a version. Throws `not-found`, `forbidden`, `conflict` with the reason of a step that is refused,
 * and `precondition-failed` when `ifMatch` names another state of the version.
 */
export async function stepAgreement(
  context: StepContext,
  name: StepName,
  { unit, version }: { unit: string; version: number },
  ifMatch?: string,
): Promise<Outcome> {
  const { take, action } = STEPS[name];
  const moment = momentOf(context, unit);
  const party = partyOf(context);
  return changeAgreements(context.table, unit, book => {
    const before = versionOf(book, unit, version);
    assertSeen(ifMatch, book.revisions.get(version) ?? 0);
    const { next, changed } = taken(take(book.agreements, before, party, moment));
    return {
      next,
      changed,
      writes: order => [
        auditOf(context, action, { before, after: next, order }),
        ...agreedMessage(before, next, context.now),
      ],
    };
  });
}
