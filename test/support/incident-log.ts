/**
 * The real incident log (../shared/data) as a stream of ServiceNow records in platform field names, in the order of
 * the file. The log's words are kept (`state` is its display name, `?` is left out); its day-first minutes become
 * `YYYY-MM-DD HH:MM:SS`, to be taken as UTC.
 */
import { createReadStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

export const INCIDENT_LOG = fileURLToPath(
  new URL('../../../shared/data/servicenow-incident-log.csv.gz', import.meta.url),
);
export const hasIncidentLog = existsSync(INCIDENT_LOG);

export interface LogRow {
  /** As in the file. */
  row: Readonly<Record<string, string>>;
  /** As ServiceNow would post it. */
  record: Record<string, string>;
}

/** Columns whose name in the log differs from the platform's. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  incident_state: 'state',
  sys_created_at: 'sys_created_on',
  sys_updated_at: 'sys_updated_on',
  closed_code: 'close_code',
};
const TIMES: ReadonlySet<string> = new Set([
  'opened_at',
  'sys_created_on',
  'sys_updated_on',
  'resolved_at',
  'closed_at',
]);

/** `29/2/2016 01:16` → `2016-02-29 01:16:00`. */
function platformTime(value: string): string {
  const [, day = '', month = '', year = '', time = ''] = /^(\d+)\/(\d+)\/(\d{4}) (\d\d:\d\d)$/.exec(value) ?? [];
  if (time === '') throw new Error(`not a time of the log: ${value}`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time}:00`;
}

function platformRecord(row: Readonly<Record<string, string>>): Record<string, string> {
  const record: Record<string, string> = { sys_class_name: 'incident' };
  for (const [column, value] of Object.entries(row)) {
    if (value === '?') continue;
    const name = PLATFORM_NAMES[column] ?? column;
    record[name] = TIMES.has(name) ? platformTime(value) : value;
  }
  return record;
}

/** Every row of the log, or the first `limit`. */
export async function* incidentLog(limit = Number.POSITIVE_INFINITY): AsyncGenerator<LogRow> {
  const parser = parse({ columns: true });
  const source = createReadStream(INCIDENT_LOG);
  // A reader that stops early ends the pipeline early, which is no failure.
  pipeline(source, createGunzip(), parser).catch(() => undefined);
  let count = 0;
  for await (const row of parser as AsyncIterable<Record<string, string>>) {
    yield { row, record: platformRecord(row) };
    count += 1;
    if (count >= limit) break;
  }
  source.destroy();
  parser.destroy();
}
