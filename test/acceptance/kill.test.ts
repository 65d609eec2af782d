/** `kill -9` in the middle of a load: what was acknowledged is there, what is sent again counts once. */
import { describe, expect, it } from 'vitest';
import { call, client, inParallel } from '#test/support/http.ts';
import { hasIncidentLog } from '#test/support/incident-log.ts';
import { type PithProcess, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { CONNECTION, connect, deliveries, expectedOf, post, reported, SECRET } from './log-deliveries.ts';

const ROWS = 12_000;
const KILLS = 3;

/** Posts until the process dies under it; answers the bodies that were acknowledged. */
async function postUntilKilled(
  pith: PithProcess,
  bodies: readonly { body: string }[],
  killAfter: number,
): Promise<Set<{ body: string }>> {
  const acknowledged = new Set<{ body: string }>();
  let dead = false;
  await inParallel(bodies, 32, async item => {
    if (dead) return;
    try {
      const { status } = await call({
        method: 'POST',
        url: `${pith.url}/v1/webhooks/${CONNECTION}`,
        headers: { authorization: `Bearer ${SECRET}` },
        body: item.body,
      });
      if (status === 202) acknowledged.add(item);
    } catch {
      dead = true;
    }
    if (acknowledged.size >= killAfter && !dead) {
      dead = true;
      await pith.kill();
    }
  });
  return acknowledged;
}

describe.skipIf(!hasIncidentLog)(`kill -9${hasIncidentLog ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  it('loses nothing that was acknowledged and counts nothing twice', { timeout: 300_000 }, async () => {
    const bodies = await deliveries(ROWS);
    const folder = temporaryFolder();
    const done = new Set<{ body: string }>();
    let pith = await startPith(folder.path);
    try {
      await connect(pith);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const left = bodies.filter(body => !done.has(body));
        const acknowledged = await postUntilKilled(pith, left, Math.floor(ROWS / (KILLS + 1)));
        for (const body of acknowledged) done.add(body);
        pith = await startPith(folder.path);
      }
      // What was acknowledged before the kills is known: sent again, all of it is a duplicate.
      expect(await post(pith.url, [...done])).toEqual({ accepted: 0, duplicates: done.size });
      const left = bodies.filter(body => !done.has(body));
      const { accepted, duplicates } = await post(pith.url, left);
      // What was under way when the process died may have been stored without being acknowledged.
      expect(accepted + duplicates).toBe(left.length);

      const admin = client(pith.url, await pith.token('admin'));
      expect(await reported(pith.url, admin)).toMatchObject(expectedOf(bodies));
      expect(await pith.stop()).toBe(0);
      expect(await pith.command('rebuild', '--check')).toMatchObject({ code: 0 });
    } finally {
      await pith.kill();
      folder.remove();
    }
  });
});
