/** What a format decides. */
import type { OutboundMessage } from '../outbox.ts';

interface FormatOptions {
  /** Pith's own address, without a slash at its end, for links; empty when nobody has said it. */
  publicUrl: string;
}

export interface FormatRules {
  /** The body that is posted, in JSON: of a message the same each time. */
  body(message: OutboundMessage, options: FormatOptions): string;
  /** Requests that a receiver gets at a time. */
  width: number;
  /** Answers by which a receiver says that it is no more, and what is said of its subscription then. */
  gone: Readonly<Record<number, string>>;
  /** What a receiver may say in one word when it refuses, and what it means by that. */
  words: Readonly<Record<string, string>>;
}
