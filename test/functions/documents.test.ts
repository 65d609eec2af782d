/** Rules as documents: what is answered can be sent back as it came, and errors name the path. */
import { describe, expect, it } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { connect, created, house, post } from './harness.ts';

const DOCUMENTS: readonly [name: string, path: string, id: string, document: object][] = [
  ['a unit', '/v1/units/{id}', 'finance', { name: 'Finance', timeZone: 'Europe/Berlin', slaTarget: 0.9 }],
  ['a calendar', '/v1/calendars/{id}', 'office', { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } }],
  [
    'a policy',
    '/v1/sla-policies/{id}',
    'all',
    {
      order: 1,
      targets: [{ metric: 'next-response', minutes: 60, warnAt: [0.5, 1], pauseOn: ['pending'] }],
      onPriorityChange: 'keep',
    },
  ],
  ['the settings', '/v1/settings', '', { bounceThreshold: 3 }],
];

describe.each(DOCUMENTS)('%s', (_name, path, id, document) => {
  const [get, put] = [`GET ${path}` as RouteKey, `PUT ${path}` as RouteKey];
  const parameters = { id };

  it('that was answered can be sent back as it came, and is the same again', async () => {
    const given = await house();
    expect((await given.call(put, { parameters, body: document })).status).toBe(201);
    const answered = await given.call(get, { parameters });
    expect(answered).toMatchObject({ status: 200, json: document });
    const sent = { parameters, body: answered.json, headers: { 'if-match': answered.headers.etag ?? '' } };
    expect(await given.call(put, sent)).toMatchObject({ status: 200, json: answered.json });
  });

  it('with a member that there isn’t is refused by its path', async () => {
    const given = await house();
    const answer = await given.call(put, { parameters, body: { ...document, colour: 'red' } });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/colour' }] } });
  });
});

describe('what was answered under one id', () => {
  it.each(DOCUMENTS.slice(0, 3))('%s is refused under another', async (_name, path, id, document) => {
    const given = await house();
    const answer = await given.call(`PUT ${path}` as RouteKey, {
      parameters: { id: 'other' },
      body: { ...document, id },
    });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/id' }] } });
  });
});

describe('a unit that was discovered', () => {
  it('is none any more when it is saved, also when its answer is sent back', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    await post(given, 'desk', secret, created('T1', { unit: 'sales' }));
    await given.convert();
    const parameters = { id: 'sales' };
    const answered = await given.call('GET /v1/units/{id}', { parameters });
    expect(answered.json).toMatchObject({ discovered: true });
    const saved = await given.call('PUT /v1/units/{id}', { parameters, body: answered.json });
    expect(saved.status).toBe(200);
    expect(saved.json).not.toHaveProperty('discovered');
  });
});
