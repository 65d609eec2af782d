/** Retention: what is old is forgotten but for its counts, and stays forgotten. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forgetTicket } from '#lib/privacy/forget-ticket.ts';
import { type Forgotten, forgetOld } from '#lib/privacy/retention.ts';
import { followUpKey, noteKey, personPartition, stateKey, surveyKey, ticketPartition } from '#store/keys.ts';
import { type Item, queryAll, StoreUnavailableError, type Table } from '#store/table.ts';
import {
  append,
  convertAll,
  converter,
  counted,
  differences,
  entryOf,
  RULES,
  unreliable,
} from '#test/convert/ledger.ts';
import { collect } from '#test/support/collect.ts';
import { describeOnBoth, type WithTable } from '#test/support/engines.ts';
import { DAY, HOUR, MINUTE, MONDAY, rules, ticketEvent } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { PEOPLE, peopledLedgers, SOMEBODY, traces } from './people.ts';

/** A bad one: it opens a follow-up, which is an item, too. */
const isRating = ({ events }: LedgerEntry): boolean => events.some(({ rating }) => rating !== undefined);

const UNITS = ['finance', 'sales', 'unassigned'].map(id => ({ id, name: id, services: [] }));
const RETENTION = 30;
/** All that the ledgers tell of is older than the retention by then. */
const LATER = MONDAY + 60 * DAY;

const forgetting = (table: Table) => ({
  table,
  shards: 2,
  rules: rules({ ...RULES, units: UNITS, settings: { retentionDays: RETENTION } }),
});

function retentionOn(on: WithTable, numRuns: number): void {
  const RUNS = { numRuns, seed: 20_261_122 };

  async function counting(table: Table, ledger: readonly LedgerEntry[]): Promise<void> {
    await append(table, ledger);
    await convertAll(converter(table), ledger);
  }

  const states = async (table: Table): Promise<Item[]> => (await collect(table.scan('STATE'))).flat();
  const partition = (table: Table, ticketId: string): Promise<Item[]> =>
    queryAll(table, { pk: ticketPartition('desk', ticketId) });

  /** Runs day by day until a run finds nothing. */
  async function forgetAll(table: Table, from = LATER, through = table): Promise<Forgotten> {
    const sum: Forgotten = { tickets: 0, signals: 0, outcomes: 0 };
    for (let round = 0; round < 200; round += 1) {
      try {
        const { tickets, signals } = await forgetOld(forgetting(through), from + round * 25 * HOUR);
        sum.tickets += tickets;
        sum.signals += signals;
        if (tickets + signals === 0 && round > 1) return sum;
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
      }
    }
    throw new Error('it never came to an end');
  }

  const life = (ticketId: string, more: readonly LedgerEntry[] = []): LedgerEntry[] => [
    entryOf(
      ticketId,
      `${ticketId}-1`,
      ticketEvent({ type: 'ticket.created', time: 'Mon 09:00', fields: { unit: 'finance', requester: SOMEBODY } }),
    ),
    entryOf(ticketId, `${ticketId}-2`, ticketEvent({ time: 'Mon 11:00', fields: { status: 'resolved' } })),
    ...more,
  ];

  it('leaves every rollup as it is, and a rebuild finds no difference', () =>
    fc.assert(
      fc.asyncProperty(peopledLedgers, ledger =>
        on(async table => {
          await counting(table, ledger);
          const before = await counted(table);
          await forgetAll(table);
          expect(await counted(table)).toEqual(before);
          expect(await differences(table)).toEqual([]);
          for (const { pk, forgotten, history } of await states(table)) {
            const { status, removed } = history as { status: string; removed: unknown };
            const isOver = ['resolved', 'closed', 'cancelled'].includes(status) || removed !== null;
            expect([forgotten === true, pk]).toEqual([isOver, pk]);
            const items = (await table.query({ pk })).items.map(({ sk }) => sk);
            if (isOver) expect(items).toEqual(['STATE']);
          }
          // All records again: what is forgotten is counted no second time, and what they left is forgotten, too.
          await counting(table, ledger);
          expect(await counted(table)).toEqual(before);
          await forgetAll(table, LATER + 30 * DAY);
          expect(await counted(table)).toEqual(before);
          expect(await differences(table)).toEqual([]);
          for (const { pk, forgotten } of await states(table)) {
            if (forgotten !== true) continue;
            for (const person of PEOPLE)
              expect((await traces(table, person)).filter(key => key.startsWith(pk))).toEqual([]);
            expect((await table.query({ pk })).items).toHaveLength(1);
          }
        }),
      ),
      RUNS,
    ));

  it('at the same time as conversion, over outages and lost races, forgets all of it or is repeated', () =>
    fc.assert(
      fc.asyncProperty(peopledLedgers, fc.integer(), fc.nat(), (ledger, seed, cut) =>
        on(async table => {
          const shaky = unreliable(table, seed);
          await counting(table, ledger.slice(0, cut % (ledger.length + 1)));
          await append(table, ledger);
          await Promise.all([convertAll(converter(shaky), ledger), forgetAll(table, LATER, shaky)]);
          await convertAll(converter(table), ledger);
          await forgetAll(table, LATER + 30 * DAY);
          expect(await differences(table)).toEqual([]);
        }),
      ),
      RUNS,
    ));

  it('forgets who it was for, the survey, the note and the follow-up; the pointer goes, too', () =>
    on(async table => {
      await counting(table, life('A'));
      const beside = [surveyKey('desk', 'A'), noteKey('desk', 'A'), followUpKey('desk', 'A')];
      await table.transact(beside.map(key => ({ put: { ...key, version: 1 } })));
      expect(await forgetAll(table)).toEqual({ tickets: 1, signals: 0, outcomes: 0 });
      expect((await partition(table, 'A')).map(({ sk }) => sk)).toEqual(['STATE']);
      expect((await table.query({ pk: personPartition(SOMEBODY) })).items).toEqual([]);
      expect(await traces(table, SOMEBODY)).toEqual([]);
    }));

  it.each([
    ['is younger', [], MONDAY + 30 * DAY],
    [
      'has been rated since',
      [
        entryOf(
          'A',
          'A-3',
          ticketEvent({
            type: 'ticket.rated',
            time: MONDAY + 35 * DAY,
            rating: { question: 'satisfaction', value: 1, scale: 5 },
          }),
        ),
      ],
      LATER,
    ],
    ['is open', [entryOf('A', 'A-3', ticketEvent({ time: 'Mon 12:00', fields: { status: 'open' } }))], LATER],
  ])('keeps what %s', (_, more, now) =>
    on(async table => {
      await counting(table, life('A', more));
      expect(await forgetOld(forgetting(table), now)).toEqual({ tickets: 0, signals: 0, outcomes: 0 });
      expect(await partition(table, 'A')).toHaveLength(more.length + 3 + more.filter(isRating).length);
    }),
  );

  it.each([
    ['was cancelled', { fields: { status: 'cancelled' as const } }],
    ['was deleted', { type: 'ticket.removed' as const, removed: { reason: 'deleted' as const } }],
  ])('finds a ticket that %s', (_, event) =>
    on(async table => {
      const [first] = life('A');
      if (first === undefined) throw new Error('a life begins');
      await counting(table, [first, entryOf('A', 'A-2', ticketEvent({ time: 'Mon 11:00', ...event }))]);
      expect(await forgetAll(table)).toEqual({ tickets: 1, signals: 0, outcomes: 0 });
      expect((await partition(table, 'A')).map(({ sk }) => sk)).toEqual(['STATE']);
    }),
  );

  it('lets a late event alone: it counts nothing, opens nothing, and is forgotten with the next round', () =>
    on(async table => {
      await counting(table, life('A'));
      await forgetAll(table);
      const before = await counted(table);
      const late = entryOf(
        'A',
        'A-9',
        ticketEvent({ time: MONDAY + 61 * DAY, fields: { status: 'open', requester: SOMEBODY } }),
      );
      await counting(table, [late]);
      expect(await counted(table)).toEqual(before);
      expect(await differences(table)).toEqual([]);
      expect(await partition(table, 'A')).toHaveLength(2);
      await forgetAll(table, LATER + 20 * DAY);
      expect((await partition(table, 'A')).map(({ sk }) => sk)).toEqual(['STATE']);
      expect(await traces(table, SOMEBODY)).toEqual([]);
      expect((await table.get(stateKey('desk', 'A')))?.list).toBeUndefined();
    }));

  it('takes a ticket of more entries than go into a transaction, and is repeated where it broke off', () =>
    on(async table => {
      const many = Array.from({ length: 230 }, (_, index) =>
        entryOf(
          'A',
          `m${index}`,
          ticketEvent({ time: MONDAY + 9 * HOUR + (index * MINUTE) / 10, fields: { requester: SOMEBODY } }),
        ),
      );
      await counting(table, life('A', many));
      const before = await counted(table);
      let writes = 0;
      const breaking: Table = {
        ...table,
        get: table.get.bind(table),
        query: table.query.bind(table),
        transact: given => {
          writes += 1;
          return writes === 2 ? Promise.reject(new StoreUnavailableError('gone')) : table.transact(given);
        },
      };
      const options = { before: LATER, shards: 2 };
      await expect(forgetTicket(breaking, { connection: 'desk', ticketId: 'A' }, options)).rejects.toThrow();
      expect((await partition(table, 'A')).length).toBeGreaterThan(1);
      expect(await counted(table)).toEqual(before);
      expect(await differences(table)).toEqual([]);
      expect(await forgetAll(table)).toEqual({ tickets: 1, signals: 0, outcomes: 0 });
      expect((await partition(table, 'A')).map(({ sk }) => sk)).toEqual(['STATE']);
      expect(await differences(table)).toEqual([]);
    }));

  it('goes on where the last run ended, when there is more than a run does', () =>
    on(async table => {
      const ids = ['A', 'B', 'C', 'D', 'E'];
      await counting(
        table,
        ids.flatMap(id => life(id)),
      );
      const runs: number[] = [];
      for (let run = 0; run < 100 && runs.reduce((sum, tickets) => sum + tickets, 0) < ids.length; run += 1)
        runs.push((await forgetOld({ ...forgetting(table), mostLooks: 1 }, LATER)).tickets);
      expect(runs.filter(tickets => tickets > 0).length).toBeGreaterThan(1);
      for (const id of ids) expect((await partition(table, id)).map(({ sk }) => sk)).toEqual(['STATE']);
    }));

  it('does nothing where nothing is to be forgotten, nor within a day after a round, but for another setting', () =>
    on(async table => {
      await counting(table, life('A'));
      const kept = { table, shards: 2, rules: rules({ ...RULES, units: UNITS }) };
      expect(await forgetOld(kept, LATER)).toEqual({ tickets: 0, signals: 0, outcomes: 0 });
      expect(await forgetOld(forgetting(table), MONDAY + 2 * DAY)).toEqual({ tickets: 0, signals: 0, outcomes: 0 });
      await counting(table, life('B'));
      expect(await forgetOld(forgetting(table), MONDAY + 2 * DAY + HOUR / 2)).toEqual({
        tickets: 0,
        signals: 0,
        outcomes: 0,
      });
      expect(await forgetOld(forgetting(table), LATER)).toEqual({ tickets: 2, signals: 0, outcomes: 0 });
      await counting(table, life('C'));
      expect(await forgetOld(forgetting(table), LATER + 23 * HOUR)).toEqual({ tickets: 0, signals: 0, outcomes: 0 });
      const sooner = rules({ ...RULES, units: UNITS, settings: { retentionDays: RETENTION - 1 } });
      const again = await forgetOld({ table, shards: 2, rules: sooner }, LATER + 23 * HOUR);
      expect(again).toEqual({ tickets: 1, signals: 0, outcomes: 0 });
    }));
}

describeOnBoth('retention', retentionOn, { sqlite: 200, dynamoDb: 3 });
