/** Finance, the watermelon: every clock is green, and its customers tell everything twice. */
import type { Window } from '#sla/calendar.ts';
import { CARELESS, LOST_IN_HANDOVERS, OVERLOADED } from './behaviour.ts';
import { OFFICE_DAY, type Unit } from './unit.ts';

const DAY: readonly Window[] = [
  ['08:00', '12:30'],
  ['13:15', '17:30'],
];
const FRIDAY: readonly Window[] = [
  ['08:00', '12:30'],
  ['13:15', '16:00'],
];

export const FINANCE: Unit = {
  id: 'finance',
  name: 'Finance',
  timeZone: 'Europe/Berlin',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: FRIDAY },
  holidays: ['01-01', '05-01', '10-03', '12-25', '12-26'],
  targets: {
    1: { response: 30, resolution: 240 },
    2: { response: 60, resolution: 480 },
    3: { response: 240, resolution: 1440 },
    4: { response: 480, resolution: 2400 },
  },
  pauseOn: ['pending', 'on-hold'],
  arrivals: { perDay: [18, 14.5, 13.5, 13, 10.5, 0.5, 0.3], humps: OFFICE_DAY },
  priorities: { 1: 2, 2: 11, 3: 59, 4: 28 },
  channels: { phone: 30, email: 32, portal: 30, chat: 8 },
  people: [1000, 1420],
  answers: 0.14,
  followUps: 0.22,
  services: [
    {
      id: 'workplace',
      name: 'Digital Workplace',
      desk: 'servicenow',
      share: 30,
      groups: ['Service Desk', 'Workplace', 'Identity'],
      behaviour: CARELESS,
    },
    {
      id: 'email',
      name: 'E-mail and Calendar',
      desk: 'servicenow',
      share: 14,
      groups: ['Service Desk', 'Messaging', 'Identity'],
      behaviour: CARELESS,
    },
    {
      id: 'erp',
      name: 'ERP',
      desk: 'servicenow',
      share: 30,
      groups: ['Service Desk', 'ERP Ledger', 'ERP Platform', 'Identity'],
      behaviour: OVERLOADED,
    },
    {
      id: 'vpn',
      name: 'Remote Access',
      desk: 'servicenow',
      share: 26,
      groups: ['Service Desk', 'Network', 'Identity', 'Security'],
      behaviour: LOST_IN_HANDOVERS,
    },
  ],
};
