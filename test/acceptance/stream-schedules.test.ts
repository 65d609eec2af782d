/**
 * The stream under seeded random schedules of crashes, redeliveries, timeouts, zombies, throttles, conflicts, outages
 * and poison: nothing is stuck, everything is counted exactly once, and given up is only what nobody can count. By hand:
 * PITH_SCHEDULES=10000 for more, PITH_SCHEDULE=4711 for one.
 */
import { describe, expect, it } from 'vitest';
import { convertItems } from '#convert/feed.ts';
import { rebuild } from '#convert/rebuild.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { converterOf, createRuntime, type Runtime } from '#functions/runtime.ts';
import { silent } from '#lib/log.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import type { Key, Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { describeOnDynamoDb, inMemory } from '#test/support/engines.ts';
import { HOUR, MONDAY } from '#test/support/factories.ts';
import type { NewHandler } from '#test/support/stream/invocations.ts';
import { PITH_MAPPING } from '#test/support/stream/mapping-settings.ts';
import { type Schedule, scheduleOf } from '#test/support/stream/schedule.ts';
import { type Outcome, simulate } from '#test/support/stream/simulator.ts';
import { keyOf, type WorldLedger, worldLedger, worldRules } from '#test/support/stream/world-ledger.ts';

const SCHEDULES = Number(process.env.PITH_SCHEDULES ?? 1_000);
const ONLY = process.env.PITH_SCHEDULE;
const SHARDS = 2;
const START = MONDAY + 40 * HOUR;
const VAULT = createVault(newDeploymentKey());

function runtimeOn(table: Table, now: () => number): Runtime {
  const runtime = createRuntime({
    ...{ table, vault: VAULT, shards: SHARDS, publicUrl: '', verifier: undefined, notesLag: true, now, log: silent },
    feedLag: async () => 0,
  });
  const current = async () => worldRules();
  return { ...runtime, rules: { ...runtime.rules, get: current, at: async revision => worldRules(revision) } };
}

const newHandler: NewHandler = (table, time) => createConvert(runtimeOn(table, time.now), time.sleep);

const keysOf = (outcome: Outcome): Key[] =>
  outcome.discarded.flatMap(({ records }) =>
    records.map(({ dynamodb }) => ({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })),
  );

/** A message is about one record that is poison; or, after an outage longer than records may be, about old ones. */
function expectOnlyPoison({ outage }: Schedule, { poison }: WorldLedger, { discarded }: Outcome): void {
  const isLong = outage.of === 'invocations' && outage.until - outage.from > PITH_MAPPING.maxRecordAge;
  for (const { message, records } of discarded) {
    const { condition } = message.requestContext;
    if (condition === 'RecordAgeExceeded') expect(isLong).toBe(true);
    else {
      expect(records).toHaveLength(1);
      for (const key of records) {
        expect(poison).toContain(`${key.dynamodb?.Keys?.pk?.S} ${key.dynamodb?.Keys?.sk?.S}`);
      }
    }
  }
}

/** What `pith redrive` does: what was given up is read from the ledger, and converted. */
async function redrive(table: Table, outcome: Outcome, isPoison: (key: Key) => boolean): Promise<void> {
  const runtime = runtimeOn(table, outcome.time.now);
  const items = await runtime.table.getMany(keysOf(outcome).filter(key => !isPoison(key)));
  const { failed } = await convertItems(
    converterOf(runtime),
    items.filter(item => item !== undefined),
  );
  expect(failed).toBe(0);
}

/** Runs one schedule. Answers what it was like. */
async function run(table: Table, seed: number): Promise<Outcome> {
  const [schedule, ledger] = [scheduleOf(seed), worldLedger(seed)];
  const outcome = await simulate(schedule, { ...ledger, table, newHandler, start: START });
  expectOnlyPoison(schedule, ledger, outcome);
  const given = new Set(keysOf(outcome).map(keyOf));
  // Nobody could count these: each was given up, and has not been passed over without a word.
  expect([...ledger.poison].filter(key => !given.has(key))).toEqual([]);
  await redrive(table, outcome, key => ledger.poison.has(keyOf(key)));
  // A rebuild could count what only our table here refuses.
  const refused = ledger.items.filter(({ pk }) => ledger.poisoned.has(pk));
  if (refused.length > 0) await table.transact(refused.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  const report = await rebuild(versioned(table), worldRules(), SHARDS, { repair: false });
  expect(report.differences).toEqual([]);
  const healthy = ledger.items.filter(item => !ledger.poison.has(keyOf(item)) && item.ticketId !== undefined);
  expect(report.tickets).toBe(new Set(healthy.map(({ pk }) => pk)).size);
  return outcome;
}

describe('the stream', () => {
  it(
    `counts everything exactly once, and gives up only poison, under ${SCHEDULES} schedules`,
    async () => {
      const seeds = ONLY === undefined ? Array.from({ length: SCHEDULES }, (_, seed) => seed + 1) : [Number(ONLY)];
      const failures: string[] = [];
      const seen = { discarded: 0, aged: 0, invocations: 0 };
      for (const seed of seeds) {
        await inMemory(async table => {
          const { discarded, invocations } = await run(table, seed);
          seen.invocations += invocations;
          seen.discarded += discarded.length;
          seen.aged += discarded.filter(one => one.message.requestContext.condition === 'RecordAgeExceeded').length;
        }).catch(error => failures.push(`${seed}: ${error instanceof Error ? error.message : error}`));
      }
      expect(failures).toEqual([]);
      // The schedules are what they claim to be.
      if (ONLY !== undefined) return;
      expect(seen.invocations).toBeGreaterThan(5 * seeds.length);
      expect(Math.min(seen.discarded, seen.aged)).toBeGreaterThan(0);
    },
    60_000 + 100 * SCHEDULES,
  );
});

describeOnDynamoDb('the stream on DynamoDB', newTable => {
  it('counts everything exactly once under 20 schedules', async () => {
    for (let seed = 1; seed <= 20; seed += 1) await run(await newTable(), seed);
  }, 120_000);
});
