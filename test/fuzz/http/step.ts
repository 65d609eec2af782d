/** A step of the story that furnishes a house: a call that succeeds, made once what it needs is there. */
import { type Caller, encoded, type Plan } from './plan.ts';
import type { Things } from './things.ts';

export interface Step {
  /** Made when its turn comes: it may name what answers before it have named. */
  plan(things: Things): Plan;
  /** Whether what was accepted has to be counted first, or what is due has to be looked at besides. */
  after?: 'counted' | 'due';
}

export interface Given {
  caller?: Caller;
  /** Path parameters, decoded. */
  parameters?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** The call of an operation, by an administrator unless told otherwise. */
export function planOf(key: string, given: Given = {}): Plan {
  const [method = '', template = ''] = key.split(' ');
  const { caller = 'admin', parameters = {}, query = {}, headers = {}, body } = given;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(parameters[name] ?? 'none'));
  const isDocument = body !== undefined && !Buffer.isBuffer(body);
  const content = isDocument ? { 'content-type': 'application/json' } : {};
  return { key, caller, method, path, query: Object.entries(query), headers: { ...content, ...headers }, body };
}

/** A step that needs nothing but the ones before. */
export const step = (key: string, given: Given = {}): Step => ({ plan: () => planOf(key, given) });

/** A step that comes when everything before it has been counted. */
export const later = (key: string, given: (things: Things) => Given = () => ({})): Step => ({
  plan: things => planOf(key, given(things)),
  after: 'counted',
});

/** A step that comes when what is due by now has been looked at. */
export const whenDue = (key: string, given: Given = {}): Step => ({ plan: () => planOf(key, given), after: 'due' });
