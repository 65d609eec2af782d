/** How the simulation's desks are connected: which of their fields says unit and service, and what their words mean. */
import type { ConnectionDocument } from '#configuration/schemas.ts';
import { GROUPS, SERVICES } from './company.ts';
import { FINANCE } from './finance.ts';
import { MANUFACTURING } from './manufacturing.ts';
import { SALES } from './sales.ts';
import { SERVICENOW_COMPANIES, SERVICENOW_CONTACT_TYPES } from './servicenow-words.ts';
import type { DeskId } from './unit.ts';
import { WAITING_FOR_SUPPLIER, ZAMMAD_CHANNELS, ZAMMAD_PRIORITIES } from './zammad-words.ts';
import { ZENDESK_CHANNELS, ZENDESK_PRIORITIES, zendeskForm, zendeskGroup } from './zendesk.ts';

export const CONNECTION_IDS: Readonly<Record<DeskId, string>> = {
  servicenow: 'servicenow-demo',
  zendesk: 'zendesk-demo',
  zammad: 'zammad-demo',
};

const inverted = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([ours, theirs]) => [theirs, ours]));

const connection = (document: Partial<ConnectionDocument> & { desk: DeskId }): ConnectionDocument => ({
  timeZone: 'UTC',
  defaults: {},
  mapping: {},
  ...document,
});

/** One desk each, but ServiceNow serves two units, told apart by the company of the ticket. */
export const CONNECTIONS: Readonly<Record<DeskId, ConnectionDocument>> = {
  servicenow: connection({
    desk: 'servicenow',
    timeZone: FINANCE.timeZone,
    mapping: {
      unit: { from: 'company', values: inverted(SERVICENOW_COMPANIES) },
      service: { from: 'business_service', values: Object.fromEntries(SERVICES.map(({ id, name }) => [name, id])) },
      channel: inverted(SERVICENOW_CONTACT_TYPES),
      // A requested item that is pending waits for its requester here.
      status: { '-5': 'pending' },
    },
  }),
  zendesk: connection({
    desk: 'zendesk',
    timeZone: SALES.timeZone,
    defaults: { unit: SALES.id },
    mapping: {
      service: { from: 'form_id', values: Object.fromEntries(SERVICES.map(({ id }) => [zendeskForm(id), id])) },
      group: Object.fromEntries(GROUPS.map(name => [zendeskGroup(name), name])),
      priority: inverted(ZENDESK_PRIORITIES),
      channel: inverted(ZENDESK_CHANNELS),
    },
  }),
  zammad: connection({
    desk: 'zammad',
    timeZone: MANUFACTURING.timeZone,
    defaults: { unit: MANUFACTURING.id },
    mapping: {
      service: { from: 'service' },
      kind: { from: 'category', values: { Disturbance: 'incident', Request: 'request' } },
      priority: inverted(ZAMMAD_PRIORITIES),
      channel: inverted(ZAMMAD_CHANNELS),
      status: { [WAITING_FOR_SUPPLIER]: 'on-hold' },
    },
  }),
};
