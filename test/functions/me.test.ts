/** `GET /v1/me`: who calls. */
import { expect, it } from 'vitest';
import { house, token } from './harness.ts';

const given = await house();
const me = async (of: Parameters<typeof token>[0], query = {}) =>
  given.call('GET /v1/me', { as: await token(of), query });

it('says subject, role and units of a business owner', async () => {
  const { status, json } = await me({ role: 'business', units: ['finance', 'sales'], claims: { sub: 'somebody' } });
  expect([status, json]).toEqual([200, { subject: 'somebody', role: 'business', units: ['finance', 'sales'] }]);
});

it('names no units of those who see all', async () => {
  for (const role of ['admin', 'it'] as const) {
    expect((await me({ role, units: ['finance'] })).json).toMatchObject({ role, units: [] });
  }
});

it('is for people: a system is refused, and so is who has no token', async () => {
  expect((await me({ role: 'signals' })).status).toBe(403);
  expect((await given.call('GET /v1/me', { as: null })).status).toBe(401);
});

it('takes no parameters', async () => {
  expect((await me({ role: 'it' }, { unit: 'finance' })).status).toBe(400);
});
