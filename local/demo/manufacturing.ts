/**
 * Manufacturing, helped well and later than promised. Its plant has a desk of its own; ERP is run by the centre, whose
 * desk serves two units.
 */
import type { Window } from '#sla/calendar.ts';
import { QUICK_BUT_LATE, SLOW_CENTRE } from './behaviour.ts';
import type { Unit } from './unit.ts';

const DAY: readonly Window[] = [['06:00', '22:00']];

export const MANUFACTURING: Unit = {
  id: 'manufacturing',
  name: 'Manufacturing',
  timeZone: 'Asia/Kolkata',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [['06:00', '14:00']] },
  holidays: ['01-26', '08-15', '10-02', '12-25'],
  targets: {
    1: { response: 15, resolution: 60 },
    2: { response: 20, resolution: 120 },
    3: { response: 45, resolution: 240 },
    4: { response: 90, resolution: 480 },
  },
  pauseOn: ['pending'],
  arrivals: {
    perDay: [14.5, 12, 11.5, 11.5, 11, 5.5, 0.8],
    humps: [
      { share: 0.5, hour: 8, spread: 1.3 },
      { share: 0.4, hour: 15, spread: 1.6 },
      { share: 0.1, hour: 20, spread: 2.5 },
    ],
  },
  priorities: { 1: 4, 2: 18, 3: 56, 4: 22 },
  channels: { phone: 46, email: 20, portal: 28, chat: 6 },
  people: [3000, 3380],
  answers: 0.15,
  followUps: 0.55,
  services: [
    {
      id: 'shop-floor',
      name: 'Shop Floor',
      desk: 'zammad',
      share: 50,
      groups: ['Plant Support', 'Automation'],
      behaviour: QUICK_BUT_LATE,
    },
    {
      id: 'workplace',
      name: 'Digital Workplace',
      desk: 'zammad',
      share: 20,
      groups: ['Plant Support', 'Plant Workplace'],
      behaviour: QUICK_BUT_LATE,
    },
    {
      id: 'email',
      name: 'E-mail and Calendar',
      desk: 'zammad',
      share: 12,
      groups: ['Plant Support', 'Messaging'],
      behaviour: QUICK_BUT_LATE,
    },
    {
      id: 'erp',
      name: 'ERP',
      desk: 'servicenow',
      share: 18,
      groups: ['Service Desk', 'ERP Logistics', 'ERP Platform'],
      behaviour: SLOW_CENTRE,
    },
  ],
};
