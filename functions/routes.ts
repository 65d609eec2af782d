/**
 * Every route of the API: which function serves it, and who may call it. The infrastructure creates exactly these
 * routes, the local runtime dispatches by them, and the HTTP stack lets in whom they name. One table, no second list.
 */
import { type Access, ADMIN, KEEPERS, READERS, type Route, SYSTEMS } from './route.ts';

export const ROUTES = [
  {
    method: 'POST',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'desk',
    summary: 'A desk posts here',
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'desk',
    summary: 'What a desk asks before it posts',
  },
  {
    method: 'OPTIONS',
    path: '/v1/webhooks/{connectionId}',
    function: 'ingest',
    access: 'anyone',
    summary: 'CloudEvents webhook validation',
  },

  {
    method: 'POST',
    path: '/v1/signals',
    function: 'ingest',
    access: SYSTEMS,
    summary: 'Signals of the digital and business experience',
  },

  {
    method: 'POST',
    path: '/v1/surveys',
    function: 'feedback',
    access: SYSTEMS,
    summary: 'A survey link for the customer of a ticket',
  },
  { method: 'GET', path: '/s/{token}', function: 'feedback', access: 'anyone', summary: 'The survey page' },
  { method: 'POST', path: '/s/{token}', function: 'feedback', access: 'anyone', summary: 'A customer answers' },
  {
    method: 'POST',
    path: '/v1/follow-ups/{connection}/{ticketId}/answer',
    function: 'feedback',
    access: KEEPERS,
    summary: 'Record that a bad answer was followed up, with a note for the customer',
  },

  {
    method: 'GET',
    path: '/v1/health',
    function: 'report',
    access: 'anyone',
    summary: 'Whether Pith is well, and the feed lag',
  },
  {
    method: 'GET',
    path: '/v1/openapi.json',
    function: 'report',
    access: 'anyone',
    summary: 'This API as an OpenAPI 3.1 document',
  },
  {
    method: 'GET',
    path: '/v1/reports/sla-xla',
    function: 'report',
    access: READERS,
    summary: 'SLA and experience side by side',
  },
  {
    method: 'GET',
    path: '/v1/reports/tickets',
    function: 'report',
    access: READERS,
    summary: 'The tickets behind a number of a report',
  },
  {
    method: 'GET',
    path: '/v1/tickets/{connection}/{ticketId}',
    function: 'report',
    access: READERS,
    summary: 'One ticket, and why each of its numbers is what it is',
  },
  {
    method: 'GET',
    path: '/v1/units',
    function: 'report',
    access: READERS,
    summary: 'Business units that the caller may see',
  },
  { method: 'GET', path: '/v1/measures', function: 'report', access: READERS, summary: 'The dictionary of measures' },
  {
    method: 'GET',
    path: '/v1/reports/measures/{id}',
    function: 'report',
    access: READERS,
    summary: 'One measure with its definition, over time and by group',
  },
  {
    method: 'GET',
    path: '/v1/reports/effort-calibration',
    function: 'report',
    access: READERS,
    summary: 'How far effort points agree with what customers answer, and weights fitted to the answers',
  },
  {
    method: 'GET',
    path: '/v1/follow-ups',
    function: 'report',
    access: READERS,
    summary: 'Bad answers that wait for somebody',
  },
  {
    method: 'POST',
    path: '/v1/units/{id}/preview',
    function: 'report',
    access: KEEPERS,
    summary: 'What a change of a business unit would have made of past tickets',
  },
  {
    method: 'POST',
    path: '/v1/calendars/{id}/preview',
    function: 'report',
    access: KEEPERS,
    summary: 'What a change of a business calendar would have made of past tickets',
  },
  {
    method: 'POST',
    path: '/v1/sla-policies/{id}/preview',
    function: 'report',
    access: KEEPERS,
    summary: 'What a change of an SLA policy would have made of past tickets',
  },
  {
    method: 'POST',
    path: '/v1/settings/preview',
    function: 'report',
    access: KEEPERS,
    summary: 'What a change of the settings would have made of past tickets',
  },

  {
    method: 'GET',
    path: '/v1/desks',
    function: 'configure',
    access: KEEPERS,
    summary: 'Service desks, their schemes and what each can tell',
  },
  { method: 'GET', path: '/v1/connections', function: 'configure', access: ADMIN, summary: 'Connections' },
  {
    method: 'GET',
    path: '/v1/connections/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'A connection, without its secret',
  },
  { method: 'PUT', path: '/v1/connections/{id}', function: 'configure', access: ADMIN, summary: 'Connect a desk' },
  {
    method: 'POST',
    path: '/v1/connections/{id}/preview',
    function: 'configure',
    access: ADMIN,
    summary: 'What a connection, saved or tried, makes of a sample delivery and of its quarantine',
  },
  {
    method: 'POST',
    path: '/v1/connections/{id}/import',
    function: 'configure',
    access: ADMIN,
    summary: 'Import rows of history through a connection',
  },
  {
    method: 'GET',
    path: '/v1/connections/{id}/unmapped',
    function: 'configure',
    access: ADMIN,
    summary: 'Values of a desk that its mapping lacks',
  },
  { method: 'GET', path: '/v1/units/{id}', function: 'configure', access: KEEPERS, summary: 'A business unit' },
  { method: 'PUT', path: '/v1/units/{id}', function: 'configure', access: ADMIN, summary: 'Set up a business unit' },
  { method: 'GET', path: '/v1/calendars/{id}', function: 'configure', access: KEEPERS, summary: 'A business calendar' },
  {
    method: 'PUT',
    path: '/v1/calendars/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Set up a business calendar',
  },
  {
    method: 'POST',
    path: '/v1/calendars/{id}/calculate',
    function: 'configure',
    access: KEEPERS,
    summary: 'What a business calendar counts, saved or tried',
  },
  { method: 'GET', path: '/v1/sla-policies/{id}', function: 'configure', access: KEEPERS, summary: 'An SLA policy' },
  {
    method: 'PUT',
    path: '/v1/sla-policies/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Set up an SLA policy',
  },
  { method: 'GET', path: '/v1/measures/{id}', function: 'configure', access: READERS, summary: 'A custom measure' },
  {
    method: 'PUT',
    path: '/v1/measures/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Define a measure or CPI over signals',
  },
  {
    method: 'GET',
    path: '/v1/subscriptions',
    function: 'configure',
    access: ADMIN,
    summary: 'Who is told what happens',
  },
  {
    method: 'GET',
    path: '/v1/subscriptions/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'A subscription, without its secret',
  },
  {
    method: 'PUT',
    path: '/v1/subscriptions/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Have a URL told what happens',
  },
  {
    method: 'DELETE',
    path: '/v1/subscriptions/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'End a subscription',
  },
  {
    method: 'POST',
    path: '/v1/subscriptions/{id}/test',
    function: 'configure',
    access: ADMIN,
    summary: 'Send a subscription a message that only says that it arrives',
  },
  {
    method: 'DELETE',
    path: '/v1/requesters/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Erase a person',
  },
  { method: 'GET', path: '/v1/settings', function: 'configure', access: KEEPERS, summary: 'Settings' },
  { method: 'PUT', path: '/v1/settings', function: 'configure', access: ADMIN, summary: 'Change the settings' },
  {
    method: 'GET',
    path: '/v1/quarantine',
    function: 'configure',
    access: ADMIN,
    summary: 'Authentic deliveries that could not be understood',
  },
  {
    method: 'POST',
    path: '/v1/quarantine/replay',
    function: 'configure',
    access: ADMIN,
    summary: 'Read a connection’s quarantine again, oldest first',
  },
  {
    method: 'POST',
    path: '/v1/quarantine/{id}/replay',
    function: 'configure',
    access: ADMIN,
    summary: 'Read one delivery in quarantine again',
  },
  {
    method: 'DELETE',
    path: '/v1/quarantine/{id}',
    function: 'configure',
    access: ADMIN,
    summary: 'Discard a delivery in quarantine',
  },
  {
    method: 'DELETE',
    path: '/v1/quarantine',
    function: 'configure',
    access: ADMIN,
    summary: 'Discard all that a connection has in quarantine',
  },
] as const satisfies readonly Route[];

type KeyOf<R> = R extends { method: infer M extends string; path: infer P extends string } ? `${M} ${P}` : never;

/** `METHOD /path/{template}`, as API Gateway names a route. */
export type RouteKey = KeyOf<(typeof ROUTES)[number]>;

/** The name that API Gateway gives a route. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

const accessByKey = new Map<string, Access>(ROUTES.map(route => [routeKey(route), route.access]));

/** Who may call a route; `undefined` when there is no such route. */
export const accessOf = (key: string): Access | undefined => accessByKey.get(key);
