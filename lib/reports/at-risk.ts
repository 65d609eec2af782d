/**
 * Open tickets that are still green and hurt already (measures.md §5), worst first. They are looked at one by one, as
 * they stand now: what a ticket has waited grows by itself, so nothing that is counted beforehand knows it.
 */
import type { Agreement } from '#agreements/agreement.ts';
import type { Alert } from '#agreements/alerts.ts';
import { riskOf } from '#agreements/at-risk.ts';
import { inForce } from '#agreements/status.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { heldConnections } from '#convert/hold.ts';
import { isFinished, readState, type TicketState } from '#convert/state.ts';
import { alertId, readAlerts } from '#lib/xla/alert-store.ts';
import { allowancesOf, costOf } from '#lib/xla/at-risk.ts';
import { readAgreements } from '#lib/xla/store.ts';
import { localDate } from '#sla/zone.ts';
import { mapParallel } from '#store/parallel.ts';
import type { ListEntry, Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { openEntries } from './at-risk-open.ts';
import { compareRisks, cursorText, type RiskPlace, readCursor } from './at-risk-order.ts';
import { type FoundRisk, type RiskRow, riskView } from './at-risk-view.ts';
import type { Scope } from './read.ts';

export interface AtRiskQuery {
  scope: Scope;
  limit: number;
  cursor?: string | undefined;
}

export interface AtRiskSource {
  table: Table;
  rules: Rules;
  /** Write shards of the lists. */
  shards: number;
  now: Instant;
  /** Open tickets of all units that are looked at, at most. */
  mostLooks?: number;
}

export interface AtRiskReport {
  asOf: string;
  /** Open tickets of the units that were looked at. */
  looked: number;
  /** Of them those of the kind and service; of these the green ones, and of these those at risk. */
  open: number;
  green: number;
  atRisk: number;
  /** Every open ticket was looked at. */
  complete: boolean;
  says?: string;
  items: RiskRow[];
  nextCursor?: string;
}

const MOST_LOOKS = 20_000;
/** Tickets that are read together, and how many such readings there are at a time. */
const TOGETHER = 500;
const READINGS = 3;
const UNITS_AT_ONCE = 8;

const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** What does something once for each key. */
function once<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    const there = known.get(key) ?? work(key);
    known.set(key, there);
    return there;
  };
}

/** A ticket at risk, and its place among them. */
type Placed = FoundRisk & { place: RiskPlace };

function placed(found: FoundRisk): Placed {
  const { connection, ticketId } = found.ticket;
  const { createdAt } = found.evaluated.facts;
  return { ...found, place: { badness: found.risk.badness, createdAt, connection, ticketId } };
}

/** The first of those behind the last page: more than fit on a page are not kept, however many there are. */
function worst(limit: number, after: RiskPlace | undefined) {
  let kept: Placed[] = [];
  const sorted = (): Placed[] => {
    kept = kept.sort((a, b) => compareRisks(a.place, b.place)).slice(0, limit + 1);
    return kept;
  };
  return {
    add(found: Placed): void {
      if (after !== undefined && compareRisks(after, found.place) >= 0) return;
      kept.push(found);
      if (kept.length > 4 * limit + TOGETHER) sorted();
    },
    /** One more than the limit, when there are more. */
    sorted,
  };
}

async function statesOf(table: Table, entries: readonly ListEntry[], units: ReadonlySet<string>, now: Instant) {
  const items = await table.getMany(entries);
  const states = items.filter(item => item !== undefined).map(readState);
  const own = states.filter(({ history, forgotten }) => units.has(history.unit) && forgotten !== true);
  // Asked after they were read: what an import has appended since is not in them.
  const held = await heldConnections(table, new Set(own.map(({ connection }) => connection)), now);
  // A list may still name a ticket that has been finished a moment ago.
  return own.filter(({ connection, history }) => !held.has(connection) && !isFinished(history));
}

const isIn = ({ history }: TicketState, { kinds, service }: Scope): boolean =>
  kinds.includes(history.kind) && (service === undefined || service === (history.service ?? ''));

/** The open alerts of these units. */
async function openAlerts(table: Table, units: Iterable<string>): Promise<Map<string, Alert>> {
  const stored = await mapParallel([...new Set(units)], UNITS_AT_ONCE, unit => readAlerts(table, unit));
  const open = stored.flat().filter(({ alert }) => alert.closedAt === undefined);
  return new Map(open.map(({ alert }) => [`${alert.unit} ${alert.id}`, alert]));
}

const incomplete = (most: number): string =>
  `There are more open tickets than can be looked at in one request: these are of the ${most} of all units whose clocks come to a point soonest.`;

/**
 * One page. All pages of a list are as of the instant of its first: a ticket to which nothing happens meanwhile is on
 * exactly one of them. Throws `bad-request` for a cursor that is none, or whose list is more than an hour old.
 */
export async function atRiskReport(
  { table, rules, shards, now, mostLooks = MOST_LOOKS }: AtRiskSource,
  { scope, limit, cursor }: AtRiskQuery,
): Promise<AtRiskReport> {
  const from = readCursor(cursor, now);
  const asOf = from?.asOf ?? now;
  const units = new Set(scope.units);
  const { effort } = rules.settings.alerts;
  const agreementsOf = once((unit: string): Promise<Agreement[]> => readAgreements(table, unit));
  const todayOf = once((unit: string): string => localDate(unitTimeZone(rules, unit), asOf));

  const list = worst(limit, from?.after);
  const counts = { looked: 0, open: 0, green: 0, atRisk: 0 };
  const look = async (state: TicketState): Promise<void> => {
    counts.looked += 1;
    if (!isIn(state, scope)) return;
    const { unit, service } = state.history;
    const agreement = inForce(await agreementsOf(unit), service ?? undefined, todayOf(unit));
    const { evaluated, ticket } = costOf(state, unit, rules, asOf);
    const risk = riskOf(ticket, effort, allowancesOf(agreement));
    counts.open += 1;
    if (ticket.isGreen) counts.green += 1;
    if (!risk.isAtRisk) return;
    counts.atRisk += 1;
    list.add(placed({ evaluated, ticket, risk, agreement }));
  };

  const { entries, isComplete } = await openEntries(table, shards, mostLooks);
  const readings = Array.from({ length: Math.ceil(entries.length / TOGETHER) }, (_, index) =>
    entries.slice(index * TOGETHER, (index + 1) * TOGETHER),
  );
  await mapParallel(readings, READINGS, async reading => {
    for (const state of await statesOf(table, reading, units, now)) await look(state);
    // On one machine the same process takes the desks' webhooks.
    await breathe();
  });

  const found = list.sorted();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const alerts = await openAlerts(
    table,
    page.map(({ evaluated }) => evaluated.history.unit),
  );
  const alertOf = ({ evaluated, ticket }: FoundRisk): Alert | undefined =>
    alerts.get(`${evaluated.history.unit} ${alertId('ticket.at-risk', ticket.connection, ticket.ticketId)}`);
  return {
    asOf: new Date(asOf).toISOString(),
    ...counts,
    complete: isComplete,
    ...(isComplete ? {} : { says: incomplete(mostLooks) }),
    items: page.map(one => riskView(one, alertOf(one), asOf)),
    ...(last === undefined || found.length <= limit ? {} : { nextCursor: cursorText({ asOf, after: last.place }) }),
  };
}
