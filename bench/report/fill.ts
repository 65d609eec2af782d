/** Fills a company's rollups and DuckDB's events with the same tickets, one after the other. */
import { contribute } from '#convert/evaluate.ts';
import { summarisePeriods } from '#convert/summarise.ts';
import { fold } from '#tickets/history.ts';
import { supportHours } from '../../local/demo/support-hours.ts';
import { livesOfYear, NOW } from './company.ts';
import type { CompanyRuntime } from './company-runtime.ts';
import type { EventStore } from './duckdb.ts';
import { eventsOf } from './events.ts';
import { gatherRollupRows } from './rollup-rows.ts';

const DAY = 86_400_000;
/** Most tickets are resolved within so many days: older rows are written. */
const SETTLED_DAYS = 14;
const WRITE_EVERY_DAYS = 7;

export interface Filled {
  tickets: number;
  rows: number;
}

export async function fill({ runtime }: CompanyRuntime, store: EventStore, tickets: number): Promise<Filled> {
  const rules = await runtime.rules.get(0);
  const hours = supportHours(NOW);
  const rows = gatherRollupRows(runtime.table);
  let number = 0;
  let lastWrite = '';
  for (const { day, life } of livesOfYear(tickets)) {
    const events = eventsOf(life, NOW, hours.of(life.unit));
    const history = fold(events);
    if (history === undefined) continue;
    number += 1;
    rows.add(contribute(history, rules));
    store.append(number, life, events);
    if (Date.parse(day) - Date.parse(lastWrite || day) >= WRITE_EVERY_DAYS * DAY || lastWrite === '') {
      lastWrite = day;
      await rows.writeBefore(new Date(Date.parse(day) - SETTLED_DAYS * DAY).toISOString().slice(0, 10));
    }
  }
  await rows.finish();
  return { tickets: number, rows: rows.count };
}

/** Summarises what is over, as the sweep does, until nothing is left. Gives the number of periods. */
export async function summariseAll({ runtime }: CompanyRuntime): Promise<number> {
  const rules = await runtime.rules.get(0);
  let periods = 0;
  for (;;) {
    const done = await summarisePeriods(runtime, rules, { now: NOW, clock: Date.now });
    if (done.periods === 0) return periods;
    periods += done.periods;
  }
}
