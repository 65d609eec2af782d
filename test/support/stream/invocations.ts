/** Invocations of convert as Lambda makes them: each a process that may die, hang, run twice, or live on as a zombie. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Table } from '#store/table.ts';
import { NotInvokedError } from './event-source-mapping.ts';
import { CONVERT_TIMEOUT } from './mapping-settings.ts';
import type { Schedule } from './schedule.ts';
import { type Life, type Trouble, troubledTable } from './troubled-table.ts';
import type { VirtualTime } from './virtual-time.ts';

type Handler = (event: DynamoDBStreamEvent, context: unknown) => Promise<unknown>;

/** Makes the handler of a process that has this table. */
export type NewHandler = (table: Table, time: VirtualTime) => Handler;

/** Mishaps of batches that begin with the same record: a record with which everything always crashes is poison. */
const MOST_MISHAPS = 3;
/** Requests among which the one is at which something happens. */
const REQUESTS = 12;

export function createInvocations(
  { random, mishaps, outage }: Schedule,
  { table, trouble, time, newHandler }: { table: Table; trouble: Trouble; time: VirtualTime; newHandler: NewHandler },
) {
  const start = time.now();
  const happened = new Map<string, number>();
  let count = 0;

  async function run(event: DynamoDBStreamEvent, life: Life): Promise<unknown> {
    count += 1;
    const deadline = time.now() + CONVERT_TIMEOUT;
    const context = { awsRequestId: `request ${count}`, getRemainingTimeInMillis: () => deadline - time.now() };
    const handler = newHandler(troubledTable(table, trouble, life, time, random), time);
    const alarm = time.alarm(life.dies === undefined ? CONVERT_TIMEOUT : 1_000);
    const work = handler(event, context);
    work.catch(() => {});
    try {
      const timedOut = alarm.rung.then(() => {
        // The request that it was waiting for may be carried out all the same, and more after it.
        if (random() < 0.5) life.killed = true;
        throw new Error('the function died or ran out of time');
      });
      timedOut.catch(() => {});
      return await Promise.race([work, timedOut]);
    } finally {
      alarm.cancel();
    }
  }

  const request = (): number => 1 + Math.floor(random() * REQUESTS);

  return async function invoke(event: DynamoDBStreamEvent): Promise<unknown> {
    const passed = time.now() - start;
    const away = outage.of === 'invocations' && passed >= outage.from && passed < outage.until;
    if (away || random() < mishaps.notInvoked) throw new NotInvokedError('throttled');
    const first = event.Records[0]?.dynamodb?.SequenceNumber ?? '';
    const happens = (chance: number): boolean => {
      const before = happened.get(first) ?? 0;
      if (random() >= chance || before >= MOST_MISHAPS) return false;
      happened.set(first, before + 1);
      return true;
    };
    if (happens(mishaps.before)) throw new Error('crashed at the start');
    const life: Life = { killed: false, requests: 0 };
    if (happens(mishaps.within)) life.dies = { at: request(), after: random() < 0.5 };
    else if (happens(mishaps.hangs)) life.hangs = { at: request(), for: CONVERT_TIMEOUT + random() * 120_000 };
    const twin = random() < mishaps.twice ? run(event, { killed: false, requests: 0 }) : undefined;
    twin?.catch(() => {});
    const answer = await (twin === undefined || random() < 0.5 ? run(event, life) : twin);
    if (happens(mishaps.after)) throw new Error('the answer was lost');
    return answer;
  };
}
