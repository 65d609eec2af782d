/**
 * The look for what is wrong, by the sweep: agreements that are missed, watermelons that become more, open tickets at
 * risk, reviews that are due. It opens and closes alerts, each once, whoever else looks at the same time.
 */
import type { Agreement } from '#agreements/agreement.ts';
import { type Alert, type Finding, isForgotten, stepOf } from '#agreements/alerts.ts';
import { inTurn } from '#configuration/in-turn.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import type { TicketState } from '#convert/state.ts';
import { localDate } from '#sla/zone.ts';
import { ALERTS_KEY } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Item, Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { type AlertSource, type UnitNow, unitFindings } from './alert-scopes.ts';
import { end, forget, type Stepped, step } from './alert-steps.ts';
import { readAlerts, type StoredAlert } from './alert-store.ts';
import { readTickets, type ScanPosition, scanOpen, ticketFinding, ticketName } from './alert-tickets.ts';
import { readAgreements } from './store.ts';

/** Milliseconds between two looks: what they look at changes slowly. */
export const LOOK_EVERY = 5 * 60_000;
/** At most so many tickets of a unit at a time, the worst: more than that nobody looks after, and each is a message. */
export const MOST_TICKETS = 10;
/** Milliseconds after which a look ends, and the next one goes on with the units that are left. */
const LONGEST_LOOK = 60_000;
/** Days for which an alert that is over is kept: a ticket's, of which there may be many, for a week. */
const KEPT_DAYS = 30;
const TICKET_KEPT_DAYS = 7;
const UNITS_AT_ONCE = 4;

export interface AlertsChecked extends Stepped {
  units: number;
  /** Open tickets that were looked at. */
  tickets: number;
}

interface Turn {
  marker: Item;
  position: ScanPosition;
  /** The unit at which the last look ended, if it had no time for all. */
  unit: string | undefined;
}

/** Takes the turn, unless somebody has looked a moment ago, or takes it now. */
async function takeTurn(table: Table, now: Instant): Promise<Turn | undefined> {
  const last = await table.get(ALERTS_KEY);
  // A clock that was ahead, and has been put right, must not keep everybody from looking.
  if (last !== undefined && Math.abs(now - Number(last.at)) < LOOK_EVERY) return undefined;
  // Written here alone.
  const position = (last?.position ?? { shard: 0 }) as ScanPosition;
  const marker = { ...ALERTS_KEY, at: now, version: Number(last?.version ?? 0) + 1, position };
  const isOurs = await written(table, { put: marker, expect: last === undefined ? 'absent' : Number(last.version) });
  return isOurs ? { marker, position, unit: typeof last?.unit === 'string' ? last.unit : undefined } : undefined;
}

async function keepPosition(table: Table, { marker }: Turn, position: ScanPosition, unit?: string): Promise<void> {
  const version = Number(marker.version);
  const put = { ...marker, version: version + 1, position, ...(unit === undefined ? {} : { unit }) };
  // When it took so long that the next look has begun, that one goes its own way.
  await written(table, { put, expect: version });
}

/** Open tickets at risk, by unit; the agreements of each are read once. `errors`: of tickets that were passed over. */
async function findTickets(source: AlertSource, from: ScanPosition, now: Instant, errors: unknown[]) {
  const { table, rules, shards } = source;
  const found = new Map<string, Finding[]>();
  const nows = new Map<string, UnitNow>();
  const nowOf = async (unit: string): Promise<UnitNow> => {
    const there = nows.get(unit);
    if (there !== undefined) return there;
    const agreements: readonly Agreement[] = await readAgreements(table, unit);
    const read = { unit, today: localDate(unitTimeZone(rules, unit), now), agreements };
    nows.set(unit, read);
    return read;
  };
  const look = async (state: TicketState): Promise<void> => {
    const { unit } = state.history;
    const { agreements, today } = await nowOf(unit);
    const finding = ticketFinding(state, unit, agreements, rules, { now, today });
    if (finding.isWrong) found.set(unit, [...(found.get(unit) ?? []), finding]);
  };
  const visit = async (states: readonly TicketState[]): Promise<void> => {
    for (const state of states) await look(state).catch(error => errors.push(error));
  };
  const scanned = await scanOpen(table, shards, from, now, visit);
  return { found, nowOf, ...scanned };
}

const isOpen = ({ closedAt }: Alert): boolean => closedAt === undefined;
const isTicket = ({ kind }: Alert): boolean => kind === 'ticket.at-risk';

/** The findings of the tickets whose alerts are open, and the alerts whose tickets there are no more. */
async function openTickets({ table, rules }: AlertSource, of: UnitNow, alerts: readonly StoredAlert[], now: Instant) {
  const open = alerts.filter(({ alert }) => isOpen(alert) && isTicket(alert));
  const tickets = open.flatMap(({ alert }) => (alert.kind === 'ticket.at-risk' ? [alert.facts] : []));
  const { states, gone } = await readTickets(table, tickets, now);
  const findings = states.map(state => ticketFinding(state, of.unit, of.agreements, rules, { now, today: of.today }));
  const isGone = (alert: Alert): boolean => alert.kind === 'ticket.at-risk' && gone.has(ticketName(alert.facts));
  return { findings, ended: open.filter(({ alert }) => isGone(alert)) };
}

/** Everything about one unit. `found`: open tickets of it that are at risk, of those that were looked at. */
async function checkUnit(source: AlertSource, of: UnitNow, found: readonly Finding[], now: Instant): Promise<Stepped> {
  const { table, rules } = source;
  const quietDays = rules.settings.alerts.days;
  const stored = await readAlerts(table, of.unit);
  const byId = new Map(stored.map(one => [one.alert.id, one]));
  const sum: Stepped = { opened: 0, closed: 0 };
  const add = ({ opened, closed }: Stepped): void => {
    sum.opened += opened;
    sum.closed += closed;
  };
  const take = async (finding: Finding): Promise<void> =>
    add(await step(table, of.unit, byId.get(finding.id), finding, { now, quietDays }));

  const alerts = new Map(stored.map(({ alert }) => [alert.id, alert]));
  const { findings, causes } = await unitFindings(source, of, alerts);
  for (const finding of findings) await take(finding);

  const tickets = await openTickets(source, of, stored, now);
  const closedBefore = sum.closed;
  for (const finding of tickets.findings) await take(finding);
  for (const alert of tickets.ended) add(await end(table, alert, now));
  const lasting = stored.filter(({ alert }) => isOpen(alert) && isTicket(alert)).length - (sum.closed - closedBefore);
  const worst = found
    .filter(finding => stepOf(alerts.get(finding.id), finding, now, quietDays) === 'open')
    .sort((a, b) => b.badness - a.badness || (a.id < b.id ? -1 : 1));
  for (const finding of worst.slice(0, Math.max(0, MOST_TICKETS - lasting))) await take(finding);

  for (const one of stored) {
    if (isOpen(one.alert) && !isTicket(one.alert) && !causes.has(one.alert.id)) add(await end(table, one, now));
  }
  const keptDays = (alert: Alert): number => (isTicket(alert) ? TICKET_KEPT_DAYS : Math.max(KEPT_DAYS, quietDays));
  await forget(
    table,
    stored.filter(({ alert }) => isForgotten(alert, now, keptDays(alert))),
  );
  return sum;
}

/**
 * Looks at everything, unless somebody did so in the last minutes: then `undefined`. It reads rollups, the open alerts'
 * tickets, and of the other open tickets some thousands, going on from there the next time. A unit or a ticket that
 * fails keeps no other from being looked at: then it throws at the end.
 */
export async function checkAlerts(
  table: Table,
  rules: Rules,
  { now, shards, clock = () => now }: { now: Instant; shards: number; clock?: () => Instant },
): Promise<AlertsChecked | undefined> {
  const turn = await takeTurn(table, now);
  if (turn === undefined) return undefined;
  const source: AlertSource = { table, rules, shards };
  const errors: unknown[] = [];
  const { found, nowOf, looks, next } = await findTickets(source, turn.position, now, errors);
  const units = inTurn(new Set([...rules.units.keys(), ...found.keys()]), turn.unit);
  const end = clock() + LONGEST_LOOK;
  const left: string[] = [];
  const outcomes = await mapParallel(units, UNITS_AT_ONCE, async unit => {
    if (clock() > end) {
      left.push(unit);
      return { opened: 0, closed: 0 };
    }
    const check = async () => checkUnit(source, await nowOf(unit), found.get(unit) ?? [], now);
    return check().catch((error): Stepped => {
      errors.push(error);
      return { opened: 0, closed: 0 };
    });
  });
  await keepPosition(table, turn, next, left[0]);
  if (errors.length > 0) throw errors[0];
  const total = (name: keyof Stepped): number => outcomes.reduce((sum, one) => sum + one[name], 0);
  return { units: units.length - left.length, tickets: looks, opened: total('opened'), closed: total('closed') };
}
