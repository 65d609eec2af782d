/** The API as an OpenAPI 3.1 document, generated from the route table and the schemas that validate. */
import type { Route } from '../route.ts';
import { ROUTES } from '../routes.ts';
import { namedSchemas, referring } from './openapi/components.ts';
import { INTRODUCTION } from './openapi/introduction.ts';
import { messages } from './openapi/messages.ts';
import { operation } from './openapi/operation.ts';
import { PARAMETERS } from './openapi/parameters.ts';
import { PROBLEMS } from './openapi/problems.ts';
import { SECURITY_SCHEMES } from './openapi/security.ts';
import { TAGS } from './openapi/themes.ts';

/** In which order the operations of a path are listed. */
const METHODS: readonly Route['method'][] = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

function paths(): Record<string, Record<string, object>> {
  const byPath: Record<string, Record<string, object>> = {};
  for (const method of METHODS) {
    for (const route of (ROUTES as readonly Route[]).filter(one => one.method === method)) {
      byPath[route.path] = { ...byPath[route.path], [method.toLowerCase()]: operation(route) };
    }
  }
  return byPath;
}

/** The same wherever it is. Made once: it takes many milliseconds, and anybody may ask for it. */
let made: object | undefined;
const described = (): object => ({
  paths: referring(paths()),
  webhooks: referring(messages()),
  components: {
    schemas: namedSchemas(),
    parameters: PARAMETERS,
    responses: PROBLEMS,
    securitySchemes: SECURITY_SCHEMES,
  },
});

/** The document. `publicUrl`: where the API is reached. */
export function openApiDocument(publicUrl: string): object {
  made ??= described();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pith',
      version: '0.1.0',
      summary: 'Service-level and experience-level, side by side',
      description: INTRODUCTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl, description: 'This Pith' }],
    tags: TAGS,
    ...made,
  };
}
