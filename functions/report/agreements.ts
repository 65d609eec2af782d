/** Requests that read agreements: all versions of a unit, newest first, or one of them. */
import type { HttpRequest } from '#http/request.ts';
import { etag, type HttpResponse, json } from '#http/response.ts';
import { momentOf } from '#lib/xla/moment.ts';
import { readBook, versionOf } from '#lib/xla/store.ts';
import { agreementView } from '#lib/xla/view.ts';
import { unitAsked, versionAsked } from '../agreements/asked.ts';
import type { Runtime } from '../runtime.ts';
import { agreementsQuerySchema } from './agreements-query.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

async function bookOf(runtime: Runtime, request: HttpRequest) {
  const rules = await runtime.rules.get(0);
  const unit = unitAsked(request, rules);
  const { today } = momentOf({ rules, now: request.now }, unit);
  return { unit, today, book: await readBook(runtime.table, unit) };
}

/** The list's ETag counts all changes of any version. A cursor is the version after which to go on. */
export async function listAgreements(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { limit, cursor } = strictQuery(agreementsQuerySchema, request);
  const { today, book } = await bookOf(runtime, request);
  const { agreements, revision } = book;
  const below = agreements.toReversed().filter(({ version }) => cursor === undefined || version < cursor);
  const page = below.slice(0, limit);
  const last = page.at(-1);
  return json(
    200,
    {
      items: page.map(agreement => agreementView(agreements, agreement, today)),
      ...(last !== undefined && below.length > limit ? { nextCursor: String(last.version) } : {}),
    },
    { etag: etag(revision) },
  );
}

export async function oneAgreement(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { unit, today, book } = await bookOf(runtime, request);
  const agreement = versionOf(book, unit, versionAsked(request));
  const headers = { etag: etag(book.revisions.get(agreement.version) ?? 0) };
  return json(200, agreementView(book.agreements, agreement, today), headers);
}
