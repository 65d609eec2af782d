/** Configuration in the store: one item per document, with a version that is its ETag. */
import { PithError } from '#lib/errors.ts';
import { configurationKey, configurationPartition } from '#store/keys.ts';
import { ConflictError, type Item, queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

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

/** One document, or `undefined`. */
export async function load<Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
): Promise<Stored<Document> | undefined> {
  const item = await table.get(configurationKey(kind, id));
  return item === undefined ? undefined : stored<Document>(item);
}

/** All documents of a kind, by id. */
export async function loadAll<Document>(table: Table, kind: ConfigurationKind): Promise<Stored<Document>[]> {
  const items = await queryAll(table, { pk: configurationPartition(kind) });
  return items.map(item => stored<Document>(item));
}

/**
 * Saves a document that has been validated. `ifMatch`: the version that the caller has seen (`'*'`: any); when
 * another one is there, nothing changes and the error is `precondition-failed`.
 */
export async function save<Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
  document: Document,
  options: { now: Instant; ifMatch?: string | undefined },
): Promise<{ created: boolean; stored: Stored<Document> }> {
  const current = await load<Document>(table, kind, id);
  const { ifMatch, now } = options;
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== String(current?.version ?? '')) {
    throw new PithError('precondition-failed', 'The document has been changed since you read it. Read it again.');
  }
  if (ifMatch === '*' && current === undefined) {
    throw new PithError('precondition-failed', 'There is no such document yet.');
  }
  const next: Stored<Document> = { id, version: (current?.version ?? 0) + 1, updatedAt: now, document };
  try {
    await table.transact([{ put: { ...configurationKey(kind, id), ...next }, expect: current?.version ?? 'absent' }]);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new PithError('precondition-failed', 'The document is being changed by somebody else. Read it again.', {
      cause: error,
    });
  }
  return { created: current === undefined, stored: next };
}
