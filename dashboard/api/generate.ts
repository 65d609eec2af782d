/**
 * Writes the types of the API for the dashboard, from the OpenAPI document that the API itself answers: of each route
 * its path and query parameters, its body, and its answer. `npm run dashboard:types`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { openApiDocument } from '../../functions/report/openapi.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JSONSchema;
}
type Content = Record<string, { schema: JSONSchema }>;
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

const JSON_TYPE = 'application/json';

interface Tuple {
  prefixItems?: readonly { type?: string }[];
}

/** A pair of texts is one: the compiler knows no `prefixItems` yet. */
const withPairs = (schema: JSONSchema): JSONSchema =>
  JSON.parse(JSON.stringify(schema), (_, value: Tuple | null) =>
    value !== null && Array.isArray(value.prefixItems) && value.prefixItems.every(({ type }) => type === 'string')
      ? { tsType: `[${value.prefixItems.map(() => 'string').join(', ')}]` }
      : value,
  ) as JSONSchema;

function parametersOf(all: readonly Parameter[], where: 'path' | 'query'): JSONSchema {
  const some = all.filter(parameter => parameter.in === where);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(some.map(({ name, schema }) => [name, schema])),
    required: some.filter(({ required }) => required === true).map(({ name }) => name),
  };
}

function schemaOf({ parameters = [], requestBody, responses }: Operation): JSONSchema {
  const success = Object.entries(responses).find(([status]) => /^2/.test(status))?.[1];
  const answer = success?.content?.[JSON_TYPE]?.schema;
  const body = requestBody?.content[JSON_TYPE]?.schema;
  const properties: Record<string, JSONSchema> = {
    path: parametersOf(parameters, 'path'),
    query: parametersOf(parameters, 'query'),
    ...(body === undefined ? {} : { body }),
    answer: answer ?? { tsType: 'undefined' },
  };
  return { type: 'object', additionalProperties: false, properties, required: Object.keys(properties) };
}

/** The file's text, from the API as it is now. */
export function apiTypes(): Promise<string> {
  const { paths } = openApiDocument('https://pith.invalid') as { paths: Record<string, Record<string, Operation>> };
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  const schema: JSONSchema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(routes.map(([key, operation]) => [key, schemaOf(operation)])),
    required: routes.map(([key]) => key),
  };
  return compile(withPairs(schema), 'Routes', {
    bannerComment: '/** The types of the API: written by `npm run dashboard:types`, never by hand. */',
    additionalProperties: false,
    // How many of a list there may be is the API's to say: as types they only hinder whoever makes one.
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}

/** Where it is kept. */
export const FILE = join(import.meta.dirname, 'routes.d.ts');

if (import.meta.main) await writeFile(FILE, await apiTypes());
