/** The client against a Pith that really runs: what it asks for, gives, refuses, and does again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPithClient, type PithClient, type PithClientOptions, Problem } from '../../client/index.ts';
import { runPage } from './page.ts';
import { HURTING, type Started, startFurnished, TICKETS } from './started.ts';

let started: Started;
let admin: PithClient;
let adminToken: string;
beforeAll(async () => {
  started = await startFurnished();
  adminToken = await started.token('admin');
  admin = client();
});
afterAll(() => started.stop());

const client = (options: PithClientOptions = {}): PithClient =>
  createPithClient({ baseUrl: started.url, token: adminToken, ...options });

async function problemOf(answering: Promise<unknown>): Promise<Problem> {
  const error = await answering.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error(`a problem was expected, and not ${error}`);
}

/** `fetch`, whose first answers are these in place of those of Pith; and what it was asked for. */
function failing(...first: (Response | Error)[]) {
  const asked: string[] = [];
  const send: typeof fetch = async (input, init) => {
    asked.push(`${init?.method} ${new URL(String(input)).pathname}`);
    const answer = first.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? fetch(input, init);
  };
  return { asked, fetch: send };
}

const unavailable = (retryAfter: string): Response =>
  new Response('{}', {
    status: 503,
    headers: { 'retry-after': retryAfter, 'content-type': 'application/problem+json' },
  });

const ALWAYS = { path: { id: 'always' } };
const DAYS = { unit: 'finance', where: 'created', from: '2020-01-01', to: '2029-12-31' };

describe('an answer', () => {
  it('is what the route answers', async () => {
    const { items } = await admin.call('GET /v1/units', {});
    expect(items).toMatchObject([{ id: 'finance', name: 'Finance' }]);
  });

  it('that is known already comes back as it was, and isn’t sent again', async () => {
    const known = await admin.answer('GET /v1/units', {});
    expect(known.etag).toEqual(expect.any(String));
    expect(await admin.answer('GET /v1/units', { known })).toBe(known);
  });

  it('is nothing where there is nothing to say', async () => {
    const body = { url: 'https://hooks.example.com/pith', events: ['xla.missed' as const] };
    await admin.call('PUT /v1/subscriptions/{id}', { path: { id: 'short' }, body });
    const { value, status } = await admin.answer('DELETE /v1/subscriptions/{id}', { path: { id: 'short' } });
    expect([value, status]).toEqual([undefined, 204]);
  });

  it('is asked for by names that are escaped', async () => {
    const problem = await problemOf(admin.call('GET /v1/units/{id}', { path: { id: '../settings?x=$&' } }));
    expect([problem.status, problem.code]).toEqual([404, 'not-found']);
  });
});

describe('a change', () => {
  it('is made of the version that is named, and of no other', async () => {
    const { value, etag } = await admin.answer('GET /v1/calendars/{id}', ALWAYS);
    const body = { ...value, holidays: ['2026-12-25'] };
    const changed = await admin.answer('PUT /v1/calendars/{id}', { ...ALWAYS, body, ifMatch: etag });
    expect([changed.status, changed.value.holidays]).toEqual([200, ['2026-12-25']]);
    const problem = await problemOf(admin.call('PUT /v1/calendars/{id}', { ...ALWAYS, body, ifMatch: etag }));
    expect([problem.status, problem.code]).toEqual([412, 'precondition-failed']);
    await admin.call('PUT /v1/calendars/{id}', { ...ALWAYS, body, ifMatch: changed.etag });
  });
});

describe('a list', () => {
  const query = { ...DAYS, limit: 7 };

  it('comes one by one, over all pages', async () => {
    const found: string[] = [];
    for await (const { ticketId } of admin.items('GET /v1/reports/tickets', { query })) found.push(ticketId);
    expect(found.length).toBe(TICKETS + 1);
    expect(new Set(found).size).toBe(TICKETS + 1);
    expect(found).toContain(HURTING);
  });

  it('is asked for no further than it is read', async () => {
    const { asked, fetch } = failing();
    for await (const page of client({ fetch }).pages('GET /v1/reports/tickets', { query })) {
      expect(page.items.length).toBe(7);
      break;
    }
    expect(asked).toEqual(['GET /v1/reports/tickets']);
  });

  it('is one table as CSV, page by page', async () => {
    const table = async (limit: number): Promise<string[]> => {
      const pages: string[] = [];
      for await (const page of admin.csv('GET /v1/reports/tickets', { query: { ...DAYS, limit } })) pages.push(page);
      return pages;
    };
    const [whole, inPages] = [await table(200), await table(10)];
    expect([whole.length, inPages.length]).toEqual([1, 4]);
    expect(inPages.join('')).toBe(whole.join(''));
    expect(whole[0]?.startsWith('\uFEFFconnection,')).toBe(true);
  });
});

describe('a problem', () => {
  it('says what is wrong with what was sent, and where', async () => {
    const body = { timeZone: 'Nowhere', hours: {} };
    const problem = await problemOf(admin.call('PUT /v1/calendars/{id}', { ...ALWAYS, body }));
    expect([problem.status, problem.code]).toEqual([422, 'unprocessable']);
    expect(problem.issues).toEqual([{ path: '/timeZone', message: expect.any(String) }]);
    expect(problem.message).toBe('The document is not valid.');
  });

  it('says who may do it', async () => {
    const owner = client({ token: await started.token('business', 'finance') });
    expect(await problemOf(owner.call('GET /v1/settings', {}))).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('is one, too, where nobody answers', async () => {
    const nobody = client({ baseUrl: 'http://127.0.0.1:1', retries: 0 });
    expect(await problemOf(nobody.call('GET /v1/health', {}))).toMatchObject({ status: 0, code: 'unreachable' });
  });
});

describe('a token', () => {
  it('that was refused is renewed once', async () => {
    let token = 'out of date';
    const renew = async (): Promise<boolean> => {
      token = adminToken;
      return true;
    };
    const { role } = await client({ token: () => token, renew }).call('GET /v1/me', {});
    expect(role).toBe('admin');
    const never = client({ token: 'wrong', renew: async () => false });
    expect(await problemOf(never.call('GET /v1/me', {}))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('goes to the API’s host alone', async () => {
    for (const address of ['https://elsewhere.example.com/', '//elsewhere.example.com/', '/\\elsewhere', 'v1/me']) {
      await expect(admin.send(address)).rejects.toThrow('is no address on the host of the API');
    }
  });
});

describe('a request that failed', () => {
  it('is sent again after the time that the API asks for', async () => {
    const { asked, fetch } = failing(unavailable('0'), unavailable('0'));
    await client({ fetch }).call('GET /v1/me', {});
    expect(asked).toEqual(['GET /v1/me', 'GET /v1/me', 'GET /v1/me']);
  });

  it('is sent again as often as is said, and no oftener', async () => {
    const { asked, fetch } = failing(unavailable('0'), unavailable('0'), unavailable('0'));
    expect(await problemOf(client({ fetch, retries: 1 }).call('GET /v1/me', {}))).toMatchObject({ status: 503 });
    expect(asked.length).toBe(2);
  });

  it('is sent again when nothing came back, unless it names a version: it may have been done', async () => {
    const reading = failing(new TypeError('broken off'));
    await client(reading).call('GET /v1/me', {});
    expect(reading.asked.length).toBe(2);
    const { value, etag } = await admin.answer('GET /v1/calendars/{id}', ALWAYS);
    const changing = failing(new TypeError('broken off'));
    const change = client(changing).call('PUT /v1/calendars/{id}', { ...ALWAYS, body: value, ifMatch: etag });
    expect(await problemOf(change)).toMatchObject({ code: 'unreachable' });
    expect(changing.asked.length).toBe(1);
  });

  it('is sent again only where twice is as good as once', async () => {
    const acknowledging = failing(unavailable('0'));
    const path = { unit: 'finance', id: 'x' };
    const answering = client(acknowledging).call('POST /v1/alerts/{unit}/{id}/acknowledgement', { path });
    expect(await problemOf(answering)).toMatchObject({ status: 503 });
    const posting = failing(unavailable('0'));
    const signal = { id: 's1', type: 'app-crash', unit: 'finance', occurredAt: '2026-06-01T09:00:00Z' };
    expect(await client(posting).call('POST /v1/signals', { body: { signals: [signal] } })).toMatchObject({
      accepted: 1,
    });
    expect([acknowledging.asked.length, posting.asked.length]).toEqual([1, 2]);
  });

  it('isn’t waited for longer than is said', async () => {
    const { asked, fetch } = failing(unavailable('3600'));
    const problem = await problemOf(client({ fetch }).call('GET /v1/me', {}));
    expect([problem.retryAfter, asked.length]).toEqual([3600, 1]);
    const later = failing(unavailable(new Date(Date.now() + 7_200_000).toUTCString()));
    const { retryAfter } = await problemOf(client(later).call('GET /v1/me', {}));
    expect(retryAfter).toBeGreaterThan(7_000);
    expect(retryAfter).toBeLessThanOrEqual(7_200);
  });

  it('isn’t waited for any longer when the caller has gone', async () => {
    const leaving = new AbortController();
    const { fetch } = failing(unavailable('30'));
    const answering = client({ fetch }).call('GET /v1/me', { signal: leaving.signal });
    setTimeout(() => leaving.abort(new Error('gone')), 20);
    await expect(answering).rejects.toThrow('gone');
  });
});

describe('what the page about it shows', () => {
  it('runs as it stands', async () => {
    const mon: [string, string][] = [['09:00', '17:00']];
    const body = { timeZone: 'Europe/Berlin', hours: { mon } };
    await admin.call('PUT /v1/calendars/{id}', { path: { id: 'office' }, body });
    const written = await runPage(started.url, adminToken);
    expect(written).toMatch(/^1 \{\s+value: 0\.\d+,\s+n: \d+,/);
    expect(written).toContain("[ 'reopened'");
    const { holidays } = await admin.call('GET /v1/calendars/{id}', { path: { id: 'office' } });
    expect(holidays).toEqual(['2026-12-24']);
  });
});
