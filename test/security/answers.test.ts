/** What every answer says to a browser: that it is what it says, and of a page, that it runs nothing and is nobody's frame. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { created, type House, post } from '../functions/harness.ts';
import { DESK_SECRET, furnished } from './bodies.ts';

const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'`';

let given: House;
let link: string;
beforeAll(async () => {
  given = await furnished();
  const names = {
    unit: 'finance',
    service: SCRIPT,
    group: SCRIPT,
    priority: SCRIPT,
    channel: SCRIPT,
    requester: SCRIPT,
  };
  for (const ticket of [SCRIPT, 'T-2']) await post(given, 'desk', DESK_SECRET, created(ticket, names));
  const parameters = { id: 'finance' };
  await given.call('PUT /v1/units/{id}', { parameters, body: { name: SCRIPT, timeZone: 'UTC' } });
  await given.convert();
  const survey = await given.call('POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T-2' } });
  link = new URL(survey.json.url).pathname.replace('/s/', '');
});

const HTML = { accept: 'text/html,*/*;q=0.8' };

describe('every answer', () => {
  it('that has a body says what it is, and that it is nothing else', async () => {
    let bodies = 0;
    for (const route of ROUTES) {
      const key = routeKey(route) as RouteKey;
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): [string, string] => [name, SCRIPT]);
      for (const headers of [{}, HTML, { accept: 'text/csv' }]) {
        const { text, headers: said } = await given.call(key, {
          ...{ parameters: Object.fromEntries(names), headers, query: { unit: SCRIPT } },
          ...(/^P/.test(route.method) ? { body: `{"${SCRIPT.replaceAll('"', '')}":1}` } : {}),
        });
        if (text === '') continue;
        bodies += 1;
        expect([key, said['x-content-type-options']]).toEqual([key, 'nosniff']);
        expect([key, said['content-type']]).toEqual([key, expect.stringMatching(/^(application\/|text\/)/)]);
        if (/html/.test(said['content-type'] ?? ''))
          expect([key, text]).toEqual([key, expect.not.stringContaining(SCRIPT)]);
      }
    }
    expect(bodies).toBeGreaterThan(200);
  });
});

describe('a page', () => {
  const pages = async () => ({
    survey: await given.call('GET /s/{token}', { parameters: { token: link }, as: null }),
    'no survey': await given.call('GET /s/{token}', { parameters: { token: SCRIPT }, as: null }),
    report: await given.call('GET /v1/reports/sla-xla', {
      query: { unit: 'finance', groupBy: 'group', format: 'html' },
    }),
    'report of all': await given.call('GET /v1/reports/sla-xla', { query: { unit: '*', format: 'html' } }),
  });

  it('runs no script, loads nothing, is nobody’s frame, and tells nobody where it is', async () => {
    for (const [name, { headers }] of Object.entries(await pages())) {
      const policy = headers['content-security-policy'] ?? '';
      expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'none'")]);
      for (const rule of ["frame-ancestors 'none'", "base-uri 'none'"])
        expect([name, policy]).toEqual([name, expect.stringContaining(rule)]);
      expect([name, policy]).toEqual([name, expect.not.stringMatching(/unsafe|script-src|\*/)]);
      expect([name, headers['referrer-policy']]).toEqual([name, 'no-referrer']);
    }
  });

  it('shows what a desk or an administrator wrote as text', async () => {
    let shown = 0;
    for (const [name, { text, headers }] of Object.entries(await pages())) {
      expect([name, headers['content-type']]).toEqual([name, 'text/html; charset=utf-8']);
      expect([name, text]).toEqual([name, expect.not.stringMatching(/<script|<img|onerror=alert\(1\)>/i)]);
      if (text.includes('&lt;script&gt;')) shown += 1;
    }
    // A test that looks for what is escaped needs some of it.
    expect(shown).toBeGreaterThan(0);
  });
});

describe('a mail of the digest', () => {
  it('has a subject of one line, and shows names as text', async () => {
    const parameters = { id: 'finance' };
    const body = { name: `Finance\r\nBcc: all@example.com\r\n\r\n${SCRIPT}`, timeZone: 'UTC' };
    await given.call('PUT /v1/units/{id}', { parameters, body });
    const { status, json } = await given.call('GET /v1/reports/digest', { query: { unit: 'finance' } });
    expect(status).toBe(200);
    expect(json.mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(json.mail.html).not.toMatch(/<script|<img/i);
  });
});
