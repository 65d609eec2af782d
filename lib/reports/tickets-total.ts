/** How many tickets a list has, where the rollups know it: without a look at any ticket. */
import { type Counters, counterNames } from '#rollups/counters.ts';
import { grouped, readNow, total } from './read.ts';
import { type RollupSource, readScopeSums } from './scope-sums.ts';
import type { Condition, TicketFilters } from './tickets-match.ts';
import { type COUNTS, countOf } from './where.ts';

type Count = (typeof COUNTS)['all'];

/** By the hour there is what drivers are made of: watermelons, and all tickets that met their SLA. */
function countOfHour(wheres: Condition['wheres'], hour: number): Count | undefined {
  const [where, ...more] = wheres;
  if (more.length > 0 || (where !== 'watermelon-observed' && where !== 'met')) return undefined;
  const sides = where === 'met' ? (['watermelon', 'elsewhere'] as const) : (['watermelon'] as const);
  return (counters, source) =>
    sides.reduce((sum, side) => sum + (counters[counterNames.hour(source, hour, side)] ?? 0), 0);
}

/** The one breakdown that is asked for besides a service, and its value; `null` for none. */
function breakdownOf({ priority, channel, group }: TicketFilters) {
  const asked = Object.entries({ priority, channel, group }).filter(([, value]) => value !== undefined);
  const [first, ...more] = asked as [by: 'priority' | 'channel' | 'group', value: string][];
  if (first === undefined) return null;
  return more.length > 0 ? undefined : { by: first[0], value: first[1] };
}

/** `undefined` where the rollups don't know it: of other conditions together, and of two breakdowns at once. */
export async function ticketsTotal(source: RollupSource, condition: Condition): Promise<number | undefined> {
  const { scope, filters, period, wheres } = condition;
  const count = filters.hour === undefined ? countOf(wheres) : countOfHour(wheres, filters.hour);
  const breakdown = breakdownOf(filters);
  if (count === undefined || breakdown === undefined) return undefined;
  const counted = (counters: Counters | undefined): number => count(counters ?? {}, condition.source);
  const { by, value = '' } = breakdown ?? {};
  if (wheres.includes('open')) {
    const { table, shards } = source;
    if (by === undefined) return counted(total(await readNow(table, scope, shards)));
    return counted(grouped(await readNow(table, scope, shards, by), by).get(value));
  }
  const sums = await readScopeSums(source, { ...scope, period, interval: 'month', groupBy: by });
  return counted(by === undefined ? sums.whole.counts : sums.groups?.get(value)?.counts);
}
