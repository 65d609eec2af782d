/**
 * A dry run: what a connection would make of a sample delivery, and how much of its quarantine would pass. Nothing is
 * stored, and of people there are pseudonyms.
 */
import type { Delivery, Desk, Reader } from '#desks/desk.ts';
import type { Issue } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { QUARANTINE_PIECES, quarantinePartition } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import { foreignIssues, isUnreadableRow, openQuarantined, shown } from './quarantine.ts';
import { readDelivery } from './take.ts';
import { type Unmapped, unmappedNotes } from './unmapped.ts';

export interface SampleReading {
  entries: { ticketId: string; deliveryId: string; events: object[] }[];
  ignored: number;
  errors: Issue[];
  /** Values that the mapping lacks. */
  unmapped: Unmapped[];
}

export interface QuarantineCheck {
  /** Deliveries that were read: the oldest ones. */
  checked: number;
  /** Those of them that would pass now. */
  wouldPass: number;
  /** Whether there are more than were checked: than the limit, or than there was time for. */
  more: boolean;
}

const iso = (instant: Instant | null | undefined): string | null | undefined =>
  typeof instant === 'number' ? new Date(instant).toISOString() : instant;

/** An event in the words of the contract: instants in ISO 8601. */
function shownEvent({ time, fields, sla, sequence: _, ...event }: TicketEvent): object {
  const { createdAt, resolvedAt, ...rest } = fields ?? {};
  return {
    ...event,
    time: iso(time),
    ...(fields === undefined ? {} : { fields: { ...rest, createdAt: iso(createdAt), resolvedAt: iso(resolvedAt) } }),
    ...(sla === undefined ? {} : { sla: { ...sla, dueAt: iso(sla.dueAt) } }),
  };
}

/** What the desk would read out of the sample. */
export function readSample(desk: Desk, reader: Reader, sample: Delivery): SampleReading {
  const notes = unmappedNotes(reader);
  const { entries, ignored, problems } = readDelivery(desk, notes.reader, sample);
  return {
    entries: entries.map(entry => ({ ...entry, events: entry.events.map(shownEvent) })),
    ignored,
    errors: shown(problems),
    unmapped: notes.values,
  };
}

type Parts = { table: Table; vault: Vault };
type By = { desk: Desk; reader: Reader };

/** Whether a replay by this desk and reader would release it. */
async function wouldPass(parts: Parts, { desk, reader }: By, item: Item): Promise<boolean> {
  const delivery = isUnreadableRow(item) ? undefined : await openQuarantined(parts, item);
  if (delivery === undefined) return false;
  const reading = readDelivery(desk, reader, delivery);
  return reading.problems.length === 0 && foreignIssues(item, desk, reading).length === 0;
}

/**
 * How much of the connection's quarantine this desk and reader would understand: of the oldest `limit`, and none that
 * begins after `isLate` says so.
 */
export async function checkQuarantine(
  parts: Parts,
  by: By,
  { limit, isLate }: { limit: number; isLate: () => boolean },
): Promise<QuarantineCheck> {
  const found: QuarantineCheck = { checked: 0, wouldPass: 0, more: false };
  let after: string | undefined;
  do {
    const query = { pk: quarantinePartition(by.reader.connection), to: QUARANTINE_PIECES, limit: 50 };
    const page = await parts.table.query(after === undefined ? query : { ...query, after });
    for (const item of page.items) {
      if (found.checked >= limit || isLate()) return { ...found, more: true };
      found.checked += 1;
      if (await wouldPass(parts, by, item)) found.wouldPass += 1;
    }
    after = page.next;
  } while (after !== undefined);
  return found;
}
