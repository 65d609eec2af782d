/**
 * A world in which a ledger is written, streamed and converted under a schedule: several shards in parallel, one batch
 * each in flight, retries, halving, crashes, zombies, outages; until nothing is left to hand over.
 */
import type { DynamoDBRecord } from 'aws-lambda';
import { stamped } from '#store/schema.ts';
import type { Item, Table } from '#store/table.ts';
import { createEventSourceMapping } from './event-source-mapping.ts';
import type { FailureMessage } from './failure-message.ts';
import { createInvocations, type NewHandler } from './invocations.ts';
import type { Schedule } from './schedule.ts';
import { createStream, type Stream } from './shards.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export interface World {
  /** A plain table, empty but for what the simulation shall find in it. */
  table: Table;
  /** In the order in which they are appended. */
  items: readonly Item[];
  /** Partitions with which no transaction can be made. */
  poisoned: ReadonlySet<string>;
  newHandler: NewHandler;
  start: number;
}

export interface Outcome {
  discarded: { message: FailureMessage; records: readonly DynamoDBRecord[] }[];
  time: VirtualTime;
  invocations: number;
}

const MINUTE = 60_000;
/** Milliseconds before another look at a shard that has nothing: at first, and at most. */
const POLL = { first: 1_000, longest: 5 * MINUTE };

/** Appends the items, at times of their own, and puts them on the stream, with what else is written to a table. */
async function write(schedule: Schedule, { table, items }: World, stream: Stream, time: VirtualTime): Promise<void> {
  const { random, splits } = schedule;
  // Half of all ledgers come in bursts, so that batches are full.
  const pause = random() < 0.5 ? 200 : MINUTE / 6;
  const splitAt = new Set(Array.from({ length: splits }, () => Math.floor(random() * items.length)));
  for (const [index, item] of items.entries()) {
    await time.sleep(random() * pause);
    if (splitAt.has(index)) stream.split(random());
    const [added] = await time.during(() => table.append([stamped(item)]));
    if (added === true) stream.put(stamped(item), random() * 500);
    // What convert writes itself, and what erasure does to the ledger: the filter keeps them out.
    if (random() < 0.1) stream.put({ pk: item.pk, sk: 'STATE' });
    if (random() < 0.1) stream.put(item, 0, 'MODIFY');
  }
  await time.sleep(MINUTE);
  stream.close();
}

/** Runs the schedule to its end: everything that was put on the stream has been handed over, or discarded. */
export async function simulate(schedule: Schedule, world: World): Promise<Outcome> {
  const { random, settings, readings, mishaps, outage, chances } = schedule;
  const { table, poisoned, newHandler, start } = world;
  const time = createVirtualTime(start, random);
  const stream = createStream(schedule.roots, time.now);
  const isStoreAway = outage.of === 'store';
  const trouble = {
    ...{ chances, poisoned },
    outage: isStoreAway ? { from: start + outage.from, until: start + outage.until } : { from: 0, until: 0 },
  };
  const outcome: Outcome = { discarded: [], time, invocations: 0 };
  const invoke = createInvocations(schedule, { table, trouble, time, newHandler });
  const mapping = createEventSourceMapping({
    ...{ source: stream, settings, readings, now: time.now, sleep: time.sleep },
    invoke: event => {
      outcome.invocations += 1;
      return invoke(event);
    },
    discard: (message, records) => outcome.discarded.push({ message, records }),
    retryDelay: retries => Math.min(10 * MINUTE, 1_000 * 2 ** retries),
    redelivers: records => (random() < mishaps.redelivered ? records.slice(Math.floor(random() * records.length)) : []),
  });

  const seen = new Set<string>();
  async function consume(id: string): Promise<void> {
    for (let poll = POLL.first; ; ) {
      const shards = await stream.shards();
      const shard = shards.find(one => one.id === id);
      if (shard === undefined) return;
      const did = await mapping.step(shard);
      const children = (await stream.shards()).filter(one => !seen.has(one.id));
      const added = children.map(one => {
        seen.add(one.id);
        return consume(one.id);
      });
      if (did === 'finished') return void (await Promise.all(added));
      running.push(...added);
      if (did !== 'worked') await time.sleep(poll);
      poll = did === 'worked' ? POLL.first : Math.min(2 * poll, POLL.longest);
    }
  }
  const running: Promise<void>[] = [];
  for (const { id } of await stream.shards()) {
    seen.add(id);
    running.push(consume(id));
  }
  await time.run(
    (async () => {
      await write(schedule, world, stream, time);
      for (const consumer of running) await consumer;
    })(),
  );
  return outcome;
}
