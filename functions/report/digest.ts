/** The route of a unit's monthly digest. */
import { unitTimeZone } from '#configuration/rules.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { readDigest } from '#reports/digest/digest.ts';
import { lastMonthBy } from '#reports/digest/month.ts';
import { monthOf, shiftDate } from '#reports/period.ts';
import { localDate } from '#sla/zone.ts';
import type { Runtime } from '../runtime.ts';
import { digestQuerySchema } from './digest-query.ts';
import { unitsOf } from './query.ts';
import { type Instead, strictQuery } from './strict-query.ts';

const INSTEAD: Instead = {
  from: 'a digest is of a whole month: use month=2026-10, or GET /v1/reports/sla-xla for other days',
  to: 'a digest is of a whole month: use month=2026-10, or GET /v1/reports/sla-xla for other days',
  service: 'a digest is of a unit as a whole: use GET /v1/reports/sla-xla?service=…',
};

function refused(path: string, message: string): PithError {
  return new PithError('bad-request', 'A query parameter is not valid.', { issues: [{ path, message }] });
}

/** Throws `bad-request`, `not-found` or `forbidden`. */
export async function digest(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit, month } = strictQuery(digestQuerySchema, request, INSTEAD);
  const rules = await runtime.rules.get(0);
  // `*` is no unit, and several have no digest together: each has agreements and targets of its own.
  if (unit.includes(',') || !unitsOf(rules, request.caller, unit).includes(unit)) {
    throw new PithError('not-found', `There is no unit ${unit}: a digest is of one.`);
  }
  const today = localDate(unitTimeZone(rules, unit), request.now);
  if (month !== undefined && month > monthOf(today)) throw refused('/month', 'this month has not begun');
  const { table, shards, publicUrl } = runtime;
  const feedLagSeconds = await runtime.feedLag();
  const asked = { unit, month: month ?? lastMonthBy(shiftDate(today, -1)) };
  return json(200, await readDigest({ table, shards }, rules, asked, { now: request.now, feedLagSeconds, publicUrl }));
}
