/** Conditions on a signal's attributes, as rows of a form: is, is one of, lies between. */
import type { Parameters } from '../../api/client.ts';
import type { Issue } from '../../api/problem.ts';

type Where = NonNullable<Parameters<'PUT /v1/measures/{id}'>['body']['source']['where']>;
type Value = string | number | boolean;

export const TESTS = ['is', 'one-of', 'between'] as const;
export type Test = (typeof TESTS)[number];
/** Told apart: the number 2 is not the text “2”. */
export const TYPES = ['text', 'number', 'truth'] as const;
export type Type = (typeof TYPES)[number];

export interface Condition {
  attribute: string;
  test: Test;
  type: Type;
  /** One value, or several by comma. */
  value: string;
  low: string;
  high: string;
}

export const NO_CONDITION: Condition = { attribute: '', test: 'is', type: 'text', value: '', low: '', high: '' };

/** What is wrong with a row, by a word that the form has a sentence for. */
export type ConditionFault = 'no-attribute' | 'twice' | 'no-value' | 'no-number' | 'no-truth';

type Found<Read> = { value: Read } | { fault: ConditionFault };

const numberOf = (text: string): number | undefined => {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
};

function readValue(text: string, type: Type): Found<Value> {
  const given = text.trim();
  if (given === '') return { fault: 'no-value' };
  if (type === 'text') return { value: given };
  if (type === 'truth')
    return given === 'true' || given === 'false' ? { value: given === 'true' } : { fault: 'no-truth' };
  const number = numberOf(given);
  return number === undefined ? { fault: 'no-number' } : { value: number };
}

function readSeveral(text: string, type: Type): Found<Value[]> {
  const values: Value[] = [];
  for (const part of text.split(',').filter(one => one.trim() !== '')) {
    const found = readValue(part, type);
    if ('fault' in found) return found;
    values.push(found.value);
  }
  return values.length === 0 ? { fault: 'no-value' } : { value: values };
}

function readRange(low: string, high: string): Found<{ gte?: number; lte?: number }> {
  const [gte, lte] = [numberOf(low), numberOf(high)];
  const isWrong = (text: string, number: number | undefined): boolean => text.trim() !== '' && number === undefined;
  if (isWrong(low, gte) || isWrong(high, lte)) return { fault: 'no-number' };
  if (gte === undefined && lte === undefined) return { fault: 'no-value' };
  return { value: { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) } };
}

function read({ test, type, value, low, high }: Condition): Found<Where[string]> {
  switch (test) {
    case 'is':
      return readValue(value, type);
    case 'one-of':
      return readSeveral(value, type);
    case 'between':
      return readRange(low, high);
  }
}

/** The conditions as the API takes them; each fault at the path of its row. */
export function readConditions(conditions: readonly Condition[]): { where: Where; issues: Issue[] } {
  const where: Where = {};
  const issues: Issue[] = [];
  for (const [row, condition] of conditions.entries()) {
    const attribute = condition.attribute.trim();
    const found = read(condition);
    const fault = (message: ConditionFault) => issues.push({ path: `/conditions/${row}`, message });
    if (attribute === '') fault('no-attribute');
    else if (Object.hasOwn(where, attribute)) fault('twice');
    else if ('fault' in found) fault(found.fault);
    else where[attribute] = found.value;
  }
  return { where, issues };
}

const typeOf = (value: unknown): Type =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'truth' : 'text';

/** A condition of the API as a row. */
export function conditionOf(attribute: string, given: unknown): Condition {
  const row = { ...NO_CONDITION, attribute };
  if (Array.isArray(given)) return { ...row, test: 'one-of', type: typeOf(given[0]), value: given.join(', ') };
  if (typeof given === 'object' && given !== null) {
    const end = (name: string): string => String(Reflect.get(given, name) ?? '');
    return { ...row, test: 'between', type: 'number', low: end('gte'), high: end('lte') };
  }
  return { ...row, type: typeOf(given), value: String(given ?? '') };
}
