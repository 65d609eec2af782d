/** Zammad's words for ours, as this plant has set it up. */
import type { StatusCategory } from '#tickets/event.ts';
import type { Channel, Priority } from './unit.ts';

export const ZAMMAD_CHANNELS: Readonly<Record<Channel, string>> = {
  phone: 'phone',
  email: 'email',
  portal: 'web',
  chat: 'chat',
};
export const ZAMMAD_PRIORITIES: Readonly<Record<Priority, string>> = {
  1: '4 line down',
  2: '3 high',
  3: '2 normal',
  4: '1 low',
};
/** Solved is closed here; `waiting for supplier` is a state that the plant has added. */
export const WAITING_FOR_SUPPLIER = 'waiting for supplier';
export const ZAMMAD_STATES: Readonly<Record<StatusCategory, string>> = {
  new: 'new',
  open: 'open',
  pending: 'pending reminder',
  'on-hold': WAITING_FOR_SUPPLIER,
  resolved: 'closed',
  closed: 'closed',
  cancelled: 'closed',
};
export const ZAMMAD_STATE_IDS: Readonly<Record<string, number>> = {
  new: 1,
  open: 2,
  'pending reminder': 3,
  closed: 4,
  merged: 5,
  [WAITING_FOR_SUPPLIER]: 8,
};
