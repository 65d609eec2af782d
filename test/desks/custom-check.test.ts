import { beforeAll, describe, expect, it } from 'vitest';
import { custom } from '#desks/custom.ts';
import type { House } from '../functions/harness.ts';
import { house } from '../functions/harness.ts';
import { at, delivery, reader } from './support.ts';

let given: House;
beforeAll(async () => {
  given = await house();
});

/** What is wrong with a connection, as the endpoint answers it. */
async function issuesOf(mapping: object, desk = 'custom'): Promise<string[]> {
  const body = { desk, auth: { scheme: 'bearer' }, mapping };
  const { status, json } = await given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk-1' }, body });
  if (status === 200 || status === 201) return [];
  expect([400, 422]).toContain(status);
  return json.errors.map(({ path, message }: { path: string; message: string }) => `${path} ${message}`);
}
const TICKET = { ticketId: { from: 'id' } };

describe('the mapping of a custom connection', () => {
  it('is kept as it was sent', async () => {
    const mapping = { ...TICKET, rating: { from: 'r', question: 'effort' }, event: { opened: 'created' } };
    expect(await issuesOf(mapping)).toEqual([]);
    const { json } = await given.call('GET /v1/connections/{id}', { parameters: { id: 'desk-1' } });
    expect(json.mapping).toEqual(mapping);
  });

  it('may be written later: what comes meanwhile waits for it', async () => {
    const save = (mapping: object) =>
      given.call('PUT /v1/connections/{id}', {
        parameters: { id: 'later' },
        body: { desk: 'custom', auth: { scheme: 'bearer', secret: 'the-secret' }, mapping },
      });
    expect((await save({})).status).toBe(201);
    const delivery = { parameters: { connectionId: 'later' }, body: { id: 'T-1', state: 'open' }, as: 'the-secret' };
    const answer = await given.call('POST /v1/webhooks/{connectionId}', delivery);
    expect([answer.status, answer.json.errors[0].message]).toEqual([422, 'the mapping has no ticketId']);
    expect((await save({ ...TICKET, status: { from: 'state' } })).json.quarantine).toMatchObject({ wouldPass: 1 });
  });

  it.each<[string, object, RegExp]>([
    ['no ticket', { status: { Done: 'resolved' } }, /^\/mapping\/ticketId this is required/],
    [
      'an expression that doesn’t parse',
      { ...TICKET, time: { from: 'a[' } },
      /^\/mapping\/time\/from this is no JMESPath/,
    ],
    [
      'one in a list of SLAs',
      { ...TICKET, sla: [{ metric: 'resolution', from: 'x', dueAt: { from: '(' } }] },
      /^\/mapping\/sla\/0\/dueAt\/from /,
    ],
    ['one of a field of every desk', { ...TICKET, unit: { from: 'a[', values: {} } }, /^\/mapping\/unit\/from /],
    [
      'an unknown time format',
      { ...TICKET, time: { from: 'a', format: 'DD.MM.YYYY' } },
      /^\/mapping\/time\/format DD means nothing/,
    ],
    [
      'an unknown zone',
      { ...TICKET, time: { from: 'a', timeZone: 'Mars/Base' } },
      /^\/mapping\/time\/timeZone not a time zone/,
    ],
    [
      'a status that is none',
      { ...TICKET, status: { from: 's', values: { Done: 'finished' } } },
      /^\/mapping\/status\/values\/Done expected one of: new, open/,
    ],
    [
      'one in a table alone',
      { ...TICKET, status: { 'In work': 'working' } },
      /^\/mapping\/status\/In work expected one of/,
    ],
    ['a kind that is none', { ...TICKET, kind: { Bug: 'defect' } }, /^\/mapping\/kind\/Bug expected one of: incident/],
    [
      'an event that is none',
      { ...TICKET, event: { from: 'e', values: { x: 'exploded' } } },
      /^\/mapping\/event\/values\/x /,
    ],
    [
      'an author who is none',
      { ...TICKET, author: { from: 'a', values: { x: 'somebody' } } },
      /^\/mapping\/author\/values\/x /,
    ],
    [
      'an outcome that is none',
      { ...TICKET, sla: { metric: 'resolution', from: 'a', values: { x: 'good' } } },
      /^\/mapping\/sla\/values\/x /,
    ],
    ['a metric that is none', { ...TICKET, sla: { metric: 'speed', from: 'a' } }, /^\/mapping\/sla\/metric /],
    [
      'an answer that is no number',
      { ...TICKET, rating: { good: 'fine' } },
      /^\/mapping\/rating\/good an answer is a number/,
    ],
    [
      'a message without an author',
      { ...TICKET, messageId: { from: 'm' } },
      /^\/mapping\/author messageId is of a message/,
    ],
    [
      'an event without what it needs',
      { ...TICKET, event: { rate: 'rated' } },
      /^\/mapping\/rating an event that is rated needs rating/,
    ],
    ['a rule that nobody knows', { ...TICKET, tiem: { from: 'a' } }, /^\/mapping\/tiem there is no such field/],
    [
      'something beside from',
      { ...TICKET, group: { from: 'team', timeZone: 'UTC' } },
      /^\/mapping\/group expected \{ from/,
    ],
    ['an expression without end', { ...TICKET, group: { from: 'a'.repeat(501) } }, /^\/mapping\/group\/from /],
  ])('with %s can’t be saved, and the place is named', async (_what, mapping, expected) => {
    const issues = await issuesOf(mapping);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(expected);
  });

  it('is refused with everything that is wrong with it at once', async () => {
    const issues = await issuesOf({ time: { from: '[', format: 'QQ' }, status: { from: 's', values: { a: 'b' } } });
    expect(issues.map(issue => issue.split(' ')[0])).toEqual([
      '/mapping/ticketId',
      '/mapping/time/from',
      '/mapping/time/format',
      '/mapping/status/values/a',
    ]);
  });
});

describe('the rules of the custom desk in the mapping of another one', () => {
  it('are refused by their place', async () => {
    const mapping = { unit: { from: 'company' }, ...TICKET, rating: { from: 'r', scale: 5 } };
    const issues = await issuesOf(mapping, 'servicenow');
    expect(issues.map(issue => issue.split(' ')[0])).toEqual(['/mapping/ticketId', '/mapping/rating/scale']);
    expect(await issuesOf({ unit: { from: 'company' }, rating: { from: 'r' } }, 'servicenow')).toEqual([]);
  });
});

describe('the pair of files to begin with', () => {
  it('is a connection that can be saved, and a body that it reads', async () => {
    const { files } = custom.setup({ id: 'desk-1', webhookUrl: 'https://pith.example/x', scheme: 'bearer' });
    const fileOf = (name: string) => JSON.parse(files.find(file => file.name === name)?.content ?? '');
    const { mapping, timeZone } = fileOf('connection.json');
    expect(await issuesOf(mapping)).toEqual([]);
    expect(
      custom.read(delivery(fileOf('sample-body.json'), {}, at('2026-06-09T00:00:00Z')), reader({ mapping, timeZone })),
    ).toMatchObject({
      problems: [],
      entries: [
        {
          ticketId: 'T-81',
          events: [
            {
              type: 'ticket.snapshot',
              time: at('2026-06-08T15:00:00Z'),
              fields: {
                createdAt: at('2026-06-08T08:00:00Z'),
                status: 'resolved',
                priority: '1',
                group: 'Network',
                unit: 'finance',
                assignee: 'who:agent-1@desk.example',
                requester: 'who:requester-1@desk.example',
              },
            },
          ],
        },
      ],
    });
  });
});
