/**
 * Amazon EventBridge as a receiver: every message is put on one bus, too. Its lane is one like a subscription's, with
 * the same retries, so what the bus doesn't take is given to it again.
 */
import type { OutboundMessage } from './outbox.ts';
import type { Answer, Receiver } from './receiver.ts';

/** Of the lane; no subscription can have it. */
export const EVENT_BUS = 'eventbridge';

/** What we need of `PutEvents`, as AWS has it. */
export interface BusEntry {
  EventBusName: string;
  Source: string;
  DetailType: string;
  Time: Date;
  /** JSON. */
  Detail: string;
}
export interface BusAnswer {
  FailedEntryCount?: number | undefined;
  Entries?: readonly { EventId?: string | undefined; ErrorCode?: string | undefined }[] | undefined;
}
/** One request; rejects with an error whose `name` says what is wrong when it was taken as a whole by nobody. */
type PutEvents = (request: { Entries: BusEntry[] }) => Promise<BusAnswer>;

export interface EventBus {
  /** Name or ARN. */
  name: string;
  put: PutEvents;
}

const SOURCE = 'pith';
/** Entries that one request may have. */
const MOST_ENTRIES = 10;

/** AWS' names for "later": the request, or the entry, was one too many for now. */
const BUSY = new Set(['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'LimitExceededException']);

const entryOf = (name: string, { id, type, at, data }: OutboundMessage): BusEntry => ({
  EventBusName: name,
  Source: SOURCE,
  DetailType: type,
  Time: new Date(at),
  // The id last: by it a consumer knows what came already, and no data may take its place.
  Detail: JSON.stringify({ ...data, id }),
});

/** Only a name passes: what AWS says besides may hold what was sent. */
function refusal(code: string | undefined): Answer {
  const name = code !== undefined && /^[A-Za-z]{1,80}$/.test(code) ? code : 'without a reason';
  return { kind: 'refused', reason: `the bus refused it: ${name}`, ...(BUSY.has(name) ? { isBusy: true } : {}) };
}

/** The bus, ready to be given messages. */
export function busReceiver({ name, put }: EventBus): Receiver {
  async function give(messages: readonly OutboundMessage[]): Promise<Answer[]> {
    try {
      const { Entries = [] } = await put({ Entries: messages.map(message => entryOf(name, message)) });
      // One without an id is none that was taken, whatever is said besides.
      return messages.map((_, index) => {
        const { EventId, ErrorCode } = Entries[index] ?? {};
        return EventId !== undefined && ErrorCode === undefined ? { kind: 'taken' } : refusal(ErrorCode);
      });
    } catch (error) {
      return messages.map(() => refusal(error instanceof Error ? error.name : undefined));
    }
  }
  return {
    id: EVENT_BUS,
    version: 0,
    pausedReason: undefined,
    width: MOST_ENTRIES,
    wants: () => true,
    give: messages => {
      const answers = give(messages);
      return messages.map(async (_, index) => (await answers)[index] ?? refusal(undefined));
    },
  };
}

/** The bus' lane where no bus is named any more: what waits in it is kept for as long as it means something. */
export const noBus: Receiver = {
  id: EVENT_BUS,
  version: 0,
  pausedReason: 'no bus is named',
  width: MOST_ENTRIES,
  wants: () => false,
  give: messages => messages.map(async () => refusal(undefined)),
};
