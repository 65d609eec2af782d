/** Freshservice: workflows that call a webhook. */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { FRESHWORKS_STATUSES, type Product } from './freshworks/fields.ts';
import { freshserviceSetup } from './freshworks/freshservice-setup.ts';
import { readFreshworks } from './freshworks/reader.ts';

const PRODUCT: Product = {
  // Codes from 6 on are the customer's own.
  statuses: FRESHWORKS_STATUSES,
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
