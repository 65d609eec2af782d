/**
 * What an alert rests on. The API's document leaves the figures open, as each kind has its own: they are read here
 * once, and an alert whose figures we don't know is still shown, without them.
 */

/** A rate with all that it needs to be told. */
export interface KnownRate {
  value: number;
  n: number;
  low: number;
  high: number;
}

export interface CostingMeasure {
  id: string;
  value: number;
  n: number;
  low: number | null;
  high: number | null;
  target: number;
}

interface Scope {
  service: string | null;
}
/** Local dates, both included. */
interface Days {
  from: string;
  to: string;
}

export type AlertFigures =
  | ({ kind: 'missed'; version: number; score: number; passMark: number; measures: CostingMeasure[] } & Scope & Days)
  | ({ kind: 'rising'; rate: KnownRate; before: KnownRate; overAt: number | null } & Scope & Days)
  | ({ kind: 'review'; version: number; reviewOn: string } & Scope)
  | { kind: 'unknown' };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function rateOf(given: unknown): KnownRate | undefined {
  const fields = fieldsOf(given);
  const [value, n, low, high] = [fields.value, fields.n, fields.low, fields.high].map(numberOf);
  if (value === undefined || n === undefined || low === undefined || high === undefined) return undefined;
  return { value, n, low, high };
}

/** Without a value there is nothing to say of it. */
function measureOf(given: unknown): CostingMeasure[] {
  const fields = fieldsOf(given);
  const id = textOf(fields.id);
  const [value, n, target] = [fields.value, fields.n, fields.target].map(numberOf);
  if (id === undefined || value === undefined || n === undefined || target === undefined) return [];
  return [{ id, value, n, target, low: numberOf(fields.low) ?? null, high: numberOf(fields.high) ?? null }];
}

function missedOf(fields: Fields, scope: Scope, days: Days | undefined): AlertFigures | undefined {
  const [version, score, passMark] = [fields.version, fields.score, fields.passMark].map(numberOf);
  if (version === undefined || score === undefined || passMark === undefined || days === undefined) return undefined;
  const measures = Array.isArray(fields.measures) ? fields.measures.flatMap(measureOf) : [];
  return { kind: 'missed', version, score, passMark, measures, ...scope, ...days };
}

function risingOf(fields: Fields, scope: Scope, days: Days | undefined): AlertFigures | undefined {
  const [rate, before] = [rateOf(fields.rate), rateOf(fields.before)];
  if (rate === undefined || before === undefined || days === undefined) return undefined;
  return { kind: 'rising', rate, before, overAt: numberOf(fields.overAt) ?? null, ...scope, ...days };
}

function reviewOf(fields: Fields, scope: Scope): AlertFigures | undefined {
  const [version, reviewOn] = [numberOf(fields.version), textOf(fields.reviewOn)];
  return version === undefined || reviewOn === undefined ? undefined : { kind: 'review', version, reviewOn, ...scope };
}

/** The figures of an alert of a kind. */
export function figuresOf(kind: string, data: unknown): AlertFigures {
  const fields = fieldsOf(data);
  const scope = { service: textOf(fields.service) ?? null };
  const [from, to] = [textOf(fields.from), textOf(fields.to)];
  const days = from === undefined || to === undefined ? undefined : { from, to };
  const read = {
    'xla.missed': () => missedOf(fields, scope, days),
    'watermelon.rising': () => risingOf(fields, scope, days),
    'agreement.review-due': () => reviewOf(fields, scope),
  };
  const known = Object.entries(read).find(([name]) => name === kind)?.[1]();
  return known ?? { kind: 'unknown' };
}
