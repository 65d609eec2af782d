/** What is asked of the rollups of a scope and a period, and what they answer. */
import type { Breakdown } from '#rollups/breakdowns.ts';
import type { Counters } from '#rollups/counters.ts';
import type { Sums } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import type { Interval, Period } from './period.ts';
import type { Grouping, Scope } from './read.ts';

export interface RollupSource {
  table: Table;
  /** Write shards of the rollups. */
  shards: number;
}

export interface ScopeSumsQuery extends Scope {
  period: Period;
  interval: Interval;
  groupBy?: Grouping | undefined;
  /** Whether the breakdowns are asked for. */
  breakdowns?: boolean;
}

export interface ScopeSums {
  whole: Sums;
  /** Of each part of the period, as `cut` gives them. */
  parts: Sums[];
  /** By the grouping that was asked for, in the order of the names. */
  groups: Map<string, Sums> | undefined;
  /** By the values of each breakdown what drivers are made of; empty when they weren't asked for. */
  breakdowns: Record<Breakdown, Map<string, Counters>>;
}
