/**
 * The peer: DuckDB with the raw events in memory, column by column, every word a small number, and service, priority
 * and unit on each of them, so that nothing has to be joined. It is asked for less than our report says: what can be
 * told in SQL without business calendars, effort points, or who was waiting for whom.
 */
import { DuckDBDataChunk, DuckDBInstance, INTEGER, SMALLINT, UTINYINT } from '@duckdb/node-api';
import { instantToWall } from '#sla/zone.ts';
import { STATUS_CATEGORIES, type TicketEvent } from '#tickets/event.ts';
import { GROUPS, SERVICES, UNITS } from '../../local/demo/company.ts';
import type { Life } from '../../local/demo/life.ts';
import { YEAR } from './company.ts';

/** Columns in the order in which they are appended. Codes begin with 1; 0 is "not said". */
const COLUMNS = {
  ticket: INTEGER,
  /** Seconds since the epoch. */
  instant: INTEGER,
  /** The local day, in days since the epoch. */
  day: SMALLINT,
  unit: UTINYINT,
  service: UTINYINT,
  priority: UTINYINT,
  kind: UTINYINT,
  status: UTINYINT,
  team: UTINYINT,
  /** 1 the requester, 2 an agent. */
  author: UTINYINT,
  /** 1 met, 2 breached. */
  outcome: UTINYINT,
  removed: UTINYINT,
};
const ROWS_PER_CHUNK = 2_048;
const DAY = 86_400_000;
const dayOf = (date: string): number => Date.parse(date) / DAY;
const AUTHORS: readonly string[] = ['requester', 'agent'];
const code = (words: readonly string[], word: string | null | undefined): number =>
  word === null || word === undefined ? 0 : words.indexOf(word) + 1;
const status = (word: (typeof STATUS_CATEGORIES)[number]): number => code(STATUS_CATEGORIES, word);

export type GroupBy = 'service' | 'priority';

/** What it says of a month, of a group, or of all. */
interface Answer {
  month: string | null;
  word: number | null;
  created: number;
  resolved: number;
  met: number;
  decided: number;
  watermelons: number;
}

export interface EventStore {
  append(ticket: number, life: Life, events: readonly TicketEvent[]): void;
  /** No more events come. */
  finish(): Promise<{ events: number }>;
  report(groupBy: GroupBy): Promise<Answer[]>;
  close(): void;
}

const median = (column: string, q: number): string => `approx_quantile(${column}, ${q}) FILTER (resolved)`;

const OURS = `(${status('new')}, ${status('open')}, ${status('on-hold')})`;
const DONE = `(${status('resolved')}, ${status('closed')})`;

const query = (groupBy: GroupBy): string => `
  WITH turn AS (
    SELECT ticket, instant, status, lead(instant) OVER (PARTITION BY ticket ORDER BY instant) AS until FROM event WHERE status > 0
  ), wait AS (
    SELECT ticket, sum(until - instant) AS waited FROM turn WHERE status IN ${OURS} GROUP BY ticket
  ), ticket AS (
    SELECT ticket, min(instant) AS born, min(day) AS born_on, max(${groupBy}) AS word,
      max(instant) FILTER (status = ${status('resolved')}) AS solved, max(day) FILTER (status = ${status('resolved')}) AS solved_on,
      arg_max(status, instant) FILTER (status > 0) IN ${DONE} AS resolved,
      count(*) FILTER (status = ${status('resolved')}) > 1 AS reopened, count(*) FILTER (team > 0) > 2 AS bounced,
      count(*) FILTER (team > 0) = 1 AS one_team, arg_max(outcome, instant) FILTER (outcome > 0) AS outcome,
      min(instant) FILTER (author = 2) AS replied, max(instant) FILTER (author = 1) AS wrote
    FROM event GROUP BY ticket HAVING max(removed) = 0
  ), part AS (
    SELECT born_on AS day, word, true AS created, false AS resolved, NULL::UTINYINT AS outcome, false AS reopened,
      false AS bounced, false AS first, false AS one_team, NULL::INTEGER AS experienced, NULL::INTEGER AS replied, NULL::INTEGER AS waited
    FROM ticket
    UNION ALL
    SELECT solved_on, word, false, true, outcome, reopened, bounced,
      one_team AND NOT reopened AND NOT coalesce(wrote > replied AND wrote < solved, false), one_team,
      solved - born, replied - born, waited
    FROM ticket LEFT JOIN wait USING (ticket) WHERE resolved
  )
  SELECT strftime(date_trunc('month', DATE '1970-01-01' + day::INTEGER), '%Y-%m') AS month, word::INTEGER AS word,
    (count(*) FILTER (created))::DOUBLE AS created, (count(*) FILTER (resolved))::DOUBLE AS resolved,
    (count(*) FILTER (outcome = 1))::DOUBLE AS met, (count(*) FILTER (outcome > 0))::DOUBLE AS decided,
    (count(*) FILTER (outcome = 1 AND (reopened OR bounced)))::DOUBLE AS watermelons,
    (count(*) FILTER (reopened))::DOUBLE AS reopened, (count(*) FILTER (bounced))::DOUBLE AS bounced,
    (count(*) FILTER (first))::DOUBLE AS first_contact, (count(*) FILTER (one_team AND resolved))::DOUBLE AS first_assignment,
    avg(experienced) AS experienced, ${median('experienced', 0.5)} AS experienced_p50, ${median('experienced', 0.9)} AS experienced_p90,
    avg(replied) AS replied, ${median('replied', 0.5)} AS replied_p50, ${median('replied', 0.9)} AS replied_p90,
    avg(waited) AS waited, ${median('waited', 0.5)} AS waited_p50, ${median('waited', 0.9)} AS waited_p90
  FROM part WHERE day BETWEEN ${dayOf(YEAR.start)} AND ${dayOf(YEAR.end)}
  GROUP BY GROUPING SETS ((month), (word), ())`;

/** An empty store; `threads` as many as the machine has. */
export async function openEvents(threads: number): Promise<EventStore> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const columns = Object.entries(COLUMNS).map(([column, type]) => `${column} ${type}`);
  await connection.run(`CREATE TABLE event (${columns.join(', ')})`);
  const appender = await connection.createAppender('event');
  const types = Object.values(COLUMNS);
  const gathered: number[][] = types.map(() => []);
  let events = 0;

  function flush(): void {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(gathered);
    appender.appendDataChunk(chunk);
    for (const column of gathered) column.length = 0;
  }

  const services = SERVICES.map(({ id }) => id);
  const units = UNITS.map(({ id }) => id);
  return {
    append(ticket, { unit, service, kind, moments: [birth] }, told) {
      let removed = 0;
      for (const { time, fields, message, sla, removed: gone } of told) {
        removed = gone === undefined ? removed : 1;
        const row = [
          ticket,
          time / 1000,
          Math.floor(instantToWall(unit.timeZone, time) / DAY),
          code(units, unit.id),
          code(services, service.id),
          Number(birth.priority),
          kind === 'incident' ? 1 : 2,
          code(STATUS_CATEGORIES, fields?.status),
          code(GROUPS, fields?.group),
          code(AUTHORS, message?.author),
          sla === undefined ? 0 : sla.outcome === 'met' ? 1 : 2,
          removed,
        ];
        for (const [index, value] of row.entries()) gathered[index]?.push(value);
        events += 1;
        if (events % ROWS_PER_CHUNK === 0) flush();
      }
    },
    async finish() {
      if ((gathered[0]?.length ?? 0) > 0) flush();
      appender.closeSync();
      return { events };
    },
    // The columns are those of the query: text, whole numbers as doubles, and null.
    report: async groupBy => (await connection.runAndReadAll(query(groupBy))).getRowObjectsJS() as unknown as Answer[],
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
