/** What tests of convert need: ledgers of random lives, tables that fail, and what must have been counted. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { type Converter, convert } from '#convert/convert.ts';
import { contribute } from '#convert/evaluate.ts';
import { followUpItem } from '#convert/extras.ts';
import { rebuild } from '#convert/rebuild.ts';
import { assess } from '#convert/state.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { addContribution, type RowDeltas } from '#rollups/rows.ts';
import { eventKey, ROLLUP_PREFIXES, rollupKey } from '#store/keys.ts';
import { ConflictError, type Item, StoreUnavailableError, type Table } from '#store/table.ts';
import { timelines } from '#test/support/arbitraries.ts';
import { collect } from '#test/support/collect.ts';
import { type GivenRules, HOUR, MONDAY, policy, rules } from '#test/support/factories.ts';
import type { LedgerEntry, TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

export const RULES: GivenRules = {
  policies: [
    policy({
      targets: [
        { metric: 'first-response', minutes: 60, calendar: 'office' },
        { metric: 'resolution', minutes: 240 },
      ],
    }),
  ],
};

export const converter = (table: Table, given: GivenRules = RULES): Converter => ({
  table,
  rules: async () => rules(given),
  rulesAt: async revision => rules({ ...given, revision }),
  shards: 2,
  knownUnits: new Set(),
});

export const entryOf = (ticketId: string, deliveryId: string, ...events: TicketEvent[]): LedgerEntry => ({
  connection: 'desk',
  ticketId,
  deliveryId,
  receivedAt: MONDAY + 40 * HOUR,
  events,
});

export const itemOf = (entry: LedgerEntry): Item => ({
  ...eventKey(entry.connection, entry.ticketId, entry.deliveryId),
  ...entry,
});

export const append = (table: Table, entries: readonly LedgerEntry[]): Promise<boolean[]> =>
  table.append(entries.map(itemOf));

/** Deliveries of some tickets, one or two events each, in any order. */
export const ledgersOf = (most: { tickets: number; events: number }): fc.Arbitrary<LedgerEntry[]> =>
  fc
    .array(fc.tuple(timelines(most.events), fc.boolean()), { minLength: 1, maxLength: most.tickets })
    .map(lives =>
      lives.flatMap(([events, inPairs], ticket) => {
        const size = inPairs ? 2 : 1;
        const groups = Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
          events.slice(index * size, (index + 1) * size),
        );
        return groups.map(group => entryOf(`T${ticket}`, group[0]?.id ?? '', ...group));
      }),
    )
    .chain(entries => fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }));
export const ledgers = ledgersOf({ tickets: 5, events: 8 });

/** How a ledger is handed over: cut into batches, some of which come again, with some that had come before them. */
export interface Handover {
  sizes: number[];
  /** For each batch: how many of the records before it come again with it, and whether they come behind it. */
  replays: { count: number; behind: boolean }[];
}
export const handovers: fc.Arbitrary<Handover> = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
  replays: fc.array(fc.record({ count: fc.nat({ max: 6 }), behind: fc.boolean() }), { maxLength: 8 }),
});

/** The batches of a ledger: each new records, and replayed ones. */
export function batchesOf(ledger: readonly LedgerEntry[], { sizes, replays }: Handover): LedgerEntry[][] {
  const batches: LedgerEntry[][] = [];
  let from = 0;
  for (let index = 0; from < ledger.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    const { count, behind } = replays[index] ?? { count: 0, behind: false };
    const fresh = ledger.slice(from, from + size);
    const again = ledger.slice(Math.max(0, from - count), from + Math.min(count, size));
    batches.push(behind ? [...fresh, ...again] : [...again, ...fresh]);
    from += size;
  }
  return batches;
}

/** Converts until nothing fails, as a stream would hand the batch over again. */
export async function convertAll(given: Converter, entries: readonly LedgerEntry[]): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    try {
      if ((await convert(given, entries)).failed.size === 0) return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }
  throw new Error('it never came through');
}

/**
 * A table that fails now and then, by dice that always fall alike: a lost race, an outage before anything was
 * written, and the worst, an outage after everything was. Others get their turn at every step.
 */
export function unreliable(table: Table, seed: number): Table {
  let state = seed >>> 0 || 1;
  const dice = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    ...table,
    async getMany(keys) {
      await nextTurn();
      return table.getMany(keys);
    },
    async transact(writes) {
      if (dice() < 0.5) await nextTurn();
      const fallen = dice();
      if (fallen < 0.15) throw new ConflictError('dice');
      if (fallen < 0.25) throw new StoreUnavailableError('dice');
      await table.transact(writes);
      if (fallen < 0.35) throw new StoreUnavailableError('dice: it was written all the same');
    },
  };
}

/** Every counter in the table that is not zero, by row. */
export async function counted(table: Table): Promise<Record<string, Counters>> {
  const rows: Record<string, Counters> = {};
  for (const prefix of ROLLUP_PREFIXES) {
    for (const { pk, sk, ...counters } of (await collect(table.scan(prefix))).flat()) {
      const there = addInto({}, counters as Counters);
      if (Object.keys(there).length > 0) rows[`${pk} ${sk}`] = there;
    }
  }
  return rows;
}

/** What has to be counted, straight from the events: each ticket folded once, all contributions added up. */
export function expected(ledger: readonly LedgerEntry[], given: GivenRules = RULES): Record<string, Counters> {
  const byTicket = Map.groupBy(ledger, entry => entry.ticketId);
  const sums: Record<string, Counters> = {};
  for (const [ticketId, entries] of byTicket) {
    const history = fold(entries.flatMap(({ events }) => events));
    if (history === undefined) continue;
    // The shard is not ours to say: rows are added up over both.
    const deltas: RowDeltas = addContribution(new Map(), contribute(history, rules(given)), 1, row => {
      const { pk, sk } = rollupKey(row, 0);
      return `${pk} ${sk}`;
    });
    for (const [key, { counters }] of deltas) sums[key] = addInto(sums[key] ?? {}, counters);
    if (ticketId === '') throw new TypeError('a ticket has an id');
  }
  return sums;
}

/** What is written beside the states: follow-ups and pointers of people, by key, and what is to be told. */
export interface Beside {
  followUps: Record<string, Item>;
  pointers: string[];
  told: Item[];
}

const keyOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
const byKey = (items: readonly Item[]): Record<string, Item> =>
  Object.fromEntries(items.map(item => [keyOf(item), item]));

export async function beside(table: Table): Promise<Beside> {
  const items = (await collect(table.scan(''))).flat();
  return {
    followUps: byKey(items.filter(({ sk }) => sk === 'FOLLOW-UP')),
    pointers: items.filter(({ pk }) => pk.startsWith('PERSON#')).map(keyOf),
    told: items.filter(({ pk }) => pk.startsWith('OUTBOX#')),
  };
}

/** What has to be there beside the states, straight from the events. */
export function expectedBeside(ledger: readonly LedgerEntry[], given: GivenRules = RULES): Omit<Beside, 'told'> {
  const followUps: Item[] = [];
  const pointers = new Set<string>();
  for (const [ticketId, entries] of Map.groupBy(ledger, entry => entry.ticketId)) {
    const events = entries.flatMap(entry => entry.events);
    const history = fold(events);
    if (history === undefined) continue;
    const key = { connection: 'desk', ticketId };
    const item = followUpItem({ ...key, ...assess(key, history, rules(given), 2) });
    if (item !== undefined) followUps.push(item);
    for (const { fields } of events) {
      if (typeof fields?.requester === 'string') pointers.add(`PERSON#${fields.requester} TICKET#desk#${ticketId}`);
    }
  }
  return { followUps: byKey(followUps), pointers: [...pointers] };
}

/** Rows with their shards added up. */
export function overShards(rows: Record<string, Counters>): Record<string, Counters> {
  const sums: Record<string, Counters> = {};
  for (const [key, counters] of Object.entries(rows)) {
    const one = key.replace(/^(ROLLUP#[^#]+)#\d+ /, '$1#0 ');
    const sum = addInto(sums[one] ?? {}, counters);
    if (Object.keys(sum).length > 0) sums[one] = sum;
  }
  return sums;
}

/** What `rebuild --check` finds. */
export const differences = async (table: Table, given: GivenRules = RULES) =>
  (await rebuild(table, rules(given), 2, { repair: false })).differences;
