/** What every report of one measure begins with, and what is said of a value that rests on too little. */
import type { Rules } from '#configuration/rules.ts';
import { type Definition, published } from '#experience/measure.ts';
import type { Instant } from '#tickets/event.ts';
import type { ReportQuery } from './report-query.ts';
import { reportTimeZone } from './report-zone.ts';

export type MeasureQuery = Omit<ReportQuery, 'source'>;

export interface MeasureReportOptions {
  now: Instant;
  feedLagSeconds: number;
  shards: number;
}

export interface MeasureHead {
  id: string;
  measure: Definition;
  unit: string;
  service?: string;
  timeZone: string;
  asOf: string;
  feedLagSeconds: number;
}

/** What it is about, by whose clock, and as of when. */
export function measureHead(
  definition: Definition,
  rules: Rules,
  { unit, units, service }: MeasureQuery,
  { now, feedLagSeconds }: Pick<MeasureReportOptions, 'now' | 'feedLagSeconds'>,
): MeasureHead {
  return {
    id: definition.id,
    measure: published(definition),
    unit,
    ...(service === undefined ? {} : { service }),
    timeZone: reportTimeZone(rules, units),
    asOf: new Date(now).toISOString(),
    feedLagSeconds,
  };
}

/** The value; with fewer than the minimum sample it says that it is no ground for a verdict. */
export function sampled<Value extends { n: number }>(
  value: Value,
  minimumSample: number,
): Value & { verdict?: 'insufficient-data' } {
  return value.n < minimumSample ? { verdict: 'insufficient-data', ...value } : value;
}
