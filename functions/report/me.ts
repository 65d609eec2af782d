/** `GET /v1/me`: who calls, as the token says it. What a dashboard shows and offers depends on it. */
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

export async function me(request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { caller } = request;
  if (caller === undefined) throw new PithError('unauthenticated', 'Send a bearer token in the Authorization header.');
  const { subject, role, units } = caller;
  // The others see all units, whatever their token names.
  return json(200, { subject, role, units: role === 'business' ? units : [] });
}
