/** The parameters of a route: of its path, its headers and its query, each with what it means. */
import type { Route } from '../../route.ts';
import { type RouteKey, routeKey } from '../../routes.ts';
import { takesIfMatch } from './kinds-of-routes.ts';
import { QUERIES } from './queries.ts';
import { representationParameters } from './representations.ts';
import { jsonSchema } from './schema.ts';

/** Of a path, where the name alone doesn't say it. */
const IN_PATH: Readonly<Record<string, string>> = {
  connectionId: 'The connection, as it was named when it was set up',
  connection: 'The connection that the ticket came by',
  ticketId: 'The ticket, as its desk names it',
  unit: 'The business unit',
  version: 'The version of the agreement: 1, 2, 3…',
  token: 'What stands behind the last slash of a survey link',
  report: 'The table: the link with rel=describedby of each CSV names it',
};

/** What `{id}` is the id of, by the first part of the path. */
const OF_WHAT: Readonly<Record<string, string>> = {
  connections: 'The connection',
  units: 'The business unit',
  calendars: 'The calendar',
  'sla-policies': 'The SLA policy',
  measures: 'The measure, as the dictionary names it (GET /v1/measures)',
  kpis: 'The KPI',
  subscriptions: 'The subscription',
  requesters: 'The person, as the desk names them',
  quarantine: 'The delivery, as GET /v1/quarantine names it',
  alerts: 'The alert, as GET /v1/alerts names it',
  hypotheses: 'The hypothesis',
  experiments: 'The experiment',
  reports: 'The measure, as the dictionary names it (GET /v1/measures)',
};

/** Of queries, where the schema that validates them doesn't say it. */
const IN_QUERY: Readonly<Record<string, string>> = {
  unit: 'A business unit that the caller may see',
  service: 'Only this service',
  from: 'The first day, in the unit’s time zone (YYYY-MM-DD)',
  to: 'The last day, included (YYYY-MM-DD)',
  date: 'The day (YYYY-MM-DD)',
  interval: 'How long each point of the series is; without it, by the length of the period',
  groupBy: 'The same figures again, of each of these',
  kind: 'Which tickets count',
  slaSource: 'Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy',
  status: 'Which of them',
  limit: 'How many on a page, at most',
  cursor: 'Where to go on: the nextCursor of the page before',
  connection: 'The connection',
  lang: 'The language of the page; without it, as the browser asks',
};

function inPath({ path }: Route): object[] {
  const [, resource = ''] = path.replace('/v1', '').split('/');
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'id' ? OF_WHAT[resource] : IN_PATH[name],
    schema: { type: 'string' },
  }));
}

const IF_MATCH = { $ref: '#/components/parameters/IfMatch' };

/** Parameters that many routes have. */
export const PARAMETERS = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version that is to be changed, as its ETag named it. Another one in its place is refused (412)',
    schema: { type: 'string' },
  },
} as const;

function inQuery(key: RouteKey): object[] {
  const query = QUERIES[key];
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: description ?? IN_QUERY[name],
    schema,
  }));
}

/** All parameters of a route, as OpenAPI describes them. */
export function parameters(route: Route): object[] {
  const key = routeKey(route) as RouteKey;
  return [
    ...inPath(route),
    ...(takesIfMatch(route) ? [IF_MATCH] : []),
    ...inQuery(key),
    ...representationParameters(key),
  ];
}
