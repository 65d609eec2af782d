/** What is written beside a ticket's state: follow-ups, pointers of people, and what subscribers are told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { extrasOf } from '#convert/extras.ts';
import { rebuild } from '#convert/rebuild.ts';
import { assess, readState, stateItem, type TicketState } from '#convert/state.ts';
import type { Advance } from '#convert/step.ts';
import { followUpKey, personTicketKey, stateKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item, Table, Write } from '#store/table.ts';
import { describeOnDynamoDb } from '#test/support/engines.ts';
import { at, DAY, HOUR, rules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import {
  append,
  batchesOf,
  beside,
  convertAll,
  converter,
  differences,
  entryOf,
  handovers,
  RULES,
  unreliable,
} from './ledger.ts';

const KEY = { connection: 'desk', ticketId: 'T' };
const solved = life()
  .created('Mon 09:00', { status: 'open', unit: 'finance', service: 'vpn', group: 'desk', requester: 'r1' })
  .status('Mon 10:00', 'resolved');
const bad = solved.rated('Mon 11:00', 'satisfaction', 1, 5);
const answered = bad.reply('Mon 12:00');
const replaced = bad.rated('Mon 12:00', 'satisfaction', 5, 5);
const badAgain = answered.rated('Mon 13:00', 'satisfaction', 2, 5);

const stateOf = (told: Life, version = 1): TicketState => ({
  ...KEY,
  version,
  ...assess(KEY, told.history(), rules(), 1),
});
/** A step from one life to a longer one, heard of an hour after its last event unless said otherwise. */
const step = (last: Life | undefined, next: Life, heardAt: number | undefined = at('Mon 14:00')): Advance => ({
  last: last && stateOf(last),
  next: stateOf(next, 2),
  ...(heardAt === undefined ? {} : { heardAt }),
});
const puts = (writes: readonly Write[]): Item[] => writes.flatMap(write => ('put' in write ? [write.put] : []));
const followUpsIn = (writes: readonly Write[]): Item[] => puts(writes).filter(({ sk }) => sk === 'FOLLOW-UP');
const toldIn = (writes: readonly Write[]): unknown[] =>
  puts(writes)
    .filter(({ pk }) => pk.startsWith('OUTBOX'))
    .map(({ type }) => type);
const pointersIn = (writes: readonly Write[]): string[] =>
  puts(writes)
    .filter(({ pk }) => pk.startsWith('PERSON'))
    .map(({ pk, sk }) => `${pk} ${sk}`);

describe('a step', () => {
  it('without a bad answer writes no follow-up, and the state has no word of one', () => {
    expect(followUpsIn(extrasOf(step(undefined, solved)))).toEqual([]);
    expect(stateItem(stateOf(solved))).not.toHaveProperty('followUp');
  });
  it('with a bad answer lists it by its due time', () => {
    expect(followUpsIn(extrasOf(step(solved, bad)))).toEqual([
      {
        ...followUpKey('desk', 'T'),
        ...{ connection: 'desk', ticketId: 'T', unit: 'finance', group: 'desk' },
        ...{ at: at('Mon 11:00'), due: at('Tue 11:00') },
        list: 'FOLLOW-UPS#finance',
        place: expect.stringMatching(/^2026-01-06T11:00:00\.000Z#[0-9a-f]{8}$/),
      },
    ]);
    expect(readState(stateItem(stateOf(bad)))).toEqual(stateOf(bad));
  });
  it('that answers it takes it off the list', () => {
    const [item] = followUpsIn(extrasOf(step(bad, answered)));
    expect(item).toMatchObject({ at: at('Mon 11:00'), answeredAt: at('Mon 12:00') });
    expect(item).not.toHaveProperty('list');
    expect(item).not.toHaveProperty('place');
  });
  it('that leaves it as it is writes nothing', () => {
    expect(extrasOf(step(bad, bad.priority('Mon 12:00', '1')))).toEqual([]);
  });
  it('that replaces the answer by a good one deletes it', () => {
    expect(extrasOf(step(bad, replaced))).toEqual([{ delete: followUpKey('desk', 'T') }]);
  });
  it('to another unit, or another group, moves it', () => {
    expect(followUpsIn(extrasOf(step(bad, bad.snapshot('Mon 12:00', { unit: 'sales' }))))).toMatchObject([
      { unit: 'sales', list: 'FOLLOW-UPS#sales' },
    ]);
    expect(followUpsIn(extrasOf(step(bad, bad.assigned('Mon 12:00', 'network'))))).toMatchObject([
      { group: 'network' },
    ]);
  });
  it('of a ticket that is forgotten writes nothing', () => {
    const { last, next } = step(undefined, bad);
    expect(extrasOf({ last, next: { ...next, forgotten: true }, heardAt: 0 })).toEqual([]);
  });
});

describe('subscribers are told', () => {
  const told = (last: Life | undefined, next: Life, heardAt?: number) => toldIn(extrasOf(step(last, next, heardAt)));
  it.each<[string, Life | undefined, Life, string[]]>([
    ['nothing without a bad answer', undefined, solved, []],
    ['of a bad answer', solved, bad, ['feedback.negative']],
    ['of one on a ticket first heard of', undefined, bad, ['feedback.negative']],
    ['nothing of a change of it', bad, bad.priority('Mon 12:00', '1'), []],
    ['nothing of a further bad answer while it is open', bad, bad.rated('Mon 12:00', 'effort', 1, 7), []],
    ['nothing of a worse answer in its place while it is open', bad, bad.rated('Mon 12:00', 'satisfaction', 2, 5), []],
    ['of its answer', bad, answered, ['feedback.answered']],
    ['nothing more of what is answered', answered, answered.reply('Mon 13:00'), []],
    ['nothing when a good answer comes in its place', bad, replaced, []],
    [
      'of another bad answer after that',
      replaced,
      replaced.rated('Mon 13:00', 'satisfaction', 1, 5),
      ['feedback.negative'],
    ],
    ['of another bad answer after the follow-up', answered, badAgain, ['feedback.negative']],
    ['nothing of one that was answered before we heard of it', solved, answered, []],
  ])('%s', (_name, last, next, types) => {
    expect(told(last, next)).toEqual(types);
  });
  it('nothing of history: an answer of years ago waits in the list, and nobody is told', () => {
    const writes = extrasOf(step(undefined, bad, at('Mon 11:00') + 3_650 * DAY));
    expect([followUpsIn(writes).length, toldIn(writes)]).toEqual([1, []]);
    expect(told(bad, answered, at('Mon 12:00') + 3_650 * DAY)).toEqual([]);
    expect(told(bad, bad.reply('Mon+3 12:00'), at('Mon+3 12:00'))).toEqual([]);
  });
  it('up to three days later, to the millisecond', () => {
    const latest = at('Mon 11:00') + 3 * DAY;
    expect([told(solved, bad, latest), told(solved, bad, latest + 1)]).toEqual([['feedback.negative'], []]);
  });
  it('nothing by a change of the rules, with which nothing has arrived', () => {
    const { last, next } = step(solved, bad);
    expect(toldIn(extrasOf({ last, next }))).toEqual([]);
  });
  it('which ticket, who answers, by when, and the bad answers: nothing of a person', () => {
    const given = bad.rated('Mon 11:30', 'effort', 7, 7).rated('Mon 11:40', 'recommend', 0, 11, ['some words']);
    const [item] = puts(extrasOf(step(solved, given))).filter(({ pk }) => pk.startsWith('OUTBOX'));
    expect(item).toMatchObject({ type: 'feedback.negative', at: at('Mon 11:00'), unit: 'finance' });
    expect(item?.data).toEqual({
      ...{ connection: 'desk', ticketId: 'T', unit: 'finance', service: 'vpn', group: 'desk' },
      dueAt: '2026-01-06T11:00:00.000Z',
      answers: [
        { question: 'satisfaction', value: 1, scale: 5 },
        { question: 'recommend', value: 0, scale: 11 },
      ],
    });
  });
  it('when it was answered, and whether that was late', () => {
    const dataOf = (next: Life) => puts(extrasOf(step(bad, next, at('Tue 12:00'))))[1]?.data;
    const ticket = { connection: 'desk', ticketId: 'T', unit: 'finance', service: 'vpn', group: 'desk' };
    const dueAt = '2026-01-06T11:00:00.000Z';
    expect(dataOf(bad.reply('Tue 11:00'))).toEqual({ ...ticket, dueAt, answeredAt: dueAt, late: false });
    expect(dataOf(bad.reply('Tue 11:01'))).toMatchObject({ late: true });
  });
  it('under the same id however often it is counted, and under another one of another answer', () => {
    const idOf = (last: Life, next: Life) =>
      puts(extrasOf(step(last, next))).find(({ pk }) => pk.startsWith('OUTBOX'))?.pk;
    expect(idOf(solved, bad)).toBe(idOf(solved, bad.priority('Mon 13:00', '1')));
    expect(idOf(answered, badAgain)).not.toBe(idOf(solved, bad));
  });
});

describe('a person’s tickets are found', () => {
  it('by a pointer that is written once', () => {
    expect(pointersIn(extrasOf(step(undefined, solved)))).toEqual(['PERSON#r1 TICKET#desk#T']);
    expect(pointersIn(extrasOf(step(solved, bad)))).toEqual([]);
  });
  it('for everybody who was ever named, also within one step', () => {
    const passed = solved.snapshot('Mon 12:00', { requester: 'r2' }).snapshot('Mon 13:00', { requester: 'r3' });
    expect(pointersIn(extrasOf(step(solved, passed)))).toEqual(['PERSON#r3 TICKET#desk#T', 'PERSON#r2 TICKET#desk#T']);
    expect(pointersIn(extrasOf(step(undefined, passed)))).toHaveLength(3);
  });
  it('also when nobody is named any more, and when the ticket left the counts', () => {
    const gone = solved.snapshot('Mon 12:00', { requester: null }).removed('Mon 13:00', 'spam');
    expect(pointersIn(extrasOf(step(undefined, gone)))).toEqual(['PERSON#r1 TICKET#desk#T']);
  });
  it('and a ticket without a requester has none', () => {
    expect(pointersIn(extrasOf(step(undefined, life().created('Mon 09:00'))))).toEqual([]);
  });
  it('but not by an id that fills a key by itself: it is counted all the same', async () => {
    const table = openSqliteTable(':memory:');
    const ticketId = 'x'.repeat(1_500);
    const entry = entryOf(ticketId, 'a', ...solved.events());
    await append(table, [entry]);
    expect((await convert(converter(table), [entry])).failed.size).toBe(0);
    expect(await table.get(stateKey('desk', ticketId))).toBeDefined();
    expect((await beside(table)).pointers).toEqual([]);
  });
});

it('what was heard of last says whether it is news, wherever it is in its batch', async () => {
  const [first, ...rest] = bad.events();
  if (first === undefined) throw new TypeError('no events');
  const older = entryOf('T', 'a', first);
  const newest = { ...entryOf('T', 'b', ...rest), receivedAt: at('Mon 11:00') + 3_650 * DAY };
  for (const batch of [
    [older, newest],
    [newest, older],
  ]) {
    const table = openSqliteTable(':memory:');
    await append(table, batch);
    await convertAll(converter(table), batch);
    const there = await beside(table);
    expect([Object.keys(there.followUps).length, there.told]).toEqual([1, []]);
  }
});

/** A bad answer that nobody has answered, told in deliveries of one event each. */
const LEDGER: LedgerEntry[] = bad
  .contact('Mon 11:30')
  .priority('Mon 12:00', '1')
  .events()
  .map(event => entryOf('T', event.id, event));

/** Counts how often each message went into a transaction that was made. */
function counting(table: Table): { table: Table; told: Map<string, number> } {
  const told = new Map<string, number>();
  const transact: Table['transact'] = async writes => {
    await table.transact(writes);
    for (const { pk } of puts(writes)) if (pk.startsWith('OUTBOX')) told.set(pk, (told.get(pk) ?? 0) + 1);
  };
  return { table: { ...table, transact }, told };
}

async function expectOnce(table: Table, told: Map<string, number>): Promise<void> {
  const there = await beside(table);
  expect(Object.values(there.followUps)).toMatchObject([{ at: at('Mon 11:00'), list: 'FOLLOW-UPS#finance' }]);
  expect(there.told).toMatchObject([{ type: 'feedback.negative', at: at('Mon 11:00') }]);
  expect([...told.values()]).toEqual([1]);
  expect(await differences(table)).toEqual([]);
}

describe('one bad answer is one follow-up and one message', () => {
  const shuffled = fc.shuffledSubarray(LEDGER, { minLength: LEDGER.length, maxLength: LEDGER.length });

  it('however its events are shuffled, cut into batches and handed over again', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, handovers, async (ledger, handover) => {
        const { table, told } = counting(openSqliteTable(':memory:'));
        for (const batch of batchesOf(ledger, handover)) {
          await append(table, batch);
          await convertAll(converter(table), batch);
        }
        await convertAll(converter(table), ledger);
        await expectOnce(table, told);
        await table.close();
      }),
      { numRuns: 60 },
    );
  });

  it('when two converters race, and transactions fail before and after they were written', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, handovers, fc.integer(), async (ledger, handover, seed) => {
        const { table, told } = counting(openSqliteTable(':memory:'));
        const batches = batchesOf(ledger, handover);
        const lanes = [0, 1].map(async lane => {
          for (const batch of lane === 0 ? batches : batches.toReversed()) {
            await append(table, batch);
            await convertAll(converter(unreliable(table, seed + lane)), batch);
          }
        });
        await Promise.all(lanes);
        await expectOnce(table, told);
        await table.close();
      }),
      { numRuns: 60 },
    );
  });
});

describeOnDynamoDb('one bad answer on DynamoDB is one follow-up and one message', newTable => {
  it('when two converters race', { timeout: 60_000 }, async () => {
    for (const handover of fc.sample(handovers, { numRuns: 3, seed: 7 })) {
      const plain = await newTable();
      const { table, told } = counting(plain);
      const batches = batchesOf(LEDGER, handover);
      const lanes = [0, 1].map(async lane => {
        for (const batch of lane === 0 ? batches : batches.toReversed()) {
          await append(table, batch);
          await convertAll(converter(table), batch);
        }
      });
      await Promise.all(lanes);
      await expectOnce(table, told);
    }
  });
});

describe('a rebuild', () => {
  async function counted(told: Life = bad): Promise<Table> {
    const table = openSqliteTable(':memory:');
    const entry = entryOf('T', 'all', ...told.events());
    await append(table, [entry]);
    await convertAll(converter(table), [entry]);
    return table;
  }
  const repair = (table: Table) => rebuild(table, rules(RULES), 2, { repair: true });
  const key = 'TICKET#desk#T FOLLOW-UP';

  it.each<[string, Life, (item: Item) => Write, object]>([
    ['a follow-up that is gone', bad, ({ pk, sk }) => ({ delete: { pk, sk } }), { expected: 'open', found: 'none' }],
    [
      'one that says another due time',
      bad,
      item => ({ put: { ...item, due: 0 } }),
      { expected: 'open', found: 'open' },
    ],
    [
      'one that is not in its list',
      bad,
      ({ list: _, place: __, ...item }) => ({ put: { ...item, pk: item.pk, sk: item.sk } }),
      { expected: 'open', found: 'open' },
    ],
    [
      'one that is open, though it was answered',
      answered,
      ({ answeredAt: _, ...item }) => ({ put: { ...item, pk: item.pk, sk: item.sk } }),
      { expected: 'answered', found: 'open' },
    ],
  ])('finds %s, and puts it right', async (_name, told, spoil, difference) => {
    const table = await counted(told);
    const item = await table.get(followUpKey('desk', 'T'));
    if (item === undefined) throw new Error('no follow-up');
    await table.transact([spoil(item)]);
    expect(await differences(table)).toEqual([{ key, counter: 'follow-up', ...difference }]);
    await repair(table);
    expect(await differences(table)).toEqual([]);
    expect(await table.get(followUpKey('desk', 'T'))).toEqual(item);
  });

  it('finds a follow-up of a ticket that has none', async () => {
    const table = await counted(solved);
    const stale = { ...followUpKey('desk', 'T'), unit: 'finance', at: 0, due: 0, group: null };
    await table.transact([{ put: stale }]);
    expect(await differences(table)).toEqual([{ key, counter: 'follow-up', expected: 'none', found: 'open' }]);
    await repair(table);
    expect(await table.get(followUpKey('desk', 'T'))).toBeUndefined();
  });

  it('opens the follow-ups of tickets that were counted before there were any, and tells nobody', async () => {
    const table = await counted();
    const { followUp: _, ...state } = (await table.get(stateKey('desk', 'T'))) ?? { pk: '', sk: '' };
    const [message] = (await beside(table)).told;
    await table.transact([
      { put: state as Item },
      { delete: followUpKey('desk', 'T') },
      { delete: personTicketKey('r1', 'desk', 'T') },
      { delete: { pk: message?.pk ?? '', sk: message?.sk ?? '' } },
    ]);
    expect((await differences(table)).map(({ counter }) => counter)).toEqual(['state', 'follow-up']);
    await repair(table);
    expect(await differences(table)).toEqual([]);
    const there = await beside(table);
    expect([Object.keys(there.followUps), there.pointers, there.told]).toEqual([
      [key],
      ['PERSON#r1 TICKET#desk#T'],
      [],
    ]);
  });

  it('of a ticket that is open follows a changed setting', async () => {
    const table = await counted(bad.status('Mon 11:30', 'open'));
    const changed = { ...RULES, revision: 1, settings: { followUp: { businessDays: 2, group: 'care' } } };
    await rebuild(table, rules(changed), 2, { repair: true });
    expect(await table.get(followUpKey('desk', 'T'))).toMatchObject({
      due: at('Mon 11:00') + 48 * HOUR,
      group: 'care',
    });
    expect(await differences(table, changed)).toEqual([]);
  });
});
