/** Erasure: nobody is left of a person, and every number stays what it was, whatever happens at the same time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { erasePerson } from '#lib/privacy/erase-person.ts';
import { askedKey, erasureKey, noteKey, stateKey, surveyKey } from '#store/keys.ts';
import { type Item, StoreUnavailableError, type Table } from '#store/table.ts';
import {
  append,
  convertAll,
  converter,
  counted,
  differences,
  entryOf,
  expected,
  overShards,
  unreliable,
} from '#test/convert/ledger.ts';
import { describeOnBoth, type WithTable } from '#test/support/engines.ts';
import { MINUTE, MONDAY, ticketEvent } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { ANOTHER, PEOPLE, peopledLedgers, SOMEBODY, THIRD, ticketsOf, traces } from './people.ts';

const never = (): boolean => false;

/** Erases until there is no more, as a caller does who calls again after an error. */
async function eraseAll(table: Table, pseudonym: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      if (!(await erasePerson(table, pseudonym, never)).more) return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }
  throw new Error('it never came through');
}

/** The keys of what is left of a person in tickets that they are the requester of. */
async function left(table: Table, ledger: readonly LedgerEntry[], pseudonym: string): Promise<string[]> {
  const own = [...ticketsOf(ledger, pseudonym)].map(ticketId => stateKey('desk', ticketId).pk);
  return (await traces(table, pseudonym)).filter(
    key => !key.startsWith('TICKET') || own.includes(key.split(' ')[0] ?? ''),
  );
}

function erasureOn(on: WithTable, numRuns: number): void {
  const RUNS = { numRuns, seed: 20_261_122 };

  const created = (ticketId: string, requester: string, more: object = {}): LedgerEntry =>
    entryOf(
      ticketId,
      `${ticketId}-1`,
      ticketEvent({ type: 'ticket.created', time: 'Mon 09:00', fields: { unit: 'finance', requester, ...more } }),
    );

  async function counting(table: Table, ledger: readonly LedgerEntry[]): Promise<void> {
    await append(table, ledger);
    await convertAll(converter(table), ledger);
  }

  const stateOf = async (table: Table, ticketId: string): Promise<Item> => {
    const item = await table.get(stateKey('desk', ticketId));
    if (item === undefined) throw new Error('there is no state');
    return item;
  };

  it('leaves every rollup as it is, and nothing of the person in any item', () =>
    fc.assert(
      fc.asyncProperty(peopledLedgers, fc.subarray([...PEOPLE], { minLength: 1 }), (ledger, erased) =>
        on(async table => {
          await counting(table, ledger);
          const before = await counted(table);
          for (const pseudonym of erased) {
            const { tickets, more } = await erasePerson(table, pseudonym, never);
            expect([tickets, more]).toEqual([ticketsOf(ledger, pseudonym).size, false]);
            expect(await left(table, ledger, pseudonym)).toEqual([]);
          }
          expect(await counted(table)).toEqual(before);
          expect(await differences(table)).toEqual([]);
          // The same records again, as they were before: nobody comes back with them.
          await convertAll(converter(table), ledger);
          for (const pseudonym of erased) expect(await left(table, ledger, pseudonym)).toEqual([]);
          expect(await counted(table)).toEqual(before);
          expect(await differences(table)).toEqual([]);
        }),
      ),
      RUNS,
    ));

  it('at the same time as conversion, over outages and lost races, erases all of it or is repeated', () =>
    fc.assert(
      fc.asyncProperty(peopledLedgers, fc.integer(), fc.nat(), (ledger, seed, cut) =>
        on(async table => {
          const shaky = unreliable(table, seed);
          const known = ledger.slice(0, cut % (ledger.length + 1));
          await counting(table, known);
          await append(table, ledger);
          await Promise.all([convertAll(converter(shaky), ledger), eraseAll(shaky, SOMEBODY)]);
          await eraseAll(table, SOMEBODY);
          await convertAll(converter(table), ledger);
          expect(await left(table, ledger, SOMEBODY)).toEqual([]);
          expect(overShards(await counted(table))).toEqual(expected(ledger));
          expect(await differences(table)).toEqual([]);
        }),
      ),
      RUNS,
    ));

  it('puts the same stand-in everywhere: the requester who is the agent still is', () =>
    on(async table => {
      await counting(table, [
        created('A', SOMEBODY, { assignee: SOMEBODY }),
        created('B', SOMEBODY, { assignee: THIRD }),
      ]);
      await erasePerson(table, SOMEBODY, never);
      const [a, b] = [(await stateOf(table, 'A')).history, (await stateOf(table, 'B')).history] as Record<
        string,
        unknown
      >[];
      expect(a?.requester).not.toBe(SOMEBODY);
      expect([a?.assignee, b?.requester]).toEqual([a?.requester, a?.requester]);
      expect(b?.assignee).toBe(THIRD);
    }));

  it('lets survey links, notes and when somebody was asked go, and those of others stay', () =>
    on(async table => {
      await counting(table, [created('A', SOMEBODY), created('B', ANOTHER)]);
      const beside = ['A', 'B'].flatMap(ticket => [surveyKey('desk', ticket), noteKey('desk', ticket)]);
      const items = [...beside, askedKey(SOMEBODY), askedKey(ANOTHER)];
      await table.transact(items.map(key => ({ put: { ...key, version: 1, note: 'sealed' } })));
      expect(await erasePerson(table, SOMEBODY, never)).toEqual({ tickets: 1, signals: 0, outcomes: 0, more: false });
      const there = await table.getMany(items);
      expect(there.map(item => item !== undefined)).toEqual([false, false, true, true, false, true]);
    }));

  it('of somebody unknown finds nothing, and writes nothing', () =>
    on(async table => {
      await counting(table, [created('A', ANOTHER)]);
      expect(await erasePerson(table, SOMEBODY, never)).toEqual({ tickets: 0, signals: 0, outcomes: 0, more: false });
      expect(await traces(table, SOMEBODY)).toEqual([]);
    }));

  it('reads the ledger for what is on its way: an entry that was handed over before names nobody any more', () =>
    on(async table => {
      const [first, second] = [
        created('A', SOMEBODY),
        entryOf('A', 'A-2', ticketEvent({ time: 'Mon 10:00', fields: { requester: SOMEBODY, priority: '1' } })),
      ];
      await counting(table, [first]);
      await append(table, [second]);
      await erasePerson(table, SOMEBODY, never);
      await convertAll(converter(table), [second]);
      expect(await traces(table, SOMEBODY)).toEqual([]);
      expect((await stateOf(table, 'A')).history).toMatchObject({ priority: '1', events: 2 });
      expect(await differences(table)).toEqual([]);
    }));

  it('is over with it: what arrives of the person later is of somebody new, and can be erased again', () =>
    on(async table => {
      await counting(table, [created('A', SOMEBODY)]);
      await erasePerson(table, SOMEBODY, never);
      const later = entryOf('A', 'A-2', ticketEvent({ time: 'Tue 10:00', fields: { requester: SOMEBODY } }));
      await counting(table, [later]);
      expect((await stateOf(table, 'A')).history).toMatchObject({ requester: SOMEBODY });
      expect(await erasePerson(table, SOMEBODY, never)).toEqual({ tickets: 1, signals: 0, outcomes: 0, more: false });
      expect(await traces(table, SOMEBODY)).toEqual([]);
      expect(await differences(table)).toEqual([]);
    }));

  it('takes a ticket of more entries than go into a transaction, and is repeated where it broke off', () =>
    on(async table => {
      const many = Array.from({ length: 230 }, (_, index) =>
        entryOf(
          'A',
          `m${index}`,
          ticketEvent({
            time: MONDAY + index * MINUTE,
            fields: { requester: SOMEBODY, assignee: index % 2 ? SOMEBODY : THIRD },
          }),
        ),
      );
      await counting(table, [created('A', SOMEBODY), ...many]);
      const before = await counted(table);
      let writes = 0;
      const breaking: Table = {
        ...table,
        get: table.get.bind(table),
        query: table.query.bind(table),
        list: table.list.bind(table),
        transact: given => {
          writes += 1;
          return writes === 3 ? Promise.reject(new StoreUnavailableError('gone')) : table.transact(given);
        },
      };
      await expect(erasePerson(breaking, SOMEBODY, never)).rejects.toThrow(StoreUnavailableError);
      const begun = String((await table.get(erasureKey(SOMEBODY)))?.standIn);
      expect(await erasePerson(table, SOMEBODY, never)).toEqual({ tickets: 1, signals: 0, outcomes: 0, more: false });
      expect(await traces(table, SOMEBODY)).toEqual([]);
      // One and the same person, before and after the break.
      expect((await stateOf(table, 'A')).history).toMatchObject({ requester: begun, assignee: begun });
      expect(await counted(table)).toEqual(before);
      expect(await differences(table)).toEqual([]);
    }));

  it('says that there is more when time is over, and goes on with the next call', () =>
    on(async table => {
      const ledger = Array.from({ length: 95 }, (_, index) => created(`T${index}`, SOMEBODY));
      await counting(table, ledger);
      let looks = 0;
      const late = (): boolean => {
        looks += 1;
        return looks > 1;
      };
      const first = await erasePerson(table, SOMEBODY, late);
      expect(first).toEqual({ tickets: 40, signals: 0, outcomes: 0, more: true });
      const standIn = (await table.get(erasureKey(SOMEBODY)))?.standIn;
      expect(await erasePerson(table, SOMEBODY, never)).toEqual({ tickets: 55, signals: 0, outcomes: 0, more: false });
      const names = await Promise.all(ledger.map(({ ticketId }) => stateOf(table, ticketId)));
      const requesters = new Set(names.map(({ history }) => (history as { requester: string }).requester));
      expect([...requesters]).toEqual([standIn]);
      expect(await traces(table, SOMEBODY)).toEqual([]);
    }));
}

describeOnBoth('erasure', erasureOn, { sqlite: 300, dynamoDb: 4 });
