/** The route that holds effort points against customers' answers. */
import * as z from 'zod/mini';
import type { Rules } from '#configuration/rules.ts';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { calibrationReport } from '#reports/calibration.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { reportQuery, reportQuerySchema } from './query.ts';

/** Few customers answer: without a period it covers as many days as a baseline. */
const DEFAULT_DAYS = 90;

export const calibrationQuerySchema = z.omit(reportQuerySchema, { interval: true, groupBy: true, slaSource: true });

export async function calibration(runtime: Runtime, request: HttpRequest, rules: Rules): Promise<HttpResponse> {
  const query = reportQuery(request, rules, { days: DEFAULT_DAYS, takes: calibrationQuerySchema });
  const { table, shards } = runtime;
  return fresh(runtime, request, calibrationReport(table, rules, query, { now: request.now, shards }));
}
