/**
 * Redrive: what Lambda gave up is counted from the ledger, and only then its message leaves the failure queue. It may
 * be stopped at any moment and run again, by several at once, and beside the live stream: what is counted is counted.
 */
import type { Converter } from '#convert/settle.ts';
import type { Uncounted } from './convert-again.ts';
import { type FailedBatch, isWithin, readFailedBatch, type Window, windowOf } from './failed-batch.ts';
import type { FailureQueue, TakenMessage } from './failure-queue.ts';
import { type LedgerWalk, walkLedger } from './ledger-walk.ts';

/** Why a message stays in the queue. */
type Stay = 'dry-run' | 'uncounted' | 'other-table' | 'not-understood';

export interface Redrive extends LedgerWalk {
  /** Messages that were taken from the queue. */
  messages: number;
  removed: number;
  stayed: Record<Stay, number>;
}

export interface RedriveOptions {
  queue: FailureQueue;
  converter: Converter;
  /** The table that the converter works on: messages about another one are left alone. */
  tableName: string;
  dryRun?: boolean;
  signal?: AbortSignal;
  say?(line: string): void;
}

/** Messages that are redriven by one walk over the table: a walk costs what the table is, however few they are. */
const MOST_MESSAGES = 1_000;
/** Milliseconds between two times of hiding the messages for longer: well before others would see them. */
const HOLD_EVERY = 60_000;
/** Milliseconds between two lines of progress. */
const SAY_EVERY = 5_000;

interface Redriven {
  message: TakenMessage;
  batch: FailedBatch;
  window: Window;
}

async function takeAll(queue: FailureQueue, signal: AbortSignal | undefined): Promise<TakenMessage[]> {
  const messages = new Map<string, TakenMessage>();
  while (messages.size < MOST_MESSAGES) {
    if (signal?.aborted === true) break;
    const more = await queue.take();
    if (more.length === 0) break;
    // A queue may hand out a message twice: the last receipt is the one that counts.
    for (const message of more) messages.set(message.id, message);
  }
  return [...messages.values()];
}

/**
 * Whether the entry may be what the message is about. One that lies in no window was received long before it got to
 * the stream (out of quarantine), but not after: any message that is younger may be about it.
 */
function concerns({ receivedAt }: Uncounted, window: Window, windows: readonly Window[]): boolean {
  if (receivedAt === undefined) return true;
  if (isWithin(receivedAt, window)) return true;
  return receivedAt <= window.to && !windows.some(each => isWithin(receivedAt, each));
}

/** Hides the messages for as long as the work takes. */
async function holding<T>(queue: FailureQueue, messages: readonly TakenMessage[], work: () => Promise<T>): Promise<T> {
  // Failing to hide them is no harm: somebody else may redrive them, too, and finds nothing to do.
  const timer = setInterval(() => queue.hold(messages).catch(() => {}), HOLD_EVERY);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function progressTo(say: (line: string) => void): (walk: Readonly<LedgerWalk>) => void {
  let said = Date.now();
  return ({ looked, entries, changed }) => {
    if (Date.now() - said < SAY_EVERY) return;
    said = Date.now();
    say(
      `  ${looked} items looked at, ${entries} entries converted again, ${changed} tickets and signals counted by it`,
    );
  };
}

/** Redrives what the queue holds now. Throws the signal's reason when it is told to stop; no message is lost by that. */
export async function redrive(options: RedriveOptions): Promise<Redrive> {
  const { queue, converter, tableName, dryRun = false, signal, say = () => {} } = options;
  const stayed = { 'dry-run': 0, uncounted: 0, 'other-table': 0, 'not-understood': 0 };
  const result: Redrive = { messages: 0, removed: 0, stayed, looked: 0, entries: 0, changed: 0, uncounted: [] };
  const staying: TakenMessage[] = [];
  const stay = (message: TakenMessage, why: Stay): void => {
    staying.push(message);
    stayed[why] += 1;
  };
  let held: TakenMessage[] = [];
  try {
    for (;;) {
      held = await takeAll(queue, signal);
      signal?.throwIfAborted();
      const isLast = held.length < MOST_MESSAGES;
      result.messages += held.length;
      const redriven: Redriven[] = [];
      for (const message of held) {
        const batch = readFailedBatch(message.body);
        if (batch === undefined) stay(message, 'not-understood');
        else if (batch.table !== tableName) stay(message, 'other-table');
        else redriven.push({ message, batch, window: windowOf(batch) });
      }
      const windows = redriven.map(({ window }) => window);
      if (windows.length > 0) {
        const work = () => walkLedger(converter, windows, { dryRun, signal, progress: progressTo(say) });
        const walk = await holding(queue, [...staying, ...redriven.map(({ message }) => message)], work);
        for (const name of ['looked', 'entries', 'changed'] as const) result[name] += walk[name];
        result.uncounted.push(...walk.uncounted);
        for (const { message, window } of redriven) {
          if (dryRun) stay(message, 'dry-run');
          else if (walk.uncounted.some(each => concerns(each, window, windows))) stay(message, 'uncounted');
          else {
            await queue.remove(message);
            result.removed += 1;
          }
        }
      }
      held = [];
      if (isLast) return result;
    }
  } finally {
    // Whoever can't give them back leaves them hidden for some minutes, and no longer.
    await queue.giveBack([...new Set([...staying, ...held])]).catch(() => {});
  }
}
