/** The sweep: clocks that run out while nothing happens, and open tickets that follow a change of the rules. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { rebuild } from '#convert/rebuild.ts';
import type { Converter } from '#convert/settle.ts';
import { readEntry, readState } from '#convert/state.ts';
import { sweep } from '#convert/sweep.ts';
import { addInto, type Counters, countersOf } from '#rollups/counters.ts';
import { EVENT_PREFIX, openList, resolvedList, rollupPartition, stateKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type ChangeFeed, queryAll, type Table } from '#store/table.ts';
import { at, type GivenRules, policy, rules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { append, entryOf } from './ledger.ts';

const OFFICE_POLICY: GivenRules = {
  revision: 1,
  policies: [policy({ targets: [{ metric: 'resolution', minutes: 240, calendar: 'office', warnAt: [0.75] }] })],
};

let table: Table & ChangeFeed;
let given: GivenRules;
let known: Map<number, GivenRules>;
let converter: Converter;
let position: string | undefined;

beforeEach(() => {
  table = openSqliteTable(':memory:');
  known = new Map();
  position = undefined;
  use(OFFICE_POLICY);
  converter = {
    table,
    rules: async () => rules(given),
    rulesAt: async revision => rules({ ...known.get(revision), revision }),
    shards: 2,
    knownUnits: new Set(),
  };
});
afterEach(() => table.close());

/** The rules from now on. */
function use(next: GivenRules): void {
  given = next;
  known.set(next.revision ?? 0, next);
}

/** Converts what has been appended since the last time. */
async function catchUp(): Promise<void> {
  const changes = await table.changes(position, 10_000);
  position = changes.at(-1)?.position ?? position;
  const { failed } = await convert(
    converter,
    changes.map(({ item }) => readEntry(item)),
  );
  expect(failed.size).toBe(0);
}

async function tell(ticketId: string, told: Life): Promise<void> {
  const there = new Set((await eventsOf(ticketId)).map(event => event.id));
  const fresh = told.events().filter(event => !there.has(event.id));
  await append(
    table,
    fresh.map(event => entryOf(ticketId, event.id, event)),
  );
  await catchUp();
}

async function eventsOf(ticketId: string): Promise<TicketEvent[]> {
  const { pk } = stateKey('desk', ticketId);
  return (await queryAll(table, { pk, prefix: EVENT_PREFIX })).flatMap(item => readEntry(item).events);
}

async function sweepAt(time: string) {
  const result = await sweep(converter, at(time));
  await catchUp();
  return result;
}

const clockEvents = async (ticketId: string) =>
  (await eventsOf(ticketId)).flatMap(({ clock }) => (clock === undefined ? [] : [clock])).sort((a, b) => a.at - b.at);

async function counters(unit = 'unassigned'): Promise<Counters> {
  const sum: Counters = {};
  for (const shard of [0, 1]) {
    for (const item of await queryAll(table, { pk: rollupPartition(unit, shard), prefix: 'D#T#' }))
      addInto(sum, countersOf(item));
  }
  return sum;
}

async function stateOf(ticketId: string) {
  const item = await table.get(stateKey('desk', ticketId));
  return item === undefined ? undefined : readState(item);
}

const differences = async () =>
  (await rebuild(table, await converter.rules(), 2, { repair: false, rulesAt: converter.rulesAt })).differences;

const created = life().created('Mon 09:00', { status: 'open' });

describe('a clock that runs out while nothing happens', () => {
  it('is found by the next sweep, recorded as an event of its own, and counted as overdue', async () => {
    await tell('T1', created);
    expect(await sweepAt('Mon 12:59')).toMatchObject({ overdue: 0, warnings: 1 });
    expect(await counters()).not.toHaveProperty('c.re.o');
    expect(await sweepAt('Mon 13:01')).toMatchObject({ tickets: 1, overdue: 1, warnings: 0 });
    expect(await counters()).toMatchObject({ 'c.re.o': 1, 'c.dec': 1, created: 1 });
    expect(await clockEvents('T1')).toMatchObject([
      { metric: 'resolution', kind: 'warning', fraction: 0.75, at: at('Mon 12:00') },
      { metric: 'resolution', kind: 'overdue', at: at('Mon 13:00'), policy: 'standard' },
    ]);
    expect(await differences()).toEqual([]);
  });

  it('is not overdue at the due instant itself', async () => {
    await tell('T1', created);
    expect(await sweepAt('Mon 13:00')).toMatchObject({ overdue: 0 });
    expect(await sweepAt('Mon 13:00:01')).toMatchObject({ overdue: 1 });
  });

  it('is recorded once, however often and at the same time the sweep runs', async () => {
    await tell('T1', created);
    const both = await Promise.all([sweep(converter, at('Mon 14:00')), sweep(converter, at('Mon 15:00'))]);
    expect(both.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(1);
    // Nothing is converted yet: the sweep finds the same again, and records nothing.
    expect(await sweepAt('Mon 16:00')).toMatchObject({ overdue: 0, warnings: 0 });
    expect(await sweepAt('Mon 17:00')).toMatchObject({ tickets: 0, overdue: 0 });
    expect(await clockEvents('T1')).toHaveLength(2);
    expect(await counters()).toMatchObject({ 'c.re.o': 1 });
  });

  it('is withdrawn when the ticket is resolved, and is a breach then', async () => {
    await tell('T1', created);
    await sweepAt('Mon 14:00');
    await tell('T1', created.status('Mon 16:00', 'resolved'));
    const after = await counters();
    expect(after).toMatchObject({ 'c.re.b': 1, resolved: 1 });
    expect(after['c.re.o'] ?? 0).toBe(0);
    expect(await sweepAt('Tue 12:00')).toMatchObject({ tickets: 0 });
    expect(await differences()).toEqual([]);
  });

  it('is withdrawn when the resolution before it is heard of later', async () => {
    await tell('T1', created);
    await sweepAt('Mon 14:00');
    await tell('T1', created.status('Mon 12:30', 'resolved'));
    const after = await counters();
    expect(after).toMatchObject({ 'c.re.m': 1, 'p.met': 1 });
    expect(after['c.re.o'] ?? 0).toBe(0);
    expect(await differences()).toEqual([]);
  });

  it('is found for all of many tickets, more than a page of them', async () => {
    const many = Array.from({ length: 450 }, (_, index) => `T${index}`);
    await append(
      table,
      many.map(ticketId => entryOf(ticketId, 'd1', ...life().created('Mon 09:00', { status: 'open' }).events())),
    );
    await catchUp();
    expect(await sweepAt('Mon 14:00')).toMatchObject({ tickets: 450, overdue: 450, warnings: 450 });
    expect(await counters()).toMatchObject({ 'c.re.o': 450 });
    expect(await differences()).toEqual([]);
  });

  it('counts in the period of its due time', async () => {
    await tell('T1', life().created('Fri 16:00', { status: 'open' }));
    await sweepAt('Mon+1 13:00');
    const { parts } = (await stateOf('T1')) ?? {};
    expect(parts?.find(part => part.counters['c.re.o'] === 1)?.day).toBe('2026-01-12');
  });
});

describe('no false alarm', () => {
  it('while a ticket is paused, however long', async () => {
    await tell('T1', created.status('Mon 10:00', 'pending'));
    expect(await sweepAt('Thu 12:00')).toMatchObject({ tickets: 0, overdue: 0, warnings: 0 });
    await tell('T1', created.status('Mon 10:00', 'pending').status('Thu 09:00', 'open'));
    expect(await sweepAt('Thu 10:00')).toMatchObject({ overdue: 0 });
    expect(await sweepAt('Thu 12:01')).toMatchObject({ overdue: 1 });
    expect(await clockEvents('T1')).toMatchObject([{ kind: 'warning' }, { kind: 'overdue', at: at('Thu 12:00') }]);
  });

  it.each<[string, Life]>([
    ['over night and at the weekend', life().created('Fri 16:00', { status: 'open' })],
    ['for a ticket that is resolved', created.status('Mon 10:00', 'resolved')],
    ['for a ticket that is cancelled', created.status('Mon 10:00', 'cancelled')],
    ['for a ticket that was born resolved', life().created('Mon 09:00', { status: 'resolved' })],
    ['for a ticket that was born paused', life().created('Mon 09:00', { status: 'pending' })],
    ['for a ticket that was deleted', created.removed('Mon 10:00', 'deleted')],
  ])('%s', async (_name, told) => {
    await tell('T1', told);
    expect(await sweepAt('Sun 23:00')).toMatchObject({ overdue: 0, warnings: 0 });
  });

  it('for a ticket without a policy', async () => {
    use({ revision: 1, policies: [] });
    await tell('T1', created);
    expect(await sweepAt('Thu 12:00')).toMatchObject({ tickets: 0, overdue: 0 });
  });
});

describe('a policy that is edited while tickets run', () => {
  const stricter: GivenRules = {
    revision: 2,
    policies: [policy({ targets: [{ metric: 'resolution', minutes: 60, calendar: 'office' }] })],
  };

  it('is followed by open tickets, with the next sweep', async () => {
    await tell('T1', created.reply('Mon 10:30'));
    use(stricter);
    expect(await sweepAt('Mon 10:31')).toMatchObject({ recounted: 1, overdue: 1 });
    expect(await counters()).toMatchObject({ 'c.re.o': 1 });
    expect(await differences()).toEqual([]);
  });

  it('is followed once', async () => {
    await tell('T1', life().created('Mon 09:00', { status: 'pending' }));
    use(stricter);
    expect(await sweepAt('Mon 10:00')).toMatchObject({ recounted: 1 });
    expect(await sweepAt('Mon 10:01')).toMatchObject({ recounted: 0 });
    expect(await sweepAt('Mon 10:02')).toMatchObject({ recounted: 0 });
  });

  it('is followed by a ticket that another process counted by the rules of before, a moment later', async () => {
    await tell('T1', life().created('Mon 09:00', { status: 'pending' }));
    use(stricter);
    await sweepAt('Mon 10:00');
    use(OFFICE_POLICY);
    await tell('T2', life().created('Mon 09:30', { status: 'pending' }));
    use(stricter);
    expect(await sweepAt('Mon 10:01')).toMatchObject({ recounted: 1 });
  });

  it('leaves finished tickets as they were counted, also when something is heard of them later', async () => {
    const done = created.status('Mon 12:00', 'resolved');
    await tell('T1', done);
    use(stricter);
    await sweepAt('Mon 13:00');
    await tell('T1', done.rated('Mon 14:00', 'satisfaction', 5, 5));
    expect(await counters()).toMatchObject({ 'c.re.m': 1 });
    expect((await stateOf('T1'))?.rules).toBe(1);
    expect(await differences()).toEqual([]);
  });

  it('holds for a finished ticket that is reopened', async () => {
    const done = created.status('Mon 12:00', 'resolved');
    await tell('T1', done);
    use(stricter);
    await tell('T1', done.status('Mon 14:00', 'open').status('Mon 15:00', 'resolved'));
    expect(await counters()).toMatchObject({ 'c.re.b': 1 });
    expect(await differences()).toEqual([]);
  });

  it('is applied to the past by a rebuild, because that is what it is asked for', async () => {
    await tell('T1', created.status('Mon 12:00', 'resolved'));
    use(stricter);
    expect(await differences()).toEqual([]);
    await rebuild(table, await converter.rules(), 2, { repair: true });
    expect(await counters()).toMatchObject({ 'c.re.b': 1 });
    expect(await differences()).toEqual([]);
    expect((await stateOf('T1'))?.rules).toBe(2);
  });

  it('that takes back an alarm lets the clock run out again later', async () => {
    await tell('T1', created);
    await sweepAt('Mon 13:01');
    use({ revision: 2, policies: [policy({ targets: [{ metric: 'resolution', minutes: 480, calendar: 'office' }] })] });
    await sweepAt('Mon 13:02');
    expect((await counters())['c.re.o'] ?? 0).toBe(0);
    expect(await sweepAt('Mon 17:01')).toMatchObject({ overdue: 1 });
    expect(await counters()).toMatchObject({ 'c.re.o': 1 });
    expect(await differences()).toEqual([]);
  });
});

describe('the lists', () => {
  async function listed(...lists: string[]) {
    const pages = await Promise.all(lists.map(list => table.list({ list })));
    return pages.flatMap(({ entries }) => entries.map(({ pk, place }) => [pk, place]));
  }
  const OPEN = [openList(0), openList(1)];

  it('have an open ticket where its clock comes to a point, and a resolved one at its day', async () => {
    await tell('T1', created);
    expect(await listed(...OPEN)).toEqual([
      ['TICKET#desk#T1', expect.stringMatching(/^2026-01-05T12:00:00.000Z#[0-9a-f]{8}$/)],
    ]);
    await tell('T1', created.status('Tue 12:00', 'resolved'));
    expect(await listed(...OPEN)).toEqual([]);
    expect(await listed(resolvedList('unassigned', 0), resolvedList('unassigned', 1))).toEqual([
      ['TICKET#desk#T1', expect.stringMatching(/^2026-01-06#[0-9a-f]{8}$/)],
    ]);
  });
});
