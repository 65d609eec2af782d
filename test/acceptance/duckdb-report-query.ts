/**
 * What the incident log says, asked of DuckDB by another way than ours: from the columns of the file as its README
 * describes them, by the definitions of measures.md, in SQL. Uses nothing of lib/.
 *
 * The rows of an incident stand in the order of their time, and of `sys_mod_count` within a minute. What a row doesn't
 * say (`?`) stays as it was. No row tells of a message, so nobody wrote again and nobody answered: first-contact
 * resolution is known without them, chases and first replies there are none of. There are no customers' answers, no
 * policies and no merged or deleted incidents, so nothing of these can be told from the log.
 */
import { DuckDBInstance } from '@duckdb/node-api';

/** What is said of a scope. Rates as counts; a list by name is sparse. */
export interface Told {
  created: number;
  resolved: number;
  /** Met their SLA, and had one to decide on: as the desk's last word says. */
  met: number;
  decided: number;
  attainmentLow: number | null;
  attainmentHigh: number | null;
  /** Open, and past its due time. */
  overdue: number;
  watermelons: number;
  watermelonLow: number | null;
  watermelonHigh: number | null;
  reopened: number;
  bounced: number;
  firstContact: number;
  firstAssignment: number;
  pingPong: number;
  cancelled: number;
  /** Effort points: three for each reopening, as nothing else that costs effort is in the log. */
  effort: number;
  effortHigh: number | null;
  effortless: number;
  /** Seconds. */
  experienced: Spread;
  waited: Spread;
}

export interface Spread {
  mean: number | null;
  p50: number | null;
  p90: number | null;
}

/** The part of the incidents that share a factor, among watermelons and among the other SLA-met ones. */
export interface Side {
  factor: string;
  value: string | null;
  watermelons: number;
  others: number;
}

export interface Witness {
  /** By the start of the period (`YYYY-MM-DD`, `''` for all of it) and the category (`*` for all of them). */
  told(grain: 'day' | 'week' | 'month'): Promise<Map<string, Told>>;
  /** Of the days from one to another, both included, and all categories. */
  toldOf(from: string, to: string): Promise<Told | undefined>;
  sides(): Promise<Side[]>;
  close(): void;
}

/** How a category is named as a service: ids are kebab-case. */
const SERVICE = `lower(replace(category, ' ', '-'))`;

/** Rows with what they change, and when. */
const ROWS = `
  CREATE TABLE change AS
  WITH said AS (
    SELECT number, incident_state AS state, made_sla = 'true' AS made, sys_mod_count::INTEGER AS modification,
      strptime(opened_at, '%d/%m/%Y %H:%M') AS opened,
      strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS updated,
      strptime(nullif(coalesce(nullif(resolved_at, '?'), closed_at), '?'), '%d/%m/%Y %H:%M') AS said_resolved,
      nullif(category, '?') AS category, nullif(assignment_group, '?') AS team,
      nullif(priority, '?') AS priority, nullif(contact_type, '?') AS contact_type,
      reassignment_count::INTEGER AS reassignments, reopen_count::INTEGER AS reopenings
    FROM read_csv($file, all_varchar = true, header = true)
  ), ordered AS (
    SELECT *, greatest(updated, opened) AS happened, state IN ('Resolved', 'Closed') AS done,
      state IN ('New', 'Active', 'Awaiting Vendor', 'Awaiting Problem', 'Awaiting Evidence') AS ours,
      row_number() OVER (PARTITION BY number ORDER BY updated, modification) AS place
    FROM said
  ), timed AS (
    SELECT *, CASE
        WHEN place > 1 THEN happened
        -- First seen resolved: it was when the desk says so, if that is possible.
        WHEN done AND said_resolved BETWEEN opened AND updated THEN said_resolved
        -- Born that way, or first seen at work.
        WHEN modification = 0 OR state IN ('New', 'Active') THEN opened
        ELSE happened
      END AS since
    FROM ordered
  )
  SELECT *, coalesce(lag(done) OVER incident, false) AS was_done, lead(since) OVER incident AS until,
    last_value(team IGNORE NULLS) OVER (incident ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS team_before
  FROM timed
  WINDOW incident AS (PARTITION BY number ORDER BY place)`;

/** One row for each incident. */
const INCIDENTS = `
  CREATE TABLE incident AS
  WITH resolution AS (
    -- A reopening, with the resolution that it undid and its place from the end.
    SELECT number, happened, row_number() OVER (PARTITION BY number ORDER BY place DESC) AS from_end,
      last_value(CASE WHEN done AND NOT was_done THEN since END IGNORE NULLS)
        OVER (PARTITION BY number ORDER BY place) AS undone, was_done AND NOT done AS is_reopening
    FROM change
  ), reopening AS (
    SELECT number, happened, undone, row_number() OVER (PARTITION BY number ORDER BY from_end) AS from_end
    FROM resolution WHERE is_reopening
  ), late AS (
    -- Reopenings after the window of three business days, which ends with a day.
    SELECT number, from_end FROM reopening
    WHERE happened >= date_trunc('day', undone) + to_days(1 + CASE
      WHEN isodow(undone) IN (1, 2, 7) THEN 3 WHEN isodow(undone) = 6 THEN 4 ELSE 5 END)
  ), stay AS (
    SELECT number, count(*) AS stays, count(DISTINCT team) AS teams FROM change
    WHERE team IS NOT NULL AND team IS DISTINCT FROM team_before GROUP BY number
  ), last_word AS (
    SELECT number, any_value(opened) AS opened, arg_max(done, place) AS done, arg_max(made, place) AS made,
      arg_max(reassignments, place) AS reassignments, arg_max(reopenings, place) AS reopenings,
      ${'category team priority contact_type'
        .split(' ')
        .map(column => `arg_max(${column}, place) FILTER (${column} IS NOT NULL) AS ${column}`)
        .join(', ')},
      max(since) FILTER (done AND NOT was_done) AS last_resolved,
      coalesce(max(place) FILTER (made), 0) AS last_made,
      date_diff('second', any_value(opened), min_by(since, place))
        + coalesce(sum(date_diff('second', since, until)) FILTER (ours AND until IS NOT NULL), 0) AS waited
    FROM change GROUP BY number
  )
  SELECT incident.number, opened, coalesce(${SERVICE}, '') AS category, coalesce(team, '') AS team,
    regexp_extract(priority, '^[0-9]+') AS priority, lower(contact_type) AS channel,
    CASE WHEN done THEN last_resolved END AS resolved,
    -- The desk said "missed" of an open one: due when it first said so, and still running.
    CASE WHEN NOT done AND NOT made THEN
      (SELECT min(happened) FROM change WHERE change.number = incident.number AND place > last_made) END AS overdue,
    made, reopenings, reassignments, reopenings > 0 AS reopened, reassignments >= 2 AS bounced,
    made AND (reopenings > 0 OR reassignments >= 2) AS watermelon,
    reassignments = 0 AND (SELECT count(*) FROM late WHERE late.number = incident.number AND from_end <= reopenings)
      >= reopenings AS first_contact,
    coalesce(stays > teams, false) AS ping_pong,
    date_diff('second', opened, last_resolved) AS experienced, waited
  FROM last_word AS incident LEFT JOIN stay USING (number)`;

/** Wilson's interval of a rate, one end of it. */
const wilson = (k: string, n: string, sign: '+' | '-'): string => {
  const z = '1.959963984540054';
  return `CASE WHEN ${n} = 0 THEN NULL ELSE ((${k} / ${n}) + ${z} * ${z} / (2 * ${n}) ${sign}
    ${z} * sqrt((${k} / ${n}) * (1 - ${k} / ${n}) / ${n} + ${z} * ${z} / (4 * ${n} * ${n}))) / (1 + ${z} * ${z} / ${n}) END`;
};

/** By the nearest rank. */
const quantile = (column: string, q: number): string =>
  `list_sort(list(${column}) FILTER (resolved))[greatest(1, ceil(${q} * (count(*) FILTER (resolved)))::INTEGER)]`;

const spread = (column: string): string =>
  `struct_pack(mean := avg(${column}) FILTER (resolved), p50 := ${quantile(column, 0.5)}::DOUBLE,
    p90 := ${quantile(column, 0.9)}::DOUBLE)`;

const count = (condition: string): string => `(count(*) FILTER (${condition}))::DOUBLE`;

/** An incident counts where it was created, where it was finally resolved, and where an open one became overdue. */
const told = (grain: string, days = 'true'): string => `
  WITH part AS (
    SELECT date_trunc('${grain}', opened) AS start, category, true AS created, false AS resolved, false AS overdue,
      NULL AS incident FROM incident
    UNION ALL SELECT date_trunc('${grain}', incident.resolved), category, false, true, false, incident
      FROM incident WHERE incident.resolved IS NOT NULL
    UNION ALL SELECT date_trunc('${grain}', incident.overdue), category, false, false, true, incident
      FROM incident WHERE incident.overdue IS NOT NULL
  ), flat AS (
    SELECT start, category, created, resolved, overdue, incident.made, incident.watermelon, incident.reopened,
      incident.bounced, incident.first_contact, incident.reassignments, incident.ping_pong, incident.reopenings,
      incident.experienced, incident.waited
    FROM part WHERE ${days}
  ), counted AS (
    SELECT coalesce(strftime(start, '%Y-%m-%d'), '') || ' ' || coalesce(category, '*') AS scope,
      ${count('created')} AS created, ${count('resolved')} AS resolved, ${count('overdue')} AS overdue,
      ${count('resolved AND made')} AS met, ${count('resolved OR overdue')} AS decided,
      ${count('resolved AND watermelon')} AS watermelons, ${count('resolved AND reopened')} AS reopened,
      ${count('resolved AND bounced')} AS bounced, ${count('resolved AND first_contact')} AS "firstContact",
      ${count('resolved AND reassignments = 0')} AS "firstAssignment", ${count('resolved AND ping_pong')} AS "pingPong",
      0::DOUBLE AS cancelled, coalesce(3 * sum(reopenings) FILTER (resolved), 0)::DOUBLE AS effort,
      (3 * ${quantile('reopenings', 0.9)})::DOUBLE AS "effortHigh",
      ${count('resolved AND reopenings = 0')} AS effortless,
      ${spread('experienced')} AS experienced, ${spread('waited')} AS waited
    FROM flat GROUP BY GROUPING SETS ((start, category), (start), (category), ())
  )
  SELECT *, ${wilson('met', 'decided', '-')} AS "attainmentLow", ${wilson('met', 'decided', '+')} AS "attainmentHigh",
    ${wilson('watermelons', 'met', '-')} AS "watermelonLow", ${wilson('watermelons', 'met', '+')} AS "watermelonHigh"
  FROM counted`;

/** By category, group, priority and channel, and by what happened; and all of them, under the factor `all`. */
const SIDES = `
  WITH met AS (SELECT * FROM incident WHERE resolved IS NOT NULL AND made)
  SELECT factor, value, ${count('watermelon')} AS watermelons, ${count('NOT watermelon')} AS others FROM (
    SELECT 'all' AS factor, NULL AS value, watermelon FROM met
    UNION ALL SELECT 'reopened', NULL, watermelon FROM met WHERE reopened
    UNION ALL SELECT 'bounced', NULL, watermelon FROM met WHERE bounced
    UNION ALL SELECT 'service', category, watermelon FROM met
    UNION ALL SELECT 'priority', priority, watermelon FROM met
    UNION ALL SELECT 'channel', channel, watermelon FROM met
    UNION ALL SELECT 'group', team, watermelon FROM met
    UNION ALL SELECT 'hour', hour(opened)::VARCHAR, watermelon FROM met
  ) GROUP BY factor, value`;

/** Reads the file (gzipped CSV) into a DuckDB of its own. */
export async function askDuckDb(file: string): Promise<Witness> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(ROWS.replace('$file', `'${file.replaceAll("'", "''")}'`));
  await connection.run(INCIDENTS);
  // Every column is a number, a text or a record of numbers: what DuckDB gives for these is what the types say.
  const rows = async <Row>(sql: string): Promise<Row[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJS() as Row[];
  return {
    async told(grain) {
      const found = await rows<Told & { scope: string }>(told(grain));
      return new Map(found.map(({ scope, ...rest }) => [scope, rest]));
    },
    async toldOf(from, to) {
      const days = `start BETWEEN DATE '${from}' AND DATE '${to}'`;
      return (await rows<Told & { scope: string }>(told('day', days))).find(({ scope }) => scope === ' *');
    },
    sides: () => rows<Side>(SIDES),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
