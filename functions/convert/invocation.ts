/** What Lambda tells of an invocation; nothing where the local runtime calls. */

export interface Invocation {
  /** Whether it is one of Lambda's event source: that one halves a batch whose invocation fails. */
  halves: boolean;
  requestId?: string;
  /** Milliseconds that may still be spent on waiting. */
  timeToWait(): number;
}

/** Kept for the work after the last wait, and for the answer. Milliseconds. */
const KEPT = 15_000;

const NONE: Invocation = { halves: false, timeToWait: () => 0 };

/** Reads the context that a handler is given. */
export function invocationOf(context: unknown): Invocation {
  if (typeof context !== 'object' || context === null || !('getRemainingTimeInMillis' in context)) return NONE;
  const { getRemainingTimeInMillis: remaining } = context;
  if (typeof remaining !== 'function') return NONE;
  const requestId = 'awsRequestId' in context ? context.awsRequestId : undefined;
  return {
    halves: true,
    ...(typeof requestId === 'string' ? { requestId } : {}),
    timeToWait: () => Number(remaining.call(context)) - KEPT,
  };
}
