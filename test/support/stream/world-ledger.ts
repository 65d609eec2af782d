/** The ledger of a simulated world: tickets with answers, signals, and among them what nobody can count. */
import fc from 'fast-check';
import type { Rules } from '#configuration/rules.ts';
import { EVENT_PREFIX, signalPartition, ticketPartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import { entryOf, itemOf, ledgersOf, RULES } from '#test/convert/ledger.ts';
import { itemsOf, MEASURES, signalLedgers, UNITS } from '#test/convert/signal-ledger.ts';
import { rules, ticketEvent } from '#test/support/factories.ts';
import { seeded } from '#test/support/random.ts';

export interface WorldLedger {
  items: Item[];
  /** Key texts, `pk sk`, of what can't be counted. */
  poison: ReadonlySet<string>;
  /** Partitions with which no transaction can be made: their records are poison, too. */
  poisoned: ReadonlySet<string>;
}

/** Policies for the tickets and measures for the signals. */
export const worldRules = (revision = 0): Rules => ({
  ...rules({ ...RULES, units: UNITS, revision }),
  measures: new Map(MEASURES.map(measure => [measure.id, measure])),
});

export const keyOf = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): string => `${pk} ${sk}`;

const POISONED = ticketPartition('desk', 'POISONED');
const broken = (pk: string, id: string, content: object): Item => ({ pk, sk: `${EVENT_PREFIX}${id}`, ...content });

/** Everything that a record may be but an entry. */
const POISON: readonly ((id: string) => Item)[] = [
  id => broken(ticketPartition('desk', 'BROKEN'), id, { connection: 'desk', ticketId: 'BROKEN', deliveryId: id }),
  id => broken(ticketPartition('desk', 'T0'), id, { ...entryOf('T0', id), events: 'none' }),
  id => broken(ticketPartition('desk', 'T1'), id, { ...entryOf('T1', id), events: [null] }),
  id => broken(ticketPartition('desk', 'T0'), id, { ...entryOf('T0', id), ticketId: undefined }),
  id => broken('NO#PARTITION', id, { ...entryOf('T0', id, ticketEvent({ id })) }),
  id => broken(signalPartition('finance', 'active', 3), id, { receivedAt: 1, version: 1, signal: { id } }),
  id => itemOf(entryOf('POISONED', id, ticketEvent({ id, type: 'ticket.created', fields: { unit: 'finance' } }))),
];

/** Shuffles a little: what comes late, comes a few places late. */
function shuffled<T>(given: readonly T[], reach: number, random: () => number): T[] {
  const lots = given.map((value, index) => ({ value, lot: index + random() * reach }));
  return lots.sort((a, b) => a.lot - b.lot).map(({ value }) => value);
}

const [SAMPLES, SEED] = [200, 9];
const tickets = fc.sample(ledgersOf({ tickets: 4, events: 6 }), { numRuns: SAMPLES, seed: SEED });
const signals = fc.sample(signalLedgers, { numRuns: SAMPLES, seed: SEED });

export function worldLedger(seed: number): WorldLedger {
  const random = seeded(seed * 7 + 1);
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const healthy = [
    ...(pick(tickets) ?? []).map(itemOf),
    ...(random() < 0.5 ? itemsOf((pick(signals) ?? []).slice(0, 10)) : []),
  ];
  const count = random() < 0.4 ? 1 + Math.floor(random() * 4) : random() < 0.1 ? 14 : 0;
  const bad = Array.from({ length: count }, (_, index) => pick(POISON)?.(`bad ${index}`)).filter(
    item => item !== undefined,
  );
  return {
    items: shuffled([...shuffled(healthy, 12, random), ...bad], count === 0 ? 1 : 40, random),
    poison: new Set(bad.map(keyOf)),
    poisoned: new Set([POISONED]),
  };
}
