/** A house that is called from outside: where it is, who calls, and what it is known to have. */
import type { Caller } from './plan.ts';

export interface World {
  url: string;
  tokens: Readonly<Record<Caller, string | undefined>>;
  /** Its present, in milliseconds. */
  now: number;
  /** Waits until what was accepted is counted. Throws when that fails. */
  settle(): Promise<void>;
  /** Some minutes go by, and what is due is looked at. */
  pass(): Promise<void>;
  /** How what is counted differs from what the ledger says. Comes last: a server is stopped for it. */
  differences(): Promise<readonly object[]>;
  /** What has been logged as an error. */
  errors(): readonly string[];
  close(): Promise<void>;
}

/** Whether a line of the log is about an error. */
export const isError = (line: string): boolean => line.includes('"level":"error"');
