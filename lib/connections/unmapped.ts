/**
 * Values of a desk's that its connection's mapping lacks, with how many deliveries said them: what an administrator
 * looks at after connecting a desk. A hint and no measure: it is noted after the delivery is safe, and a note that
 * can't be written holds up nothing.
 */
import type { Delivery, Reader } from '#desks/desk.ts';
import { lookUp, MAPPED_FIELDS, type MappedField, type Mapping, tableOf } from '#desks/mapping.ts';
import { contentId } from '#desks/reading.ts';
import { deskPartition, unmappedKey, unmappedParts } from '#store/keys.ts';
import type { Page, Table } from '#store/table.ts';

export interface Unmapped {
  field: MappedField;
  /** The desk's word, cut where it is longer than anybody's table entry. */
  value: string;
}

export interface CountedUnmapped extends Unmapped {
  /** Different deliveries that said it. */
  deliveries: number;
}

const LONGEST_VALUE = 100;
/** Of one delivery. */
const MOST_NOTES = 20;
/** How long a note is kept, milliseconds: as long as what is in quarantine. */
const KEPT = 30 * 86_400_000;
const MOST_READ = 20_000;

/** A reader that notes what it finds no mapping for. */
export function unmappedNotes(reader: Reader): { reader: Reader; values: Unmapped[] } {
  const values: Unmapped[] = [];
  const noted = new Set<string>();
  return {
    values,
    reader: {
      ...reader,
      unmapped(field, text) {
        const value = text.slice(0, LONGEST_VALUE).toWellFormed();
        if (value === '' || noted.size >= MOST_NOTES || noted.has(`${field} ${value}`)) return;
        noted.add(`${field} ${value}`);
        values.push({ field, value });
      },
    },
  };
}

/** Notes them, each once for the same body. */
export async function noteUnmapped(
  table: Table,
  connection: string,
  { body, receivedAt }: Pick<Delivery, 'body' | 'receivedAt'>,
  values: readonly Unmapped[],
): Promise<void> {
  const expiresAt = Math.floor((receivedAt + KEPT) / 1000);
  const content = contentId(body);
  await table.transact(
    values.map(({ field, value }) => ({ put: { ...unmappedKey(connection, field, value, content), expiresAt } })),
  );
}

/** Whether the mapping knows the value by now. */
function knows(mapping: Mapping, { field, value }: Unmapped): boolean {
  const table = tableOf(mapping[field]);
  return table !== undefined && lookUp(table, [value]) !== undefined;
}

/** What the mapping still lacks, most often said first. Of more notes than `MOST_READ` the rest is not looked at. */
export async function listUnmapped(
  table: Table,
  connection: string,
  mapping: Mapping,
): Promise<{ items: CountedUnmapped[]; more: boolean }> {
  const query = { pk: deskPartition(connection), prefix: unmappedKey(connection).sk };
  const counts = new Map<string, CountedUnmapped>();
  let read = 0;
  let after: string | undefined;
  do {
    const page: Page = await table.query(after === undefined ? query : { ...query, after });
    for (const { sk } of page.items) {
      const [name, value] = unmappedParts(sk);
      const field = MAPPED_FIELDS.find(one => one === name);
      if (field === undefined) continue;
      const entry = counts.get(`${field} ${value}`) ?? { field, value, deliveries: 0 };
      entry.deliveries += 1;
      counts.set(`${field} ${value}`, entry);
    }
    read += page.items.length;
    after = page.next;
  } while (after !== undefined && read < MOST_READ);
  const items = [...counts.values()]
    .filter(entry => !knows(mapping, entry))
    .sort((a, b) => b.deliveries - a.deliveries || (a.value < b.value ? -1 : 1));
  return { items, more: after !== undefined };
}
