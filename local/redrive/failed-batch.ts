/**
 * What Lambda puts into the failure queue when it gives up on a batch: not the records, but their place in the stream
 * and when they got there. The events themselves are in the ledger.
 */
import { z } from 'zod';
import type { Instant } from '#tickets/event.ts';

/** A stretch of time, both ends included. */
export interface Window {
  from: Instant;
  to: Instant;
}

export interface FailedBatch extends Window {
  /** Name of the table whose stream it was. */
  table: string;
  records: number;
  /** Why Lambda gave up, in its own word. */
  condition: string;
}

const instant = z.iso.datetime({ offset: true }).transform(text => Date.parse(text));

const schema = z.object({
  requestContext: z.object({ condition: z.string().regex(/^[A-Za-z]{1,60}$/) }).optional(),
  DDBStreamBatchInfo: z.object({
    approximateArrivalOfFirstRecord: instant,
    approximateArrivalOfLastRecord: instant,
    batchSize: z.number().int().min(0),
    streamArn: z.string().regex(/:table\/[^/]+\/stream\//),
  }),
});

/** Reads a message's body; `undefined` when it is nothing that Lambda puts there. */
export function readFailedBatch(body: string): FailedBatch | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { data } = schema.safeParse(parsed);
  if (data === undefined) return undefined;
  const { requestContext, DDBStreamBatchInfo: batch } = data;
  const arrivals = [batch.approximateArrivalOfFirstRecord, batch.approximateArrivalOfLastRecord];
  return {
    table: /:table\/([^/]+)\/stream\//.exec(batch.streamArn)?.[1] ?? '',
    from: Math.min(...arrivals),
    to: Math.max(...arrivals),
    records: batch.batchSize,
    condition: requestContext?.condition ?? 'unknown',
  };
}

const MINUTE = 60_000;
/**
 * An entry says when it was received, and the stream when it got there: later, by however long appending took. The
 * longest is the sweep, which notes its time when it begins and may run for five minutes; and the stream's times are
 * called approximate, which a minute is for. A wider window costs reads only: what is counted stays as it is.
 */
const BEFORE = 6 * MINUTE;
const AFTER = MINUTE;

/** When the entries of the batch may have been received. */
export const windowOf = ({ from, to }: Window): Window => ({ from: from - BEFORE, to: to + AFTER });

export const isWithin = (at: Instant, { from, to }: Window): boolean => from <= at && at <= to;
