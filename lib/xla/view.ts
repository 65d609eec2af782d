/** An agreement as the outside sees it: with what it is today, and without who: a role and a time say enough. */
import { type Act, type Agreement, type AgreementStatus, SIDES, type Side } from '#agreements/agreement.ts';
import { daysInForce, isReviewDue, statusOf } from '#agreements/status.ts';
import { iso } from '#tickets/instant.ts';

function bySide(acts: Readonly<Partial<Record<Side, Act>>>): Partial<Record<Side, { at: string }>> {
  const entries = SIDES.flatMap(side => {
    const act = acts[side];
    return act === undefined ? [] : [[side, { at: iso(act.at) }]];
  });
  return Object.fromEntries(entries);
}

const roleAndTime = (act: Act) => ({ role: act.role, at: iso(act.at) });

export interface AgreementView extends Omit<Agreement, 'proposed' | 'signatures' | 'withdrawn' | 'retirements'> {
  status: AgreementStatus;
  signatures: Partial<Record<Side, { at: string }>>;
  retirements?: Partial<Record<Side, { at: string }>>;
  proposed: { role: string; at: string };
  withdrawn?: { role: string; at: string };
  /** The days on which it is in force, as far as is known; both included. */
  inForce?: { from: string; to?: string };
  reviewDue?: true;
}

/** `agreements`: all of the unit's; `today`: its local date. */
export function agreementView(agreements: readonly Agreement[], agreement: Agreement, today: string): AgreementView {
  const { unit, version, proposed, baseline, signatures, withdrawn, retirements, agreedOn, retiredOn, ...rest } =
    agreement;
  const { first: _, ...terms } = rest;
  const days = daysInForce(agreements, agreement);
  return {
    ...{ unit, version, status: statusOf(agreements, agreement, today) },
    ...terms,
    signatures: bySide(signatures),
    ...(agreedOn === undefined ? {} : { agreedOn }),
    ...(days === undefined ? {} : { inForce: days }),
    ...(isReviewDue(agreements, agreement, today) ? { reviewDue: true } : {}),
    ...(withdrawn === undefined ? {} : { withdrawn: roleAndTime(withdrawn) }),
    ...(Object.keys(retirements).length === 0 ? {} : { retirements: bySide(retirements) }),
    ...(retiredOn === undefined ? {} : { retiredOn }),
    proposed: roleAndTime(proposed),
    baseline,
  };
}
