/** By which conditions tickets are listed, and counted: `where` of GET /v1/reports/tickets. */
export const WHERES = [
  'watermelon',
  'watermelon-observed',
  'watermelon-stated',
  'met',
  'breached',
  'reopened',
  'bounced',
  'chased',
  'overdue',
  'disagreement',
  'created',
  'resolved',
  'open',
  'all',
] as const;
export type Where = (typeof WHERES)[number];
