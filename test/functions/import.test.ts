/** `POST /v1/connections/{id}/import`: rows of history over HTTP. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOLD } from '#convert/hold.ts';
import { HISTORY_MAPPING } from '#test/support/history.ts';
import { type Answer, connect, created, type House, house, START } from './harness.ts';

let given: House;
beforeEach(async () => {
  given = await house();
  await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 's' } });
});
afterEach(() => given.table.close());

const send = (body: object, id = 'desk'): Promise<Answer> =>
  given.call('POST /v1/connections/{id}/import', { parameters: { id }, body });

const row = (line: number, more: object = {}) => ({ line, row: { ...created(`T${line}`), ...more } });

const MAPPED = {
  Ticket: 'H1',
  Update: '0',
  State: 'New',
  Opened: '2026-05-01T08:00:00Z',
  Updated: '2026-05-01T08:00:00Z',
};

it('answers how many rows came to what, with the reasons by line', async () => {
  const rows = [row(2), row(3, { type: 'ticket.unheard-of' }), row(4)];
  expect(await send({ rows })).toMatchObject({
    status: 200,
    json: { accepted: 2, duplicates: 0, ignored: 0, quarantined: 1, errors: [{ line: 3, path: '/type' }] },
  });
  expect((await send({ rows })).json).toMatchObject({ accepted: 0, duplicates: 2, quarantined: 1 });
  expect(await given.convert()).toEqual({ batchItemFailures: [] });
});

it('reads rows by a mapping that is sent along', async () => {
  const { mapping } = HISTORY_MAPPING;
  const rows = [
    { line: 2, row: MAPPED },
    { line: 3, row: JSON.stringify({ ...MAPPED, State: 'Unheard of', Update: 1 }) },
  ];
  expect((await send({ mapping, timeZone: 'Europe/Berlin', defaults: { unit: 'sales' }, rows })).json).toMatchObject({
    accepted: 1,
    quarantined: 1,
    errors: [{ line: 3 }],
  });
});

it('refuses a mapping that reads nothing, with the paths', async () => {
  expect(await send({ mapping: { status: { Done: 'finished' } }, rows: [] })).toMatchObject({
    status: 422,
    json: { errors: expect.arrayContaining([{ path: '/mapping/ticketId', message: expect.any(String) }]) },
  });
});

it.each([
  [{}, '/rows'],
  [{ rows: Array.from({ length: 501 }, (_, index) => row(index + 1)) }, '/rows'],
  [{ rows: [{ line: 0, row: {} }] }, '/rows/0/line'],
  [{ rows: [{ line: 1, row: 5 }] }, '/rows/0/row'],
  [{ rows: [{ line: 1 }] }, '/rows/0/row'],
  [{ rows: [], startedAt: 'yesterday' }, '/startedAt'],
  [{ rows: [], file: 'x' }, '/file'],
])('refuses what is no import, and says where (case %#)', async (body, path) => {
  const before = await given.dump();
  const { status, json } = await send(body);
  expect(status).toBe(422);
  expect(json.errors.map((error: { path: string }) => error.path)).toContain(path);
  expect(await given.dump()).toEqual(before);
});

it('is 404 for a connection that there is not', async () => {
  expect(await send({ rows: [] }, 'other')).toMatchObject({ status: 404 });
});

it('holds the sweep for the connection from before its first row, and also without rows', async () => {
  await given.call('PUT /v1/sla-policies/{id}', {
    parameters: { id: 'all' },
    body: { order: 1, targets: [{ metric: 'resolution', minutes: 30 }] },
  });
  await send({ rows: [row(2)] });
  await given.convert();
  expect(await given.sweep()).toMatchObject({ tickets: 0, overdue: 0 });
  given.clock.now = START + HOLD - 1;
  await send({ rows: [] });
  given.clock.now = START + HOLD;
  expect(await given.sweep()).toMatchObject({ tickets: 0, overdue: 0 });
  given.clock.now = START + 2 * HOLD;
  expect(await given.sweep()).toMatchObject({ tickets: 1, overdue: 1 });
});

it('stores nothing in a dry run, no hold either', async () => {
  const before = await given.dump();
  expect((await send({ rows: [row(2)], dryRun: true })).json).toMatchObject({ accepted: 1 });
  expect(await given.dump()).toEqual(before);
});

it('keeps a row once that is sent again, and none beyond its time because of a clock that is ahead', async () => {
  const rows = [row(2, { type: 'ticket.unheard-of' })];
  const startedAt = new Date(START - 60_000).toISOString();
  await send({ rows, startedAt });
  await send({ rows, startedAt });
  await send({ rows, startedAt: '2099-01-01T00:00:00Z' });
  const { items } = (await given.call('GET /v1/quarantine')).json;
  expect(items.map(({ receivedAt }: { receivedAt: string }) => receivedAt)).toEqual([new Date(START).toISOString()]);
});
