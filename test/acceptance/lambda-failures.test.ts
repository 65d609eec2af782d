/** What goes wrong in a deployment, with the bundles as Lambda starts them: kills, throttling, a refused parameter. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bundles, openBundles } from '#test/lambda/bundles.ts';
import { type Deployment, type DeploymentOptions, deploy } from '#test/lambda/deployment.ts';
import { madeUpDeliveries } from '#test/lambda/made-up-log.ts';
import { strayLines } from '#test/lambda/output.ts';
import { describeOnLambda } from '#test/lambda/runtime-client.ts';
import { startThrottlingProxy } from '#test/lambda/throttling-proxy.ts';
import { type DynamoDbServer, startOwnDynamoDb } from '#test/support/dynamodb-local.ts';
import { type Answer, call, inParallel } from '#test/support/http.ts';
import { pithCommand } from '#test/support/pith.ts';
import { CONNECTION, connect, expectedOf, reportedNow, SECRET } from './log-deliveries.ts';

const DELIVERIES = 240;
const WAIT = { timeout: 90_000, interval: 250 };

const postOnce = ({ url }: Deployment, body: string): Promise<Answer> =>
  call({
    method: 'POST',
    url: `${url}/v1/webhooks/${CONNECTION}`,
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body,
  });

/** Posts until each is taken, as a desk does that doesn't give up; answers every status there was. */
async function postAll(pith: Deployment, bodies: readonly { body: string }[]): Promise<Set<number>> {
  const statuses = new Set<number>();
  await inParallel(bodies, 8, async ({ body }) => {
    for (;;) {
      const { status } = await postOnce(pith, body);
      statuses.add(status);
      if (status === 202) return;
      await sleep(50);
    }
  });
  return statuses;
}

describeOnLambda('a deployment', () => {
  let bundles: Bundles;
  let server: DynamoDbServer;
  beforeAll(async () => {
    bundles = openBundles();
    server = await startOwnDynamoDb();
  });
  afterAll(async () => {
    await server?.stop();
    bundles?.remove();
  });

  async function withPith(work: (pith: Deployment) => Promise<void>, more: Partial<DeploymentOptions> = {}) {
    const pith = await deploy({ server, bundles, ...more });
    try {
      await work(pith);
      await pith.stop();
      expect(strayLines(pith.output())).toEqual([]);
    } finally {
      await pith.stop();
    }
  }

  /** In the end everything is counted once, and nothing was given up. */
  async function expectExact(pith: Deployment, bodies: readonly { number: string; body: string }[], admin: Admin) {
    await vi.waitFor(async () => expect(await reportedNow(admin)).toMatchObject(expectedOf(bodies)), WAIT);
    expect(pith.discarded).toEqual([]);
    await pith.stop();
    const { stdout } = await pithCommand(['rebuild', '--check'], pith.variables);
    expect(stdout).toContain(': 0 differences');
  }
  type Admin = Awaited<ReturnType<typeof connect>>;

  it('whose environments are killed in the middle of a batch and of a delivery counts everything once', () =>
    withPith(async pith => {
      const { convert, ingest } = pith.functions;
      if (convert === undefined || ingest === undefined) throw new Error('there is no such function');
      const admin = await connect(pith);
      const bodies = madeUpDeliveries(DELIVERIES);
      let posting = true;
      let killed = 0;
      const kills = async (): Promise<void> => {
        while (posting && killed < 6) {
          const victim = killed % 3 === 2 ? ingest : convert;
          // Not always at the same place of the work.
          if (victim.busy() > 0) {
            await sleep(killed * 7);
            if (victim.busy() > 0) {
              killed += 1;
              await victim.kill();
            }
          }
          await sleep(5);
        }
      };
      const killing = kills();
      const statuses = await postAll(pith, bodies);
      posting = false;
      await killing;
      expect(killed).toBeGreaterThan(2);
      // What API Gateway says when the process behind it is gone; Pith itself says neither.
      expect([...statuses].filter(status => status !== 202 && status !== 500)).toEqual([]);
      expect(convert.coldStarts().length).toBeGreaterThan(1);
      await expectExact(pith, bodies, admin);
    }));

  it('whose table throttles answers deliveries with 503 and a short Retry-After, never 500, and counts all', async () => {
    const proxy = await startThrottlingProxy(server.endpoint);
    try {
      await withPith(
        async pith => {
          const admin = await connect(pith);
          const bodies = madeUpDeliveries(DELIVERIES);
          proxy.throttle(1);
          for (const { status, headers } of await Promise.all(
            bodies.slice(0, 3).map(({ body }) => postOnce(pith, body)),
          )) {
            expect(status).toBe(503);
            expect(Number(headers['retry-after'])).toBeGreaterThan(0);
            expect(Number(headers['retry-after'])).toBeLessThan(60);
          }
          proxy.throttle(0.5);
          const statuses = await postAll(pith, bodies);
          expect([...statuses].filter(status => status !== 202 && status !== 503)).toEqual([]);
          expect(proxy.refused()).toBeGreaterThan(DELIVERIES / 2);
          proxy.throttle(0);
          await expectExact(pith, bodies, admin);
        },
        { endpoint: proxy.endpoint },
      );
    } finally {
      await proxy.stop();
    }
  });

  it('that may not read its key answers 503 until it may', () =>
    withPith(async pith => {
      await connect(pith);
      const [delivery] = madeUpDeliveries(1);
      pith.parameters.refuse(true);
      const { status, headers } = await postOnce(pith, delivery?.body ?? '');
      expect(status).toBe(503);
      expect(Number(headers['retry-after'])).toBeLessThan(60);
      pith.parameters.refuse(false);
      // The same environment tries again: what failed is not kept.
      await vi.waitFor(() => expect(pith.functions.ingest?.busy()).toBe(0));
      expect(await postOnce(pith, delivery?.body ?? '')).toMatchObject({ status: 202 });
      expect(pith.functions.ingest?.coldStarts()).toHaveLength(1);
    }));
});
