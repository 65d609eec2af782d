/** Every answer that is a table as CSV: described column by column, safe to open, and asked for as HTTP has it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { CSV_TABLES } from '#functions/report/csv-tables.ts';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { restored } from '../reports/csv/undo.ts';
import { type Ask, asking, callOf, headerOf, openHouse, rowsOf } from './csv-reading.ts';
import type { Call, House } from './harness.ts';

let given: House;
let ask: Ask;
beforeAll(async () => {
  given = await openHouse();
  ask = asking(given);
});

const TABLES = Object.entries(CSV_TABLES).flatMap(([key, parts]) =>
  Object.entries(parts).map(([part, id]) => [key as RouteKey, part, id] as const),
);

async function existing(key: RouteKey, call: Call): Promise<Call> {
  if (key !== 'GET /v1/tickets/{connection}/{ticketId}') return call;
  const { json } = await ask('GET /v1/reports/tickets', { limit: '1' });
  return { ...call, parameters: { connection: 'desk', ticketId: json.items[0].ticketId } };
}

describe.each(TABLES)('%s, part %s', (key, part, id) => {
  it('is a CSV with a name, a companion, and each column described, in order', async () => {
    const more = await existing(key, callOf(key));
    const { status, headers, text } = await ask(key, { format: 'csv', part }, more);
    expect([status, text.slice(0, 100)]).toEqual([200, expect.any(String)]);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="pith-[A-Za-z0-9-]+\.csv"$/);
    expect(headers.vary).toMatch(/Accept\b/);
    const link = `</v1/reports/columns/${id}>; rel="describedby"; type="application/csvm+json"`;
    expect(headers.link?.startsWith(link)).toBe(true);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);

    const described = await given.call('GET /v1/reports/columns/{report}', { parameters: { report: id } });
    expect(described).toMatchObject({ status: 200, headers: { 'content-type': 'application/csvm+json' } });
    const columns: { name: string; titles: string[]; datatype: string }[] = described.json.tableSchema.columns;
    expect(headerOf(text)).toEqual(columns.map(({ name }) => name));
    for (const row of rowsOf(text)) {
      for (const { name, datatype } of columns) {
        const value = row[name] ?? 'no such column';
        if (value === '') continue;
        if (datatype === 'integer') expect([name, value]).toEqual([name, expect.stringMatching(/^-?\d+$/)]);
        if (datatype === 'number') expect([name, value]).toEqual([name, String(Number(value))]);
        if (datatype === 'boolean') expect(['true', 'false']).toContain(value);
        if (datatype === 'date') expect([name, value]).toEqual([name, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
        if (datatype === 'dateTime') expect([name, new Date(value).toISOString()]).toEqual([name, value]);
      }
    }
  });

  it('opens no formula, whatever desks sent', async () => {
    const { text } = await ask(key, { format: 'csv', part }, await existing(key, callOf(key)));
    for (const row of rowsOf(text)) {
      for (const value of Object.values(row)) {
        if (value !== '' && !Number.isFinite(Number(value))) expect(value).not.toMatch(/^["\s]*[=+\-@]/);
      }
    }
  });

  it('is what the first part is, where it is that, and has its rows', async () => {
    const more = await existing(key, callOf(key));
    const [first] = Object.keys(CSV_TABLES[key] ?? {});
    const unasked = await ask(key, {}, { ...more, headers: { accept: 'text/csv' } });
    const asked = await ask(key, { format: 'csv', part }, more);
    expect(unasked.text === asked.text).toBe(part === first);
    if (part === first) expect(rowsOf(asked.text).length).toBeGreaterThan(0);
  });
});

describe('a route that is read', () => {
  const reading = ROUTES.filter(({ method, function: of }) => method === 'GET' && of === 'report').map(
    routeKey,
  ) as RouteKey[];

  it.each(reading.filter(key => key !== 'GET /v1/health'))('refuses a format that it has not: %s', async key => {
    const call = { ...(await existing(key, callOf(key))), query: { ...callOf(key).query, format: 'xml' } };
    const answer = await given.call(key, call);
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path: '/format' }] } });
    if (CSV_TABLES[key] !== undefined) return;
    const csv = await given.call(key, { ...call, query: { ...call.query, format: 'csv' } });
    expect(csv).toMatchObject({ status: 400, json: { errors: [{ path: '/format' }] } });
  });

  it('refuses a part that there is not, and one of what is not CSV', async () => {
    for (const query of [
      { format: 'csv', part: 'nothing' },
      { part: 'drivers' },
      { format: 'json', part: 'drivers' },
    ]) {
      const answer = await ask('GET /v1/reports/sla-xla', query as unknown as Record<string, string>);
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ path: '/part' }] } });
    }
  });

  it('answers JSON unless asked otherwise, and errors as problems whatever is asked for', async () => {
    for (const accept of ['*/*', 'image/png', 'application/json, text/csv;q=0.5']) {
      const answer = await ask('GET /v1/reports/sla-xla', {}, { headers: { accept } });
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json',
        vary: expect.stringContaining('Accept'),
      });
    }
    const refused = await ask('GET /v1/reports/sla-xla', { format: 'csv', from: 'yesterday' });
    expect(refused).toMatchObject({ status: 400, headers: { 'content-type': 'application/problem+json' } });
    const missing = await given.call('GET /v1/reports/columns/{report}', { parameters: { report: 'nothing' } });
    expect(missing).toMatchObject({ status: 404, json: { detail: expect.stringContaining('sla-xla-drivers') } });
  });

  it('follows a link that says a format, whatever the browser would rather have', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    const csv = await ask('GET /v1/reports/sla-xla', { format: 'csv' }, { headers });
    expect(csv).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8; header=present' } });
    const json = await ask('GET /v1/reports/sla-xla', { format: 'json' }, { headers });
    expect(json.headers['content-type']).toBe('application/json');
    expect((await ask('GET /v1/units', {}, { headers })).headers['content-type']).toBe('application/json');
  });

  it('is the same CSV as long as the figures are, though it is read later', async () => {
    const { headers } = await ask('GET /v1/reports/sla-xla', { format: 'csv' });
    given.clock.now += 1_000;
    const later = await ask(
      'GET /v1/reports/sla-xla',
      { format: 'csv' },
      { headers: { 'if-none-match': headers.etag ?? '' } },
    );
    given.clock.now -= 1_000;
    expect(later).toMatchObject({ status: 304, text: '' });
    const other = await ask('GET /v1/reports/sla-xla', { format: 'csv', part: 'measures' });
    expect(other.headers.etag).not.toBe(headers.etag);
  });

  it('names its file by what is in it', async () => {
    const query = { format: 'csv', unit: 'finance', from: '2026-05-01', to: '2026-05-31' };
    expect((await ask('GET /v1/reports/sla-xla', query)).headers['content-disposition']).toBe(
      'attachment; filename="pith-sla-xla-finance-2026-05-01-2026-05-31.csv"',
    );
    expect((await ask('GET /v1/follow-ups', { format: 'csv' })).headers['content-disposition']).toBe(
      'attachment; filename="pith-follow-ups-all-2026-06-01.csv"',
    );
  });

  it('pages by a link to what follows, until there is no more', async () => {
    const { json } = await ask('GET /v1/reports/tickets', { limit: '200', where: 'resolved' });
    const ids: string[] = [];
    let query: Record<string, string> | undefined = { unit: '*', limit: '7', where: 'resolved' };
    let headers: Record<string, string> = { accept: 'text/csv' };
    while (query !== undefined) {
      const page = await given.call('GET /v1/reports/tickets', { query, headers });
      ids.push(...rowsOf(page.text).map(({ ticket_id = '' }) => restored(ticket_id)));
      const next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
      if (next !== undefined) expect(next).toMatch(/^\/v1\/reports\/tickets\?/);
      query = next === undefined ? undefined : Object.fromEntries(new URL(next, 'http://pith.test').searchParams);
      headers = {};
    }
    expect(ids).toEqual(json.items.map(({ ticketId = '' }) => ticketId));
  });

  it('names a page of what has parameters in its path with them', async () => {
    const parameters = { unit: 'finance' };
    const call = { parameters, body: undefined, query: { format: 'csv', limit: '1' } };
    const { headers } = await given.call('GET /v1/units/{unit}/agreements', call);
    const next = '</v1/units/finance/agreements?format=csv&limit=1&cursor=2>; rel="next"';
    expect(headers.link?.split(', ').at(-1)).toBe(next);
    expect(headers.etag).toMatch(/^W\//);
  });
});

describe('the columns', () => {
  it('follow what is configured, and never what is in the data', async () => {
    const header = async (query: Record<string, string>) =>
      headerOf((await ask('GET /v1/reports/sla-xla', { ...query, format: 'csv' })).text);
    const before = await header({});
    expect(await header({ unit: 'sales', service: 'none', from: '2020-01-01', to: '2020-01-02' })).toEqual(before);
    const body = {
      ...{
        name: 'Quote turnaround',
        definition: '=From asking to having.',
        kind: 'cpi',
        unit: 'seconds',
        direction: 'lower',
      },
      ...{ source: { signal: 'quote-sent' }, aggregate: 'p50', increment: 'time' },
      evidence: { outcome: 'I have it at once.', method: 'contextual-inquiry' },
    };
    const put = await given.call('PUT /v1/measures/{id}', { parameters: { id: 'quote-turnaround' }, body });
    expect(put.status).toBe(201);
    const after = await header({});
    expect(after.filter(name => !before.includes(name))).toEqual(
      ['value', 'n', 'low', 'high', 'target', 'verdict'].map(figure => `quote_turnaround.${figure}`),
    );
    const { json } = await given.call('GET /v1/reports/columns/{report}', { parameters: { report: 'sla-xla' } });
    const column = json.tableSchema.columns.find(({ name = '' }) => name === 'quote_turnaround.value');
    expect(column).toMatchObject({
      ...{ 'dc:description': 'Quote turnaround: =From asking to having.', 'schema:unitText': 'seconds' },
    });
  });
});
