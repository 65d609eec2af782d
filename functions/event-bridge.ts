/**
 * The event bus that the environment names. Its client comes with the Lambda runtime and is not bundled; it isn't
 * installed where Pith is developed either, so what we use of it is written down here. Unproven on AWS.
 */

import type { Log } from '#lib/log.ts';
import type { BusAnswer, EventBus } from '#lib/notify/event-bus.ts';

/** What we use of `@aws-sdk/client-eventbridge`. */
export interface ClientEventBridge {
  EventBridgeClient: new (
    options: object,
  ) => {
    send(command: object, options: { abortSignal: AbortSignal }): Promise<BusAnswer>;
  };
  PutEventsCommand: new (request: object) => object;
}

/** Milliseconds for a request with what the client repeats of it: well within a delivery's claim. */
const LONGEST = 10_000;

/**
 * A bus by its name or ARN; `undefined` where none is named. `load` gives the client's package, at the first event. What
 * the bus refuses is said in the log, by the names that AWS has for it.
 */
export function createEventBus(
  name: string | undefined,
  { load, log }: { load: () => ClientEventBridge; log: Log },
): EventBus | undefined {
  if (name === undefined || name === '') return undefined;
  let put: ((request: object) => Promise<BusAnswer>) | undefined;
  const connect = () => {
    const { EventBridgeClient, PutEventsCommand } = load();
    const client = new EventBridgeClient({});
    return (request: object) =>
      client.send(new PutEventsCommand(request), { abortSignal: AbortSignal.timeout(LONGEST) });
  };
  const refused = (names: readonly string[]): void =>
    log.error('the event bus refused messages: they are sent again', {
      count: names.length,
      errors: [...new Set(names)],
    });
  return {
    name,
    async put(request) {
      try {
        put ??= connect();
        const answer = await put(request);
        const codes = (answer.Entries ?? []).flatMap(({ ErrorCode }) => (ErrorCode === undefined ? [] : [ErrorCode]));
        if (codes.length > 0) refused(codes);
        return answer;
      } catch (error) {
        refused(request.Entries.map(() => (error instanceof Error ? error.name : typeof error)));
        throw error;
      }
    },
  };
}
