/** ServiceNow's words for ours: raw values, as a business rule reads them. */
import type { StatusCategory } from '#tickets/event.ts';
import type { Channel } from './unit.ts';

export const SERVICENOW_COMPANIES: Readonly<Record<string, string>> = {
  finance: 'Finance Division',
  manufacturing: 'Manufacturing Division',
};
export const SERVICENOW_CONTACT_TYPES: Readonly<Record<Channel, string>> = {
  phone: 'phone',
  email: 'email',
  portal: 'self-service',
  chat: 'chat',
};
export const INCIDENT_STATES: Readonly<Record<StatusCategory, string>> = {
  new: '1',
  open: '2',
  pending: '3',
  'on-hold': '3',
  resolved: '6',
  closed: '7',
  cancelled: '8',
};
export const REQUEST_STATES: Readonly<Record<StatusCategory, string>> = {
  new: '1',
  open: '2',
  pending: '-5',
  'on-hold': '-5',
  resolved: '3',
  closed: '3',
  cancelled: '7',
};
/** Awaiting Caller, Awaiting Vendor. */
export const HOLD_REASONS: Partial<Record<StatusCategory, string>> = { pending: '1', 'on-hold': '4' };
