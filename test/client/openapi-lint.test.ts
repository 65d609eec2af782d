/** The API's description, held to the rules of redocly.yaml. Nothing is fetched, and nothing is reported to anybody. */
import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#functions/report/openapi.ts';

const RULES = 'redocly.yaml';

async function findingsIn(document: object): Promise<string[]> {
  const config = await loadConfig({ configPath: RULES });
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return problems.map(
    ({ severity, ruleId, message, location }) => `${severity} ${ruleId}: ${message} ${location[0]?.pointer}`,
  );
}

describe('the API’s description', () => {
  it('has no errors and no warnings', async () => {
    expect(await findingsIn(openApiDocument('https://pith.test'))).toEqual([]);
  });

  it('would be found out if it had', async () => {
    const wrong = {
      openapi: '3.1.0',
      info: { title: 'Wrong', version: '1' },
      servers: [{ url: 'https://pith.test' }],
      paths: { '/v1/things/{id}': { get: { summary: 'A thing', responses: { 200: { description: 'It' } } } } },
    };
    const found = (await findingsIn(wrong)).map(line => line.replace(/:.*/, ''));
    expect(found).toEqual(
      expect.arrayContaining([
        'error operation-4xx-response',
        'error operation-operationId',
        'error path-parameters-defined',
        'error security-defined',
      ]),
    );
  });
});
