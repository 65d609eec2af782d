/** `GET /v1/reports/columns/{report}`: what the columns of a CSV mean. */
import { type HttpRequest, parameter } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { catalogue } from '#reports/catalogue.ts';
import { tableMetadata } from '#reports/csv/metadata.ts';
import { TABLES_BY_ID } from '#reports/csv/tables.ts';
import type { Runtime } from '../runtime.ts';
import { sourceOf } from './csv-tables.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

/** Where the table is to be had, as a template of an address. */
function addressOf(table: string): string {
  const { key, part } = sourceOf(table) ?? { key: '', part: undefined };
  return `${key.replace(/^GET /, '')}?format=csv${part === undefined ? '' : `&part=${part}`}`;
}

export async function columns({ rules }: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const id = parameter(request, 'report');
  const table = TABLES_BY_ID.get(id);
  if (table === undefined) {
    throw new PithError(
      'not-found',
      `There is no table ${id}. These are there: ${[...TABLES_BY_ID.keys()].join(', ')}.`,
    );
  }
  // As they are now: a measure that has just been configured has columns.
  const known = { measures: catalogue(await rules.get(0)) };
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/csvm+json', 'cache-control': 'no-store' },
    body: JSON.stringify(tableMetadata(table, known, addressOf(id))),
  };
}
