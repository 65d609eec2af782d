/** A measure while it is written: all as text, until it is sent. */
import type { Parameters } from '../../api/client.ts';
import type { Issue } from '../../api/problem.ts';
import { type Condition, conditionOf, readConditions } from './conditions.ts';

export type Document = Parameters<'PUT /v1/measures/{id}'>['body'];
export type Kind = Document['kind'];
export type Aggregate = Document['aggregate'];
export type Method = NonNullable<Document['evidence']>['method'];

export const KINDS: readonly Kind[] = ['cpi', 'kpi', 'measure'];
export const AGGREGATES: readonly Aggregate[] = ['p50', 'p90', 'mean', 'sum', 'rate', 'distinct'];
export const METHODS: readonly Method[] = ['contextual-inquiry', 'survey', 'focus-group', 'expert-judgement', 'copied'];

export interface Draft {
  id: string;
  name: string;
  definition: string;
  kind: Kind;
  signal: string;
  conditions: readonly Condition[];
  aggregate: Aggregate;
  distinct: string;
  unit: string;
  direction: 'higher' | 'lower';
  increment: string;
  outcome: string;
  method: Method;
}

export const EMPTY: Draft = {
  id: '',
  name: '',
  definition: '',
  kind: 'cpi',
  signal: '',
  conditions: [],
  aggregate: 'p50',
  distinct: '',
  unit: '',
  direction: 'higher',
  increment: '',
  outcome: '',
  method: 'contextual-inquiry',
};

/** An id as the API takes it, of whatever name. */
export const idOf = (name: string): string =>
  name
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');

/** Whether the API takes it as an id. */
export const isId = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 64;

/** Paths of what has to be given and isn't. */
export function missingIn({ id, name, signal, aggregate, unit }: Draft): string[] {
  const needed = { '/id': id, '/name': name, '/source/signal': signal, '/unit': aggregate === 'rate' ? 'share' : unit };
  return Object.entries(needed).flatMap(([path, text]) => (text.trim() === '' ? [path] : []));
}

/** The document that is sent, or what is wrong with the conditions before it can be. */
export function documentOf(draft: Draft): { document: Document; issues: Issue[] } {
  const { name, definition, kind, signal, aggregate, distinct, direction, increment, outcome, method } = draft;
  const { where, issues } = readConditions(draft.conditions);
  const said = (text: string): boolean => text.trim() !== '';
  const document: Document = {
    name: name.trim(),
    ...(said(definition) ? { definition: definition.trim() } : {}),
    kind,
    source: { signal: signal.trim(), ...(Object.keys(where).length === 0 ? {} : { where }) },
    aggregate,
    ...(aggregate === 'distinct' && said(distinct) ? { distinct: distinct.trim() } : {}),
    // A rate is a share, whatever is counted.
    unit: aggregate === 'rate' ? 'share' : draft.unit.trim(),
    direction,
    ...(said(increment) ? { increment: increment.trim() } : {}),
    ...(said(outcome) ? { evidence: { outcome: outcome.trim(), method } } : {}),
  };
  return { document, issues };
}

const oneOf = <Value extends string>(values: readonly Value[], given: string, otherwise: Value): Value =>
  values.find(value => value === given) ?? otherwise;

/** Whether its conditions can be written here without a loss: a list whose texts have commas can't. */
export const canBeWritten = ({ source: { where = {} } }: { source: { where?: object } }): boolean =>
  JSON.stringify(readConditions(Object.entries(where).map(([name, value]) => conditionOf(name, value))).where) ===
  JSON.stringify(where);

/** A document of the API, as it is written. */
export function draftOf(given: {
  id: string;
  name: string;
  definition?: string;
  kind: string;
  source: { signal: string; where?: object };
  aggregate: string;
  distinct?: string;
  unit: string;
  direction: string;
  increment?: string;
  evidence?: { outcome: string; method: Method };
}): Draft {
  return {
    id: given.id,
    name: given.name,
    definition: given.definition ?? '',
    kind: oneOf(KINDS, given.kind, 'measure'),
    signal: given.source.signal,
    conditions: Object.entries(given.source.where ?? {}).map(([attribute, value]) => conditionOf(attribute, value)),
    aggregate: oneOf(AGGREGATES, given.aggregate, 'mean'),
    distinct: given.distinct ?? '',
    unit: given.unit,
    direction: given.direction === 'lower' ? 'lower' : 'higher',
    increment: given.increment ?? '',
    outcome: given.evidence?.outcome ?? '',
    method: given.evidence?.method ?? 'contextual-inquiry',
  };
}
