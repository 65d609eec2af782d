/**
 * Names of what there is, by what they are names of: a call that names nothing that exists is answered 404 before
 * anything can go wrong. Answers add to them as they come.
 */
import { isObject } from '#test/functions/closed-schema.ts';
import { FOREIGN } from './known.ts';

/** What a parameter of a path, a parameter of a query, or a property of a body names. */
const BY_NAME: Readonly<Record<string, string>> = {
  ...{ unit: 'unit', units: 'unit', treated: 'unit', service: 'service', group: 'group', groups: 'group' },
  ...{ connection: 'connection', connectionId: 'connection', ticketId: 'ticket', subject: 'ticket' },
  ...{ calendar: 'calendar', hypothesis: 'hypothesis', kpi: 'kpi', cpi: 'measure', measure: 'measure' },
  ...{ measures: 'measure', signal: 'signal-type', version: 'version', token: 'survey', requester: 'requester' },
  ...{ desk: 'desk', timeZone: 'time-zone', report: 'report', user: 'requester', from: 'past', to: 'recent' },
  ...{ date: 'date', month: 'month', start: 'date', end: 'date', effectiveFrom: 'date', reviewOn: 'date' },
  ...{ priority: 'priority', channel: 'channel', q: 'question', url: 'url' },
};

/** What `{id}` is of, by the segment of the path before it. */
const BY_SEGMENT: Readonly<Record<string, string>> = {
  ...{ connections: 'connection', units: 'unit', calendars: 'calendar', 'sla-policies': 'policy', kpis: 'kpi' },
  ...{ measures: 'measure', subscriptions: 'subscription', hypotheses: 'hypothesis', experiments: 'experiment' },
  ...{ quarantine: 'quarantine', requesters: 'requester' },
};

/** What a parameter or property names; `undefined` for nothing that is kept here. */
export const kindOf = (name: string): string | undefined => (Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined);

/** What a parameter of this path names. */
export function kindInPath(path: string, name: string): string | undefined {
  if (name !== 'id') return kindOf(name);
  if (path.startsWith('/v1/alerts/')) return 'alert';
  if (path === '/v1/measures/{id}') return 'own-measure';
  const segments = path.split('/');
  return BY_SEGMENT[segments[segments.indexOf('{id}') - 1] ?? ''];
}

/** Where one list goes on is no place in another. */
export const cursorsOf = (key: string): string => `cursor of ${key}`;

/** Of each kind so many are remembered: the newest, besides those that were there at the beginning. */
const MOST_LEARNT = 20;

export interface Things {
  of(kind: string): readonly string[];
  add(kind: string, name: string): void;
  /** Takes up what an answer names: cursors, versions of documents, what is in quarantine, surveys. */
  learn(key: string, answer: { headers: Readonly<Record<string, unknown>>; json: unknown }): void;
}

/** The lists whose items come and go. */
const LISTS: Readonly<Record<string, string>> = { 'GET /v1/quarantine': 'quarantine', 'GET /v1/alerts': 'alert' };

/** Those there are, to begin with. */
export function createThings(known: Readonly<Record<string, readonly string[]>>): Things {
  const learnt = new Map<string, string[]>();
  const of = (kind: string): readonly string[] => [
    ...(Object.hasOwn(known, kind) ? (known[kind] ?? []) : []),
    ...(learnt.get(kind) ?? []),
  ];
  const add = (kind: string, name: string): void => {
    if (of(kind).includes(name)) return;
    learnt.set(kind, [...(learnt.get(kind) ?? []), name].slice(-MOST_LEARNT));
  };
  return {
    of,
    add,
    learn(key, { headers, json }) {
      if (typeof headers.etag === 'string') add('etag', headers.etag);
      if (!isObject(json)) return;
      if (json.nextCursor !== undefined) add(cursorsOf(key), String(json.nextCursor));
      const link = typeof json.url === 'string' ? /\/s\/([^/?]+)$/.exec(json.url)?.[1] : undefined;
      if (link !== undefined) add('survey', link);
      const list = LISTS[key];
      if (list === undefined || !Array.isArray(json.items)) return;
      // Whose an alert is, is a part of its address; and what is gone is named no more.
      const named = json.items.filter(isObject).filter(({ unit }) => unit !== FOREIGN);
      const ids = named.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
      if (ids.length > 0) learnt.set(list, ids.slice(0, MOST_LEARNT));
    },
  };
}
