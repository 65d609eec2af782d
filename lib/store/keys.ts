/**
 * Every key of the table, and the access pattern it serves: by what it is the key of. Parts are escaped, so a desk's
 * own text (a ticket id, a group's name) can never reach into another key.
 */
export * from './keys/agreements.ts';
export * from './keys/configuration.ts';
export * from './keys/connections.ts';
export * from './keys/feed.ts';
export * from './keys/kpis.ts';
export * from './keys/lists.ts';
export * from './keys/outbox.ts';
export * from './keys/people.ts';
export * from './keys/rollups.ts';
export * from './keys/signal-rollups.ts';
export * from './keys/signals.ts';
export * from './keys/summaries.ts';
export * from './keys/sweep.ts';
export { escapePart, parts } from './keys/text.ts';
export * from './keys/tickets.ts';
