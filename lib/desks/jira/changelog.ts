/**
 * What an issue's changelog says: the items of one change, and a whole history of them. An item has a property
 * that is really called `toString`, so all of its properties are read as own ones.
 */
import { isObject, type JsonObject, objectOf, own, textOf } from '#desks/json.ts';
import { type ReadTime, readTime } from '#desks/times.ts';

/** The words for a field's value before and after, name first, then id; empty for none. */
interface Change {
  from: readonly string[];
  to: readonly string[];
}

/** What one change touched. Absent: not changed. */
export interface Changes {
  status?: Change;
  /** Identifiers of the agents, never their names. */
  assignee?: Change;
  priority?: Change;
  /** Set when the issue was moved to another project. */
  key?: Change;
  resolution?: Change;
  /** How many items there are, of any field. */
  size: number;
}

const FIELDS: Readonly<Record<string, 'status' | 'assignee' | 'priority' | 'key' | 'resolution'>> = {
  status: 'status',
  assignee: 'assignee',
  priority: 'priority',
  resolution: 'resolution',
  key: 'key',
  // Not verified: whether Cloud gives a moved issue's key an id, and which.
  issuekey: 'key',
};

/** The field that an item is about. Data Center sends no id, and a custom field may have any name. */
function fieldOf(item: JsonObject): (typeof FIELDS)[string] | undefined {
  const id = textOf(own(item, 'fieldId'));
  if (id === undefined && own(item, 'fieldtype') === 'custom') return undefined;
  const name = (id ?? textOf(own(item, 'field')) ?? '').toLowerCase();
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

const texts = (item: JsonObject, ...keys: string[]): string[] =>
  keys.map(key => textOf(own(item, key))).filter(text => text !== undefined);

/** An agent's identifiers; `undefined` when somebody is meant who isn't identified. */
function agent(item: JsonObject, account: string, id: string, name: string): string[] | undefined {
  const found = texts(item, account, id);
  return found.length === 0 && texts(item, name).length > 0 ? undefined : found;
}

/** What the items of one change say; the last one about a field counts. */
export function changesOf(items: unknown): Changes {
  const changes: Changes = { size: 0 };
  if (!Array.isArray(items)) return changes;
  changes.size = items.length;
  for (const item of items) {
    if (!isObject(item)) continue;
    const field = fieldOf(item);
    if (field === undefined) continue;
    if (field === 'assignee') {
      const from = agent(item, 'tmpFromAccountId', 'from', 'fromString') ?? [];
      const to = agent(item, 'tmpToAccountId', 'to', 'toString');
      if (to !== undefined) changes.assignee = { from, to };
    } else {
      changes[field] = { from: texts(item, 'fromString', 'from'), to: texts(item, 'toString', 'to') };
    }
  }
  return changes;
}

/** One entry of an issue's history. */
export interface HistoryEntry {
  created: ReadTime;
  changes: Changes;
  /** Where it stands in the issue's histories. */
  index: number;
}

/** Entries beyond these are left out, the oldest ones: one delivery is one item of the ledger. */
const MOST_ENTRIES = 200;

const isTelling = ({ status, assignee, priority }: Changes): boolean =>
  status !== undefined || assignee !== undefined || priority !== undefined;

/**
 * The history that the REST interface gives with `expand=changelog`, oldest first, of the changes that tell us
 * something. `complete`: it goes back to the creation. Automation rules send `histories: null`.
 */
export function historyOf(issue: JsonObject): { entries: HistoryEntry[]; complete: boolean } {
  const { histories, total } = objectOf(issue.changelog);
  if (!Array.isArray(histories)) return { entries: [], complete: false };
  const found = histories.flatMap((history, index): HistoryEntry[] => {
    if (!isObject(history)) return [];
    const changes = changesOf(history.items);
    return isTelling(changes) ? [{ created: readTime(history.created, 'UTC'), changes, index }] : [];
  });
  // Cloud gives the newest first, Data Center the oldest.
  found.sort((a, b) => (a.created ?? 0) - (b.created ?? 0));
  const complete = found.length <= MOST_ENTRIES && (typeof total !== 'number' || total <= histories.length);
  return { entries: found.slice(-MOST_ENTRIES), complete };
}
