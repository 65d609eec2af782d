/** Routes of agreements: proposed by one side, signed by both, withdrawn before, or ended by both. */
import { agreementSchema } from '#configuration/agreement-schema.ts';
import { type HttpRequest, jsonBody } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import { momentOf } from '#lib/xla/moment.ts';
import { type Outcome, proposeAgreement } from '#lib/xla/propose.ts';
import { type StepName, stepAgreement } from '#lib/xla/sign.ts';
import type { StepContext } from '#lib/xla/step.ts';
import { agreementView } from '#lib/xla/view.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { unitAsked, versionAsked } from './asked.ts';

/** The rules as they are: a unit just discovered, or a measure just defined, is among them. */
async function contextOf({ table, vault, rules }: Runtime, { caller, now }: HttpRequest): Promise<StepContext> {
  if (caller === undefined) throw new PithError('unauthenticated', 'Nobody calls.');
  return { table, vault, rules: await rules.get(0), caller, now };
}

function answer(status: number, context: StepContext, { book, agreement }: Outcome): HttpResponse {
  const { unit, version } = agreement;
  const view = agreementView(book.agreements, agreement, momentOf(context, unit).today);
  return json(status, view, {
    etag: etag(book.revisions.get(version) ?? 0),
    ...(status === 201 ? { location: `/v1/units/${encodeURIComponent(unit)}/agreements/${version}` } : {}),
  });
}

const ifMatchOf = ({ headers }: HttpRequest): string | undefined => versionOfEtag(headers['if-match']);

async function propose(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const context = { ...(await contextOf(runtime, request)), shards: runtime.shards };
  const unit = unitAsked(request, context.rules);
  const document = jsonBody(request, agreementSchema);
  return answer(201, context, await proposeAgreement(context, unit, document, ifMatchOf(request)));
}

async function step(runtime: Runtime, request: HttpRequest, name: StepName): Promise<HttpResponse> {
  const context = await contextOf(runtime, request);
  const asked = { unit: unitAsked(request, context.rules), version: versionAsked(request) };
  return answer(200, context, await stepAgreement(context, name, asked, ifMatchOf(request)));
}

export const agreementRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'POST /v1/units/{unit}/agreements': request => propose(runtime, request),
  'POST /v1/units/{unit}/agreements/{version}/signature': request => step(runtime, request, 'signature'),
  'POST /v1/units/{unit}/agreements/{version}/withdrawal': request => step(runtime, request, 'withdrawal'),
  'POST /v1/units/{unit}/agreements/{version}/retirement': request => step(runtime, request, 'retirement'),
});
