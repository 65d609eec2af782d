/** What the API's description says of representations: which there are, how they are asked for, what they are. */
import type { RouteKey } from '../../routes.ts';
import { CSV_TABLES } from '../csv-tables.ts';
import { representationsOf } from '../representations.ts';

const isReading = (key: RouteKey): boolean => key.startsWith('GET ') && representationsOf(key).length > 1;

/** The parameters that choose one. */
export function representationParameters(key: RouteKey): object[] {
  if (!isReading(key)) return [];
  const parts = Object.keys(CSV_TABLES[key] ?? {});
  const inQuery = { in: 'query', required: false };
  return [
    {
      ...{ name: 'format', ...inQuery, schema: { type: 'string', enum: representationsOf(key), default: 'json' } },
      description: 'Which representation is wanted: above the Accept header, which asks for the same',
    },
    {
      ...{ name: 'part', ...inQuery, schema: { type: 'string', enum: parts, default: parts[0] } },
      description: 'Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}',
    },
  ];
}

const TEXT = { schema: { type: 'string' } };

/** An answer of 200 in each of its representations. */
export function representations(key: RouteKey, schema: object): { content: object; headers?: object } {
  if (key === 'GET /v1/reports/columns/{report}') return { content: { 'application/csvm+json': { schema } } };
  const json = { 'application/json': { schema } };
  if (!isReading(key)) return { content: json };
  const others = representationsOf(key);
  return {
    content: {
      ...json,
      ...(others.includes('csv') ? { 'text/csv': TEXT } : {}),
      ...(others.includes('html') ? { 'text/html': TEXT } : {}),
    },
    headers: {
      Link: {
        description: 'Of a CSV: describedby (its columns) and next (the page that follows)',
        schema: { type: 'string' },
      },
    },
  };
}
