/** A hypothesis while it is written: all as text, until it is sent. */
import type { Parameters } from '../../../api/client.ts';
import type { Issue } from '../../../api/problem.ts';
import { idOf, isId } from '../../measures/draft.ts';
import type { Link } from '../linked.ts';
import type { Hypothesis } from './model.ts';

export type Document = Parameters<'PUT /v1/hypotheses/{id}'>['body'];
type Expectation = Document['expected'];

/** The API takes so many, of weeks or of months. */
export const MOST_LAG = 12;
const LONGEST_ID = 64;

export interface Draft {
  cpi: string;
  kpi: string;
  expected: Expectation;
  lag: string;
  name: string;
  owner: string;
  id: string;
}

export const EMPTY: Draft = { cpi: '', kpi: '', expected: 'rises', lag: '', name: '', owner: '', id: '' };

/** What a finding suggests. One that could not be tested suggests neither a direction nor a lag. */
export const draftOfPair = ({ cpi, kpi, rho, lag }: Pick<Link, 'cpi' | 'kpi' | 'rho' | 'lag'>): Draft => ({
  ...EMPTY,
  ...{ cpi, kpi },
  ...(rho === null ? {} : { expected: rho < 0 ? 'falls' : 'rises', lag: String(lag) }),
});

export const draftOf = ({ cpi, kpi, expected, lag, name, owner, id }: Hypothesis): Draft => ({
  ...{ cpi, kpi, expected, name, owner, id },
  lag: String(lag),
});

/** A whole number of weeks or months; `undefined` where it is none. */
export const lagOf = (text: string): number | undefined =>
  /^\d{1,2}$/.test(text.trim()) && Number(text) <= MOST_LAG ? Number(text) : undefined;

/** An id that no other has, of unit, measure and KPI. */
export function suggestedId(unit: string, { cpi, kpi }: Pick<Draft, 'cpi' | 'kpi'>, taken: readonly string[]): string {
  if (cpi === '' || kpi === '') return '';
  const numbered = (number: number): string => {
    const end = number === 1 ? '' : `-${number}`;
    return idOf(idOf(`${unit}-${cpi}-${kpi}`).slice(0, LONGEST_ID - end.length)) + end;
  };
  let number = 1;
  while (taken.includes(numbered(number))) number += 1;
  return numbered(number);
}

/** What can be said to be wrong before it is sent, by the field. */
export function issuesOf(
  draft: Draft,
  taken: readonly string[],
  says: { missing: string; noLag: string; noId: string; taken: string },
): Issue[] {
  const needed = (['cpi', 'kpi', 'lag', 'name', 'owner', 'id'] as const)
    .filter(field => draft[field].trim() === '')
    .map(field => ({ path: `/${field}`, message: says.missing }));
  const lag = draft.lag.trim() === '' || lagOf(draft.lag) !== undefined ? [] : [{ path: '/lag', message: says.noLag }];
  const id =
    draft.id === '' || (isId(draft.id) && !taken.includes(draft.id))
      ? []
      : [{ path: '/id', message: isId(draft.id) ? says.taken : says.noId }];
  return [...needed, ...lag, ...id];
}

/** As the API takes it; `undefined` while the lag is none. */
export function bodyOf({ name, cpi, kpi, expected, lag, owner }: Draft, unit: string): Document | undefined {
  const periods = lagOf(lag);
  if (periods === undefined) return undefined;
  return { name: name.trim(), unit, cpi, kpi, expected, lag: periods, owner: owner.trim() };
}
