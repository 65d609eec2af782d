/** What tickets are told apart by in breakdown rows, besides unit and kind. Stored: never rename. */
export const BREAKDOWNS = ['service', 'priority', 'channel', 'group'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];
