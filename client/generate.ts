/**
 * Writes the types of the API, from the OpenAPI document that the API itself answers: of each route its path and query
 * parameters, its body, and its answer; and a type for each schema that has a name. `npm run client:generate`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { openApiDocument } from '../functions/report/openapi.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: JSONSchema;
}
type Content = Record<string, { schema: JSONSchema }>;
interface Operation {
  summary: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JSONSchema> };
}

const isJson = (type: string): boolean => /[/+]json$/.test(type);

/** The schema of what is JSON, whatever kind of it. */
const jsonOf = (content: Content = {}): JSONSchema | undefined =>
  Object.entries(content).find(([type]) => isJson(type))?.[1].schema;

interface Tuple {
  prefixItems?: readonly { type?: string }[];
}

interface Reference {
  $ref: string;
  description?: string;
}

/** A pair of texts is one: the compiler knows no `prefixItems` yet. */
const asPair = (value: Tuple): JSONSchema | undefined =>
  Array.isArray(value.prefixItems) && value.prefixItems.every(({ type }) => type === 'string')
    ? { tsType: `[${value.prefixItems.map(() => 'string').join(', ')}]` }
    : undefined;

/** A name stays one, whatever is said beside it: the compiler would write the schema out again. */
function asName({ $ref, description }: Reference): JSONSchema {
  const named = { $ref: $ref.replace('#/components/schemas/', '#/$defs/') };
  return description === undefined ? named : { allOf: [named], description };
}

/** The schema in the words of the compiler. */
const forCompiler = (schema: JSONSchema): JSONSchema =>
  JSON.parse(JSON.stringify(schema), (_, value: (Tuple & Partial<Reference>) | null) => {
    if (value === null || typeof value !== 'object') return value;
    return typeof value.$ref === 'string' ? asName(value as Reference) : (asPair(value) ?? value);
  }) as JSONSchema;

function parametersOf(all: readonly Parameter[], where: 'path' | 'query'): JSONSchema {
  const some = all.filter(parameter => parameter.in === where);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      some.map(({ name, schema, description }) => [
        name,
        description === undefined ? schema : { ...schema, description },
      ]),
    ),
    required: some.filter(({ required }) => required === true).map(({ name }) => name),
  };
}

function schemaOf({ summary, parameters = [], requestBody, responses }: Operation): JSONSchema {
  const success = Object.entries(responses).find(([status]) => /^2/.test(status))?.[1];
  const answer = jsonOf(success?.content);
  const body = jsonOf(requestBody?.content);
  const properties: Record<string, JSONSchema> = {
    path: parametersOf(parameters, 'path'),
    query: parametersOf(parameters, 'query'),
    ...(body === undefined ? {} : { body }),
    answer: answer ?? { tsType: 'undefined' },
  };
  return {
    type: 'object',
    description: summary,
    additionalProperties: false,
    properties,
    required: Object.keys(properties),
  };
}

/** The file's text, from the API as it is now. */
export function apiTypes(): Promise<string> {
  const { paths, components } = openApiDocument('https://pith.invalid') as Document;
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  const schema: JSONSchema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(routes.map(([key, operation]) => [key, schemaOf(operation)])),
    required: routes.map(([key]) => key),
    $defs: components.schemas,
  };
  return compile(forCompiler(schema), 'Routes', {
    bannerComment: '/** The types of the API: written by `npm run client:generate`, never by hand. */',
    additionalProperties: false,
    // How many of a list there may be is the API's to say: as types they only hinder whoever makes one.
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}

/** Where it is kept. */
export const FILE = join(import.meta.dirname, 'routes.d.ts');

if (import.meta.main) await writeFile(FILE, await apiTypes());
