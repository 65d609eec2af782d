/** Standard Webhooks: for machines. Type, time and data, as they are. */
import type { FormatRules } from './rules.ts';

export const standardWebhooks: FormatRules = {
  body: ({ type, at, data }) => JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }),
  width: 8,
  gone: { 410: 'it wants nothing more' },
  words: {},
};
