/**
 * Query parameters that a route doesn't know are refused, and never ignored: an ignored filter is a silent partial
 * answer. Of those that look like a question that isn't kept here, the message says where it is answered.
 */
import * as z from 'zod/mini';
import { type HttpRequest, validate } from '#http/request.ts';
import { PithError, pointer } from '#lib/errors.ts';

/** Which representation is answered, of every route that answers data: whoever renders it checks the value. */
const REPRESENTATION: readonly string[] = ['format', 'part'];

/** Of routes that have no parameters but those of their path. */
export const NO_QUERY = z.object({});

/** What to use instead of a parameter, by its name in lower case. */
export type Instead = Readonly<Record<string, string>>;

const withTickets = (breakdown: string): string =>
  `reports add up by ${breakdown}, with groupBy=${breakdown}; the tickets themselves: ` +
  `GET /v1/reports/tickets?${breakdown}=…`;
const NO_PERSON = 'no report is about a person: use groupBy=group for teams';

/** Of reports on a scope and a period. */
export const INSTEAD_IN_REPORTS: Instead = {
  priority: withTickets('priority'),
  channel: withTickets('channel'),
  group: withTickets('group'),
  hour: 'the comparison has hours of the day among its drivers; the tickets themselves: GET /v1/reports/tickets?hour=…',
  where: 'the tickets behind a number: GET /v1/reports/tickets?where=…',
  requester: NO_PERSON,
  user: NO_PERSON,
  agent: NO_PERSON,
  assignee: NO_PERSON,
  status: 'reports add up by the period of the resolution, and tickets that are open now beside: no status is kept',
  category: 'map the desk’s category to service in the connection, then use service=… or groupBy=service',
  month: 'use from and to, both included: from=2026-10-01&to=2026-10-31',
  period: 'use from and to, both included: from=2026-10-01&to=2026-10-31',
  date: 'use from and to, both included',
  source: 'use slaSource=computed or slaSource=reported',
  units: 'use unit, with several by comma: unit=finance,sales',
  services: 'use service for one of them, or groupBy=service for each',
  measure: 'use GET /v1/reports/measures/{id}',
};

/** Of so many unknown parameters at most it is said where they are: an answer is no echo of whatever comes. */
const MOST_NAMED = 20;

/** Throws `bad-request` with the paths of the parameters that the schema doesn't have. */
export function assertKnown(request: HttpRequest, schema: z.ZodMiniObject, instead: Instead = {}): void {
  const takes = Object.keys(schema.shape);
  const known = new Set([...takes, ...REPRESENTATION]);
  const unknown = Object.keys(request.query).filter(name => !known.has(name));
  if (unknown.length === 0) return;
  const list = takes.length === 0 ? 'this takes no parameters' : `this takes ${takes.join(', ')}`;
  const meant = (name: string): string | undefined => {
    const same = takes.find(one => one.toLowerCase() === name.toLowerCase());
    return same === undefined ? undefined : `it is written ${same}`;
  };
  const issues = unknown.slice(0, MOST_NAMED).map(name => {
    const hint = Object.hasOwn(instead, name.toLowerCase()) ? instead[name.toLowerCase()] : undefined;
    return { path: pointer('', name), message: `there is no such parameter: ${meant(name) ?? hint ?? list}` };
  });
  throw new PithError('bad-request', 'A query parameter is not known here, so it can’t be answered.', { issues });
}

/** The query in the shape of the schema, which has all there may be. Throws `bad-request` with paths. */
export function strictQuery<Schema extends z.ZodMiniObject>(
  schema: Schema,
  request: HttpRequest,
  instead: Instead = {},
): z.infer<Schema> {
  assertKnown(request, schema, instead);
  return validate(schema, request.query, 'bad-request');
}
