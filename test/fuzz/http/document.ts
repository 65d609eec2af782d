/** What the API says of itself: its operations, read from the OpenAPI document that it answers. */
import type { Json } from '#test/functions/closed-schema.ts';

export type Schema = Json;

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

interface Response {
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  /** `GET /v1/units/{id}` */
  key: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  /** Of a JSON body. */
  body: Schema | undefined;
  /** By status, and `default`. */
  responses: Readonly<Record<string, Response>>;
  /** Whether it asks for a bearer token. */
  asksForToken: boolean;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
  security?: object[];
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Described>>;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** What `#/components/…` means, where a part of the document is named by a reference. */
export function resolved<Value>(document: object, value: Value): Value {
  const reference = typeof value === 'object' && value !== null && '$ref' in value ? value.$ref : undefined;
  if (typeof reference !== 'string') return value;
  const found = reference
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, name) => (inner as Json)[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  return found as Value;
}

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.has(method))
      .map(([method, described]) => ({
        key: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters: (described.parameters ?? []).map(one => resolved(document, one)),
        body: described.requestBody?.content['application/json']?.schema,
        responses: Object.fromEntries(
          Object.entries(described.responses).map(([status, response]) => [status, resolved(document, response)]),
        ),
        asksForToken: (described.security ?? []).some(scheme => 'bearer' in scheme),
      })),
  );
}

const expressionOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
const parametersIn = (path: string): number => path.split('{').length;

/** The operations at a path of a URL: fixed segments go before parameters, method by method. */
export function operationsAt(operations: readonly Operation[], pathname: string): Map<string, Operation> {
  const found = operations
    .filter(({ path }) => expressionOf(path).test(pathname))
    .sort((a, b) => parametersIn(b.path) - parametersIn(a.path));
  return new Map(found.map(operation => [operation.method, operation]));
}
