/** Subscriptions through the API, and what their receivers get: real ones, which verify what they are sent. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTell } from '#functions/sweep/tell.ts';
import { deliver } from '#lib/notify/deliver.ts';
import { SUBSCRIBED_TYPES } from '#lib/notify/events.ts';
import { outboxWrite } from '#lib/notify/outbox.ts';
import { createSend } from '#lib/notify/send.ts';
import { certificate } from '#test/support/certificate.ts';
import { resolved } from '#test/support/description.ts';
import { type Call, connect, created, type House, type NewHouse, post, START, token } from './harness.ts';

interface Received {
  headers: Record<string, string>;
  body: string;
}

/** On any engine: `house` says on which. */
export function subscriptionsContract(house: NewHouse): void {
  const servers: (Server & { closeAllConnections(): void })[] = [];
  afterEach(() => {
    vi.useRealTimers();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const listen = async (server: (typeof servers)[number]): Promise<number> => {
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const taking = (received: Received[], status: () => number): RequestListener => {
    return (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
        response.writeHead(status(), { location: 'http://169.254.169.254/' }).end('what we think of it');
      });
    };
  };

  const URL_GIVEN = 'https://receiver.example/services/T0/secret-path';
  const put = (given: House, document: object = {}, more: Call = {}) =>
    given.call('PUT /v1/subscriptions/{id}', {
      parameters: { id: 'desk' },
      body: { url: URL_GIVEN, events: ['feedback.negative'], ...document },
      ...more,
    });
  const one = { parameters: { id: 'desk' } };
  const get = (given: House) => given.call('GET /v1/subscriptions/{id}', one);
  const end = (given: House, more: Call = {}) => given.call('DELETE /v1/subscriptions/{id}', { ...one, ...more });

  const FEEDBACK = {
    connection: 'help',
    ticketId: 'INC-4711',
    unit: 'finance',
    service: null,
    group: null,
    dueAt: '2026-06-02T09:00:00.000Z',
    answers: [{ question: 'satisfaction', value: 1, scale: 5 }],
  };
  const tell = (given: House, id: string) =>
    given.table.transact([
      outboxWrite({
        id,
        type: 'feedback.negative',
        at: given.clock.now,
        unit: 'finance',
        data: FEEDBACK,
      }),
    ]);
  /** What the library makes of a delivery at a time. */
  const verified = (secret: string, { headers, body }: Received, at: number): unknown => {
    vi.useFakeTimers({ now: at, toFake: ['Date'] });
    try {
      return new Webhook(secret).verify(body, headers);
    } finally {
      vi.useRealTimers();
    }
  };

  describe('a subscription', () => {
    it('is created with a secret that is shown this once', async () => {
      const given = await house();
      const answer = await put(given, { units: ['finance'] });
      expect(answer.status, answer.text).toBe(201);
      expect(answer.json).toEqual({
        id: 'desk',
        url: URL_GIVEN,
        events: ['feedback.negative'],
        format: 'standard-webhooks',
        units: ['finance'],
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      });
      const { secret: _, ...rest } = answer.json;
      expect((await get(given)).json).toEqual(rest);
      expect((await given.call('GET /v1/subscriptions')).json).toEqual({ items: [rest] });
      expect((await put(given)).json).not.toHaveProperty('secret');
    });

    it('keeps its URL and its secret sealed', async () => {
      const given = await house();
      const { secret } = (await put(given)).json;
      const stored = JSON.stringify(await given.dump());
      expect(stored).not.toContain(secret.slice('whsec_'.length));
      expect(stored).not.toContain('secret-path');
      expect(stored).not.toContain('receiver.example');
    });

    it('that brings its own secret isn’t answered it', async () => {
      const given = await house();
      const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
      const answer = await put(given, { secret });
      expect([answer.status, answer.json.secret]).toEqual([201, undefined]);
    });

    it('has an ETag, and is changed and ended under If-Match', async () => {
      const given = await house();
      const { headers } = await put(given);
      expect((await get(given)).headers.etag).toBe(headers.etag);
      const seen = { headers: { 'if-match': headers.etag ?? '' } };
      expect((await put(given, { events: ['*'] }, seen)).status).toBe(200);
      expect((await put(given, {}, seen)).status).toBe(412);
      expect((await end(given, seen)).status).toBe(412);
      expect((await get(given)).json.events).toEqual(['*']);
      expect((await end(given)).status).toBe(204);
    });

    it('can be sent back as it is answered', async () => {
      const given = await house();
      await put(given, { units: ['finance'], paused: true });
      const { json } = await get(given);
      expect(json).toMatchObject({ paused: true, pausedReason: 'it was paused' });
      const again = await put(given, json);
      expect([again.status, (await get(given)).json]).toEqual([200, json]);
    });

    it('that has ended is not there, and one that never was can’t be ended', async () => {
      const given = await house();
      expect((await end(given)).status).toBe(404);
      await put(given);
      expect((await end(given)).status).toBe(204);
      expect((await get(given)).status).toBe(404);
      expect((await given.call('GET /v1/subscriptions')).json).toEqual({ items: [] });
      expect((await end(given)).status).toBe(404);
    });

    it('begins anew when another of its name is created', async () => {
      const given = await house();
      await put(given);
      await end(given);
      expect((await put(given)).json.secret).toMatch(/^whsec_/);
    });

    it('is for administrators', async () => {
      const given = await house();
      for (const role of ['it', 'business', 'signals'] as const) {
        const as = await token({ role });
        expect((await put(given, {}, { as })).status, role).toBe(403);
        expect((await given.call('GET /v1/subscriptions', { as })).status, role).toBe(403);
      }
    });

    it.each([
      [{ url: 'https://127.0.0.1/' }, '/url', 'it is no public address'],
      [{ url: 'https://169.254.169.254/' }, '/url', /never called/],
      [{ url: 'http://receiver.example/' }, '/url', 'a subscriber has an https URL'],
      [{ url: 'https://name:word@receiver.example/' }, '/url', /no credentials/],
      [{ url: 'https://receiver.example:8080/' }, '/url', /port 443/],
      [{ url: 'receiver' }, '/url', 'not a URL'],
      [{ url: '' }, '/url', /./],
      [{ events: [] }, '/events', /./],
      [{ events: ['feedback.invented'] }, '/events/0', /./],
      [{ units: ['Not An Id'] }, '/units/0', /./],
      [{ secret: 'short' }, '/secret', /whsec_/],
      [{ secret: 'whsec_c2hvcnQ=' }, '/secret', /whsec_/],
      [{ secret: `whsec_${'A'.repeat(35)}` }, '/secret', /whsec_/],
      // More padding than base64 has: the library that signs would throw at every attempt.
      [{ secret: `whsec_${'A'.repeat(32)}====` }, '/secret', /whsec_/],
      [{ secret: `whsec_${'A'.repeat(33)}===` }, '/secret', /whsec_/],
      [{ id: 'other' }, '/id', 'this is subscription desk'],
      [{ paused: 'yes' }, '/paused', /./],
      [{ format: 'discord' }, '/format', /./],
      [{ format: 'slack', secret: `whsec_${'A'.repeat(32)}` }, '/secret', /not signed/],
    ])('with %j is refused, with the reason', async (document, path, message) => {
      const given = await house();
      const answer = await put(given, document);
      expect([answer.status, answer.json.errors]).toEqual([
        422,
        [{ path, message: typeof message === 'string' ? message : expect.stringMatching(message) }],
      ]);
      expect(await given.dump()).toEqual([]);
    });

    it('can’t have the name of the event bus’ lane', async () => {
      const given = await house();
      const answer = await put(given, {}, { parameters: { id: 'eventbridge' } });
      expect([answer.status, answer.json.errors[0].path]).toEqual([422, '/id']);
      expect((await given.call('DELETE /v1/subscriptions/{id}', { parameters: { id: 'eventbridge' } })).status).toBe(
        404,
      );
      expect(await given.dump()).toEqual([]);
    });

    it('in the format of a chat has no secret, and gets one when it is signed again', async () => {
      const given = await house();
      expect((await put(given, { format: 'slack' })).json).toEqual({
        id: 'desk',
        url: URL_GIVEN,
        events: ['feedback.negative'],
        format: 'slack',
      });
      expect((await get(given)).json.format).toBe('slack');
      expect((await put(given, (await get(given)).json)).status).toBe(200);
      const { secret } = (await put(given, {})).json;
      expect(secret).toMatch(/^whsec_/);
      expect((await put(given, { format: 'teams' })).json).not.toHaveProperty('secret');
      const again = (await put(given, {})).json.secret;
      expect(again).toMatch(/^whsec_/);
      expect(again).not.toBe(secret);
    });

    it('that would be one too many is refused', async () => {
      const given = await house();
      for (let index = 0; index < 50; index += 1) {
        expect((await put(given, {}, { parameters: { id: `s-${index}` } })).status).toBe(201);
      }
      expect((await put(given)).status).toBe(409);
      expect((await put(given, {}, { parameters: { id: 's-7' } })).status).toBe(200);
    });

    it('may be in a private network where that is allowed', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      expect((await put(given, { url: 'http://10.1.2.3:8080/hook' })).status).toBe(201);
      expect((await put(given, { url: 'http://169.254.169.254/' })).status).toBe(422);
      expect((await put(given, { url: 'http://8.8.8.8/' })).status).toBe(422);
    });
  });

  describe('a receiver', () => {
    it('verifies what it is told, and can be seen to have taken it', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => 204)));
      const { secret } = (await put(given, { url: `http://127.0.0.1:${port}/secret-path` })).json;
      await tell(given, 'T1');
      await createTell(given.runtime)();
      expect(received.map(one => verified(secret, one, START))).toEqual([
        { type: 'feedback.negative', timestamp: '2026-06-01T12:00:00.000Z', data: FEEDBACK },
      ]);
      expect((await get(given)).json.lastDeliveryAt).toBe('2026-06-01T12:00:00.000Z');
    });

    it('is told again what it refused, with the same id and a signature of that time', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => (received.length === 1 ? 307 : 200))));
      const { secret } = (await put(given, { url: `http://127.0.0.1:${port}/secret-path` })).json;
      await tell(given, 'T1');
      const tellAll = createTell(given.runtime);
      await tellAll();
      expect((await get(given)).json.lastFailure).toEqual({
        at: '2026-06-01T12:00:00.000Z',
        type: 'feedback.negative',
        status: 307,
        reason: 'answered 307: redirects are not followed',
      });
      given.clock.now += 3_600_000;
      await tellAll();
      expect(received).toHaveLength(2);
      for (const [index, one] of received.entries()) {
        expect(verified(secret, one, START + index * 3_600_000)).toMatchObject({ type: 'feedback.negative' });
      }
      expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    });

    it('that answers 410 is told nothing more, and its subscription says why', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => 410)));
      const { headers } = await put(given, { url: `http://127.0.0.1:${port}/` });
      await tell(given, 'T1');
      const tellAll = createTell(given.runtime);
      await tellAll();
      given.clock.now += 3_600_000;
      await tell(given, 'T2');
      await tellAll();
      expect(received).toHaveLength(1);
      const answer = await get(given);
      expect(answer.json).toMatchObject({
        paused: true,
        pausedReason: 'its receiver answered 410: it wants nothing more',
        lastFailure: { status: 410 },
      });
      expect(answer.headers.etag).toBe(headers.etag);
    });

    it('by https proves who it is', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const { key, cert } = certificate();
      const received: Received[] = [];
      const port = await listen(
        createHttpsServer(
          { key, cert },
          taking(received, () => 200),
        ),
      );
      const { secret } = (await put(given, { url: `https://127.0.0.1:${port}/` })).json;
      await tell(given, 'T1');
      const { table, vault } = given.runtime;
      const options = { vault, now: () => given.clock.now, random: () => 0 };
      await deliver(table, { ...options, send: createSend({ privateTargets: true }) });
      expect(received).toEqual([]);
      expect((await get(given)).json.lastFailure.reason).toBe('the connection failed: DEPTH_ZERO_SELF_SIGNED_CERT');
      given.clock.now += 5_000;
      await deliver(table, { ...options, send: createSend({ privateTargets: true, ca: cert }) });
      expect(received.map(one => verified(secret, one, given.clock.now))).toMatchObject([
        { type: 'feedback.negative' },
      ]);
    });

    it('gets nothing where private targets are not allowed, however it got there', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => 200)));
      await put(given, { url: `http://127.0.0.1:${port}/` });
      given.runtime.privateTargets = false;
      await tell(given, 'T1');
      await given.sweep();
      expect(received).toEqual([]);
      expect((await get(given)).json.lastFailure.reason).toMatch(/^not called/);
    });

    it('is named in no log line, nor is anything that it was told', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => (received.length > 1 ? 500 : 200))));
      const { secret } = (await put(given, { url: `http://127.0.0.1:${port}/secret-path` })).json;
      await tell(given, 'T1');
      await tell(given, 'T2');
      await createTell(given.runtime)();
      expect(given.logged).toHaveLength(1);
      expect(JSON.parse(given.logged[0] ?? '')).toMatchObject({ message: 'told', delivered: 1, failed: 1 });
      for (const word of [secret, 'secret-path', '127.0.0.1', 'INC-4711', 'msg_', 'what we think']) {
        expect(given.logged.join('\n')).not.toContain(word);
      }
    });
  });

  describe('a chat', () => {
    /** Answers like Slack or Teams, with a status and a body, in this order; the last one from then on. */
    const answering = (received: Received[], answers: [status: number, body: string, wait?: string][]) => {
      return createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
          received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
          const [status, body, wait] = answers[Math.min(received.length, answers.length) - 1] ?? [200, 'ok'];
          response.writeHead(status, wait === undefined ? {} : { 'retry-after': wait }).end(body);
        });
      });
    };
    const opened = async (format: string, ...answers: [status: number, body: string, wait?: string][]) => {
      const given = await house();
      given.runtime.privateTargets = true;
      given.runtime.publicUrl = 'https://pith.example';
      const received: Received[] = [];
      const port = await listen(answering(received, answers));
      const url = `http://127.0.0.1:${port}/services/secret-path`;
      expect((await put(given, { url, format })).status).toBe(201);
      return { given, received, url, tellAll: createTell(given.runtime) };
    };

    it.each<[string, number, string, string[]]>([
      ['slack', 200, 'ok', ['text', 'blocks']],
      ['teams', 202, '', ['type', 'attachments']],
    ])('of %s is posted what it shows, with a link, unsigned', async (format, status, body, fields) => {
      const { given, received, tellAll } = await opened(format, [status, body]);
      await tell(given, 'T1');
      await tellAll();
      expect(received).toHaveLength(1);
      const [{ headers, body: posted } = { headers: {}, body: '' }] = received;
      expect(Object.keys(JSON.parse(posted))).toEqual(fields);
      expect(posted).toContain('https://pith.example/v1/tickets/help/INC-4711');
      expect(posted).toContain('satisfaction 1 of 5');
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'webhook-id': expect.stringMatching(/^msg_/),
      });
      expect(headers).not.toHaveProperty('webhook-signature');
      expect((await get(given)).json.lastDeliveryAt).toBe('2026-06-01T12:00:00.000Z');
    });

    it('of Slack that doesn’t understand a message says so, and is sent it again', async () => {
      const { given, received, tellAll } = await opened('slack', [400, 'invalid_payload'], [200, 'ok']);
      await tell(given, 'T1');
      await tellAll();
      expect((await get(given)).json.lastFailure).toMatchObject({
        status: 400,
        reason: 'answered 400 (invalid_payload): Slack does not understand the message',
      });
      given.clock.now += 3_600_000;
      await tellAll();
      expect(received).toHaveLength(2);
      expect(received[1]?.body).toBe(received[0]?.body);
      expect((await get(given)).json.lastDeliveryAt).toBe('2026-06-01T13:00:00.000Z');
    });

    it('is not heard when it says anything but what we know of it', async () => {
      const { given, tellAll } = await opened('slack', [400, 'AKIA-internal-secret']);
      await tell(given, 'T1');
      await tellAll();
      expect((await get(given)).json.lastFailure.reason).toBe('answered 400');
      expect(JSON.stringify(await given.dump())).not.toContain('AKIA');
    });

    it.each(['slack', 'teams'])('of %s that is asked too often is left alone for as long as it says', async format => {
      const { given, received, tellAll } = await opened(format, [429, 'rate_limited', '30'], [200, 'ok']);
      for (const id of ['T1', 'T2', 'T3']) await tell(given, id);
      await tellAll();
      expect(received).toHaveLength(1);
      // The others were not sent, and are with the next run; the first when its time has come.
      await tellAll();
      expect(received).toHaveLength(3);
      given.clock.now += 29_999;
      await tellAll();
      expect(received).toHaveLength(3);
      given.clock.now += 1;
      await tellAll();
      expect(received).toHaveLength(4);
      expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    });

    it.each<[string, number, string, string]>([
      ['slack', 404, 'no_service', 'its receiver answered 404: the webhook is disabled, removed or not valid'],
      ['slack', 404, 'what?', 'its receiver answered 404: the webhook is not there any more'],
      ['slack', 410, 'channel_is_archived', 'its receiver answered 410: the channel is archived'],
      [
        'teams',
        404,
        '{"error":{"code":"WorkflowNotFound"}}',
        'its receiver answered 404: the workflow is not there any more',
      ],
      ['teams', 410, '', 'its receiver answered 410: the workflow is not there any more'],
    ])(
      'of %s that is gone (%d %s) is told nothing more until it is saved again',
      async (format, status, body, reason) => {
        const { given, received, url, tellAll } = await opened(format, [status, body], [200, 'ok']);
        for (const id of ['T1', 'T2']) await tell(given, id);
        await tellAll();
        given.clock.now += 3_600_000;
        await tellAll();
        expect(received).toHaveLength(1);
        expect((await get(given)).json).toMatchObject({ paused: true, pausedReason: reason, lastFailure: { status } });
        await put(given, { url, format });
        await tellAll();
        expect(received).toHaveLength(3);
        expect((await get(given)).json).not.toHaveProperty('paused');
      },
    );

    it('keeps a 404 apart from a receiver of Standard Webhooks, which may only be away', async () => {
      const { given, tellAll } = await opened('standard-webhooks', [404, 'no_service']);
      await tell(given, 'T1');
      await tellAll();
      const { json } = await get(given);
      expect([json.paused, json.lastFailure.reason]).toEqual([undefined, 'answered 404']);
    });

    it('is asked again when nobody answers', async () => {
      const { given, received, tellAll } = await opened('teams', [502, 'bad gateway'], [202, '']);
      await tell(given, 'T1');
      await tellAll();
      given.clock.now += 3_600_000;
      await tellAll();
      expect(received).toHaveLength(2);
    });

    it('can be tested', async () => {
      const { given, received, tellAll } = await opened('slack', [200, 'ok']);
      expect((await given.call('POST /v1/subscriptions/{id}/test', one)).status).toBe(200);
      await tellAll();
      expect(JSON.parse(received[0]?.body ?? '').text).toBe(
        'A test from Pith. Whoever reads this is told what happens.',
      );
    });
  });

  describe('a bad answer of a customer', () => {
    it('is told to who asked for it, and so is that somebody has answered', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => 200)));
      const { secret } = (await put(given, { url: `http://127.0.0.1:${port}/`, events: ['*'] })).json;
      const desk = await connect(given, 'help', {
        desk: 'generic',
        auth: { scheme: 'bearer' },
        defaults: { unit: 'finance' },
      });
      await post(given, 'help', desk, created('T1', { requester: 'somebody' }));
      const rated = { question: 'satisfaction', value: 1, scale: 5 };
      await post(given, 'help', desk, {
        type: 'ticket.rated',
        timestamp: '2026-06-01T11:00:00Z',
        subject: 'T1',
        data: rated,
      });
      await given.convert();
      const tellAll = createTell(given.runtime);
      await tellAll();
      await post(given, 'help', desk, {
        type: 'ticket.message',
        timestamp: '2026-06-01T11:30:00Z',
        subject: 'T1',
        data: { author: 'agent', public: true },
      });
      await given.convert();
      await tellAll();
      expect(received.map(one => verified(secret, one, START))).toMatchObject([
        {
          type: 'feedback.negative',
          timestamp: '2026-06-01T11:00:00.000Z',
          data: { connection: 'help', ticketId: 'T1', unit: 'finance', answers: [rated] },
        },
        { type: 'feedback.answered', data: { connection: 'help', ticketId: 'T1', late: false } },
      ]);
    });
  });

  describe('a test', () => {
    const test = (given: House) => given.call('POST /v1/subscriptions/{id}/test', one);

    it('is sent like any message, to this subscription alone, whatever it asks for', async () => {
      const given = await house();
      given.runtime.privateTargets = true;
      const received: Received[] = [];
      const port = await listen(createServer(taking(received, () => 200)));
      const { secret } = (await put(given, { url: `http://127.0.0.1:${port}/`, units: ['finance'] })).json;
      await put(given, { url: `http://127.0.0.1:${port}/`, events: ['*'] }, { parameters: { id: 'other' } });
      const { status, json } = await test(given);
      expect(status).toBe(200);
      await createTell(given.runtime)();
      expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([json.id]);
      expect(received.map(one => verified(secret, one, START))).toMatchObject([
        { type: 'pith.test', data: { subscription: 'desk' } },
      ]);
    });

    it('is not sent where there is no subscription, or a paused one', async () => {
      const given = await house();
      expect((await test(given)).status).toBe(404);
      await put(given, { paused: true });
      expect((await test(given)).status).toBe(409);
    });
  });

  describe('the API’s description', () => {
    it('says what subscribers are posted, and what the routes answer', async () => {
      const given = await house();
      const json = resolved((await given.call('GET /v1/openapi.json')).json);
      expect(Object.keys(json.webhooks)).toEqual(SUBSCRIBED_TYPES);
      for (const [type, { post }] of Object.entries<{ post: Record<string, never> }>(json.webhooks)) {
        expect(post).toMatchObject({
          requestBody: { content: { 'application/json': { schema: { properties: { type: { const: type } } } } } },
          parameters: [{ name: 'webhook-id' }, { name: 'webhook-timestamp' }, { name: 'webhook-signature' }],
        });
      }
      const path = json.paths['/v1/subscriptions/{id}'];
      const answers: [object, { properties: object }][] = [
        [(await put(given, { paused: true })).json, path.put.responses[201].content['application/json'].schema],
        [(await get(given)).json, path.get.responses[200].content['application/json'].schema],
      ];
      for (const [answer, schema] of answers) {
        expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(answer)));
      }
      expect(path.put.requestBody.content['application/json'].schema.required).toEqual(['url', 'events']);
    });
  });
}
