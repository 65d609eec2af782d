/** The bodies of requests: how much of one is read, and how many large ones are in hand at a time. */
import type { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { createTurns } from './turns.ts';

/** Bytes of each body that need no turn: what a desk posts is mostly less, and no large body keeps it out. */
const SMALL = 16 * 1024;
/** Larger bodies in hand at a time: each takes some times its size until it is answered. */
const LARGE_AT_A_TIME = 4;
/** Milliseconds that a large body waits for its turn: less than the strictest desk waits for an answer. */
const PATIENCE = 4_000;

/**
 * Frees what a large body leaves behind, in two milliseconds: V8 counts little for it but the buffers' names, and would
 * let 100 MB of them gather. Nothing where the process was started without `--expose-gc`.
 */
const collectYoung = (): void => {
  void globalThis.gc?.({ type: 'minor' });
};

/** Too many large bodies at a time: their senders shall come again. */
export class CrowdedError extends Error {
  override readonly name = 'CrowdedError';
}

interface HeldBody {
  /** No more than a chunk over the limit: the handler says that it is too large. */
  bytes: Buffer;
  /** To be called when the request has been answered; more than once does nothing. */
  release(): void;
}

/**
 * Gives the function that reads bodies, of all requests of a server. It throws CrowdedError when the turn of a large one
 * didn't come, and an Error when the sender goes away or doesn't end.
 */
export function createBodies(): (request: IncomingMessage) => Promise<HeldBody> {
  const turns = createTurns(LARGE_AT_A_TIME);
  return async request => {
    const chunks: Buffer[] = [];
    let [length, isCrowded] = [0, false];
    let release: (() => void) | undefined;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        const before = length;
        length += chunk.length;
        // Whoever sends without end is not waiting for an answer.
        if (length > 16 * MAX_BODY_BYTES) throw new Error('the request has no end');
        // The rest is read all the same: many senders look for no answer before they have sent everything.
        if (before > MAX_BODY_BYTES || isCrowded) continue;
        chunks.push(chunk);
        if (length <= SMALL || release !== undefined) continue;
        // Nothing more is read until then: the sender waits, and its bytes with it.
        release = await turns.take(PATIENCE);
        isCrowded = release === undefined;
      }
    } catch (error) {
      release?.();
      throw error;
    }
    if (isCrowded) throw new CrowdedError('too many large bodies at a time');
    return {
      bytes: Buffer.concat(chunks),
      release() {
        if (release === undefined) return;
        release();
        release = undefined;
        collectYoung();
      },
    };
  };
}
