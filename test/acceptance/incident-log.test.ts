/**
 * The main job, end to end: the real incident log, row by row, through the real HTTP endpoint of a real process; the
 * report must say what was counted independently, whatever happens to the deliveries on the way.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { hasIncidentLog } from '#test/support/incident-log.ts';
import { startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import {
  type Bodies,
  connect,
  deliveries,
  type Expected,
  expectedOf,
  post,
  reported,
  VARIANTS,
  WHOLE,
} from './log-deliveries.ts';

/**
 * `npm test` posts the whole log in its own order, and a slice of it in every other; `npm run acceptance` takes all. On
 * DynamoDB Local it is some minutes of work, and lambda-log.test.ts posts it there, too: a smaller slice.
 */
const { PITH_ACCEPTANCE_ROWS } = process.env;
const SLICE = Number(PITH_ACCEPTANCE_ROWS ?? 15_000);
const DYNAMODB_SLICE = Number(PITH_ACCEPTANCE_ROWS ?? 500);
/** The reversed order makes every event late, which is quadratic per ticket by nature. */
const REVERSED_SLICE = 8_000;
const MINUTES = 60_000;

async function expectExact(bodies: Bodies, sent: Bodies, expected: Expected, variables: Record<string, string>) {
  const folder = temporaryFolder();
  const pith = await startPith(folder.path, variables);
  try {
    const admin = await connect(pith);
    const { accepted, duplicates } = await post(pith.url, sent);
    expect(accepted + duplicates).toBe(sent.length);
    // A slow store may time out after it has stored: sent again, that delivery is a duplicate. Never the reverse.
    expect(duplicates).toBeGreaterThanOrEqual(sent.length - bodies.length);
    expect(await reported(pith.url, admin)).toMatchObject(expected);
    expect(await pith.stop()).toBe(0);
    const { stdout, code } = await pith.command('rebuild', '--check');
    expect({ stdout, code }).toEqual({ stdout: expect.stringContaining(': 0 differences'), code: 0 });
  } finally {
    await pith.kill();
    folder.remove();
  }
}

const name = hasIncidentLog ? 'the incident log' : 'the incident log (skipped: ../shared/data is not here)';

describe.skipIf(!hasIncidentLog)(`${name} on SQLite`, () => {
  let all: Bodies = [];
  beforeAll(async () => {
    all = await deliveries();
  });

  it('says 8,000 incidents, 2,895 SLA-met, 360 watermelons', { timeout: 5 * MINUTES }, async () => {
    await expectExact(all, all, WHOLE, {});
  });

  it.each(VARIANTS.slice(1))('says the same with %s', { timeout: 5 * MINUTES }, async (variant, change) => {
    const bodies = all.slice(0, variant.includes('reversed') ? REVERSED_SLICE : SLICE);
    await expectExact(bodies, change(bodies), bodies.length === all.length ? WHOLE : expectedOf(bodies), {});
  });
});

describeWithDynamoDb(`${name} on DynamoDB`, () => {
  let server: DynamoDbServer;
  let slice: Bodies = [];
  beforeAll(async () => {
    server = await startDynamoDb();
    slice = hasIncidentLog ? await deliveries(DYNAMODB_SLICE) : [];
  });
  afterAll(() => server.stop());

  it.skipIf(!hasIncidentLog).each(VARIANTS)(
    'says the same with %s',
    { timeout: 30 * MINUTES },
    async (variant, change) => {
      const variables = {
        PITH_STORE: 'dynamodb',
        PITH_DYNAMODB_ENDPOINT: server.endpoint,
        PITH_TABLE: `acceptance-${VARIANTS.findIndex(([candidate]) => candidate === variant)}`,
      };
      await expectExact(slice, change(slice), expectedOf(slice), variables);
    },
  );
});
