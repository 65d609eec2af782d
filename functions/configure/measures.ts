/** Routes of measures without code: a document that says which signals count, and as what; a CPI has to pass its test. */
import { load, type Stored, update } from '#configuration/documents.ts';
import { countingAfter } from '#configuration/measure-counting.ts';
import { type MeasureDocument, measureSchema } from '#configuration/measure-schema.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';

/** Few requests need it, and its words are many: read at the first of them, not at the start. */
const loadVerdict = () => import('#configuration/measure-verdict.ts');

/** A measure as it is answered: the document, how it passed, and what it is accepted as. It can be sent back so. */
async function answer(status: number, { id, version, document }: Stored<MeasureDocument>): Promise<HttpResponse> {
  const { verdictOf } = await loadVerdict();
  const { counting: _, ...own } = document;
  return json(status, { id, ...own, ...verdictOf(document) }, { etag: etag(version) });
}

async function read(runtime: Runtime, id: string): Promise<HttpResponse> {
  const found = await load<MeasureDocument>(runtime.table, 'measure', id);
  if (found === undefined) {
    throw new PithError('not-found', `No measure ${id} is configured here. GET /v1/measures lists all there are.`);
  }
  return answer(200, found);
}

async function write(runtime: Runtime, request: HttpRequest, id: string): Promise<HttpResponse> {
  const { id: said, cpi: _, says: __, ...document } = jsonBody(request, measureSchema);
  const { isCpi, measureIssues } = await loadVerdict();
  const issues = measureIssues(id, document);
  if (said !== undefined && said !== id) issues.push({ path: '/id', message: `this is measure ${id}` });
  if (issues.length > 0) {
    const isNone = document.kind === 'cpi' && !isCpi(document);
    const detail = isNone ? 'This is no CPI: it is not saved.' : 'The document is not usable as it is.';
    throw new PithError('unprocessable', detail, { issues });
  }
  const next = (current: MeasureDocument | undefined): MeasureDocument => ({
    ...document,
    counting: countingAfter(current, document),
  });
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const audit = {
    ...auditContext(request, runtime.vault),
    // How it is counted is ours, and follows from the rest.
    view: ({ counting: _, ...own }: MeasureDocument) => own,
  };
  const { created, stored } = await update(runtime.table, 'measure', id, next, { now: request.now, ifMatch, audit });
  runtime.rules.forget();
  return answer(created ? 201 : 200, stored);
}

export const measureRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'GET /v1/measures/{id}': request => read(runtime, parameter(request, 'id')),
  'PUT /v1/measures/{id}': request => write(runtime, request, idOf(request)),
});
