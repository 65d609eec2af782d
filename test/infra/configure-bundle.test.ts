/**
 * The bundle of configure as it runs on Lambda: in a folder with nothing else, next to what the runtime brings along,
 * with stand-ins for the parameter store and for the issuer of tokens.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK_IDS } from '#desks/loading.ts';
import type { RouteKey } from '#functions/routes.ts';
import { newDeploymentKey } from '#lib/vault.ts';
import { AUDIENCE, ISSUER, PUBLIC_JWK, token } from '#test/functions/harness.ts';
import { type Bundle, bundle } from '../../infra/bundling.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LIBRARY = 'date-holidays.cjs';

/** Calls the handler with one event after the other; says what it answered, and whether the library is loaded then. */
const PROBE = `
  const { handler } = await import(process.argv[1]);
  const loaded = () => Object.keys(process.getBuiltinModule('node:module')._cache).some(file => file.endsWith('${LIBRARY}'));
  const answers = [];
  for (const event of JSON.parse(process.argv[2])) {
    const { statusCode, body } = await handler(event, {});
    answers.push({ statusCode, body: JSON.parse(body), loaded: loaded() });
  }
  console.log(JSON.stringify(answers));
`;

interface Answer {
  statusCode: number;
  body: unknown;
  loaded: boolean;
}

let folder: string;
let parts: Bundle;
let server: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pith-configure-'));
  parts = bundle('configure', join(folder, 'function'));
  mkdirSync(join(folder, 'runtime', '@aws-sdk'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules/@aws-sdk/client-ssm'), join(folder, 'runtime/@aws-sdk/client-ssm'));
  const Value = newDeploymentKey();
  server = createServer((request, response) =>
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [PUBLIC_JWK] } : { Parameter: { Value } })),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function run(requests: readonly [RouteKey, unknown?][]): Promise<Answer[]> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { authorization: `Bearer ${await token({ now: Date.now() })}` };
  const events = requests.map(([routeKey, body]) => ({
    routeKey,
    headers,
    pathParameters: { id: 'office' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }));
  const index = pathToFileURL(join(folder, 'function', 'index.mjs')).href;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', PROBE, index, JSON.stringify(events)],
    {
      cwd: folder,
      env: {
        NODE_PATH: join(folder, 'runtime'),
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'none',
        AWS_SECRET_ACCESS_KEY: 'none',
        AWS_ENDPOINT_URL_SSM: origin,
        PITH_TABLE: 'pith',
        PITH_KEY_PARAMETER: '/pith/deployment-key',
        PITH_ISSUER: ISSUER,
        PITH_AUDIENCE: AUDIENCE,
        PITH_JWKS_URI: `${origin}/keys`,
      },
    },
  );
  return JSON.parse(stdout);
}

describe('the bundle of configure', () => {
  it('is the handler, its parts, the source map of each, the holidays, and what their licences ask to be said', () => {
    const files = readdirSync(join(folder, 'function'));
    expect(files).toEqual(expect.arrayContaining([LIBRARY, 'index.mjs']));
    const code = files.filter(file => file.endsWith('.mjs'));
    expect(files.sort()).toEqual([LIBRARY, 'NOTICE.txt', ...code, ...code.map(file => `${file}.map`)].sort());
    const notice = readFileSync(join(folder, 'function', 'NOTICE.txt'), 'utf8');
    expect(notice).toContain('@jmespath-community/jmespath');
    expect(notice).toContain('Mozilla Public License 2.0');
  });

  it('has each desk in a part of its own, which a cold start doesn’t read', () => {
    for (const desk of DESK_IDS)
      expect(
        parts.lazy.filter(file => file.startsWith(`${desk}-`)),
        desk,
      ).toHaveLength(1);
  });

  it('loads the holidays from beside it when a calendar needs them, and not before', async () => {
    const calendar = { timeZone: 'Europe/Berlin', hours: { thu: [['09:00', '17:00']] } };
    // Corpus Christi in Bavaria, and the Thursday after it.
    const body = { from: '2026-06-01T00:00:00Z', to: '2026-06-14T00:00:00Z' };
    const calculate = 'POST /v1/calendars/{id}/calculate';
    expect(
      await run([
        ['GET /v1/desks'],
        [calculate, { ...body, calendar }],
        [calculate, { ...body, calendar: { ...calendar, holidayRegion: 'DE-BY' } }],
      ]),
    ).toMatchObject([
      { statusCode: 200, loaded: false },
      { statusCode: 200, body: { elapsed: 16 * 3600 }, loaded: false },
      {
        statusCode: 200,
        body: { elapsed: 8 * 3600, segments: [['2026-06-11T07:00:00.000Z', '2026-06-11T15:00:00.000Z']] },
        loaded: true,
      },
    ]);
  });
});
