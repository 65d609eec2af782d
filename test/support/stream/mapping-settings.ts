/** What an event source mapping is set to, and how the documents may be read where they leave room. */

/** As Lambda names them; times in milliseconds. */
export interface MappingSettings {
  batchSize: number;
  /** How long a batch that is not full is gathered. */
  batchingWindow: number;
  /** Whether a batch whose invocation failed comes again in two halves. */
  bisects: boolean;
  /** Whether the function's answer is looked at. */
  reportsItemFailures: boolean;
  /** Retries besides the first invocation. */
  retryAttempts: number;
  /** Older records are discarded. */
  maxRecordAge: number;
}

/** As Pith is deployed (docs/decisions/0045-the-stream.md). */
export const PITH_MAPPING: MappingSettings = {
  batchSize: 100,
  batchingWindow: 1_000,
  bisects: true,
  reportsItemFailures: true,
  retryAttempts: 10,
  maxRecordAge: 23 * 3_600_000,
};

/**
 * What Lambda's documents don't say. A function has to be right whichever of them holds, so tests choose by a seed.
 */
export interface Readings {
  /** An answer that names the first record of its batch, so that there was no headway: the same again, or halved. */
  firstFailed: 'again' | 'halved';
  /** Retries that were used up before a batch was halved. That halving itself uses up none is documented. */
  halves: 'keep-count' | 'start-anew';
  /** An answer that names a later record: one retry of the quota, or headway after which it is counted anew. */
  headway: 'counts' | 'starts-anew';
  /** What is retried after headway: what is left of the batch, or a batch that is read from there on. */
  rest: 'alone' | 'refilled';
  /** A batch that has a record too old in it: only such records are discarded, or all of it. */
  aged: 'records' | 'batch';
}

/** The plainest of them. */
export const PLAIN_READINGS: Readings = {
  firstFailed: 'again',
  halves: 'keep-count',
  headway: 'counts',
  rest: 'alone',
  aged: 'records',
};

/** Milliseconds that convert may run: with its patience, this times the attempts is the outage that costs no record. */
export const CONVERT_TIMEOUT = 900_000;
