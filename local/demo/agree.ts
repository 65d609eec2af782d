/** Agrees on the company's experience targets as people would: by the same use cases, each step on its own day. */
import type { Runtime } from '#functions/runtime.ts';
import type { Caller } from '#http/caller.ts';
import { proposeAgreement } from '#lib/xla/propose.ts';
import { stepAgreement } from '#lib/xla/sign.ts';
import { readAgreements } from '#lib/xla/store.ts';
import type { Instant } from '#tickets/event.ts';
import { plannedAgreements, type SideAt } from './experience-targets.ts';

/** Who acts for a side: whom the local issuer's tokens name (`pith token`). */
const callerOf = (side: SideAt['side'], unit: string): Caller =>
  side === 'it'
    ? { role: 'it', subject: 'sample-it', units: [] }
    : { role: 'business', subject: `sample-business-${unit}`, units: [unit] };

/**
 * Takes all steps up to `now`. Tickets must have been counted by then: a proposal shows what was measured before it.
 * Done again after an interruption it repeats nothing.
 */
export async function agreeOnTargets(runtime: Runtime, now: Instant): Promise<void> {
  const { table, vault, shards } = runtime;
  const rules = await runtime.rules.get();
  for (const { unit, version, document, proposed, signed } of plannedAgreements(now)) {
    const context = ({ side, at }: SideAt) => ({
      ...{ table, vault, rules, shards },
      ...{ caller: callerOf(side, unit.id), now: at },
    });
    const known = await readAgreements(table, unit.id);
    if (!known.some(one => one.version === version)) await proposeAgreement(context(proposed), unit.id, document);
    for (const step of signed) await stepAgreement(context(step), 'signature', { unit: unit.id, version });
  }
}
