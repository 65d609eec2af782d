/** Freshdesk: automation rules that call a webhook. */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { FRESHWORKS_STATUSES, type Product } from './freshworks/fields.ts';
import { freshdeskSetup } from './freshworks/freshdesk-setup.ts';
import { readFreshworks } from './freshworks/reader.ts';

const PRODUCT: Product = {
  // The last two can be renamed and taken away, and then their codes, from 6 on, say nothing.
  statuses: FRESHWORKS_STATUSES,
  sources: {
    '1': 'email',
    '2': 'portal',
    '3': 'phone',
    '7': 'chat',
    '9': 'feedback widget',
    '10': 'outbound email',
  },
};

export const freshdesk: Desk = {
  id: 'freshdesk',
  name: 'Freshdesk',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: false },
  schemes: ['basic', 'header', 'bearer', 'standard-webhooks'],
  statuses: PRODUCT.statuses,
  read: (delivery: Delivery, reader: Reader): Reading => readFreshworks(PRODUCT, delivery, reader),
  setup: freshdeskSetup,
};
