/** The life of a version as steps in the order of time: what has happened, and what is still to come. */
import { type Agreement, type Role, SIDES, waitsFor } from './model.ts';

export interface Stage {
  what:
    | 'proposed'
    | 'signed'
    | 'missing'
    | 'agreed'
    | 'active'
    | 'willBe'
    | 'superseded'
    | 'withdrawn'
    | 'ending'
    | 'retired';
  who?: Role;
  /** An instant, or a local date of the unit. */
  at?: string;
  on?: string;
  /** It hasn't happened yet. */
  open?: true;
}

/** `today`: the unit's local date. */
export function courseOf(agreement: Agreement, today: string): Stage[] {
  const { proposed, signatures, agreedOn, inForce, withdrawn, retirements = {}, retiredOn, status } = agreement;
  const signed = SIDES.flatMap(side => {
    const at = signatures[side]?.at;
    return at === undefined ? [] : [{ what: 'signed' as const, who: side, at }];
  }).toSorted((one, other) => one.at.localeCompare(other.at));
  const stages: Stage[] = [{ what: 'proposed', who: proposed.role, at: proposed.at }, ...signed];
  if (withdrawn !== undefined) return [...stages, { what: 'withdrawn', who: withdrawn.role, at: withdrawn.at }];
  if (status === 'proposed') {
    return [
      ...stages,
      ...waitsFor(agreement).map((who): Stage => ({ what: 'missing', who, open: true })),
      { what: 'willBe', on: agreement.effectiveFrom, open: true },
    ];
  }
  if (agreedOn !== undefined) stages.push({ what: 'agreed', on: agreedOn });
  if (inForce !== undefined) {
    stages.push(
      inForce.from > today ? { what: 'willBe', on: inForce.from, open: true } : { what: 'active', on: inForce.from },
    );
  }
  if (status === 'superseded' && inForce?.to !== undefined) stages.push({ what: 'superseded', on: inForce.to });
  if (retiredOn !== undefined) return [...stages, { what: 'retired', on: retiredOn }];
  for (const side of SIDES) {
    const at = retirements[side]?.at;
    if (at !== undefined) stages.push({ what: 'ending', who: side, at });
  }
  return stages;
}
