import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshdesk } from '#desks/freshdesk.ts';
import { freshservice } from '#desks/freshservice.ts';
import { type Json, PICKED, render, TICKET } from '#test/support/freshworks.ts';
import { connect, type House, house } from '../functions/harness.ts';
import { at, delivery, NOW, reader } from './support.ts';

const MINUTE = 60_000;

describe('a body that comes twice', () => {
  const entryAt = (body: Json, receivedAt: number) => {
    const [entry] = freshdesk.read(delivery(body, {}, receivedAt), reader()).entries;
    if (entry === undefined) throw new Error('this is understood');
    return entry;
  };
  const isSame = (body: Json, first: number, second: number): boolean => {
    const { deliveryId } = entryAt(body, first);
    const again = entryAt(body, second);
    return [again.deliveryId, ...(again.sameAs ?? [])].includes(deliveryId);
  };
  const instants = fc.integer({ min: NOW, max: NOW + 400 * 86_400_000 });

  it('is one delivery where it says when it happened, however late', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 90 * 1440 }), (time, minutes) =>
        isSame(TICKET, time, time + minutes * MINUTE),
      ),
    );
  });

  it('is one delivery without a time as long as Freshdesk tries, and another action after that', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 100 }), (time, minutes) => {
        // What waited in quarantine may be replayed the other way round.
        expect(isSame(PICKED, time, time + minutes * MINUTE)).toBe(true);
        expect(isSame(PICKED, time + minutes * MINUTE, time)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 200, max: 90 * 1440 }),
        (time, minutes) => !isSame(PICKED, time, time + minutes * MINUTE),
      ),
    );
  });

  it('is one delivery when it tells of a creation', () => {
    expect(isSame({ ...PICKED, triggered_event: '{ticket_action:created}' }, NOW, NOW + 1e9)).toBe(true);
  });

  const SECRET = 'a-secret-of-this-test';
  async function connected(): Promise<House> {
    const given = await house();
    await connect(given, 'desk-1', { desk: 'freshdesk', auth: { secret: SECRET, username: 'pith' } });
    return given;
  }
  const post = async (given: House, body: unknown) => {
    const { status, json } = await given.call('POST /v1/webhooks/{connectionId}', {
      parameters: { connectionId: 'desk-1' },
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`pith:${SECRET}`).toString('base64')}`,
      },
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      base64: true,
      as: null,
    });
    return [status, json.accepted, json.duplicates];
  };

  it('after 5, 35 and 95 minutes is a duplicate for the endpoint, and a second reply hours later is none', async () => {
    const given = await connected();
    const note = { freshdesk_webhook: { ...PICKED, triggered_event: '{note_type:public}' } };
    const start = given.clock.now;
    expect(await post(given, note)).toEqual([202, 1, 0]);
    for (const minutes of [5, 35, 95]) {
      given.clock.now = start + minutes * MINUTE;
      expect(await post(given, note), `${minutes} minutes`).toEqual([202, 0, 1]);
    }
    given.clock.now = start + 200 * MINUTE;
    expect(await post(given, note)).toEqual([202, 1, 0]);
    await given.convert();
    const { json } = await given.call('GET /v1/tickets/{connection}/{ticketId}', {
      parameters: { connection: 'desk-1', ticketId: '81' },
    });
    expect(json.facts.agentReplies).toBe(2);
  });

  it('and is in quarantine when a template has broken its JSON', async () => {
    const given = await connected();
    expect((await post(given, '{"ticket_id": 24, "event": {status:{from:2,to:3}}}'))[0]).toBe(422);
    expect((await given.call('GET /v1/quarantine')).json.items).toHaveLength(1);
  });
});

describe.each([freshdesk, freshservice])('the templates of $id', desk => {
  const { files } = desk.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com', scheme: 'basic' });

  it('are named in the steps, each of them', () => {
    const { steps } = desk.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com', scheme: 'basic' });
    for (const { name } of files) expect(steps.join('\n')).toContain(name);
  });

  it('send no text of a message, no subject and no name of a person', () => {
    for (const { content } of files)
      expect(content).not.toMatch(/subject|description|comment|requester\.name|agent\.name/);
  });

  it.each(files.map(({ name }) => name))('%s is read when filled in, and when nothing but the id is', name => {
    const values = {
      'ticket.id': '81',
      'ticket.id_numeric': '81',
      'ticket.status': 'Open',
      'ticket.group.name': 'Group "1"\nof two',
      'ticket.modified_on': '2026-06-01 09:00:00 UTC',
    };
    const reading = desk.read(delivery(render(desk, name, values)), reader());
    expect(reading.problems).toEqual([]);
    expect(reading.entries.map(({ ticketId }) => ticketId)).toEqual(['81']);
    expect(reading.entries[0]?.events[0]?.time).toBe(at('2026-06-01T09:00:00Z'));
    const bare = desk.read(delivery(render(desk, name, { 'ticket.id': '81' })), reader());
    expect(bare.entries.map(({ ticketId }) => ticketId)).toEqual(['81']);
  });
});
