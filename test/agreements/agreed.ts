/** Agreements for tests: terms, and a unit whose two sides take steps on days of June. */
import type { Agreement, AgreementTerms } from '#agreements/agreement.ts';
import { type Moment, type Party, propose, retire, type Step, sign, withdraw } from '#agreements/lifecycle.ts';

export const IT: Party = { side: 'it', by: 'it-lead' };
export const BUSINESS: Party = { side: 'business', by: 'finance-lead', units: ['finance'] };

export const TERMS: AgreementTerms = {
  window: 'month',
  effectiveFrom: '2026-06-10',
  reviewOn: '2026-12-01',
  onMissed: 'remediation',
  owners: { it: 'service desk lead', business: 'finance lead' },
  measures: [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 }],
};

/** A day of June 2026. */
export const june = (day: number): string => `2026-06-${String(day).padStart(2, '0')}`;
const on = (today: string): Moment => ({ now: Date.parse(`${today}T12:00:00Z`), today });

export interface Unit {
  agreements: readonly Agreement[];
  /** What the last step came to: `done`, `unchanged`, or why it was refused. */
  last: string;
}
export const NONE: Unit = { agreements: [], last: 'done' };

const STEPS = { sign, withdraw, retire };

function after({ agreements }: Unit, step: Step): Unit {
  if ('refused' in step) return { agreements, last: step.refused };
  const others = agreements.filter(({ version }) => version !== step.next.version);
  const all = [...others, step.next].sort((a, b) => a.version - b.version);
  return { agreements: all, last: step.changed ? 'done' : 'unchanged' };
}

export const proposing = (unit: Unit, terms: Partial<AgreementTerms>, party: Party, today: string): Unit =>
  after(
    unit,
    propose(unit.agreements, { unit: 'finance', terms: { ...TERMS, ...terms }, baseline: {} }, party, on(today)),
  );

export function stepping(unit: Unit, step: keyof typeof STEPS, version: number, party: Party, today: string): Unit {
  const found = unit.agreements.find(agreement => agreement.version === version);
  if (found === undefined) throw new RangeError(`there is no version ${version}`);
  return after(unit, STEPS[step](unit.agreements, found, party, on(today)));
}

/** Proposed by the business unit and signed by both on that day. */
export function agreeing(unit: Unit, terms: Partial<AgreementTerms>, today: string): Unit {
  const proposed = proposing(unit, terms, BUSINESS, today);
  const version = proposed.agreements.length;
  return stepping(stepping(proposed, 'sign', version, BUSINESS, today), 'sign', version, IT, today);
}
