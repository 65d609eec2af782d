/** The parts of an OpenAPI document that the page is written from. */

export interface Schema {
  type?: string | readonly string[];
  $ref?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  readOnly?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
  /** `false`: after the elements of `prefixItems` there are none. */
  items?: Schema | false;
  prefixItems?: readonly Schema[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
}

type Referable<Part> = Part | { $ref: string };

export interface Answer {
  description: string;
  content?: Readonly<Record<string, { schema: Schema }>>;
  headers?: Readonly<Record<string, { description?: string }>>;
}

export interface Operation {
  summary: string;
  description?: string;
  tags: readonly string[];
  parameters?: readonly Referable<Parameter>[];
  requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
  responses: Readonly<Record<string, Referable<Answer>>>;
}

export interface OpenApi {
  info: { description?: string };
  tags: readonly { name: string; description: string }[];
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  webhooks: Readonly<Record<string, { post: Operation }>>;
  components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    schemas: Readonly<Record<string, Schema>>;
  };
}

/** The name of the component that is referred to; `undefined` where it is said in place. */
export const refersTo = (part: object): string | undefined =>
  '$ref' in part && typeof part.$ref === 'string' ? part.$ref.split('/').at(-1) : undefined;

/** What is said in place, or in the component that is referred to. */
export function resolve<Part>(document: OpenApi, part: Referable<Part>): Part {
  const reference = (part as { $ref?: string }).$ref;
  if (reference === undefined) return part as Part;
  const [, , kind = '', name = ''] = reference.split('/');
  return document.components[kind]?.[name] as Part;
}
