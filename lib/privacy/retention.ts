/**
 * Retention (settings.retentionDays): what is older is forgotten, but for its counts. Not by the table's time to live:
 * that would delete what the rollups are the sum of, without a word. The work is cut into stages (the lists of tickets,
 * the partitions of signals, the outcomes of experiments); one run does some of it, and the next one goes on where it ended.
 */
import type { Rules } from '#configuration/rules.ts';
import { again } from '#store/again.ts';
import { goneList, placeAfter, RETENTION_KEY, resolvedList } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { forgetListed } from './forget-listed.ts';
import { forgetOutcomes, outcomesToForget } from './forget-outcomes.ts';
import { forgetSignals, signalPartitions } from './forget-signals.ts';
import type { Forgetting, Page } from './forgetting.ts';

/** What a run has forgotten. */
export interface Forgotten {
  tickets: number;
  signals: number;
  /** Of experiments that are over. */
  outcomes: number;
}

/** A part of the work, under a name by which it is found again. */
interface Stage {
  name: string;
  kind: keyof Forgotten;
  page(forgetting: Forgetting, after: string | undefined): Promise<Page>;
}

const DAY = 86_400_000;
/** Milliseconds from the end of one round through everything to the beginning of the next one: nothing is due sooner. */
const INTERVAL = DAY;
/** Items that a run looks at, at most: a sweep has other things to do. */
const MOST_LOOKS = 5_000;

async function stagesOf({ table, before, shards }: Forgetting, units: readonly string[]): Promise<Stage[]> {
  const each = Array.from({ length: shards }, (_, shard) => shard);
  const lists = each.flatMap(shard => [goneList(shard), ...units.map(unit => resolvedList(unit, shard))]);
  // A day further: the lists are by the days of units' own zones.
  const to = placeAfter(new Date(before + DAY).toISOString().slice(0, 10));
  const partitions = await signalPartitions(table);
  const outcomes = await outcomesToForget(table, before);
  return [
    ...lists.map(
      (list): Stage => ({
        name: `T ${list}`,
        kind: 'tickets',
        page: (given, after) => forgetListed(given, { list, to }, after),
      }),
    ),
    ...partitions.map(
      (pk): Stage => ({ name: `S ${pk}`, kind: 'signals', page: (given, after) => forgetSignals(given, pk, after) }),
    ),
    ...outcomes.map(
      (pk): Stage => ({ name: `O ${pk}`, kind: 'outcomes', page: (given, after) => forgetOutcomes(given, pk, after) }),
    ),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where a run ended: in which stage, and after what. */
interface Place {
  stage: string;
  after?: string | undefined;
}

/** Forgets some of what is due. Does nothing within a day after it has been through everything by the same setting. */
export async function forgetOld(
  { table, rules, shards, mostLooks = MOST_LOOKS }: { table: Table; rules: Rules; shards: number; mostLooks?: number },
  now: Instant,
): Promise<Forgotten> {
  const result: Forgotten = { tickets: 0, signals: 0, outcomes: 0 };
  const { retentionDays } = rules.settings;
  if (retentionDays === null) return result;
  const known = await table.get(RETENTION_KEY);
  const isKnown = known?.retentionDays === retentionDays;
  const place = isKnown ? (known.reached as Place | undefined) : undefined;
  if (isKnown && place === undefined && now - Number(known.endedAt) < INTERVAL) return result;

  const forgetting: Forgetting = { table, shards, before: now - retentionDays * DAY };
  const stages = await stagesOf(forgetting, [...rules.units.keys()]);
  let looks = 0;
  for (const { name, kind, page } of stages) {
    if (place !== undefined && name < place.stage) continue;
    let after = place?.stage === name ? place.after : undefined;
    do {
      if (looks >= mostLooks) {
        const put = {
          ...RETENTION_KEY,
          retentionDays,
          reached: { stage: name, ...(after === undefined ? {} : { after }) },
        };
        await again(() => table.transact([{ put }]));
        return result;
      }
      const done = await page(forgetting, after);
      result[kind] += done.forgotten;
      looks += done.looks;
      after = done.next;
    } while (after !== undefined);
  }
  await again(() => table.transact([{ put: { ...RETENTION_KEY, retentionDays, endedAt: now } }]));
  return result;
}
