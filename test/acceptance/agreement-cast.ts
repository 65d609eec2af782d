/** Who is in the story of an agreement besides its two sides: a subscriber, and a desk whose tickets keep their SLA. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, vi } from 'vitest';
import { call, inParallel, settled } from '#test/support/http.ts';

interface Message {
  id: string;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/** A subscriber that verifies whatever arrives with the library of the standard, at the time that the clock shows. */
export async function openSubscriber(clock: { now: number }) {
  const received: Message[] = [];
  const refused: string[] = [];
  const subscriber = { url: '', secret: '', received, refused, types: () => received.map(({ type }) => type), close };
  const take = (body: string, headers: Record<string, string>): void => {
    vi.useFakeTimers({ toFake: ['Date'], now: clock.now });
    try {
      const message = new Webhook(subscriber.secret).verify(body, headers) as Omit<Message, 'id'>;
      received.push({ ...message, id: headers['webhook-id'] ?? '' });
    } catch (error) {
      refused.push(String(error));
    } finally {
      vi.useRealTimers();
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      take(Buffer.concat(chunks).toString(), request.headers as Record<string, string>);
      response.writeHead(204).end();
    });
  });
  function close(): void {
    server.closeAllConnections();
    server.close();
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  subscriber.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return subscriber;
}

/** The desk of finance, by its connection `desk`. */
export function openDesk(pith: string, secret: string) {
  const desk = { tickets: 0, month };
  /** A ticket is solved at the first contact, or the requester has to ask again; its SLA is kept in any case. */
  async function live(day: string, first: boolean): Promise<void> {
    desk.tickets += 1;
    const subject = `T${desk.tickets}`;
    const send = async (type: string, time: string, data: object): Promise<void> => {
      const body = JSON.stringify({ type: `ticket.${type}`, timestamp: `${day}T${time}:00Z`, subject, data });
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      const answer = await call({ method: 'POST', url: `${pith}/v1/webhooks/desk`, headers, body });
      expect([subject, type, answer.status, answer.body]).toEqual([subject, type, 202, expect.any(String)]);
    };
    await send('created', '08:00', { status: 'new', unit: 'finance', requester: `${subject}-requester` });
    await send('message', '09:00', { author: 'agent' });
    if (!first) await send('message', '10:00', { author: 'requester' });
    await send('status', '11:00', { status: 'resolved', by: 'agent' });
    await send('sla', '11:00', { metric: 'resolution', outcome: 'met' });
  }
  /** So many tickets (`each`) on each of these days, the first `firsts` of all solved at the first contact. */
  async function month(name: string, [from, to]: [number, number], firsts: number, each = 2): Promise<void> {
    const days = Array.from(
      { length: to - from + 1 },
      (_, index) => `${name}-${String(from + index).padStart(2, '0')}`,
    );
    const all = days.flatMap(day => Array.from({ length: each }, () => day));
    await inParallel(all, 8, (day, index) => live(day, index < firsts));
    await settled(pith);
  }
  return desk;
}
