/** What is in the house of a run: two business units, of which one must not hear of the other. */

/** The unit of the business owner who calls. */
export const OWN = 'finance';
/** Another unit. */
export const FOREIGN = 'canary';
/** A third one, of which there is nothing: that of the other business owner. */
export const ELSEWHERE = 'elsewhere';
/** In everything that only the other unit's people may read; no call has it in it. */
export const HUSH = 'only-for-canary';

/** By which the desk proves a delivery. */
export const DESK_SECRET = 'the-secret-of-the-desk';
/** By which another desk asks whether somebody is there. */
export const ASKING_SECRET = 'the-secret-of-glpi';

export const TICKETS = ['resolved', 'open', 'hurting'] as const;

/** What is known to be there, by kind, once the story is told. `day`: dates around the present. */
export const knownThings = (day: (offset: number) => string): Record<string, readonly string[]> => ({
  unit: [OWN, FOREIGN, ELSEWHERE, '*'],
  service: [`${OWN}-service`, `${FOREIGN}-service`],
  group: [`${OWN}-group`, `${FOREIGN}-group`],
  connection: ['desk', 'glpi'],
  ticket: [OWN, FOREIGN].flatMap(unit => TICKETS.map(state => `${unit}-${state}`)),
  calendar: ['office'],
  policy: ['strict'],
  kpi: ['retention', 'orders'],
  measure: ['first-contact-resolution', 'customer-satisfaction', 'effortless-rate', 'reopen-rate', 'quote-turnaround'],
  'signal-type': ['page-load', 'quote-sent'],
  hypothesis: [OWN, FOREIGN].flatMap(unit => [`${unit}-expectation`, `${unit}-second`]),
  experiment: [OWN, FOREIGN].flatMap(unit => [`${unit}-experiment`, `${unit}-stopped`]),
  subscription: ['ops', 'chat'],
  requester: ['ada@example.com', 'somebody'],
  version: ['1', '2', '3'],
  desk: ['generic', 'glpi', 'jira', 'zendesk', 'custom'],
  'time-zone': ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu'],
  report: ['sla-xla', 'sla-xla-measures', 'tickets', 'at-risk', 'units', 'measures', 'alerts', 'follow-ups'],
  priority: ['1', '2'],
  channel: ['email', 'phone'],
  question: ['satisfaction', 'effort', 'solved-first', 'lost-time', 'done'],
  url: ['https://hooks.invalid/services/T0', 'https://hooks.invalid/other'],
  'own-measure': ['quote-turnaround'],
  past: [-120, -90, -60, -45, -31, -30, -7].map(day),
  recent: [-6, -1, 0].map(day),
  month: [-60, -30, 0].map(offset => day(offset).slice(0, 7)),
  date: [-120, -90, -31, -30, -7, -1, 0, 1, 7, 30, 90].map(day),
});
