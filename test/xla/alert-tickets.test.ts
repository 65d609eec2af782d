import { expect, it } from 'vitest';
import { type ScanPosition, scanOpen } from '#lib/xla/alert-tickets.ts';
import { connect, created, house, post } from '../functions/harness.ts';

it('a look at more open tickets than it takes goes on where the last one ended, and sees each of them', async () => {
  const given = await house();
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (let count = 0; count < 450; count += 1)
    await post(given, 'desk', secret, created(`T${count}`, { unit: 'sales' }));
  await given.convert();
  const seen: string[] = [];
  const look = (from: ScanPosition) =>
    scanOpen(given.table, 1, from, given.clock.now, states => void seen.push(...states.map(one => one.ticketId)), 200);

  const first = await look({ shard: 0 });
  expect([first.looks, seen.length]).toEqual([200, 200]);
  const second = await look(first.next);
  expect([second.looks, new Set(seen).size]).toEqual([200, 400]);
  const third = await look(second.next);
  expect([third.looks, new Set(seen).size, third.next]).toEqual([50, 450, { shard: 0 }]);
  // A deployment that has fewer shards than before begins anew.
  expect((await look({ shard: 7 })).looks).toBe(200);
});
