/** `GET /v1/audit`: who changed what, from what to what. */
import { assertMaySee } from '#http/caller.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { readAudit } from '#lib/audit/read.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Runtime } from '../runtime.ts';
import { auditQuerySchema } from './audit-query.ts';
import { strictQuery } from './strict-query.ts';

const DAY = 86_400_000;
/** Where entries lie: their instant, the order within it, and what sets them apart. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{8}-[0-9a-f]{24}$/;

const refused = (issue: Issue): PithError =>
  new PithError('bad-request', 'A query parameter is not valid.', { issues: [issue] });

function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!PLACE.test(place)) throw refused({ path: '/cursor', message: 'not a cursor of this list' });
  return place;
}

/** Days stay days: what is behind a day sorts behind all its instants. */
const boundOf = (moment: string): string => (moment.includes('T') ? new Date(moment).toISOString() : moment);

export async function audit(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit, kind, limit, cursor, ...period } = strictQuery(auditQuerySchema, request);
  if (unit !== '*') assertMaySee(request.caller, unit);
  const from = period.from === undefined ? undefined : boundOf(period.from);
  // A clock that is a little ahead of ours has entered things, too; nothing has been entered after that.
  const latest = new Date(request.now + DAY).toISOString();
  const to = period.to === undefined || boundOf(period.to) > latest ? latest : boundOf(period.to);
  if (from !== undefined && from > `${to}~`) throw refused({ path: '/to', message: 'to is before from' });
  const { entries, next } = await readAudit(runtime.table, {
    caller: request.caller,
    unit: unit === '*' ? undefined : unit,
    ...{ kind, from, to, limit, after: cursor === undefined ? undefined : placeOf(cursor) },
  });
  const items = entries.map(({ at, ...entry }) => ({ at: new Date(at).toISOString(), ...entry }));
  return json(200, {
    items,
    ...(next === undefined ? {} : { nextCursor: Buffer.from(next).toString('base64url') }),
  });
}
