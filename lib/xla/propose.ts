/** Proposing the next version of a unit's agreements, with the baseline beside each target. */
import type { Agreement } from '#agreements/agreement.ts';
import { propose } from '#agreements/lifecycle.ts';
import type { AgreementDocument } from '#configuration/agreement-schema.ts';
import type { DataOf } from '#lib/notify/events.ts';
import { outboxWrite } from '#lib/notify/outbox.ts';
import { readBaseline } from './baseline.ts';
import { momentOf } from './moment.ts';
import { auditOf, partyOf, type StepContext, taken, toldOf } from './step.ts';
import { type AgreementBook, assertSeen, changeAgreements } from './store.ts';
import { termsOf } from './terms.ts';

export interface Outcome {
  book: AgreementBook;
  agreement: Agreement;
}

function proposedData(agreement: Agreement): DataOf<'agreement.proposed'> {
  const { measures, ...told } = toldOf(agreement);
  return {
    ...told,
    proposedBy: agreement.proposed.role,
    measures: measures.map(measure => ({ ...measure, baseline: agreement.baseline[measure.id]?.value ?? null })),
  };
}

/**
 * Throws `unprocessable` for terms that can't be agreed on, `forbidden`, `conflict`, and `precondition-failed` when
 * `ifMatch` names another state of the unit's agreements (the ETag of their list).
 */
export async function proposeAgreement(
  context: StepContext & { shards: number },
  unit: string,
  document: AgreementDocument,
  ifMatch?: string,
): Promise<Outcome> {
  const moment = momentOf(context, unit);
  const party = partyOf(context);
  const terms = termsOf(document, context.rules);
  const baseline = await readBaseline(context, unit, terms, moment.today);
  return changeAgreements(context.table, unit, book => {
    assertSeen(ifMatch, book.revision);
    const { next, changed } = taken(propose(book.agreements, { unit, terms, baseline }, party, moment));
    const message = {
      ...({ id: `${unit}/${next.version}`, type: 'agreement.proposed', at: context.now, unit } as const),
      data: proposedData(next),
    };
    return {
      next,
      changed,
      writes: order => [auditOf(context, 'proposed', { after: next, order }), outboxWrite(message)],
    };
  });
}
