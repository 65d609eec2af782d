/** The schemas of the API's own document, for what pages show of bodies and answers. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '#functions/report/openapi.ts';

type Schema = Record<string, unknown>;
interface Content {
  content?: Record<string, { schema: Schema }>;
}
interface Operation {
  requestBody?: Content;
  responses: Record<string, Content>;
}

const DOCUMENT = openApiDocument('https://pith.example.com') as {
  paths: Record<string, Record<string, Operation>>;
  components: Schema;
};
const [WHOLE, PART] = ['https://pith.example.com/whole', 'https://pith.example.com/part'];

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

/** What is shown of an answer may leave things out, and has nothing that isn't there. */
function partly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(partly);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { required: _, ...rest } = schema as Schema;
  const inner = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, partly(value)]));
  const isClosed = typeof inner.properties === 'object' && !('additionalProperties' in inner);
  // Where an object is one of several, or all of several, each alone knows a part of the names.
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}

/** With its references to the components that stand under this id. */
const resolved = (schema: unknown, id: string): Schema =>
  JSON.parse(JSON.stringify(schema), (_, value) =>
    typeof value?.$ref === 'string' && value.$ref.startsWith('#/components/') ? { $ref: `${id}${value.$ref}` } : value,
  );

ajv.addSchema({ $id: WHOLE, components: resolved(DOCUMENT.components, WHOLE) });
ajv.addSchema({ $id: PART, components: resolved(partly(DOCUMENT.components), PART) });

const operationOf = (route: string): Operation => {
  const [method = '', path = ''] = route.split(' ');
  const operation = DOCUMENT.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`there is no ${route}`);
  return operation;
};
const jsonOf = ({ content = {} }: Content = {}): Schema | undefined => content['application/json']?.schema;

const validators = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema, which is compiled once for each `name`. */
function errorsOf(name: string, schema: () => Schema, value: unknown): string[] {
  const isValid = validators.get(name) ?? ajv.compile(schema());
  validators.set(name, isValid);
  isValid(value);
  const line = ({ instancePath, message, params }: ErrorObject): string =>
    `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
  return (isValid.errors ?? []).map(line);
}

/** What keeps it from being the body of a route. */
export const wrongAsBody = (route: string, value: unknown): string[] =>
  errorsOf(`body of ${route}`, () => resolved(jsonOf(operationOf(route).requestBody) ?? {}, WHOLE), value);

/** What keeps it from being a part of what a route answers. */
export function wrongAsAnswer(route: string, value: unknown): string[] {
  const success = Object.entries(operationOf(route).responses).find(([status]) => status.startsWith('2'))?.[1];
  return errorsOf(`answer of ${route}`, () => resolved(partly(jsonOf(success) ?? {}), PART), value);
}
