/** A table as one invocation has it: every request takes time, and may be refused, lost, undone, or the last. */
import { ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Chances of a request, from 0 to 1. */
export interface Chances {
  throttled: number;
  /** Of a transaction: a condition fails. */
  conflict: number;
  /** Of a transaction: it was made, and nobody is told. */
  unanswered: number;
}

export interface Trouble {
  chances: Chances;
  /** The store answers nothing then. */
  outage: { from: number; until: number };
  /** Tickets' partitions that no transaction can be made with. */
  poisoned: ReadonlySet<string>;
}

/** What becomes of an invocation. */
export interface Life {
  /** The request with which its process dies, and whether that is still carried out. */
  dies?: { at: number; after: boolean };
  /** The request that takes this many milliseconds. */
  hangs?: { at: number; for: number };
  killed: boolean;
  requests: number;
}

const LATENCY = 20;

/** What a process that is no more is told: nothing. */
const silence = (): Promise<never> => new Promise(() => {});

export function troubledTable(
  table: Table,
  { chances, outage, poisoned }: Trouble,
  life: Life,
  time: VirtualTime,
  random: () => number,
): Table {
  async function request<T>(work: () => Promise<T>, isTransaction = false): Promise<T> {
    life.requests += 1;
    const { requests: number, dies, hangs } = life;
    await time.sleep(hangs?.at === number ? hangs.for : random() * LATENCY);
    if (life.killed) return silence();
    if (dies?.at === number) {
      life.killed = true;
      if (dies.after) await time.during(work).catch(() => {});
      return silence();
    }
    const now = time.now();
    if (now >= outage.from && now < outage.until) throw new StoreUnavailableError('an outage');
    const dice = random();
    if (dice < chances.throttled) throw new StoreUnavailableError('throttled');
    if (isTransaction && dice < chances.throttled + chances.conflict)
      throw new ConflictError('somebody else was first');
    const result = await time.during(work);
    if (isTransaction && random() < chances.unanswered) throw new StoreUnavailableError('it was made all the same');
    return result;
  }

  return {
    ...table,
    get: key => request(() => table.get(key)),
    getMany: keys => request(() => table.getMany(keys)),
    query: query => request(() => table.query(query)),
    list: query => request(() => table.list(query)),
    append: items => request(() => table.append(items)),
    transact: writes =>
      request(async () => {
        const isPoisoned = writes.some(write => 'put' in write && poisoned.has(write.put.pk));
        if (isPoisoned) throw new TypeError('poison');
        await table.transact(writes);
      }, true),
  };
}
