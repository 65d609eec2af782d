/** What is wrong with a plan before anybody is asked, and when there is enough of it to ask. */
import { isId } from '../../measures/draft.ts';
import { type About, bodyOf, outcomeOf, type PlanBody, type PlanDraft, scaleOfPlan } from './plan-draft.ts';
import { readTyped, scaleOf } from './typed.ts';

export type Fault =
  | 'missing'
  | 'number'
  | 'above-zero'
  | 'share'
  | 'power'
  | 'rate'
  | 'days'
  | 'past'
  | 'before-start'
  | 'id'
  | 'units'
  | 'treated'
  | 'untreated'
  | 'baseline-first';

/** What is wrong with a plan before anybody is asked: at which field, and why. What only the API knows isn't here. */
export function faultsOf(draft: PlanDraft, { kpiUnit, unitOf, today }: About): { path: string; fault: Fault }[] {
  const found: { path: string; fault: Fault }[] = [];
  const expect = (holds: boolean, path: string, fault: Fault): void => {
    if (!holds) found.push({ path, fault });
  };
  const within = (value: number | undefined, low: number, high: number): boolean =>
    value !== undefined && value >= low && value <= high;
  for (const field of ['name', 'owner', 'control', 'treatment', 'start', 'end'] as const) {
    expect(draft[field].trim() !== '', `/${field}`, 'missing');
  }
  expect(isId(draft.id), '/id', 'id');
  const { design, units, start, end } = draft;
  expect(units.length > 0, '/units', 'units');
  const treated = draft.treated.filter(unit => units.includes(unit));
  if (design === 'comparison') {
    expect(treated.length > 0, '/treated', 'treated');
    expect(treated.length === 0 || treated.length < units.length, '/treated', 'untreated');
  }
  expect(design === 'comparison' || start === '' || start >= today, '/start', 'past');
  expect(start === '' || end === '' || end >= start, '/end', 'before-start');
  const settling = readTyped(draft.settlingDays, 'number');
  expect(
    draft.settlingDays.trim() === '' || (Number.isInteger(settling) && within(settling, 0, 365)),
    '/settlingDays',
    'days',
  );
  const scale = scaleOfPlan(draft, kpiUnit);
  const effect = readTyped(draft.smallestEffect, scale);
  expect(draft.smallestEffect.trim() !== '', '/smallestEffect', 'missing');
  expect(draft.smallestEffect.trim() === '' || within(effect, Number.MIN_VALUE, 1e12), '/smallestEffect', 'above-zero');
  const [baseline, deviation] = [readTyped(draft.baseline, scale), readTyped(draft.deviation, scale)];
  expect(draft.baseline.trim() === '' || baseline !== undefined, '/baseline/value', 'number');
  if (outcomeOf(draft) === 'rate') {
    expect(baseline === undefined || within(baseline, 0, 1), '/baseline/value', 'rate');
  } else {
    // Of a mean both are needed, or neither.
    const hasDeviation = draft.deviation.trim() !== '';
    expect(!hasDeviation || within(deviation, Number.MIN_VALUE, 1e12), '/baseline/deviation', 'above-zero');
    expect(!hasDeviation || draft.baseline.trim() !== '', '/baseline/value', 'baseline-first');
    expect(hasDeviation || draft.baseline.trim() === '', '/baseline/deviation', 'missing');
  }
  expect(within(readTyped(draft.power, 'percent'), 0.5, 0.99), '/power', 'power');
  expect(design !== 'requesters' || within(readTyped(draft.share, 'percent'), 0.05, 0.95), '/share', 'share');
  for (const [index, { measure, tolerance }] of draft.guardrails.entries()) {
    const allowed = readTyped(tolerance, scaleOf(unitOf(measure)));
    expect(measure !== '', `/guardrails/${index}/measure`, 'missing');
    expect(tolerance.trim() === '' || within(allowed, 0, 1e12), `/guardrails/${index}/tolerance`, 'number');
  }
  return found;
}

/** Texts that the sample needed doesn't hang on: it is shown before they are written. */
const TEXTS = ['/name', '/owner', '/control', '/treatment', '/id'];

/** The plan as a preview is asked for, as soon as its figures are there. */
export function previewOf(draft: PlanDraft, about: About): { id: string; body: PlanBody } | undefined {
  if (faultsOf(draft, about).some(({ path }) => !TEXTS.includes(path))) return undefined;
  const body = bodyOf(draft, about);
  const filled = (text: string): string => (text === '' ? '…' : text);
  const texts = {
    name: filled(body.name),
    owner: filled(body.owner),
    control: filled(body.control),
    treatment: filled(body.treatment),
  };
  return { id: isId(draft.id) ? draft.id : 'preview', body: { ...body, ...texts } };
}
