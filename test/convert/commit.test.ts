/** Packing steps into transactions: few, within the limits, in order, and exact to the counter. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack } from '#convert/commit.ts';
import { shardOf } from '#convert/shard.ts';
import { readState, type TicketState } from '#convert/state.ts';
import type { Advance } from '#convert/step.ts';
import { contributionOf, type Part } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { addContribution } from '#rollups/rows.ts';
import { rollupKey, STATE_SORT_KEY } from '#store/keys.ts';
import { MAX_DELTAS_PER_ADD, MAX_TRANSACTION_WRITES, type Write } from '#store/table.ts';
import { timelines } from '#test/support/arbitraries.ts';
import { evaluated } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import { TICKET_KINDS, type TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

function stateOf(ticketId: string, version: number, events: readonly TicketEvent[], parts?: Part[]): TicketState {
  const history = fold(events);
  if (history === undefined) throw new TypeError('no events');
  const counted = parts ?? contributionOf(evaluated(history));
  return { connection: 'desk', ticketId, version, history, parts: counted, listing: undefined, rules: 0 };
}

const noEvents = life().created('Mon 09:00').events();
/** A step of a ticket that from nothing contributes these parts. */
const first = (ticketId: string, parts: Part[]): Advance => ({
  last: undefined,
  next: stateOf(ticketId, 1, noEvents, parts),
});
const part = (given: Partial<Part>): Part => ({
  ...{ unit: 'finance', day: '2026-01-05', kind: 'incident', service: '', priority: '', channel: '', group: '' },
  counters: { resolved: 1 },
  ...given,
});

type Add = Extract<Write, { add: unknown }>;
const allAdds = (writes: readonly Write[]): Add[] => writes.filter(write => 'add' in write);
const isStamp = ({ add }: Add): boolean => add.sk.startsWith('V#');
const adds = (writes: readonly Write[]): Add[] => allAdds(writes).filter(add => !isStamp(add));
const stamps = (writes: readonly Write[]): Add[] => allAdds(writes).filter(isStamp);
const textOf = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;

/** Random steps of different tickets: some new, some from one timeline to a longer one. */
const steps: fc.Arbitrary<Advance[]> = fc
  .array(fc.record({ events: timelines(6), more: timelines(3), known: fc.boolean() }), { maxLength: 40 })
  .map(given =>
    given.map(({ events, more, known }, index): Advance => {
      const id = `T${index}`;
      const last = known ? stateOf(id, 3, events) : undefined;
      return { last, next: stateOf(id, known ? 4 : 1, [...events, ...more]) };
    }),
  );

describe('packs of random steps', () => {
  test('hold every step once, with the version that it rests on', () => {
    fc.assert(
      fc.property(steps, given => {
        const packs = pack(given, 1);
        const packed = packs.flatMap(({ advances }) => advances);
        expect(packed).toHaveLength(given.length);
        expect(new Set(packed)).toEqual(new Set(given));
        for (const { advances, writes } of packs) {
          const puts = writes.filter(write => 'put' in write).filter(({ put }) => put.sk === STATE_SORT_KEY);
          expect(puts.map(({ expect: version }) => version)).toEqual(
            advances.map(({ last }) => last?.version ?? 'absent'),
          );
          expect(puts.map(({ put }) => readState(put))).toEqual(advances.map(({ next }) => next));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('are within the limits of a transaction, and touch no key twice', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (given, shards) => {
        for (const { writes } of pack(given, shards)) {
          expect(writes.length).toBeLessThanOrEqual(MAX_TRANSACTION_WRITES);
          const keys = writes.flatMap(write => ('put' in write ? [write.put] : 'add' in write ? [write.add] : []));
          expect(new Set(keys.map(textOf)).size).toBe(writes.length);
          for (const { deltas } of allAdds(writes)) {
            const values = Object.values(deltas);
            expect(values.length).toBeGreaterThan(0);
            expect(values.length).toBeLessThanOrEqual(MAX_DELTAS_PER_ADD);
            expect(values.every(value => Number.isSafeInteger(value) && value !== 0)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('change each counter by what the tickets contribute now, less what they did before', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (given, shards) => {
        const packed = new Map<string, Counters>();
        for (const { add, deltas } of pack(given, shards).flatMap(({ writes }) => adds(writes))) {
          const sum = addInto(packed.get(textOf(add)) ?? {}, deltas);
          if (Object.keys(sum).length === 0) packed.delete(textOf(add));
          else packed.set(textOf(add), sum);
        }
        const expected = new Map();
        for (const { last, next } of given) {
          const keyOf = (row: Parameters<typeof rollupKey>[0]) =>
            textOf(rollupKey(row, shardOf(next.connection, next.ticketId, shards)));
          addContribution(expected, next.parts, 1, keyOf);
          if (last !== undefined) addContribution(expected, last.parts, -1, keyOf);
        }
        expect(packed).toEqual(new Map([...expected].map(([key, { counters }]) => [key, counters])));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a pack', () => {
  test('of no steps is none', () => {
    expect(pack([], 1)).toEqual([]);
  });

  test('of tickets that count in the same rows is one, with the sum of both', () => {
    const [only, ...more] = pack([first('A', [part({})]), first('B', [part({})])], 1);
    expect(more).toEqual([]);
    expect(adds(only?.writes ?? []).map(({ deltas }) => deltas)).toEqual(
      Array.from({ length: 4 }, () => ({ resolved: 2 })),
    );
  });

  test('holds as many tickets as fit: those that share their rows almost a hundred', () => {
    const given = Array.from({ length: 200 }, (_, index) => first(`T${index}`, [part({})]));
    expect(pack(given, 1).map(({ advances }) => advances.length)).toEqual([94, 94, 12]);
  });

  test('holds tickets that share their rows, however they are mixed: those of a shard, and of a day', () => {
    const days = ['2026-01-05', '2026-01-06', '2026-01-07'];
    const given = Array.from({ length: 300 }, (_, index) => first(`T${index}`, [part({ day: days[index % 3] ?? '' })]));
    const placeOf = ({ next }: Advance): string =>
      `${shardOf(next.connection, next.ticketId, 4)} ${next.parts[0]?.day}`;
    const places = pack(given, 4).flatMap(({ advances }) => advances.map(placeOf));
    expect(new Set(places).size).toBe(12);
    expect(places.filter((place, index) => place !== places[index - 1])).toHaveLength(12);
  });

  test('holds fewer when each ticket has rows of its own', () => {
    const given = Array.from({ length: 60 }, (_, index) => first(`T${index}`, [part({ unit: `unit-${index}` })]));
    // One state, four rows and two stamps each.
    expect(pack(given, 1).map(({ writes }) => writes.length)).toEqual([98, 98, 98, 98, 28]);
  });

  test('counts what is written beside the states, too', () => {
    const named = life().created('Mon 09:00', { requester: 'r1' }).events();
    const given = Array.from(
      { length: 100 },
      (_, index): Advance => ({
        last: undefined,
        next: stateOf(`T${index}`, 1, named, [part({})]),
      }),
    );
    const packs = pack(given, 1);
    // A state and a pointer each, and four rows and two stamps of all.
    expect(packs.map(({ advances }) => advances.length)).toEqual([47, 47, 6]);
    expect(packs.map(({ writes }) => writes.length)).toEqual([100, 100, 18]);
  });

  test('begins anew before one row would change too many counters', () => {
    const many = (from: number): Counters =>
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`c${from + i}`, 1]));
    const given = [
      first('A', [part({ counters: many(0) })]),
      first('B', [part({ counters: many(50) })]),
      first('C', [part({ counters: many(150) })]),
    ];
    const packs = pack(given, 1);
    expect(packs.map(({ advances }) => advances.map(({ next }) => next.ticketId))).toEqual([['A', 'B'], ['C']]);
    expect(adds(packs[0]?.writes ?? [])[0]?.deltas).toMatchObject({ c0: 1, c60: 2, c249: 1 });
    const apart = pack([first('A', [part({ counters: many(0) })]), first('C', [part({ counters: many(150) })])], 1);
    expect(apart.map(({ advances }) => advances.length)).toEqual([1, 1]);
    const together = (from: number): number =>
      pack([first('A', [part({ counters: many(0) })]), first('B', [part({ counters: many(from) })])], 1).length;
    expect([together(100), together(101)]).toEqual([1, 2]);
  });

  test('leaves out the rows that come out even', () => {
    const parts = [part({})];
    const same: Advance = { last: stateOf('A', 1, noEvents, parts), next: stateOf('A', 2, noEvents, parts) };
    expect(pack([same], 1)[0]?.writes).toHaveLength(1);
    const moved: Advance[] = [
      { last: stateOf('A', 1, noEvents, parts), next: stateOf('A', 2, noEvents, []) },
      first('B', parts),
    ];
    expect(pack(moved, 1)[0]?.writes).toHaveLength(2);
  });
});

describe('the stamps of a pack', () => {
  const stamped = (advances: readonly Advance[], shards = 1): string[] =>
    pack(advances, shards)
      .flatMap(({ writes }) => stamps(writes))
      .map(({ add, deltas }) => `${textOf(add)} ${JSON.stringify(deltas)}`);

  test('are one for each day and month whose rows it changes, however many tickets do', () => {
    const given = [
      first('A', [part({})]),
      first('B', [part({ day: '2026-01-06' })]),
      first('C', [part({ day: 'now' })]),
    ];
    expect(stamped(given).sort()).toEqual([
      'ROLLUP#finance#0 V#D#2026-01-05 {"stamp":1}',
      'ROLLUP#finance#0 V#D#2026-01-06 {"stamp":1}',
      'ROLLUP#finance#0 V#M#2026-01 {"stamp":1}',
    ]);
  });

  test('are there when only breakdowns change and the totals come out even', () => {
    const [before, after] = [[part({ group: 'network' })], [part({ group: 'apps' })]];
    const moved: Advance = { last: stateOf('A', 1, noEvents, before), next: stateOf('A', 2, noEvents, after) };
    const [{ writes } = { writes: [] }] = pack([moved], 1);
    expect(adds(writes).filter(({ add }) => add.sk.includes('#T#'))).toEqual([]);
    expect(stamped([moved])).toHaveLength(2);
  });

  test('are in the shard whose rows change', () => {
    expect(stamped([first('INC1', [part({})])], 16).map(text => text.split(' ')[0])).toEqual([
      `ROLLUP#finance#${shardOf('desk', 'INC1', 16)}`,
      `ROLLUP#finance#${shardOf('desk', 'INC1', 16)}`,
    ]);
  });

  test('are exactly those of the rows that are changed', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (given, shards) => {
        for (const { writes } of pack(given, shards)) {
          const changed = adds(writes)
            .map(({ add }) => add)
            .filter(({ sk }) => !sk.startsWith('N#'))
            .map(({ pk, sk }) => `${pk} V#${sk.split('#')[0]}#${sk.split('#')[2]}`);
          expect(new Set(stamps(writes).map(({ add }) => textOf(add)))).toEqual(new Set(changed));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the shard of a ticket', () => {
  test('is the only one there is, when there is one', () => {
    expect(shardOf('desk', 'INC1', 1)).toBe(0);
    expect(shardOf('desk', 'INC1', 0)).toBe(0);
  });

  test('is always the same, and one of those there are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 2, max: 50 }), (connection, ticketId, shards) => {
        const shard = shardOf(connection, ticketId, shards);
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
        expect(shardOf(connection, ticketId, shards)).toBe(shard);
      }),
    );
  });

  test('is about as often one as another', () => {
    const counts = new Array<number>(8).fill(0);
    for (let number = 0; number < 8000; number += 1) {
      const shard = shardOf('desk', `INC${String(number).padStart(7, '0')}`, 8);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
    expect(new Set(['INC1', 'INC2', 'INC3'].map(id => shardOf('snow', id, 2)))).toEqual(new Set([0, 1]));
  });

  test('does not change: the rollups are stored by it', () => {
    // FNV-1a of `snow#INC1` and so on, computed elsewhere.
    expect(['INC1', 'INC2', 'INC3'].map(id => shardOf('snow', id, 16))).toEqual([8, 1, 14]);
  });
});

test('tickets of every kind have rows of their own', () => {
  const given = TICKET_KINDS.map((kind, index) => first(`T${index}`, [part({ kind })]));
  expect(adds(pack(given, 1)[0]?.writes ?? [])).toHaveLength(4 * TICKET_KINDS.length);
});
