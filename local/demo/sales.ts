/** Sales, the healthy one: few hands, short ways, and better from week to week. */
import type { Window } from '#sla/calendar.ts';
import { QUICK } from './behaviour.ts';
import { OFFICE_DAY, type Unit } from './unit.ts';

const DAY: readonly Window[] = [['08:00', '19:00']];

export const SALES: Unit = {
  id: 'sales',
  name: 'Sales',
  timeZone: 'America/New_York',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: [['08:00', '18:00']] },
  holidays: ['01-01', '07-04', '12-25'],
  targets: {
    1: { response: 30, resolution: 240 },
    2: { response: 60, resolution: 480 },
    3: { response: 180, resolution: 960 },
    4: { response: 360, resolution: 1920 },
  },
  pauseOn: ['pending'],
  arrivals: { perDay: [15, 12, 11, 11, 9, 0.6, 0.5], humps: OFFICE_DAY },
  priorities: { 1: 2, 2: 14, 3: 58, 4: 26 },
  channels: { phone: 22, email: 34, portal: 16, chat: 28 },
  people: [2000, 2310],
  answers: 0.17,
  followUps: 0.85,
  services: [
    { id: 'crm', name: 'CRM', desk: 'zendesk', share: 38, groups: ['Sales Support', 'CRM Team'], behaviour: QUICK },
    {
      id: 'email',
      name: 'E-mail and Calendar',
      desk: 'zendesk',
      share: 20,
      groups: ['Sales Support', 'Messaging'],
      behaviour: QUICK,
    },
    {
      id: 'workplace',
      name: 'Digital Workplace',
      desk: 'zendesk',
      share: 24,
      groups: ['Sales Support', 'Workplace'],
      behaviour: QUICK,
    },
    {
      id: 'telephony',
      name: 'Telephony',
      desk: 'zendesk',
      share: 18,
      groups: ['Sales Support', 'Voice', 'Network'],
      behaviour: QUICK,
    },
  ],
};
