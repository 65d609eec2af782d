/** What every step in the life of an agreement has in common: who takes it, when, and what else is written with it. */

import type { Agreement, Side } from '#agreements/agreement.ts';
import type { Changed, Party, Refusal, Step } from '#agreements/lifecycle.ts';
import { startOf } from '#agreements/status.ts';
import type { Rules } from '#configuration/rules.ts';
import type { Caller } from '#http/caller.ts';
import { type AuditAction, actorOf, auditWrite } from '#lib/audit/audit.ts';
import { type ErrorCode, PithError } from '#lib/errors.ts';
import type { DataOf } from '#lib/notify/events.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table, Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

export interface StepContext {
  table: Table;
  vault: Vault;
  rules: Rules;
  caller: Caller;
  now: Instant;
}

/** The caller as a party. Throws `forbidden` for whoever is neither side. */
export function partyOf({ caller, vault }: Pick<StepContext, 'caller' | 'vault'>): Party & { side: Side } {
  const { role, units } = caller;
  if (role !== 'it' && role !== 'business') {
    throw new PithError('forbidden', 'An agreement is between IT and a business unit.');
  }
  const by = actorOf(caller, vault).id;
  return role === 'business' ? { side: role, by, units } : { side: role, by };
}

const CODES: Readonly<Record<Refusal, ErrorCode>> = {
  'foreign-unit': 'forbidden',
  'same-person': 'forbidden',
  'begins-too-early': 'unprocessable',
  withdrawn: 'conflict',
  overtaken: 'conflict',
  agreed: 'conflict',
  proposed: 'conflict',
  superseded: 'conflict',
  retired: 'conflict',
  'too-many-proposals': 'conflict',
};

/** The step that was taken. Throws the reason of one that was refused. */
export function taken(step: Step): Changed {
  if (!('refused' in step)) return step;
  const issues = step.refused === 'begins-too-early' ? [{ path: '/effectiveFrom', message: step.reason }] : [];
  throw new PithError(CODES[step.refused], step.reason, { issues });
}

/** What of an agreement its audit is about: the baseline is no change of anybody's. */
function audited(agreement: Agreement | undefined): object | undefined {
  if (agreement === undefined) return undefined;
  const { baseline: _, unit: __, version: ___, first: ____, ...rest } = agreement;
  return rest;
}

/** The audit's entry of a step. `order`: which of all changes of the unit's agreements it is. */
export const auditOf = (
  { now, caller, vault }: StepContext,
  action: AuditAction,
  step: { before?: Agreement; after: Agreement; order: number },
): Write =>
  auditWrite(
    { now, caller, vault },
    {
      ...{ action, kind: 'agreement', order: step.order },
      ...{ id: `${step.after.unit}/${step.after.version}`, unit: step.after.unit },
      ...{ before: audited(step.before), after: audited(step.after) },
    },
  );

/** What subscribers are told of an agreement, whatever has become of it; `effectiveFrom` is its first day in fact. */
export function toldOf(agreement: Agreement) {
  const { unit, service, version, window, reviewOn, passMark, measures } = agreement;
  return {
    ...{ unit, service: service ?? null, version, window, effectiveFrom: startOf(agreement) },
    ...{ reviewOn, passMark: passMark ?? null },
    measures: measures.map(({ id, target, floor, weight }) => ({ id, target, floor, weight })),
  } satisfies DataOf<'agreement.agreed'>;
}
