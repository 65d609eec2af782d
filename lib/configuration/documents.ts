/** Configuration in the store: one item per document, with a version that is its ETag. */
import { PithError } from '#lib/errors.ts';
import { configurationKey, configurationPartition } from '#store/keys.ts';
import { ConflictError, type Item, queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { isId } from './schemas.ts';

/** Kinds of configuration documents, as they are stored. */
export type ConfigurationKind = 'connection' | 'unit' | 'calendar' | 'sla-policy' | 'settings';

export interface Stored<Document> {
  id: string;
  version: number;
  updatedAt: Instant;
  document: Document;
}

function stored<Document>(item: Item): Stored<Document> {
  return {
    id: String(item.id),
    version: Number(item.version),
    updatedAt: Number(item.updatedAt),
    // Written only after validation by the kind's schema, see `save`.
    document: item.document as Document,
  };
}

/** One document, or `undefined`; what can't be an id has none. */
export async function load<Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
): Promise<Stored<Document> | undefined> {
  const item = isId(id) ? await table.get(configurationKey(kind, id)) : undefined;
  return item === undefined ? undefined : stored<Document>(item);
}

/** All documents of a kind, by id. */
export async function loadAll<Document>(table: Table, kind: ConfigurationKind): Promise<Stored<Document>[]> {
  const items = await queryAll(table, { pk: configurationPartition(kind) });
  return items.map(item => stored<Document>(item));
}

/** How often a change is made again on top of somebody else's before it counts as lost. */
const ATTEMPTS = 5;

function assertMatches(ifMatch: string | undefined, current: Stored<unknown> | undefined): void {
  if (ifMatch === undefined) return;
  if (current === undefined) throw new PithError('precondition-failed', 'There is no such document yet.');
  if (ifMatch !== '*' && ifMatch !== String(current.version)) {
    throw new PithError('precondition-failed', 'The document has been changed since you read it. Read it again.');
  }
}

/**
 * Saves what `change` makes of the document that is there. Between reading and writing nobody else writes: then it is
 * made again, of what is there by then. `ifMatch`: the version that the caller has seen (`'*'`: any); when another one
 * is there, nothing changes and the error is `precondition-failed`.
 */
export async function update<Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
  change: (current: Document | undefined) => Document,
  options: { now: Instant; ifMatch?: string | undefined },
): Promise<{ created: boolean; stored: Stored<Document> }> {
  const { ifMatch, now } = options;
  for (let attempt = 1; ; attempt += 1) {
    const current = await load<Document>(table, kind, id);
    assertMatches(ifMatch, current);
    const version = (current?.version ?? 0) + 1;
    const next: Stored<Document> = { id, version, updatedAt: now, document: change(current?.document) };
    try {
      await table.transact([{ put: { ...configurationKey(kind, id), ...next }, expect: current?.version ?? 'absent' }]);
      return { created: current === undefined, stored: next };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Saves a document that has been validated, in place of the one that is there. `ifMatch` as for `update`. */
export const save = <Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
  document: Document,
  options: { now: Instant; ifMatch?: string | undefined },
): Promise<{ created: boolean; stored: Stored<Document> }> => update(table, kind, id, () => document, options);
