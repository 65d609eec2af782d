/**
 * What is logged is one line of JSON each, whatever is in it: no word of a stranger's begins another line, paints a
 * terminal or takes the place of a field; and no secret, body or person is in any of them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#lib/log.ts';
import { unmetered } from '#lib/meter.ts';
import { connect, created, type House, house, post } from '../functions/harness.ts';

const INJECTIONS = [
  'a\n{"level":"info","message":"forged"}',
  'a\r\nforged',
  'a\u001b[2J\u001b]0;forged\u0007',
  'a\u009b31m',
  'a\u0085forged\u2028forged\u2029',
  'a\u202eforged\u2066',
  'a","level":"info","b":"',
  'a\u0000b\u007f\b\b\b',
  '%s%d%o{{b}}',
];
/** What a terminal or an editor obeys. */
const OBEYED = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('a line of the log', () => {
  it.each(INJECTIONS)('is one line of JSON that holds the value as it was: %j', value => {
    const lines: string[] = [];
    createLog(
      line => lines.push(line),
      () => 0,
    ).error('a message', { value, [value]: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(OBEYED);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', message: 'a message', value, [value]: 1 });
  });
});

describe('a delivery that is followed through the log', () => {
  const CANARY = 'canary-4711';
  let given: House;
  beforeAll(async () => {
    given = await house(undefined, { follows: true, meter: unmetered });
    await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: `${CANARY}-secret` } });
  });

  it('has its ticket on one line, whatever the ticket is called', async () => {
    for (const [index, ticket] of INJECTIONS.entries()) {
      const before = given.logged.length;
      const { status } = await post(given, 'desk', `${CANARY}-secret`, created(`${ticket} ${index}`));
      await given.convert();
      expect(status).toBe(202);
      const lines = given.logged.slice(before);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line).not.toMatch(OBEYED);
        expect(Object.keys(JSON.parse(line)).slice(0, 3)).toEqual(['timestamp', 'level', 'message']);
      }
    }
  });

  it('leaves no word of it there but the names of tickets and deliveries: not of what is refused, not of what is kept', async () => {
    const people = { requester: `${CANARY}@example.com`, assignee: CANARY, text: CANARY, status: CANARY, unit: CANARY };
    const secret = `${CANARY}-secret`;
    const bodies: unknown[] = [
      `{"${CANARY}`,
      `"${CANARY}"`,
      { type: CANARY, subject: 'T1', data: {} },
      { type: 'ticket.status', subject: 'T1', timestamp: CANARY, data: people },
      { type: 'ticket.created', subject: 'T1', timestamp: '2026-06-01T09:00:00Z', data: people },
      { type: 'ticket.rated', subject: 'T1', data: { question: CANARY, value: CANARY, reasons: [CANARY] } },
      { specversion: '1.0', id: '1', source: '/', subject: 'T1', type: 'ticket.created', data_base64: CANARY },
      { [CANARY]: CANARY },
    ];
    for (const body of bodies) {
      await post(given, 'desk', secret, body);
      await post(given, 'desk', `${CANARY}-wrong`, body);
      await post(given, CANARY, `${CANARY}-wrong`, body, { headers: { [CANARY]: CANARY, 'x-hub-signature': CANARY } });
      await given.convert();
    }
    const routes = ['GET /v1/tickets/{connection}/{ticketId}', 'GET /v1/units/{id}', 'GET /s/{token}'] as const;
    for (const key of routes) {
      const parameters = { connection: CANARY, ticketId: CANARY, id: CANARY, token: CANARY };
      await given.call(key, { parameters, query: { [CANARY]: CANARY }, headers: { cookie: CANARY } });
      await given.call(key, { parameters, as: CANARY });
    }
    const signals = [
      { id: CANARY, type: 'page-load', unit: 'finance', user: CANARY, occurredAt: '2026-06-01T09:00:00Z' },
    ];
    await given.call('POST /v1/signals', { body: { signals } });
    await given.convert();
    expect(given.logged.length).toBeGreaterThan(10);
    expect(given.logged.filter(line => line.includes(CANARY))).toEqual([]);
  });
});
