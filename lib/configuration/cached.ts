/** A value that is kept for a while. */
import type { Instant } from '#tickets/event.ts';

/**
 * Keeps a value for a while. Configuration changes seldom and is read for every event; what is saved through this
 * process is seen at once (`forget`), what is saved elsewhere after at most the given time.
 */
export class Cached<Value> {
  readonly #read: () => Promise<Value>;
  readonly #lifetime: number;
  readonly #now: () => Instant;
  #value: Promise<Value> | undefined;
  #readAt = 0;

  constructor(read: () => Promise<Value>, lifetime: number, now: () => Instant) {
    this.#read = read;
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** The value as it was at most `age` milliseconds ago. */
  get(age = this.#lifetime): Promise<Value> {
    const now = this.#now();
    const elapsed = now - this.#readAt;
    // Read in the future: the clock was set back, and nobody knows how old it is.
    if (this.#value === undefined || elapsed >= age || elapsed < 0) {
      this.#readAt = now;
      const value = this.#read();
      this.#value = value;
      // A failed read is nobody's value: the next one tries again.
      value.catch(() => {
        if (this.#value === value) this.#value = undefined;
      });
    }
    return this.#value;
  }

  forget(): void {
    this.#value = undefined;
  }
}

/** Milliseconds for which configuration that another process saved may go unseen. */
export const CONFIGURATION_LIFETIME = 10_000;
