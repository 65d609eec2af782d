/** Exactly once (design.md §4), over random lives: whatever is replayed, reordered, raced or interrupted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { stateKey } from '#store/keys.ts';
import { ConflictError, type Item, type Table } from '#store/table.ts';
import { describeOnDynamoDb, inMemory } from '#test/support/engines.ts';
import { ticketEvent } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import {
  append,
  batchesOf,
  beside,
  convertAll,
  converter,
  counted,
  differences,
  entryOf,
  expected,
  expectedBeside,
  handovers,
  ledgers,
  overShards,
  unreliable,
} from './ledger.ts';

const RUNS = { numRuns: 120, seed: 20_260_601 };

/** A life in order, for what needs no dice. */
const LIFE: LedgerEntry[] = [
  entryOf(
    'T',
    'a',
    ticketEvent({ id: 'a', type: 'ticket.created', time: 'Mon 09:00', fields: { status: 'new', unit: 'finance' } }),
  ),
  entryOf(
    'T',
    'b',
    ticketEvent({ id: 'b', type: 'ticket.message', time: 'Mon 09:30', message: { author: 'agent', public: true } }),
  ),
  entryOf('T', 'c', ticketEvent({ id: 'c', type: 'ticket.status', time: 'Mon 11:00', fields: { status: 'resolved' } })),
];

async function expectExact(table: Table, ledger: readonly LedgerEntry[]): Promise<void> {
  expect(overShards(await counted(table))).toEqual(expected(ledger));
  expect(await differences(table)).toEqual([]);
  await expectBeside(table, ledger);
}

/** Follow-ups and pointers as the events ask for them; whoever waits was told of, and nobody of anything else. */
async function expectBeside(table: Table, ledger: readonly LedgerEntry[]): Promise<void> {
  const { followUps, pointers, told } = await beside(table);
  const wanted = expectedBeside(ledger);
  expect(followUps).toEqual(wanted.followUps);
  expect(pointers.toSorted()).toEqual(wanted.pointers.toSorted());
  const ticketOf = ({ data }: Item): unknown => (data as { ticketId: string }).ticketId;
  const negative = new Set(told.filter(({ type }) => type === 'feedback.negative').map(ticketOf));
  expect([...negative]).toEqual(expect.arrayContaining(told.map(ticketOf)));
  const open = Object.values(followUps).filter(({ answeredAt }) => answeredAt === undefined);
  expect([...negative]).toEqual(expect.arrayContaining(open.map(({ ticketId }) => ticketId)));
}

describe('convert counts exactly once', () => {
  it('when records are cut into batches, reordered, and come again', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, handovers, (ledger, handover) =>
        inMemory(async table => {
          const given = converter(table);
          for (const batch of batchesOf(ledger, handover)) {
            await append(table, batch);
            expect((await convert(given, batch)).failed.size).toBe(0);
          }
          await expectExact(table, ledger);
        }),
      ),
      RUNS,
    );
  });

  it('when everything was in the ledger before the first of it is converted', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, handovers, (ledger, handover) =>
        inMemory(async table => {
          await append(table, ledger);
          for (const batch of batchesOf(ledger, handover)) await convert(converter(table), batch);
          await expectExact(table, ledger);
        }),
      ),
      { ...RUNS, numRuns: 40 },
    );
  });

  it('and any suffix that comes again changes nothing at all', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, fc.nat(), (ledger, cut) =>
        inMemory(async table => {
          const given = converter(table);
          await append(table, ledger);
          await convert(given, ledger);
          const before = await counted(table);
          const version = (await table.get(stateKey('desk', 'T0')))?.version;
          const suffix = ledger.slice(cut % ledger.length);
          expect(await convert(given, suffix)).toEqual({ changed: 0, failed: new Map(), conflicts: 0 });
          expect(await convert(given, [...suffix, ...suffix].reverse())).toEqual({
            changed: 0,
            failed: new Map(),
            conflicts: 0,
          });
          expect(await counted(table)).toEqual(before);
          expect((await table.get(stateKey('desk', 'T0')))?.version).toBe(version);
        }),
      ),
      { ...RUNS, numRuns: 40 },
    );
  });

  it('when two converters race on one table, each with all of it', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, handovers, fc.integer(), (ledger, handover, seed) =>
        inMemory(async table => {
          const batches = batchesOf(ledger, handover);
          const lanes = [0, 1].map(async lane => {
            const given = converter(unreliable(table, seed + lane));
            for (const batch of lane === 0 ? batches : batches.toReversed()) {
              await append(table, batch);
              await convertAll(given, batch);
            }
          });
          await Promise.all(lanes);
          await expectExact(table, ledger);
        }),
      ),
      RUNS,
    );
  });

  it('when transactions lose races, fail, or fail after they were written', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, handovers, fc.integer(), (ledger, handover, seed) =>
        inMemory(async table => {
          const given = converter(unreliable(table, seed));
          for (const batch of batchesOf(ledger, handover)) {
            await append(table, batch);
            await convertAll(given, batch);
          }
          await expectExact(table, ledger);
        }),
      ),
      RUNS,
    );
  });

  it('the same record twice in a batch', () =>
    inMemory(async table => {
      const twice = LIFE.flatMap(entry => [entry, entry]);
      await append(table, twice);
      expect(await convert(converter(table), twice)).toEqual({ changed: 1, failed: new Map(), conflicts: 0 });
      await expectExact(table, LIFE);
    }));

  it('gives the state one version per commit, and a fold of the whole timeline', () =>
    inMemory(async table => {
      const given = converter(table);
      for (const entry of LIFE) {
        await append(table, [entry]);
        await convert(given, [entry]);
      }
      expect(await table.get(stateKey('desk', 'T'))).toMatchObject({
        version: 3,
        history: { events: 3, status: 'resolved', unit: 'finance' },
      });
    }));

  it('and gives a ticket up for this time when it loses every race', () =>
    inMemory(async table => {
      await append(table, LIFE);
      let races = 0;
      const losing: Table = {
        ...table,
        transact: async writes => {
          const isState = writes.some(write => 'put' in write && write.put.sk === 'STATE');
          if (!isState) return table.transact(writes);
          races += 1;
          throw new ConflictError('somebody else was first');
        },
      };
      const { changed, failed } = await convert(converter(losing), LIFE);
      expect([changed, failed.size, races]).toEqual([0, 1, 8]);
      expect([...failed.values()]).toEqual([expect.any(ConflictError)]);
      expect(await counted(table)).toEqual({});
    }));
});

describeOnDynamoDb('convert on DynamoDB counts exactly once', newTable => {
  it('when two converters race on one table', { timeout: 60_000 }, async () => {
    const samples = fc.sample(fc.tuple(ledgers, handovers), { numRuns: 4, seed: RUNS.seed });
    for (const [ledger, handover] of samples) {
      const table = await newTable();
      const batches = batchesOf(ledger, handover);
      await Promise.all(
        [0, 1].map(async lane => {
          const given = converter(table);
          for (const batch of lane === 0 ? batches : batches.toReversed()) {
            await append(table, batch);
            await convertAll(given, batch);
          }
        }),
      );
      await expectExact(table, ledger);
    }
  });
});
