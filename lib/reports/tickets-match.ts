/** Which tickets are behind a number: by what each contributed to it, so that list and number are one thing. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import type { TicketState } from '#convert/state.ts';
import { NOW, type Part } from '#rollups/contribution.ts';
import type { CountedSource } from '#rollups/counters.ts';
import { instantToWall } from '#sla/zone.ts';
import type { Period } from './period.ts';
import { BREAKDOWNS, type Breakdown, type Scope } from './read.ts';
import { countOf, holds, type Where } from './where.ts';

/** Only tickets of these values; `''` for those of which it isn't known. */
export interface TicketFilters extends Partial<Readonly<Record<Exclude<Breakdown, 'service'>, string | undefined>>> {
  /** Local hour of the creation, 0…23. */
  hour?: number | undefined;
}

/** Which tickets are asked for. */
export interface Condition {
  scope: Scope;
  filters: TicketFilters;
  period: Period;
  /** All of them must hold. */
  wheres: readonly Where[];
  source: CountedSource;
}

/** By which contribution a condition holds. */
export interface Finding {
  where: Where;
  part: Part;
}

function isInScope(part: Part, { scope, filters }: Condition): boolean {
  if (!scope.units.includes(part.unit) || !scope.kinds.includes(part.kind)) return false;
  const wanted = { ...filters, service: scope.service };
  return BREAKDOWNS.every(breakdown => wanted[breakdown] === undefined || wanted[breakdown] === part[breakdown]);
}

/** What is open is so now, whatever the period. */
const isInPeriod = (where: Where, { day }: Part, { start, end }: Period): boolean =>
  where === 'open' ? day === NOW : start <= day && day <= end;

/**
 * The contributions by which the ticket is behind the number; `undefined` when it isn't. The hour of its creation is
 * not looked at: `hourOf` gives it.
 */
export function findingsOf(state: TicketState, condition: Condition): Finding[] | undefined {
  // The list may still name a ticket that has been forgotten a moment ago.
  if (state.forgotten === true) return undefined;
  const { wheres, period, source } = condition;
  const parts = state.parts.filter(part => isInScope(part, condition));
  const counted = wheres.length > 1 ? countOf(wheres) : undefined;
  if (counted !== undefined) {
    const part = parts.find(one => isInPeriod('met', one, period) && counted(one.counters, source) > 0);
    return part && wheres.map(where => ({ where, part }));
  }
  const findings: Finding[] = [];
  for (const where of wheres) {
    const part = parts.find(one => isInPeriod(where, one, period) && holds(where, one.counters, source));
    if (part === undefined) return undefined;
    findings.push({ where, part });
  }
  return findings;
}

/** The local hour of a ticket's creation, as it was counted by these rules. */
export const hourOf = ({ history }: TicketState, rules: Rules): number =>
  new Date(instantToWall(unitTimeZone(rules, history.unit), history.createdAt)).getUTCHours();
