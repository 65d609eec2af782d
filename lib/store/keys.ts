/**
 * Every key of the table, and the access pattern it serves. Parts are escaped, so a desk's own text
 * (a ticket id, a group's name) can never reach into another key.
 */
import { BREAKDOWNS, type Breakdown } from '#rollups/breakdowns.ts';
import type { RowAddress } from '#rollups/rows.ts';
import type { SignalRow } from '#rollups/signals/rows.ts';
import type { SummaryView } from '#rollups/summary.ts';
import type { Key } from './table.ts';

const SEPARATOR = '#';

/** Escapes what would break a key apart or out of ASCII order. Reversible by `parts`. */
export function escapePart(part: string): string {
  return /^[A-Za-z0-9 _.:@+=,-]*$/.test(part) ? part : encodeURIComponent(part);
}

/** The parts of a key, unescaped. */
export function parts(key: string): string[] {
  return key.split(SEPARATOR).map(part => (part.includes('%') ? decodeURIComponent(part) : part));
}

const join = (...values: string[]): string => values.map(escapePart).join(SEPARATOR);

/** Sort-key prefix of the ledger: what is appended under it goes on the change feed. */
export const EVENT_PREFIX = `EVENT${SEPARATOR}`;
export const STATE_SORT_KEY = 'STATE';

/** Timeline of a ticket: its ledger entries and its state share a partition, so one query reads both. */
export const ticketPartition = (connection: string, ticketId: string): string => join('TICKET', connection, ticketId);

/** Append an event once: the delivery's id is the key, so the second time there is something there. */
export const eventKey = (connection: string, ticketId: string, deliveryId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: join('EVENT', deliveryId),
});

/** State of a ticket: facts so far, version, and what it last contributed to the rollups. */
export const stateKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: STATE_SORT_KEY,
});

/** What a customer is asked about a ticket, and what has been said to them in answer. */
export const surveyKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'SURVEY',
});
/** What was done about a customer's answer, in words for them, sealed. */
export const noteKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'NOTE',
});
/** That a bad answer waits to be followed up, or has been; written with the ticket's state, from which it follows. */
export const followUpKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: 'FOLLOW-UP',
});
/** The open follow-ups of a unit, by due time. */
export const followUpList = (unit: string): string => join('FOLLOW-UPS', unit);

/**
 * Where people are found again, by pseudonym: the tickets they are the requester of, when they were asked last, and
 * in which distinct counts they are.
 */
export const personPartition = (pseudonym: string): string => join('PERSON', pseudonym);
/** Sort-key prefix of a person's tickets. */
export const PERSON = `PERSON${SEPARATOR}`;
export const PERSON_TICKET = `TICKET${SEPARATOR}`;
export const personTicketKey = (pseudonym: string, connection: string, ticketId: string): Key => ({
  pk: personPartition(pseudonym),
  sk: `${PERSON_TICKET}${join(connection, ticketId)}`,
});
/** Whether an item is such a pointer. */
export const isTicketPointer = ({ pk, sk }: Key): boolean => sk.startsWith(PERSON_TICKET) && pk.startsWith(PERSON);
/** The ticket that such a sort key names; `undefined` for what else there is of a person. */
export function personTicket(sk: string): { connection: string; ticketId: string } | undefined {
  if (!sk.startsWith(PERSON_TICKET)) return undefined;
  const [, connection = '', ticketId = ''] = parts(sk);
  return { connection, ticketId };
}
/** By what a person is being replaced while they are erased: there until all of it is done. */
export const erasureKey = (pseudonym: string): Key => ({ pk: personPartition(pseudonym), sk: 'ERASURE' });
/** When somebody was last given a survey link. */
export const askedKey = (pseudonym: string): Key => ({ pk: personPartition(pseudonym), sk: 'ASKED' });
/** That a person is in a distinct count: of a unit, by a measure's counting, on a day. */
export const distinctKey = (pseudonym: string, place: readonly string[]): Key => ({
  pk: personPartition(pseudonym),
  sk: join('DISTINCT', ...place),
});
/** Sort-key prefix of all of these of a person. */
export const DISTINCT_PREFIX = `DISTINCT${SEPARATOR}`;
/** The same of a value that is no person: told apart by the partition, so that no value can pass for somebody. */
export const distinctValueKey = (hash: string, place: readonly string[]): Key => ({
  pk: join('VALUE', hash),
  sk: join('DISTINCT', ...place),
});
/** The signals of a person, in the index of lists. */
export const personSignals = (pseudonym: string): string => join('PERSON', pseudonym);

const SIGNAL = `SIGNAL${SEPARATOR}`;
/** Signals of a unit and type; spread by id, so that a busy page is no hot partition. */
export const signalPartition = (unit: string, type: string, spread: number): string =>
  join('SIGNAL', unit, type, String(spread));
/** A signal once: its id is the key. It goes on the change feed like any event, and holds its own state. */
export const signalKey = (unit: string, type: string, spread: number, id: string): Key => ({
  pk: signalPartition(unit, type, spread),
  sk: join('EVENT', id),
});
/** Whether an item of the ledger is a signal's, and not a ticket's. */
export const isSignalPartition = (pk: string): boolean => pk.startsWith(SIGNAL);

/** The types of signals that each unit has sent, and up to where measures that came later have counted them. */
export const SIGNAL_TYPES_PARTITION = 'SIGNAL-TYPES';
export const signalTypeKey = (unit: string, type: string): Key => ({
  pk: SIGNAL_TYPES_PARTITION,
  sk: join('TYPE', unit, type),
});
export const signalBackfillKey = (unit: string, type: string): Key => ({
  pk: SIGNAL_TYPES_PARTITION,
  sk: join('BACKFILL', unit, type),
});

/** The versions of a unit's agreements, in order. */
export const agreementPartition = (unit: string): string => join('AGREEMENT', unit);
export const agreementKey = (unit: string, version: number): Key => ({
  pk: agreementPartition(unit),
  sk: join('VERSION', String(version).padStart(6, '0')),
});
/** Prefix of their sort keys: beside them lies how often any of them has been changed. */
export const AGREEMENT_VERSION = `VERSION${SEPARATOR}`;
export const agreementHeadKey = (unit: string): Key => ({ pk: agreementPartition(unit), sk: 'HEAD' });
/** The verdicts on closed windows of a unit, in order of time. */
export const verdictPartition = (unit: string): string => join('VERDICT', unit);
export const verdictKey = (unit: string, end: string, window: string, service = ''): Key => ({
  pk: verdictPartition(unit),
  sk: join(end, window, service),
});
/** What is wrong and hasn't been put right: one item for each cause, as long as it lasts. */
export const alertPartition = (unit: string): string => join('ALERT', unit);
export const alertKey = (unit: string, cause: string): Key => ({ pk: alertPartition(unit), sk: escapePart(cause) });
/** The observations of a unit's KPIs, by KPI and date. */
export const kpiPartition = (unit: string): string => join('KPI', unit);
export const kpiObservationKey = (unit: string, kpi: string, date: string): Key => ({
  pk: kpiPartition(unit),
  sk: join(kpi, date),
});
/** Bounds of a KPI's observations from one date to another, both included. */
export const kpiObservationRange = (kpi: string, from: string, to: string): { from: string; to: string } => ({
  from: `${escapePart(kpi)}${SEPARATOR}${from}`,
  to: `${escapePart(kpi)}${SEPARATOR}${to}`,
});
/** What is expected of measures and KPIs, and what came of it. There are no more of them than somebody has written. */
export const HYPOTHESES_PARTITION = 'HYPOTHESIS';
export const hypothesisKey = (id: string): Key => ({ pk: HYPOTHESES_PARTITION, sk: escapePart(id) });
export const EXPERIMENTS_PARTITION = 'EXPERIMENT';
export const experimentKey = (id: string): Key => ({ pk: EXPERIMENTS_PARTITION, sk: escapePart(id) });
/** What became of those who take part in an experiment, by pseudonym. */
export const outcomesPartition = (experiment: string): string => join('OUTCOME', experiment);
export const outcomeKey = (experiment: string, pseudonym: string): Key => ({
  pk: outcomesPartition(experiment),
  sk: escapePart(pseudonym),
});
/** How many outcomes an experiment has been given: a counter, so that nobody has to read them for it. */
export const outcomeCountKey = (experiment: string): Key => ({ pk: join('OUTCOMES', experiment), sk: 'COUNT' });
/** Who changed what, by month, in order of time. */
export const auditPartition = (month: string): string => join('AUDIT', month);
export const auditKey = (at: string, id: string): Key => ({ pk: auditPartition(at.slice(0, 7)), sk: join(at, id) });

/** What has to be sent to subscribers, by when. */
export const outboxKey = (id: string): Key => ({ pk: join('OUTBOX', id), sk: 'MESSAGE' });
export const OUTBOX_LIST = 'OUTBOX';
/** What has to be sent to one of them. */
export const outboxDeliveryKey = (id: string, subscription: string): Key => ({
  pk: join('OUTBOX', id),
  sk: join('TO', subscription),
});
/** All that has to be sent to a subscriber, by when: lists of their own, so that none waits behind another's. */
export const outboxDeliveries = (subscription: string): string => join(OUTBOX_LIST, subscription);
/** How sending goes, subscription by subscription. */
export const SUBSCRIPTIONS_PARTITION = 'SUBSCRIPTION';
export const subscriptionStatusKey = (subscription: string): Key => ({
  pk: SUBSCRIPTIONS_PARTITION,
  sk: escapePart(subscription),
});

/** Rollups of a unit; sharded by ticket so that one unit never is one hot partition. */
export const rollupPartition = (unit: string, shard: number): string => join('ROLLUP', unit, String(shard));

/** Configuration by kind and id: connections, units, calendars, policies, settings. */
export const configurationPartition = (kind: string): string => join('CONFIGURATION', kind);
export const configurationKey = (kind: string, id: string): Key => ({
  pk: configurationPartition(kind),
  sk: escapePart(id),
});

/** How often the rules (settings, units, calendars, policies) have been changed: orders all their versions. */
export const RULES_REVISION_KEY: Key = configurationKey('revision', 'rules');
/** Superseded versions of a kind of rules: what is finished stays as it was counted by them. */
export const versionPartition = (kind: string): string => join('VERSION', kind);
export const versionKey = (kind: string, id: string, version: number): Key => ({
  pk: versionPartition(kind),
  sk: join(id, String(version).padStart(8, '0')),
});

/** Quarantine by connection, oldest first. */
export const quarantinePartition = (connection: string): string => join('QUARANTINE', connection);
export const quarantineKey = (connection: string, receivedAt: string, id: string): Key => ({
  pk: quarantinePartition(connection),
  sk: join(receivedAt, id),
});
/** Further pieces of a delivery that is larger than an item: behind all deliveries, so that a list ends before them. */
export const quarantinePieceKey = (connection: string, receivedAt: string, id: string, piece: number): Key => ({
  pk: quarantinePartition(connection),
  sk: `${QUARANTINE_PIECES}${join(receivedAt, id, String(piece))}`,
});
/**
 * In place of the time of arrival, for rows of imported files: the same row is the same item, however often its file
 * is imported. They sort behind the deliveries.
 */
export const QUARANTINE_ROWS = 'row';
/** Every delivery and row of a quarantine sorts before this. */
export const QUARANTINE_PIECES = '~';

/** What is noted of a connected desk besides its tickets. */
export const deskPartition = (connection: string): string => join('DESK', connection);
/** When it last delivered something, and when the last test came. */
export const seenKey = (connection: string, what: 'delivery' | 'test'): Key => ({
  pk: deskPartition(connection),
  sk: join('SEEN', what),
});
const UNMAPPED = `UNMAPPED${SEPARATOR}`;
/** That one of its deliveries said a value that the mapping lacks; the prefix of all of these without a field. */
export const unmappedKey = (connection: string, field?: string, value?: string, delivery?: string): Key => ({
  pk: deskPartition(connection),
  sk: `${UNMAPPED}${field === undefined ? '' : join(field, value ?? '', delivery ?? '')}`,
});
/** The field and the value that such a sort key names. */
export function unmappedParts(sk: string): [field: string, value: string] {
  const [, field = '', value = ''] = parts(sk);
  return [field, value];
}

const GRANULARITY = { day: 'D', month: 'M', now: 'N' } as const;
const LEVEL = { total: 'T', breakdown: 'B', service: 'S', priority: 'P', channel: 'C', group: 'G' } as const;
const BREAKDOWN_OF: ReadonlyMap<string, Breakdown> = new Map(
  BREAKDOWNS.map(breakdown => [LEVEL[breakdown], breakdown]),
);

/** A rollup row: sorts by granularity, level, then period, so a span of periods is one query. */
export function rollupKey(row: RowAddress, shard: number): Key {
  const head = [GRANULARITY[row.granularity], LEVEL[row.level], row.period, row.kind];
  const { level } = row;
  const values = level === 'total' ? [] : level === 'breakdown' ? BREAKDOWNS.map(one => row[one]) : [row[level]];
  return { pk: rollupPartition(row.unit, shard), sk: join(...head, ...values) };
}

/** Bounds of the sort keys of all rows of a granularity and level from one period to another, both included. */
export function rollupRange(
  granularity: RowAddress['granularity'],
  level: RowAddress['level'],
  from: string,
  to: string,
): { from: string; to: string } {
  const head = `${GRANULARITY[granularity]}${SEPARATOR}${LEVEL[level]}${SEPARATOR}`;
  return { from: `${head}${from}`, to: `${head}${to}${SEPARATOR}~` };
}

/** The breakdown that a row's sort key names: its values in the order of BREAKDOWNS, empty where it has none. */
export function rollupRow(sk: string): { period: string; kind: string; breakdown: [string, string, string, string] } {
  const [, level = '', period = '', kind = '', ...values] = parts(sk);
  const only = BREAKDOWN_OF.get(level);
  const at = (breakdown: Breakdown, index: number): string =>
    only === undefined ? (values[index] ?? '') : only === breakdown ? (values[0] ?? '') : '';
  return { period, kind, breakdown: [at('service', 0), at('priority', 1), at('channel', 2), at('group', 3)] };
}

/** Sort-key prefixes that only rollup rows of tickets have, for scanning them all. */
export const ROLLUP_PREFIXES: readonly string[] = Object.values(GRANULARITY).map(letter => `${letter}${SEPARATOR}`);

/** Days and months have summaries, what holds now has none. */
export type SummedGranularity = 'day' | 'month';
/** The one attribute of a stamp. */
export const STAMP = 'stamp';
const stampHead = (granularity: SummedGranularity): string => join('V', GRANULARITY[granularity]);
/**
 * The stamp of a row's unit, shard and period: how often rows of tickets have been changed there. `undefined` of a row
 * of what holds now, which has none.
 */
export function stampKeyOf({ pk, sk }: Key): Key | undefined {
  const [granularity = '', , period = ''] = sk.split(SEPARATOR);
  if (granularity !== GRANULARITY.day && granularity !== GRANULARITY.month) return undefined;
  return { pk, sk: ['V', granularity, period].join(SEPARATOR) };
}
/** Bounds of the stamps from one period to another, both included. */
export const stampRange = (granularity: SummedGranularity, from: string, to: string): { from: string; to: string } => ({
  from: `${stampHead(granularity)}${SEPARATOR}${from}`,
  to: `${stampHead(granularity)}${SEPARATOR}${to}`,
});

/** Summaries of a unit's rollups, over all shards: what reports read of periods that are over. */
export const summaryPartition = (unit: string): string => join('ROLLUP', unit, 'SUMMARY');
/** Of which stamps a period's summary is. */
export const summaryHeadKey = (unit: string, granularity: SummedGranularity, period: string): Key => ({
  pk: summaryPartition(unit),
  sk: join('Z', GRANULARITY[granularity], 'HEAD', period),
});
/** Bounds of these from one period to another, both included. */
export const summaryHeadRange = (granularity: SummedGranularity, from: string, to: string) => ({
  from: join('Z', GRANULARITY[granularity], 'HEAD', from),
  to: join('Z', GRANULARITY[granularity], 'HEAD', to),
});
const viewHead = (granularity: SummedGranularity, { service, by }: SummaryView): string =>
  join('Z', GRANULARITY[granularity], 'VIEW', service === undefined ? '' : `=${service}`, by ?? '');
/** A piece of a view of a summary: sorts by view, then period, so a view of a span of periods is one query. */
export const summaryKey = (
  unit: string,
  granularity: SummedGranularity,
  view: SummaryView,
  period: string,
  piece: number,
): Key => ({
  pk: summaryPartition(unit),
  sk: `${viewHead(granularity, view)}${SEPARATOR}${join(period, String(piece))}`,
});
/** Bounds of a view's pieces from one period to another, both included. */
export const summaryRange = (granularity: SummedGranularity, view: SummaryView, from: string, to: string) => ({
  from: `${viewHead(granularity, view)}${SEPARATOR}${from}`,
  to: `${viewHead(granularity, view)}${SEPARATOR}${to}${SEPARATOR}~`,
});
/** The period that a stamp, or an item of a summary, is of. */
export function summedPeriod(sk: string): string {
  const [kind, , what, ...rest] = parts(sk);
  if (kind === 'V') return what ?? '';
  return (what === 'HEAD' ? rest[0] : rest[2]) ?? '';
}

/** Sort-key prefix that only rollup rows of signals have. */
export const SIGNAL_ROLLUP_PREFIX = `S${SEPARATOR}`;
const SKETCH_SUFFIX = `${SEPARATOR}H`;

/** A rollup row of signals: sorts by measure, granularity, level, then period, so a span of periods is one query. */
export function signalRowKey(unit: string, row: SignalRow, shard: number): Key {
  const { counting, granularity, level, period, service } = row;
  return {
    pk: rollupPartition(unit, shard),
    sk: join('S', counting, GRANULARITY[granularity], LEVEL[level], period, service),
  };
}
/** The sketch of a row's distinct ones, beside the row: it is replaced, and counters only ever added to. */
export function signalSketchKey(unit: string, row: SignalRow, shard: number): Key {
  const { pk, sk } = signalRowKey(unit, row, shard);
  return { pk, sk: `${sk}${SKETCH_SUFFIX}` };
}
/** Bounds of a measure's rows and sketches from one period to another, both included. */
export function signalRowRange(
  { counting, granularity, level }: Pick<SignalRow, 'counting' | 'granularity' | 'level'>,
  from: string,
  to: string,
): { from: string; to: string } {
  const head = `${join('S', counting, GRANULARITY[granularity], LEVEL[level])}${SEPARATOR}`;
  return { from: `${head}${from}`, to: `${head}${to}${SEPARATOR}~` };
}
/** What such a sort key names. */
export function signalRowOf(sk: string): { period: string; service: string; isSketch: boolean } {
  const [, , , , period = '', service = '', sketch] = parts(sk);
  return { period, service, isSketch: sketch !== undefined };
}

/**
 * Tickets in lists, by write shard: the open ones in the order in which their clocks come to a point, the resolved
 * ones of a unit in the order of their cohort day.
 */
export const openList = (shard: number): string => join('OPEN', String(shard));
export const resolvedList = (unit: string, shard: number): string => join('RESOLVED', unit, String(shard));
/** Tickets that were cancelled, or left the counts, by the day of their last event: found when it is time to forget them. */
export const goneList = (shard: number): string => join('GONE', String(shard));
/** Before every day: what is to be tidied up at once. */
export const NO_DAY = '0';
/** Behind every instant: an open ticket none of whose clocks comes to a point by itself. */
export const NO_POINT = '~';
/** A place in a list: an instant or a day, and what sets those of the same one apart. */
export const placeOf = (point: string, spread: string): string => join(point, spread);
/** Behind every place of that point. */
export const placeAfter = (point: string): string => `${escapePart(point)}${SEPARATOR}~`;

/** What goes by itself one day and lies in no partition of a few, by when: for an engine that has no time to live. */
export const EXPIRING_LIST = 'EXPIRING';
/** The attributes of such an item. `expiresAt`: seconds since the epoch. */
export const expiring = (expiresAt: number) => ({
  expiresAt,
  list: EXPIRING_LIST,
  place: new Date(expiresAt * 1000).toISOString(),
});

/** As what tickets are counted in this table: of a later Pith that may be more. */
export const COUNTED_KEY: Key = { pk: 'COUNTED', sk: 'FORM' };

/** Which rules every open ticket has been counted by. */
export const SWEEP_KEY: Key = { pk: 'SWEEP', sk: 'RULES' };
/** Until when the sweep leaves a connection's tickets alone, because their history is being imported. */
export const sweepHoldKey = (connection: string): Key => ({ pk: SWEEP_KEY.pk, sk: join('HOLD', connection) });
/** Sort-key prefix of all of these. */
export const SWEEP_HOLDS = `HOLD${SEPARATOR}`;
/** When the sweep last looked for what is wrong, and how far it came among the open tickets. */
export const ALERTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'ALERTS' };
/** At which unit the sweep goes on with summaries, if it had no time for all. */
export const SUMMARIES_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'SUMMARIES' };
/** How far the sweep has come in forgetting what is older than the retention setting. */
export const RETENTION_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'RETENTION' };
/** When the sweep last looked for windows that wait for their verdict. */
export const VERDICTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'VERDICTS' };
/** When the sweep last looked for months whose digest has to be sent. */
export const DIGESTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'DIGESTS' };
/** When the sweep last looked for experiments that wait for their result. */
export const EXPERIMENTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'EXPERIMENTS' };
/** That subscribers have been told the digest of a unit's month: once. */
export const digestKey = (unit: string, month: string): Key => ({ pk: 'DIGEST', sk: join(month, unit) });
/** How far conversion was behind when it last ran: one small item, where the feed itself can't be asked. */
export const FEED_LAG_KEY: Key = { pk: 'FEED', sk: 'LAG' };
/** How far the feed has been converted, on one machine. */
export const FEED_CHECKPOINT_KEY: Key = { pk: 'FEED', sk: 'CHECKPOINT' };
/** An event that could not be counted after all retries: set aside, still in the ledger. By its place on the feed. */
export const failureKey = (position: string): Key => ({ pk: 'FAILURE', sk: escapePart(position.padStart(20, '0')) });
/** That the simulated company is being, or has been, filled in. */
export const DEMO_KEY: Key = { pk: 'DEMO', sk: 'FILL' };
