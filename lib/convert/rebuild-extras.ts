/**
 * Rebuild of what is written beside tickets' states: follow-ups, which a check compares like everything else, and the
 * pointers by which a person's tickets are found. Those are only laid again where one is missing (tickets that were
 * counted before there were any), and never taken away: the ledger may name whom nothing else names. Nobody is told.
 */
import { keyText } from '#store/key-text.ts';
import { followUpKey, isTicketPointer } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import type { Difference } from './difference.ts';
import { followUpItem, pointersOf } from './extras.ts';
import type { TicketState } from './state.ts';

type Expected = Omit<TicketState, 'version'>;

/** What there is of it. */
export interface ExtrasThere {
  /** By partition. */
  followUps: Map<string, Item>;
  /** Keys of pointers, as text. */
  pointers: Set<string>;
}

export const noExtras = (): ExtrasThere => ({ followUps: new Map(), pointers: new Set() });

const FOLLOW_UP = followUpKey('', '').sk;

/** Notes an item of the table, where it is one. */
export function noteExtra(there: ExtrasThere, item: Item): void {
  if (item.sk === FOLLOW_UP) there.followUps.set(item.pk, item);
  else if (isTicketPointer(item)) there.pointers.add(keyText(item));
}

const FOLLOW_UP_ATTRIBUTES = ['unit', 'at', 'due', 'group', 'answeredAt', 'list', 'place'] as const;
const content = (item: Item | undefined): string =>
  item === undefined ? 'none' : JSON.stringify(FOLLOW_UP_ATTRIBUTES.map(name => item[name] ?? null));

const said = (item: Item | undefined): string =>
  item === undefined ? 'none' : item.answeredAt === undefined ? 'open' : 'answered';

/** Compares what there is with what follows from the tickets; with `repair` it is put right. Gives the differences. */
export async function rebuildExtras(
  table: Table,
  expected: ReadonlyMap<string, Expected>,
  there: ExtrasThere,
  repair: boolean,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const pk of new Set([...expected.keys(), ...there.followUps.keys()])) {
    const ticket = expected.get(pk);
    // Of one that is forgotten there is nothing beside it.
    const state = ticket?.forgotten === true ? undefined : ticket;
    const [wanted, found] = [state && followUpItem(state), there.followUps.get(pk)];
    if (content(wanted) !== content(found)) {
      differences.push({
        key: `${pk} ${FOLLOW_UP}`,
        counter: 'follow-up',
        expected: said(wanted),
        found: said(found),
      });
      if (repair) await table.transact([wanted === undefined ? { delete: { pk, sk: FOLLOW_UP } } : { put: wanted }]);
    }
    const missing = repair && state !== undefined ? pointersOf(state) : [];
    for (const put of missing.filter(pointer => !there.pointers.has(keyText(pointer)))) await table.transact([{ put }]);
  }
  return differences;
}
