/** What it takes to forget, and what comes of a page of that work. */
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

export interface Forgetting {
  table: Table;
  /** Whatever is over since before this. */
  before: Instant;
  shards: number;
}

/** A page of a stage's work: what was forgotten of it, how much was looked at, and where to go on. */
export interface Page {
  forgotten: number;
  looks: number;
  next: string | undefined;
}
