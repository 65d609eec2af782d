/** A desk that has gone wild, on a Pith that has 256 MiB: everything acknowledged is counted, once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, call, inParallel, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { connectDesk, creation, pithThere, postTo, type RunningPith, runPith, ticketsOf } from './running.ts';

const FULL = process.env.PITH_FAULTS === 'full';
const DELIVERIES = 10_000;
const CONNECTIONS = 64;
const MEBIBYTE = 1024 * 1024;
const MOST = 256 * MEBIBYTE;

const folder = temporaryFolder();
let pith: RunningPith;
beforeAll(async () => {
  pith = await runPith({ data: folder.path });
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

/** Posts until it is neither told to come later nor that there are too many. */
async function insist(
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer & { refused: number }> {
  const request = postTo(pith.url);
  for (let refused = 0; ; refused += 1) {
    const answer = await call({ ...request, headers: { ...request.headers, ...headers }, body });
    if (answer.status !== 503 && answer.status !== 429) return { ...answer, refused };
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

it(`${DELIVERIES} deliveries as fast as they can be posted are counted once each, in 256 MiB`, {
  timeout: 300_000,
}, async () => {
  const admin = await connectDesk(pith);
  const bodies = Array.from({ length: DELIVERIES }, (_, index) => creation(`T-${index}`));
  const began = performance.now();
  const outcomes = { accepted: 0, duplicates: 0 };
  // Some come twice, as from desks that heard no answer.
  const posted = [...bodies, ...bodies.slice(0, 200)];
  await inParallel(posted, CONNECTIONS, async body => {
    const answer = await insist(body);
    expect(answer.status).toBe(202);
    const { accepted, duplicates } = JSON.parse(answer.body);
    outcomes.accepted += accepted;
    outcomes.duplicates += duplicates;
  });
  const took = performance.now() - began;
  expect(outcomes).toEqual({ accepted: DELIVERIES, duplicates: 200 });
  await settled(pith.url);
  expect(await ticketsOf(admin)).toBe(DELIVERIES);
  const { most } = pith.memory();
  console.log(`${Math.round(posted.length / (took / 1000))} deliveries/s, at most ${Math.round(most / MEBIBYTE)} MiB`);
  expect(most).toBeLessThan(MOST);
});

it('large bodies from many at a time are read by turns, in 256 MiB', { timeout: 120_000 }, async () => {
  const large = JSON.stringify({ text: 'x'.repeat(MEBIBYTE - 100) });
  let refused = 0;
  const calls = Array.from({ length: FULL ? 600 : 150 }, (_, index) => index);
  await inParallel(calls, CONNECTIONS, async () => {
    // From nobody who is known: whoever reaches the port can send them.
    const answer = await insist(large, { authorization: 'Bearer nobody' });
    expect(answer.status).toBe(401);
    refused += answer.refused;
  });
  console.log(`${refused} were told to come again; at most ${Math.round(pith.memory().most / MEBIBYTE)} MiB`);
  expect(pith.memory().most).toBeLessThan(MOST);
});

it('two servers on one data folder count what either takes, once', { timeout: 60_000 }, async () => {
  const other = await runPith({ data: folder.path });
  try {
    const bodies = Array.from({ length: 300 }, (_, index) => creation(`two-${index}`));
    let accepted = 0;
    await inParallel([...bodies, ...bodies], 32, async (body, index) => {
      const { url } = index % 2 === 0 ? pith : other;
      const answer = await call({ ...postTo(url), body });
      expect(answer.status).toBe(202);
      accepted += JSON.parse(answer.body).accepted;
    });
    expect(accepted).toBe(300);
    await settled(pith.url);
    expect([await pith.stop(), await other.stop()]).toEqual([0, 0]);
    expect(await pithThere({ data: folder.path }, 'rebuild', '--check')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${DELIVERIES + 300} tickets, .*: 0 differences`)),
    });
  } finally {
    await other.stop();
  }
});
