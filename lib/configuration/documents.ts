/** Configuration in the store: one item per document, with a version that is its ETag. */
import { type AuditContext, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import { configurationKey, configurationPartition, RULES_REVISION_KEY, versionKey } from '#store/keys.ts';
import { ConflictError, type Item, queryAll, type Table, type Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { isId } from './schemas.ts';

/** Kinds of configuration documents, as they are stored. */
export type ConfigurationKind =
  | 'connection'
  | 'unit'
  | 'calendar'
  | 'sla-policy'
  | 'settings'
  | 'measure'
  | 'kpi'
  | 'subscription';

/** The kinds that tickets are counted by. What is finished stays as it was counted, so their versions are kept. */
const RULE_KINDS: readonly ConfigurationKind[] = ['settings', 'unit', 'calendar', 'sla-policy', 'measure'];

/** Who changes a document, and what of it may be kept beside it for ever (lib/audit). */
export interface DocumentAudit<Document> extends Omit<AuditContext, 'now'> {
  /** The document without anything secret; as it is, where there is nothing. */
  view?: (document: Document) => object;
  /** JSON Pointers of what is secret and has changed. */
  secrets?: (before: Document | undefined, after: Document | undefined) => readonly string[];
}

export interface Stored<Document> {
  id: string;
  version: number;
  updatedAt: Instant;
  /** Of rules: which of all changes of rules this was. 0 for what changes nothing, such as a unit just discovered. */
  revision: number;
  document: Document;
}

/** Reads an item of a document, or of a superseded version of it. */
export function stored<Document>(item: Item): Stored<Document> {
  return {
    id: String(item.id),
    version: Number(item.version),
    updatedAt: Number(item.updatedAt),
    revision: Number(item.revision ?? 0),
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

/**
 * How often a change is made again on top of somebody else's before it counts as lost. Rules share their revision, so
 * of as many saved at the same time each time one goes through.
 */
const ATTEMPTS = 50;

/** The entry of a change of a document, to be written with it. */
function entered<Document>(
  audit: DocumentAudit<Document> | undefined,
  change: { now: Instant; kind: ConfigurationKind; id: string; version: number; before?: Document; after?: Document },
): Write[] {
  if (audit === undefined) return [];
  const { now, kind, id, version, before, after } = change;
  const view = (document: Document | undefined): object | undefined =>
    // Whatever its kind, its schema is one of objects.
    document === undefined ? undefined : (audit.view?.(document) ?? (document as object));
  const audited = {
    ...{ kind, id, before: view(before), after: view(after), order: version },
    action: after === undefined ? 'deleted' : before === undefined ? 'created' : 'changed',
    unit: kind === 'unit' ? id : undefined,
    secrets: audit.secrets?.(before, after),
  } as const;
  return [auditWrite({ ...audit, now }, audited)];
}

/** The time of a change: clocks of two processes differ, and a document's changes stay in their order all the same. */
const timeAfter = (now: Instant, current: Stored<unknown> | undefined): Instant =>
  Math.max(now, current?.updatedAt ?? now);

function assertMatches(ifMatch: string | undefined, current: Stored<unknown> | undefined): void {
  if (ifMatch === undefined) return;
  if (current === undefined) throw new PithError('precondition-failed', 'There is no such document yet.');
  if (ifMatch !== '*' && ifMatch !== String(current.version)) {
    throw new PithError('precondition-failed', 'The document has been changed since you read it. Read it again.');
  }
}

/** How often rules have been changed. */
export async function rulesRevision(table: Table): Promise<number> {
  return Number((await table.get(RULES_REVISION_KEY))?.version ?? 0);
}

/** What else is written with a document of rules: the next revision, and the version that it supersedes. */
function bookkeeping(kind: ConfigurationKind, revision: number, current: Stored<unknown> | undefined): Write[] {
  const writes: Write[] = [
    { put: { ...RULES_REVISION_KEY, version: revision }, expect: revision === 1 ? 'absent' : revision - 1 },
  ];
  if (current !== undefined) writes.push({ put: { ...versionKey(kind, current.id, current.version), ...current } });
  return writes;
}

/**
 * Saves what `change` makes of the document that is there. Between reading and writing nobody else writes: then it is
 * made again, of what is there by then. `ifMatch`: the version that the caller has seen (`'*'`: any); when another one
 * is there, nothing changes and the error is `precondition-failed`. `audit`: who does it, to be entered with it.
 */
export async function update<Document>(
  table: Table,
  kind: ConfigurationKind,
  id: string,
  change: (current: Document | undefined) => Document,
  options: { now: Instant; ifMatch?: string | undefined; audit?: DocumentAudit<Document> | undefined },
): Promise<{ created: boolean; stored: Stored<Document> }> {
  const { ifMatch, audit } = options;
  for (let attempt = 1; ; attempt += 1) {
    const current = await load<Document>(table, kind, id);
    assertMatches(ifMatch, current);
    const now = timeAfter(options.now, current);
    const version = (current?.version ?? 0) + 1;
    const isRule = RULE_KINDS.includes(kind);
    const revision = isRule ? (await rulesRevision(table)) + 1 : 0;
    const document = change(current?.document);
    const next: Stored<Document> = { id, version, updatedAt: now, revision, document };
    const before = current === undefined ? {} : { before: current.document };
    const entry = entered(audit, { now, kind, id, version, ...before, after: document });
    const more = [...(isRule ? bookkeeping(kind, revision, current) : []), ...entry];
    try {
      const put = { ...configurationKey(kind, id), ...next };
      await table.transact([{ put, expect: current?.version ?? 'absent' }, ...more]);
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
  options: { now: Instant; ifMatch?: string | undefined; audit?: DocumentAudit<Document> | undefined },
): Promise<{ created: boolean; stored: Stored<Document> }> => update(table, kind, id, () => document, options);

/**
 * Removes a document that is no rule (those are kept). Answers whether there was one. `ifMatch` and `audit` as for
 * `update`.
 */
export async function remove<Document>(
  table: Table,
  kind: 'connection' | 'subscription',
  id: string,
  options: { now: Instant; ifMatch?: string | undefined; audit?: DocumentAudit<Document> | undefined },
): Promise<boolean> {
  const { ifMatch, audit } = options;
  for (let attempt = 1; ; attempt += 1) {
    const current = await load<Document>(table, kind, id);
    if (current === undefined) return false;
    assertMatches(ifMatch, current);
    const now = timeAfter(options.now, current);
    const entry = entered(audit, { now, kind, id, version: current.version + 1, before: current.document });
    try {
      await table.transact([{ delete: configurationKey(kind, id), expect: current.version }, ...entry]);
      return true;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}
