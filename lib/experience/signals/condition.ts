/** Which signals a custom measure counts: conditions on what they carry. */
import type { Signal, SignalAttribute } from './signal.ts';

/** Between these, both included; one end may be open. */
interface Range {
  gte?: number | undefined;
  lte?: number | undefined;
}
type Condition = SignalAttribute | readonly SignalAttribute[] | Range;
/** By the name of an attribute, or of the signal's own `value` or `service`. */
export type Conditions = Readonly<Record<string, Condition>>;

/**
 * What a signal has under a name: an attribute, else its own value or service. `undefined` where it has nothing.
 * Never its user: people are counted, and not picked out.
 */
export function named(signal: Signal, name: string): SignalAttribute | undefined {
  if (Object.hasOwn(signal.attributes, name)) return signal.attributes[name];
  if (name === 'value') return signal.value ?? undefined;
  return name === 'service' ? (signal.service ?? undefined) : undefined;
}

const isOneOf = (condition: readonly SignalAttribute[] | Range): condition is readonly SignalAttribute[] =>
  Array.isArray(condition);

function holds(condition: Condition, given: SignalAttribute | undefined): boolean {
  if (given === undefined) return false;
  if (typeof condition !== 'object') return given === condition;
  if (isOneOf(condition)) return condition.includes(given);
  const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = condition;
  return typeof given === 'number' && given >= gte && given <= lte;
}

/** Whether every condition holds. What a signal doesn't have meets none. */
export const matches = (signal: Signal, where: Conditions = {}): boolean =>
  Object.entries(where).every(([name, condition]) => holds(condition, named(signal, name)));

const quoted = (value: SignalAttribute): string => (typeof value === 'string' ? `“${value}”` : String(value));

function inWords(name: string, condition: Condition): string {
  if (typeof condition !== 'object') return `${name} is ${quoted(condition)}`;
  if (isOneOf(condition)) return `${name} is ${condition.map(quoted).join(' or ')}`;
  const { gte, lte } = condition;
  if (gte !== undefined && lte !== undefined) return `${name} is ${gte} to ${lte}`;
  return gte === undefined ? `${name} is at most ${lte}` : `${name} is at least ${gte}`;
}

/** The conditions as a person reads them; empty when there are none. */
export const whereInWords = (where: Conditions = {}): string =>
  Object.entries(where)
    .map(([name, condition]) => inWords(name, condition))
    .join(' and ');
