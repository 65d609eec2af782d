/**
 * Jira's statuses. Every site names its own; each has one of three categories, which decides where a name says
 * nothing. The names are those of Atlassian's own workflows, and of waiting, which no category tells.
 */

import { table } from '#desks/fields.ts';
import type { StatusCategory } from '#tickets/event.ts';

/** By name, lower-cased. */
export const JIRA_STATUSES: Readonly<Record<string, StatusCategory>> = {
  'to do': 'new',
  backlog: 'new',
  'selected for development': 'new',
  open: 'open',
  reopened: 'open',
  'in progress': 'open',
  'work in progress': 'open',
  'in review': 'open',
  'under review': 'open',
  'under investigation': 'open',
  'waiting for support': 'open',
  escalated: 'open',
  'waiting for customer': 'pending',
  'waiting on customer': 'pending',
  'awaiting customer': 'pending',
  // An approver is neither the customer nor the agent.
  'waiting for approval': 'on-hold',
  'awaiting approval': 'on-hold',
  'waiting for vendor': 'on-hold',
  'awaiting vendor': 'on-hold',
  'waiting for third party': 'on-hold',
  // Nobody says for whom these wait: as long as it isn't said to be the customer, it is us.
  pending: 'on-hold',
  'on hold': 'on-hold',
  waiting: 'on-hold',
  blocked: 'on-hold',
  done: 'resolved',
  completed: 'resolved',
  resolved: 'resolved',
  closed: 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

/** By the key of the category, which is the same in every language. */
const CATEGORIES: Readonly<Record<string, StatusCategory>> = { new: 'new', indeterminate: 'open', done: 'resolved' };

const byName = table(JIRA_STATUSES);
const byCategory = table(CATEGORIES);

/** What a status means, by its name, else by the key of its category where that is known. */
export const statusMeaning =
  (category: string | undefined) =>
  (name: string): StatusCategory | undefined =>
    byName(name) ?? (category === undefined ? undefined : byCategory(category.toLowerCase()));
