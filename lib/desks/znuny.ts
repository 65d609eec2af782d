/**
 * Znuny (and OTRS): what the invoker Ticket::Generic posts, `{ Ticket, Event }` (desks.md §7), or what the operation
 * TicketGet answers, `{ Ticket: [] }`. Every one of them is the whole ticket with its articles.
 */
import type { Delivery, Desk, ReadEntry, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, objectOf, own, parseObject } from './json.ts';
import { contentId, type EventDraft, entry, isName, nothing, refused } from './reading.ts';
import { removal } from './snapshot.ts';
import { znunySetup } from './znuny/setup.ts';
import { ticketDrafts, ZNUNY_STATUSES } from './znuny/ticket.ts';
import { filled, type Shown } from './znuny/values.ts';

/** What a draft says; its place also depends on when it arrived. */
const said = ({ sequence: _place, ...draft }: EventDraft): object => draft;

/**
 * Znuny sends no id, and makes the body anew for each attempt, with the ticket's age in seconds in it. So a delivery is
 * known by what it says: a change moves the ticket's `Changed`, and several events of one change say the same.
 */
const entryOf = (ticketId: string, drafts: readonly EventDraft[]): ReadEntry =>
  entry(ticketId, contentId(Buffer.from(JSON.stringify(drafts.map(said)))), drafts);

function readTicket(ticket: JsonObject, base: string, body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const reading = nothing();
  const { receivedAt } = delivery;
  const id = filled(ticket, 'TicketID');
  if (isName(id)) {
    const shown: Shown = { of: ticket, base, zone: reader.timeZone, receivedAt };
    const drafts = ticketDrafts(shown, body, reader, reading.problems);
    if (drafts.length > 0) reading.entries.push(entryOf(id, drafts));
    return reading;
  }
  const gone = Object.keys(ticket).length === 0 ? filled(objectOf(own(body, 'Event')), 'TicketID') : undefined;
  if (!isName(gone)) {
    return refused({ path: `${base}/TicketID`, message: 'a ticket needs its TicketID' });
  }
  // The event names a ticket of which nothing is left: it was deleted. Nobody says when.
  reading.entries.push(entry(gone, contentId(delivery.body), [removal(receivedAt, 'deleted')]));
  return reading;
}

function readBody(body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const shown = own(body, 'Ticket');
  if (isObject(shown)) return readTicket(shown, '/Ticket', body, delivery, reader);
  if (filled(body, 'TicketID') !== undefined) return readTicket(body, '', body, delivery, reader);
  if (!Array.isArray(shown) || shown.length === 0)
    return refused({ path: '/Ticket', message: 'expected a ticket here' });
  const readings = shown.map((each, index): Reading => {
    const base = `/Ticket/${index}`;
    if (!isObject(each)) return refused({ path: base, message: 'expected a ticket here' });
    return readTicket(each, base, body, delivery, reader);
  });
  return {
    entries: readings.flatMap(({ entries }) => entries),
    ignored: 0,
    problems: readings.flatMap(({ problems }) => problems),
  };
}

export const znuny: Desk = {
  id: 'znuny',
  name: 'Znuny',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['basic', 'bearer', 'header', 'standard-webhooks'],
  statuses: ZNUNY_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseObject(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    return readBody(parsed.value, delivery, reader);
  },
  setup: znunySetup,
};
