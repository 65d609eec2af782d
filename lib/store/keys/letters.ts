/** Letters in the sort keys of rollup rows: of how long a period is, and by what its tickets are broken down. */
export const GRANULARITY = { day: 'D', month: 'M', now: 'N' } as const;
export const LEVEL = { total: 'T', breakdown: 'B', service: 'S', priority: 'P', channel: 'C', group: 'G' } as const;
