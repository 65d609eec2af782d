/** What is only needed for a while goes by itself, on one machine, too. */
import { expect, it } from 'vitest';
import { dropExpired } from '#connections/expiry.ts';
import { connect, created, house, post } from '#test/functions/harness.ts';

const DAY = 86_400_000;

it('drops survey links, and when somebody was asked, when their time is over, and no sooner', async () => {
  const given = await house();
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  await post(given, 'desk', secret, created('T1', { requester: 'somebody.else@example.com' }));
  await given.convert();
  const { status } = await given.call('POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T1' } });
  expect(status).toBe(201);
  const there = async () => (await given.dump()).map(({ sk }) => sk).filter(sk => ['SURVEY', 'ASKED'].includes(sk));
  const after = async (days: number) => {
    await dropExpired(given.table, given.clock.now + days * DAY);
    return there();
  };
  expect(await after(29)).toEqual(['ASKED', 'SURVEY']);
  expect(await after(31)).toEqual(['SURVEY']);
  expect(await after(119)).toEqual(['SURVEY']);
  expect(await after(121)).toEqual([]);
});
