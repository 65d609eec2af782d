/** ServiceNow's states: numbers mean different things on different tables, names mean the same everywhere. */
import type { StatusCategory, TicketKind } from '#tickets/event.ts';

/** By display name, lower-cased. `On Hold` is decided by its reason where there is one. */
export const STATE_NAMES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  open: 'open',
  'in progress': 'open',
  'work in progress': 'open',
  active: 'open',
  assigned: 'open',
  assess: 'open',
  authorize: 'open',
  scheduled: 'open',
  implement: 'open',
  review: 'open',
  'root cause analysis': 'open',
  'fix in progress': 'open',
  'on hold': 'on-hold',
  pending: 'on-hold',
  'awaiting user info': 'pending',
  'awaiting caller': 'pending',
  'awaiting vendor': 'on-hold',
  'awaiting problem': 'on-hold',
  'awaiting evidence': 'on-hold',
  'awaiting change': 'on-hold',
  resolved: 'resolved',
  closed: 'closed',
  'closed complete': 'closed',
  'closed incomplete': 'closed',
  'closed skipped': 'cancelled',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

type States = Readonly<Record<string, StatusCategory>>;

/** Incidents. 4 and 5 are of the older state model (before Helsinki), where 3 was Awaiting Problem: on hold, too. */
const INCIDENT: States = {
  1: 'new',
  2: 'open',
  3: 'on-hold',
  4: 'pending',
  5: 'on-hold',
  6: 'resolved',
  7: 'closed',
  8: 'cancelled',
};
/** The base table `task`, and requests, which add nothing. Nobody says for whom a pending request waits. */
const TASK: States = { '-5': 'on-hold', 1: 'open', 2: 'open', 3: 'closed', 4: 'closed', 7: 'cancelled' };
const CHANGE: States = {
  '-5': 'new',
  '-4': 'open',
  '-3': 'open',
  '-2': 'open',
  '-1': 'open',
  0: 'open',
  1: 'open',
  2: 'open',
  3: 'closed',
  4: 'cancelled',
  7: 'cancelled',
};
const PROBLEM: States = {
  1: 'open',
  2: 'open',
  3: 'on-hold',
  4: 'closed',
  101: 'new',
  102: 'open',
  103: 'open',
  104: 'open',
  106: 'resolved',
  107: 'closed',
};

export interface TaskTable {
  kind: TicketKind;
  states: States;
}

const REQUEST: TaskTable = { kind: 'request', states: TASK };

const TABLES: Readonly<Record<string, TaskTable>> = {
  incident: { kind: 'incident', states: INCIDENT },
  sc_request: REQUEST,
  sc_req_item: REQUEST,
  sc_task: REQUEST,
  change_request: { kind: 'other', states: CHANGE },
  problem: { kind: 'other', states: PROBLEM },
  task: { kind: 'other', states: TASK },
};
const OTHER: TaskTable = { kind: 'other', states: TASK };

/** Tables by the label that a display value shows. */
const LABELS: Readonly<Record<string, string>> = {
  request: 'sc_request',
  'requested item': 'sc_req_item',
  'catalog task': 'sc_task',
  'change request': 'change_request',
};
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^INC\d/i, 'incident'],
  [/^(?:REQ|RITM)\d/i, 'sc_req_item'],
  [/^SCTASK\d/i, 'sc_task'],
  [/^CHG\d/i, 'change_request'],
  [/^PRB\d/i, 'problem'],
];

/** The table a record is of: by its class, else by the prefix of its number; an incident when neither says. */
export function taskTable(className: string | undefined, number: string): TaskTable {
  if (className !== undefined) {
    const name = className.toLowerCase();
    const table = Object.hasOwn(LABELS, name) ? (LABELS[name] ?? name) : name;
    if (Object.hasOwn(TABLES, table)) return TABLES[table] ?? OTHER;
    return table.startsWith('sc_') ? REQUEST : OTHER;
  }
  const prefix = PREFIXES.find(([pattern]) => pattern.test(number));
  return TABLES[prefix?.[1] ?? 'incident'] ?? OTHER;
}

/** What a state means on a table; `holdReasons` decide what being on hold waits for (1 is the caller). */
export function stateCategory(
  word: string,
  table: TaskTable,
  holdReasons: readonly string[],
): StatusCategory | undefined {
  const states = /^-?\d+$/.test(word) ? table.states : STATE_NAMES;
  const category = Object.hasOwn(states, word) ? states[word] : undefined;
  // A reason may be left over from an earlier hold.
  if (category !== 'on-hold' || !(word === '3' || word.includes('hold'))) return category;
  const forCaller = holdReasons.some(reason => reason === '1' || STATE_NAMES[reason.toLowerCase()] === 'pending');
  return forCaller ? 'pending' : 'on-hold';
}
