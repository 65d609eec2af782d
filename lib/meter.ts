/** What operators watch: how often something happened, and how much of it. Figures only; nothing of a ticket. */

/** Where they are found. */
export const METRICS_NAMESPACE = 'Pith';

export const METRICS = {
  /** Events that came in and are in the ledger; signals, too. */
  Accepted: 'Count',
  /** Deliveries and signals that were there already. */
  Duplicate: 'Count',
  /** Deliveries that can't be used and wait in quarantine. */
  Quarantined: 'Count',
  /** Deliveries and requests with signals that could not be stored: their senders were asked to try again. */
  Unavailable: 'Count',
  /** Age of the oldest event of a batch when it was counted. */
  FeedLag: 'Seconds',
  /** Records of a batch that convert was given. */
  ConvertBatch: 'Count',
  /** Tickets and signals that a batch could not count. */
  ConvertFailed: 'Count',
  /** Races that convert lost to another writer, and ran again. */
  Conflicts: 'Count',
} as const satisfies Record<string, 'Count' | 'Seconds'>;
export type MetricName = keyof typeof METRICS;

/** Who measures: the function's name, by which its figures are told from another's. */
export type Measuring = 'ingest' | 'convert';

export interface Meter {
  /** Adds to what is written out at the end of this invocation. */
  add(metric: MetricName, value: number): void;
  /** Writes out what was added since the last time. Never throws. */
  flush(): void;
}

/** Measures nothing: on one machine nobody collects it. */
export const unmetered: Meter = { add: () => {}, flush: () => {} };
