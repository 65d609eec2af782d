/** An answer as CSV: made of the JSON answer itself, so that the figures are the same. Read when it is first asked for. */
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { catalogue } from '#reports/catalogue.ts';
import { renderCsv } from '#reports/csv/render.ts';
import { TABLES_BY_ID } from '#reports/csv/tables.ts';
import type { Runtime } from '../runtime.ts';

/** What answers have in common, as far as they have it. */
interface Answered {
  unit?: unknown;
  from?: unknown;
  to?: unknown;
  nextCursor?: unknown;
  asOf?: unknown;
  feedLagSeconds?: unknown;
}

const LONGEST_PART = 60;

/** A part of a name of a file that no system takes for anything else. */
const plain = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-+|-+$/g, '');

/** `pith-sla-xla-finance-2026-10-01-2026-10-31.csv`; of what has no period, the day on which it was read. */
function fileName(table: string, { parameters, query, now }: HttpRequest, { unit, from, to }: Answered): string {
  const asked = typeof unit === 'string' ? unit : query.unit;
  const about = [...new Set([...Object.values(parameters), ...(asked === undefined ? [] : [asked])])];
  const dates =
    typeof from === 'string' && typeof to === 'string' ? [from, to] : [new Date(now).toISOString().slice(0, 10)];
  const parts = ['pith', table, ...about.map(one => (one === '*' ? 'all' : one)), ...dates];
  return `${parts
    .map(plain)
    .filter(part => part !== '')
    .join('-')}.csv`;
}

/** Where the same request goes on after this page. */
function nextPage({ routeKey, parameters, query }: HttpRequest, cursor: string): string {
  const path = routeKey
    .replace(/^GET /, '')
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
  return `${path}?${new URLSearchParams({ ...query, format: 'csv', cursor })}`;
}

export async function csvResponse(
  runtime: Runtime,
  request: HttpRequest,
  tableId: string,
  response: HttpResponse,
): Promise<HttpResponse> {
  const table = TABLES_BY_ID.get(tableId);
  if (table === undefined || response.statusCode !== 200) return response;
  const answer: Answered = JSON.parse(response.body);
  // As they are now: a measure that has just been configured may be in the answer.
  const known = { measures: catalogue(await runtime.rules.get(0)) };
  const header = table.columns(known).map(({ name }) => name);
  const links = [`</v1/reports/columns/${tableId}>; rel="describedby"; type="application/csvm+json"`];
  if (typeof answer.nextCursor === 'string') links.push(`<${nextPage(request, answer.nextCursor)}>; rel="next"`);
  // A version's ETag is of its JSON.
  const { etag: _, ...headers } = response.headers;
  const { asOf: __, feedLagSeconds: ___, ...said } = answer;
  return {
    statusCode: 200,
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${fileName(tableId, request, answer)}"`,
      link: links.join(', '),
    },
    body: renderCsv(header, table.records(answer, known)),
    basis: JSON.stringify([tableId, header, said]),
  };
}
