/** The whole company's deliveries in the order in which they arrive: every ticket in its desk's words. */
import type { ReadEntry } from '#desks/desk.ts';
import type { Instant } from '#tickets/event.ts';
import { livesOf } from './arrivals.ts';
import { UNITS } from './company.ts';
import { CONNECTION_IDS } from './connections.ts';
import type { Life } from './life.ts';
import { createRandom } from './random.ts';
import type { RawDelivery, Renderer, Ticket } from './raw.ts';
import { livesOfPast } from './sales-past.ts';
import { servicenowDeliveries, servicenowId } from './servicenow.ts';
import { type SupportHours, supportHours } from './support-hours.ts';
import { surveyOf } from './survey.ts';
import type { DeskId } from './unit.ts';
import { zammadDeliveries, zammadId } from './zammad.ts';
import { zendeskDeliveries, zendeskId } from './zendesk.ts';

interface SimulatedDesk {
  idOf(ticket: Ticket): string;
  render: Renderer;
  /** Whether the desk itself tells how content a customer was. */
  rates: boolean;
}

const DESKS: Readonly<Record<DeskId, SimulatedDesk>> = {
  servicenow: { idOf: servicenowId, render: servicenowDeliveries, rates: false },
  zendesk: { idOf: zendeskId, render: zendeskDeliveries, rates: true },
  zammad: { idOf: zammadId, render: zammadDeliveries, rates: false },
};

export interface Arrival {
  connection: string;
  receivedAt: Instant;
  /** What the desk posted, or what came of asking the customer ourselves. */
  content: { raw: RawDelivery } | { answer: ReadEntry };
}

export interface SimulatedTicket extends Ticket {
  connection: string;
  id: string;
}

/** How long a delivery is on its way, milliseconds, and how often and how long it is held up. */
const SHORTEST = 300;
const ON_ITS_WAY = 900;
const HELD_UP = 0.004;
const HELD_UP_MINUTES = 12;

/** In the order of their creation, numbered per desk; the first number is `before` + 1. */
function numbered(lives: readonly Life[], before: number): SimulatedTicket[] {
  const born = lives.map((life, index) => ({ life, index, at: life.moments[0].at }));
  born.sort((a, b) => a.at - b.at || a.index - b.index);
  const numbers = new Map<DeskId, number>();
  return born.map(({ life }) => {
    const { desk } = life.service;
    const number = (numbers.get(desk) ?? before) + 1;
    numbers.set(desk, number);
    const ticket = { life, number };
    return { ...ticket, connection: CONNECTION_IDS[desk], id: DESKS[desk].idOf(ticket) };
  });
}

/** All tickets of the 90 days up to `now`. */
export function simulatedTickets(now: Instant): SimulatedTicket[] {
  const hours = supportHours(now);
  return numbered(
    UNITS.flatMap(unit => livesOf(unit, now, hours)),
    0,
  );
}

/** Those of Sales from before the 90 days, of one desk: their numbers end where the others begin. */
export function pastTickets(now: Instant): SimulatedTicket[] {
  const lives = livesOfPast(now, supportHours(now));
  return numbered(lives, -lives.length);
}

const answersOf = ({ life, connection, id }: SimulatedTicket): Arrival[] =>
  surveyOf(id, life, DESKS[life.service.desk].rates).map(({ at, entry }) => ({
    connection,
    receivedAt: at,
    content: { answer: entry },
  }));

/** Everything that arrives of a ticket, in its own order. */
function arrivalsOf(ticket: SimulatedTicket, hours: SupportHours): Arrival[] {
  const { life, connection, id } = ticket;
  const random = createRandom(`${connection} ${id}`);
  const onItsWay = SHORTEST + random.between(0, ON_ITS_WAY);
  const posted = DESKS[life.service.desk].render(ticket, hours).map((raw, index): Arrival => {
    const late = index > 0 && random.chance(HELD_UP) ? random.between(0.5, HELD_UP_MINUTES) * 60_000 : 0;
    return { connection, receivedAt: Math.round(raw.at + onItsWay + late), content: { raw } };
  });
  return [...posted, ...answersOf(ticket)];
}

/** An arrival, and of which ticket: those of one moment come in the order of their tickets. */
interface Due {
  arrival: Arrival;
  order: number;
}

const inOrder = (a: Due, b: Due): number => a.arrival.receivedAt - b.arrival.receivedAt || a.order - b.order;

/** Milliseconds of a window: few enough tickets are under way in one that their bodies take no room to speak of. */
const WINDOW = 86_400_000;

/**
 * What arrived before `now`, in the order of arrival, a day at a time: a ticket is put in its desk's words when its time
 * has come. The same `now` gives the same, to the byte.
 */
export function* arrivalsByDay(now: Instant, tickets: readonly SimulatedTicket[]): Generator<Arrival[]> {
  const hours = supportHours(now);
  const bornAt = ({ life }: SimulatedTicket): Instant => life.moments[0].at;
  const waiting = tickets
    .map((ticket, order) => ({ ticket, order }))
    .sort((a, b) => bornAt(b.ticket) - bornAt(a.ticket));
  const [first] = waiting.slice(-1);
  if (first === undefined) return;
  let due: Due[] = [];
  for (let end = bornAt(first.ticket) + WINDOW; waiting.length > 0 || due.length > 0; end += WINDOW) {
    for (let next = waiting.at(-1); next !== undefined && bornAt(next.ticket) < end; next = waiting.at(-1)) {
      waiting.pop();
      const { order } = next;
      due.push(...arrivalsOf(next.ticket, hours).map(arrival => ({ arrival, order })));
    }
    due = due.filter(({ arrival }) => arrival.receivedAt < now);
    const arrived = due.filter(({ arrival }) => arrival.receivedAt < end).sort(inOrder);
    due = due.filter(({ arrival }) => arrival.receivedAt >= end);
    if (arrived.length > 0) yield arrived.map(({ arrival }) => arrival);
  }
}

/** As arrivalsByDay, all at once. */
export const arrivalsUpTo = (now: Instant, tickets: readonly SimulatedTicket[]): Arrival[] =>
  [...arrivalsByDay(now, tickets)].flat();
