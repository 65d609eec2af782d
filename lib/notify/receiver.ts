/** Where the messages of a lane go: a subscription's URL, in one of several formats, or an event bus. */
import type { OutboundMessage } from './outbox.ts';

/** What a receiver answered, or why it didn't: words of ours, without its URL, its address or what it said. */
export type Answer =
  | { kind: 'taken' }
  | {
      kind: 'refused';
      reason: string;
      /** HTTP's, when there is one. */
      status?: number;
      /** As HTTP has it: how long to wait. */
      retryAfter?: string;
      /** It wants nothing more, ever: what is said of the subscription then. */
      gone?: string;
      /** It has had too much for now: what is due besides is left to the next run. */
      isBusy?: true;
    };

export interface Receiver {
  /** Of its lane. */
  id: string;
  /** Of its configuration: what is gone comes back with another version. */
  version: number;
  /** Why nothing is sent now; `undefined` when it is. */
  pausedReason: string | undefined;
  /** Messages that it is given at a time. */
  width: number;
  /** Whether it asks for such a message. */
  wants(message: OutboundMessage): boolean;
  /** Gives it messages: one answer for each, in their order, as soon as it is there. None of them rejects. */
  give(messages: readonly OutboundMessage[]): Promise<Answer>[];
}
