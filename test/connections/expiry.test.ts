/** What waits is kept for thirty days, also where the engine drops nothing by itself. */
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { dropExpired } from '#connections/expiry.ts';
import { connect, created, house, post, START } from '#test/functions/harness.ts';

const DAY = 86_400_000;

it('drops deliveries with all their pieces, and notes on values, after thirty days and not before', async () => {
  const given = await house();
  const secret = await connect(given, 'desk', {
    desk: 'generic',
    auth: { scheme: 'bearer' },
    mapping: { priority: { P1: '1' } },
  });
  const waiting = async () =>
    (await given.dump()).filter(({ pk, sk }) => pk.startsWith('QUARANTINE') || sk.startsWith('UNMAPPED')).length;
  await post(given, 'desk', secret, randomBytes(300_000).toString('hex'));
  await post(given, 'desk', secret, created('T1', { priority: 'P9' }));
  const first = await waiting();
  expect(first).toBeGreaterThan(2);
  given.clock.now += DAY;
  await post(given, 'desk', secret, '{');
  await post(given, 'desk', secret, created('T2', { priority: 'P9' }));
  const ledger = (await given.table.changes(undefined, 10)).length;

  expect(await dropExpired(given.table, START + 30 * DAY - 1)).toBe(0);
  expect(await dropExpired(given.table, START + 30 * DAY)).toBe(first);
  expect(await waiting()).toBe(2);
  expect((await given.call('GET /v1/quarantine')).json.items).toHaveLength(1);
  expect(await dropExpired(given.table, START + 31 * DAY)).toBe(2);
  expect(await waiting()).toBe(0);
  expect(await given.table.changes(undefined, 10)).toHaveLength(ledger);
});
