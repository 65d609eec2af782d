/**
 * The reference of the API, written from its OpenAPI document: `npm run docs:api` writes api.md anew. A test holds the
 * page against the document, so what is read here is what is answered.
 */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../functions/report/openapi.ts';
import { type Answer, type OpenApi, resolve } from './api/document.ts';
import { componentSections } from './api/fields.ts';
import { operationSection } from './api/operation.ts';

/** Where it is kept. */
export const API_PAGE = new URL('api.md', import.meta.url);

const INTRODUCTION = `# API reference

Every route, written from the document that the API answers at \`GET /v1/openapi.json\` (\`npm run docs:api\`). For a way in, take the [guide](guide.md); for what the words mean, [concepts](concepts.md).`;

const CALLS = `The calls below can be run as they stand against the simulated company of a first start; \`my-desk\` is the connection of the [README](../README.md#a-first-webhook).

\`\`\`sh
PITH=http://127.0.0.1:8787
ADMIN=$(npx pith token --role admin)
IT=$(npx pith token --role it)
FINANCE=$(npx pith token --role business --unit finance)
\`\`\`

In tables, \`?\` behind a name means that it may be left out (of what is sent) or is not always there (in an answer). \`items[].id\` is a field of each element of a list, \`hours.*\` of each value under a name. Unknown fields of a body are refused (422), and so are unknown query parameters of reports (400).

More on [who may do what](access.md), [CSV, ETags and freshness](reports.md#csv), [webhooks of desks](desks/README.md) and [messages to subscribers](notifications.md).`;

function conventions({ info }: OpenApi): string {
  return ['## Conventions', info.description ?? '', CALLS].join('\n\n');
}

function refusals(document: OpenApi): string {
  const answers = Object.values(document.paths).flatMap(operations =>
    Object.values(operations).flatMap(({ responses }) => Object.entries(responses)),
  );
  const byStatus = new Map(
    answers
      .filter(([status]) => /^[45]/.test(status))
      .map(([status, part]) => [status, resolve<Answer>(document, part).description]),
  );
  const lines = [...byStatus].sort().map(([status, says]) => `| ${status} | ${says.replaceAll('|', '\\|')} |`);
  return [
    '## Refusals',
    'Each is a [Problem](#problem) (`application/problem+json`).',
    ['| status | |', '|---|---|', ...lines].join('\n'),
  ].join('\n\n');
}

function themes(document: OpenApi): string[] {
  const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  return document.tags.flatMap(({ name, description }) => {
    const own = operations.filter(([, { tags }]) => tags.includes(name));
    const sections = own.map(([key, operation]) => operationSection(document, key, operation));
    return own.length === 0 ? [] : [`## ${name}`, description, ...sections];
  });
}

/** The page's text, from the API as it is now. */
export function apiPage(): string {
  const document = openApiDocument('http://127.0.0.1:8787') as OpenApi;
  const parts = [INTRODUCTION, conventions(document), refusals(document), ...themes(document)];
  parts.push('## What is sent and answered', ...componentSections(document));
  return `${parts.join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(API_PAGE, apiPage());
