/** The formats in which subscribers are told. Those of chats are read when the first of them is needed. */
import type { Format } from './names.ts';
import type { FormatRules } from './rules.ts';
import { standardWebhooks } from './standard-webhooks.ts';

const LOADED: Readonly<Record<Format, () => FormatRules | Promise<FormatRules>>> = {
  'standard-webhooks': () => standardWebhooks,
  slack: async () => (await import('./slack.ts')).slack,
  teams: async () => (await import('./teams.ts')).teams,
};

/** What a format decides. */
export const formatRules = async (format: Format): Promise<FormatRules> => LOADED[format]();
