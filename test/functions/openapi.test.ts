/** The API's description: an OpenAPI 3.1 document that has every route, and says of each who may call it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#functions/route.ts';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { resolved } from '#test/support/description.ts';
import { type Answer, connect, created, house, post } from './harness.ts';

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { description?: string; $ref?: string; content?: Record<string, { schema: unknown }> }>;
}

interface Description {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

let description: Description;
/** As it is answered, with its references. */
let answered: Description;
let text: string;
beforeAll(async () => {
  const answer = await (await house()).call('GET /v1/openapi.json', { as: null });
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  ({ json: answered, text } = answer);
  description = resolved(answered);
});

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
}

/** The paths of an answer that its schema doesn't name. */
function undocumented(schema: Schema | undefined, value: unknown, path = ''): string[] {
  if (schema === undefined) return [path];
  if (Array.isArray(value)) return value.flatMap(one => undocumented(schema.items, one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, additionalProperties: others } = schema;
  return Object.entries(value).flatMap(([name, one]) =>
    undocumented(properties[name] ?? (typeof others === 'object' ? others : undefined), one, `${path}/${name}`),
  );
}

const operationOf = ({ method, path }: Route): Operation | undefined => description.paths[path]?.[method.toLowerCase()];
const all = (): Operation[] => Object.values(description.paths).flatMap(path => Object.values(path));

describe('the API’s description', () => {
  it('is OpenAPI 3.1 with a title, a version and a server', () => {
    expect(description).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: 'Pith', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      servers: [{ url: 'https://pith.test' }],
    });
  });

  it('has every route and no other', () => {
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(ROUTES.map(routeKey).sort());
  });

  it.each(ROUTES.map(route => [routeKey(route), route] as const))(
    'says of %s what it takes and gives',
    (_, route: Route) => {
      const operation = operationOf(route);
      expect(operation?.summary).not.toBe('');
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation?.parameters ?? []).filter(parameter => parameter.in === 'path');
      expect(described.map(({ name, required }) => [name, required])).toEqual(inPath.map(name => [name, true]));
      const responses = Object.entries(operation?.responses ?? {});
      expect(responses.some(([status]) => /^2\d\d$/.test(status))).toBe(true);
      for (const [, response] of responses) expect(response.description ?? response.$ref).toEqual(expect.any(String));
      const { responses: named } = answered.paths[route.path]?.[route.method.toLowerCase()] ?? {};
      expect(named?.default).toEqual({ $ref: '#/components/responses/Problem' });
      if (route.method === 'PUT') {
        const schema = operation?.requestBody?.content['application/json']?.schema;
        expect(schema).toMatchObject({ type: 'object', additionalProperties: false, properties: expect.any(Object) });
      }
    },
  );

  it('asks for a bearer token exactly where a role is asked for', () => {
    for (const route of ROUTES as readonly Route[]) {
      const security = operationOf(route)?.security ?? [];
      const asksForOne = security.some(scheme => 'bearer' in scheme);
      expect([routeKey(route), asksForOne]).toEqual([routeKey(route), typeof route.access !== 'string']);
      if (asksForOne) expect(security).toEqual([{ bearer: [] }]);
      else expect(security.length > 0).toBe(route.access === 'desk' && route.method === 'POST');
    }
    expect(description.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  });

  it('says of every refusal that it is a problem document, but for pages that people see', () => {
    for (const route of ROUTES as readonly Route[]) {
      const refusals = Object.entries(operationOf(route)?.responses ?? {}).filter(([status]) => /^[45]/.test(status));
      expect([routeKey(route), refusals.length > 0]).toEqual([routeKey(route), true]);
      const type = routeKey(route) === 'GET /s/{token}' ? 'text/html' : 'application/problem+json';
      for (const [status, { content }] of refusals) {
        // Whoever sends a form sees a page, too.
        const isEither = routeKey(route) === 'POST /s/{token}' && /^(?:400|404|429|503)$/.test(status);
        const types = isEither ? [type, 'text/html'] : [type];
        expect([routeKey(route), status, Object.keys(content ?? {})]).toEqual([routeKey(route), status, types]);
      }
    }
  });

  it('says of every path with a role that an unknown caller and a wrong role are refused', () => {
    for (const route of ROUTES as readonly Route[]) {
      if (typeof route.access === 'string') continue;
      expect(Object.keys(operationOf(route)?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403']));
    }
  });

  it('names each operation once', () => {
    const ids = all().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/);
  });

  it('refers only to what is there', () => {
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], description);
      expect([pointer, typeof found]).toEqual([pointer, 'object']);
    }
  });

  it('describes what a calendar can be asked, with a calendar to try', () => {
    const operation = operationOf({ method: 'POST', path: '/v1/calendars/{id}/calculate' } as Route);
    expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['from'],
      properties: {
        from: { type: 'string' },
        seconds: { type: 'number' },
        calendar: { properties: { holidayRegion: { type: 'string' }, regionHolidays: { readOnly: true } } },
      },
    });
    expect(Object.keys(operation?.responses ?? {}).filter(status => status.startsWith('2'))).toEqual(['200']);
  });

  it('says what a delivery, a replay and a discarded delivery are answered, as they are', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    await post(given, 'desk', secret, { ...created('T1'), data: { status: 'Neu' } });
    const [{ id }] = (await given.call('GET /v1/quarantine')).json.items;
    const body = { desk: 'generic', auth: { scheme: 'bearer' }, mapping: { status: { Neu: 'new' } } };
    const answers: [RouteKey, Answer][] = [
      ['POST /v1/webhooks/{connectionId}', await post(given, 'desk', secret, created('T2'))],
      ['GET /v1/desks', await given.call('GET /v1/desks')],
      ['GET /v1/quarantine', await given.call('GET /v1/quarantine')],
      ['PUT /v1/connections/{id}', await given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body })],
      [
        'POST /v1/connections/{id}/preview',
        await given.call('POST /v1/connections/{id}/preview', {
          parameters: { id: 'desk' },
          body: { sample: { body } },
        }),
      ],
      [
        'GET /v1/connections/{id}/unmapped',
        await given.call('GET /v1/connections/{id}/unmapped', { parameters: { id: 'desk' } }),
      ],
      ['POST /v1/quarantine/{id}/replay', await given.call('POST /v1/quarantine/{id}/replay', { parameters: { id } })],
      ['POST /v1/quarantine/replay', await given.call('POST /v1/quarantine/replay', { query: { connection: 'desk' } })],
    ];
    for (const [key, { status, json }] of answers) {
      const route = ROUTES.find(one => routeKey(one) === key);
      const response = route && operationOf(route)?.responses[status];
      const schema = response?.content?.['application/json']?.schema as
        | { required: string[]; properties: object }
        | undefined;
      expect([key, Object.keys(json)]).toEqual([key, expect.arrayContaining(schema?.required ?? ['undocumented'])]);
      expect([key, Object.keys(schema?.properties ?? {})]).toEqual([key, expect.arrayContaining(Object.keys(json))]);
    }
    const discard = description.paths['/v1/quarantine/{id}']?.delete;
    expect(Object.keys(discard?.responses ?? {}).filter(status => status.startsWith('2'))).toEqual(['204']);
  });

  it('says all that measures, the reports of them, and the rules are answered with', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    await post(given, 'desk', secret, created('T1'));
    const own = {
      ...{ name: 'Quote turnaround', kind: 'cpi', source: { signal: 'quote-sent' }, aggregate: 'p50', unit: 'seconds' },
      ...{ direction: 'lower', increment: 'time', evidence: { outcome: 'I have it at once.', method: 'survey' } },
    };
    await given.call('PUT /v1/measures/{id}', { parameters: { id: 'quote-turnaround' }, body: own });
    await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance' } });
    const measures = await given.call('GET /v1/measures');
    const ids: string[] = measures.json.items.map(({ id }: { id: string }) => id);
    const reports = await Promise.all(
      ids.map(id =>
        given.call('GET /v1/reports/measures/{id}', { parameters: { id }, query: { unit: '*', groupBy: 'unit' } }),
      ),
    );
    const calendar = { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } };
    const [from, to] = ['2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z'];
    const tried = (key: RouteKey, body: object) => given.call(key, { parameters: { id: 'office' }, body });
    const answers: [RouteKey, Answer][] = [
      ['GET /v1/measures', measures],
      ...reports.map(answer => ['GET /v1/reports/measures/{id}', answer] satisfies [RouteKey, Answer]),
      ['GET /v1/settings', await given.call('GET /v1/settings')],
      ['GET /v1/units/{id}', await given.call('GET /v1/units/{id}', { parameters: { id: 'finance' } })],
      ['POST /v1/calendars/{id}/calculate', await tried('POST /v1/calendars/{id}/calculate', { from, to, calendar })],
      [
        'POST /v1/calendars/{id}/calculate',
        await tried('POST /v1/calendars/{id}/calculate', { from, seconds: 1, calendar }),
      ],
      ['POST /v1/calendars/{id}/preview', await tried('POST /v1/calendars/{id}/preview', calendar)],
    ];
    for (const [key, { status, json }] of answers) {
      const route = ROUTES.find(one => routeKey(one) === key);
      const schema = route && operationOf(route)?.responses[status]?.content?.['application/json']?.schema;
      expect([key, json.id, undocumented(schema as Schema | undefined, json)]).toEqual([key, json.id, []]);
    }
  });

  it('lists the parameters of a report, none of them required', () => {
    const parameters = operationOf({ method: 'GET', path: '/v1/reports/sla-xla' } as Route)?.parameters ?? [];
    expect(parameters.map(({ name }) => name).sort()).toEqual(
      ['format', 'from', 'groupBy', 'interval', 'kind', 'part', 'service', 'slaSource', 'to', 'unit'].sort(),
    );
    for (const parameter of parameters) expect(parameter).toMatchObject({ in: 'query', required: false });
  });
});
