/**
 * The main job as it is deployed: the incident log over HTTP, through the bundles of the functions, each started as
 * Lambda starts it, on the table's own stream. Every variant has a table and environments of its own: all begin cold.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bundles, openBundles } from '#test/lambda/bundles.ts';
import { type Deployment, deploy } from '#test/lambda/deployment.ts';
import { madeUpDeliveries } from '#test/lambda/made-up-log.ts';
import { strayLines } from '#test/lambda/output.ts';
import { describeOnLambda } from '#test/lambda/runtime-client.ts';
import { startOwnDynamoDb } from '#test/support/dynamodb-local.ts';
import { hasIncidentLog } from '#test/support/incident-log.ts';
import { pithCommand } from '#test/support/pith.ts';
import { type Bodies, connect, deliveries, expectedOf, post, reportedNow, VARIANTS } from './log-deliveries.ts';

/** Slices, for one machine is no cloud: the plain order takes most. More by hand. */
const rows = (byDefault: number): number => Number(process.env.PITH_ACCEPTANCE_ROWS ?? byDefault);
const [SLICE, PART] = [rows(1_200), rows(500)];
const MADE_UP = 300;
/** Deliveries under way at a time. */
const CONCURRENCY = 16;
const MINUTES = 60_000;

async function expectExact(pith: Deployment, bodies: Bodies, sent: Bodies): Promise<void> {
  const admin = await connect(pith);
  const began = performance.now();
  const { accepted, duplicates } = await post(pith.url, sent, CONCURRENCY);
  const posted = performance.now();
  expect(accepted + duplicates).toBe(sent.length);
  // A slow store may time out after it has stored: sent again, that delivery is a duplicate. Never the reverse.
  expect(duplicates).toBeGreaterThanOrEqual(sent.length - bodies.length);
  // The feed's lag is an estimate there, so it is the report that is waited for.
  const exact = async () => expect(await reportedNow(admin)).toMatchObject(expectedOf(bodies));
  await vi.waitFor(exact, { timeout: 2 * MINUTES, interval: 250 });
  const seconds = [posted - began, performance.now() - posted].map(time => (time / 1000).toFixed(1));
  console.log(`${sent.length} deliveries: posted in ${seconds[0]} s, counted ${seconds[1]} s later`);
  await pith.sweep();
  await exact();
  await pith.stop();
  expect(pith.discarded).toEqual([]);
  expect(strayLines(pith.output())).toEqual([]);
  const { stdout, code } = await pithCommand(['rebuild', '--check'], pith.variables);
  expect({ stdout, code }).toEqual({ stdout: expect.stringContaining(': 0 differences'), code: 0 });
}

describeOnLambda('the bundled functions, started as Lambda starts them,', () => {
  let bundles: Bundles;
  let slice: Bodies = [];
  beforeAll(async () => {
    bundles = openBundles();
    slice = hasIncidentLog ? await deliveries(SLICE) : [];
  });
  afterAll(() => bundles?.remove());

  const says = async (bodies: Bodies, sent: Bodies): Promise<void> => {
    // A server for each: DynamoDB Local gets slower with every record that its streams keep, whose ever they are.
    const server = await startOwnDynamoDb();
    const pith = await deploy({ server, bundles });
    try {
      await expectExact(pith, bodies, sent);
    } finally {
      await pith.stop();
      await server.stop();
    }
  };

  it('count made-up incidents exactly, in whatever order they come', { timeout: 5 * MINUTES }, async () => {
    const bodies = madeUpDeliveries(MADE_UP);
    const { met, watermelons } = expectedOf(bodies);
    expect(Math.min(met, watermelons, met - watermelons)).toBeGreaterThan(0);
    await says(bodies, bodies.toReversed());
  });

  const log = hasIncidentLog ? 'the incident log' : 'the incident log (skipped: ../shared/data is not here)';
  it.skipIf(!hasIncidentLog).each(VARIANTS)(
    `say the same of ${log} with %s`,
    { timeout: 30 * MINUTES },
    (name, change) => {
      const bodies = name === 'in order' ? slice : slice.slice(0, PART);
      return says(bodies, change(bodies));
    },
  );
});
