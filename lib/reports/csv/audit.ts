/** Who changed what, from what to what: a row for each change. */
import type { AuditEntry } from '#lib/audit/audit.ts';
import { columnsOf, table } from './column.ts';

interface Entry extends Omit<AuditEntry, 'at'> {
  at: string;
}

interface ChangeRow {
  entry: Entry;
  change: Entry['changes'][number] | undefined;
}

const { text, instant, flag, count } = columnsOf<ChangeRow>();

/** Texts as they are; what isn't one as JSON. */
const leaf = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);

export const audit = table<{ items: readonly Entry[] }, ChangeRow>({
  id: 'audit',
  title: 'Who changed what',
  description:
    'One row for each change, the newest first; an entry that changed nothing that is said has one row, too.',
  columns: [
    instant('at', 'When it was changed', ({ entry }) => entry.at),
    text('by_role', 'Role of who changed it', ({ entry }) => entry.by.role),
    text('by_id', 'A pseudonym of who it was', ({ entry }) => entry.by.id),
    text('action', 'What was done', ({ entry }) => entry.action),
    text('kind', 'What kind of thing it was done to', ({ entry }) => entry.kind),
    text('id', 'Id of what was changed', ({ entry }) => entry.id),
    text('unit', 'The business unit that it is about; empty for none', ({ entry }) => entry.unit),
    text('path', 'What was changed in it, a JSON Pointer', ({ change }) => change?.path),
    text('before', 'What was there; a text as it is, else JSON; empty for nothing', ({ change }) => leaf(change?.from)),
    text('after', 'What is there now; a text as it is, else JSON; empty for nothing', ({ change }) => leaf(change?.to)),
    flag(
      'secret',
      'Whether it is secret, so that nobody is told what it was and is',
      row => row.change?.secret === true,
    ),
    count('more', 'Changes of the same entry besides those that are listed', ({ entry }) => entry.more),
  ],
  rows: ({ items }) =>
    items.flatMap((entry): ChangeRow[] =>
      entry.changes.length === 0 ? [{ entry, change: undefined }] : entry.changes.map(change => ({ entry, change })),
    ),
});
