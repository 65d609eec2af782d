import { expect } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { frappe } from '#desks/frappe.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { delivery, reader } from './support.ts';

export type Json = Record<string, unknown>;

export const TICKET: Json = {
  event: 'on_update',
  doctype: 'HD Ticket',
  name: 128,
  subject: 'The screen stays black',
  status: 'Open',
  status_category: 'Open',
  priority: 'High',
  ticket_type: 'Incident',
  agent_group: 'IT',
  customer: 'ACME Finance',
  raised_by: 'Customer8@Example.com',
  contact: 'Given Family',
  via_customer_portal: 0,
  email_account: 'Support',
  _assign: '["agent5@example.com"]',
  sla: 'Default',
  creation: '2026-05-04 08:00:00.000000',
  modified: '2026-05-04 09:00:00.333444',
  is_merged: 0,
  merged_with: null,
  feedback_rating: 0.0,
};
export const MESSAGE: Json = {
  event: 'after_insert',
  doctype: 'Communication',
  name: '8f0ce18fd2',
  reference_doctype: 'HD Ticket',
  reference_name: '128',
  communication_type: 'Communication',
  communication_medium: 'Email',
  sent_or_received: 'Received',
  communication_date: '2026-05-04 09:29:30',
  creation: '2026-05-04 09:30:00.100000',
  ticket_creation: '2026-05-04 08:00:00.000000',
  content: 'It is still black.',
};

export const read = (body: unknown, options: Partial<Reader> = {}): Reading =>
  frappe.read(delivery(body), reader({ ...options }));

export function eventsOf(body: Json, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}

export const ticketEvents = (changes: Json = {}, options: Partial<Reader> = {}) =>
  eventsOf({ ...TICKET, ...changes }, options);
export const fieldsOf = (changes: Json = {}, options: Partial<Reader> = {}) =>
  ticketEvents(changes, options)[0]?.fields;
export const messageOf = (changes: Json = {}, options: Partial<Reader> = {}) =>
  eventsOf({ ...MESSAGE, ...changes }, options)[0];
export const problemsOf = (body: Json, options: Partial<Reader> = {}) => read(body, options).problems;
