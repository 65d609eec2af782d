/** Freshservice: workflows that call a webhook. */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import type { Product } from './freshworks/fields.ts';
import { freshserviceSetup } from './freshworks/freshservice-setup.ts';
import { readFreshworks } from './freshworks/reader.ts';

const PRODUCT: Product = {
  // Codes from 6 on are the customer's own, so they are left to the mapping.
  statuses: {
    open: 'open',
    '2': 'open',
    pending: 'pending',
    '3': 'pending',
    resolved: 'resolved',
    '4': 'resolved',
    closed: 'closed',
    '5': 'closed',
    'waiting on customer': 'pending',
    'waiting on third party': 'on-hold',
  },
  sources: {
    '1': 'email',
    '2': 'portal',
    '3': 'phone',
    '4': 'chat',
    '5': 'feedback widget',
    '9': 'walkup',
    '10': 'slack',
  },
};

export const freshservice: Desk = {
  id: 'freshservice',
  name: 'Freshservice',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: false },
  schemes: ['basic', 'header', 'bearer', 'standard-webhooks'],
  statuses: PRODUCT.statuses,
  read: (delivery: Delivery, reader: Reader): Reading => readFreshworks(PRODUCT, delivery, reader),
  setup: freshserviceSetup,
};
