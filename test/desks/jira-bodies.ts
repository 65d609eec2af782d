/** What Jira sends of an issue, and what is read from it. */
import { expect } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { jira } from '#desks/jira.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { at, delivery, reader } from './support.ts';

export type Json = Record<string, unknown>;

export const CUSTOMER = { accountId: 'qm:customer', displayName: 'Given Family', accountType: 'customer' };
export const COLLEAGUE = { accountId: '557058:colleague', displayName: 'Given Family', accountType: 'atlassian' };
export const AGENT = { accountId: '712020:agent', displayName: 'Given Family', accountType: 'atlassian' };

export const status = (name: string, category: string, id = `id of ${name}`): Json => ({
  name,
  id,
  statusCategory: { id: 4, key: category, name: 'Kategorie' },
});

export const FIELDS: Json = {
  summary: 'Screen stays black',
  issuetype: { id: '10001', name: '[System] Incident', subtask: false },
  project: { id: '10002', key: 'ITS', projectTypeKey: 'service_desk' },
  created: '2026-05-04T10:00:00.282+0200',
  updated: '2026-05-04T11:00:00.300+0200',
  resolutiondate: null,
  resolution: null,
  status: status('Waiting for support', 'indeterminate'),
  priority: { id: '3', name: 'Medium' },
  assignee: AGENT,
  reporter: CUSTOMER,
};
export const TIME = at('2026-05-04T09:00:00.333Z');

export const bodyOf = (event: string, fields: Json = {}, rest: Json = {}): Json => ({
  timestamp: TIME,
  webhookEvent: event,
  user: AGENT,
  issue: { id: '10021', key: 'ITS-22', fields: { ...FIELDS, ...fields } },
  ...rest,
});

export const item = (
  field: string,
  from: [string | null, string | null],
  to: [string | null, string | null],
): Json => ({
  field,
  fieldtype: 'jira',
  fieldId: field,
  from: from[0],
  fromString: from[1],
  to: to[0],
  toString: to[1],
});
export const changelog = (...items: Json[]): Json => ({ changelog: { id: '1', items } });

export const read = (body: unknown, options: Partial<Reader> = {}, headers: Record<string, string> = {}) =>
  jira.read(delivery(body, headers), reader(options));

export const eventsOf = (...parameters: Parameters<typeof read>): TicketEvent[] => {
  const reading = read(...parameters);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};
export const firstOf = (...parameters: Parameters<typeof read>): TicketEvent => {
  const [first] = eventsOf(...parameters);
  if (first === undefined) throw new Error('no event');
  return first;
};
export const fieldsOf = (fields: Json, options: Partial<Reader> = {}) =>
  firstOf(bodyOf('jira:issue_updated', fields), options).fields;
