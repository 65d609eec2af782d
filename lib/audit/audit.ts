/**
 * Who changed what, from what to what (issue 6, point 4): one item for each change, written in the transaction of the
 * change itself, and never written again. Nothing here takes one away.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '#http/caller.ts';
import type { Vault } from '#lib/vault.ts';
import { auditKey } from '#store/keys.ts';
import type { Item, Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { type Differences, differences } from './differences.ts';
import type { AuditAction, AuditKind } from './kinds.ts';

export type { AuditAction } from './kinds.ts';

/** A caller of the API, or Pith by itself and from the command line: there is no person then, only what acted. */
export type AuditCaller = { role: Role; subject: string } | { role: 'system'; subject: string };

/** Who acts, and when. `vault` is what makes a pseudonym of them. */
export interface AuditContext {
  now: Instant;
  caller: AuditCaller;
  vault: Pick<Vault, 'pseudonym'>;
}

export interface Audited {
  action: AuditAction;
  kind: AuditKind;
  /** Of what was changed: nothing that names a person. */
  id: string;
  /** The unit that it is about: those who may see the unit may see this. Without one, see `mayRead`. */
  unit?: string | undefined;
  /** The documents before and after, without anything secret; what differs is stored, not they. */
  before?: object | undefined;
  after?: object | undefined;
  /** JSON Pointers of what is secret and has changed: that it has is all that is said. */
  secrets?: readonly string[] | undefined;
  /** Which of the changes of the same instant comes first: the version that the document has by it. */
  order?: number | undefined;
  /**
   * What names the change, where it can't be written in one transaction with its entry: at the same `now`, the second
   * write of the same name is a ConflictError.
   */
  once?: string | undefined;
}

/** Who did something, without their name: their role, and a keyed pseudonym of their token's subject. */
export interface AuditActor {
  role: Role | 'system';
  id: string;
}

export interface AuditEntry extends Differences {
  at: Instant;
  by: AuditActor;
  action: AuditAction;
  kind: AuditKind;
  id: string;
  unit?: string;
}

/** The caller of a request, as audit takes it. */
export const auditContext = (
  request: { now: Instant; caller: { role: Role; subject: string } | undefined },
  vault: Pick<Vault, 'pseudonym'>,
): AuditContext => ({
  now: request.now,
  // A route that changes something has a caller: this is for those that anyone may call.
  caller: request.caller ?? { role: 'system', subject: 'anyone' },
  vault,
});

/**
 * Who a caller is in all that is kept. Set apart from the pseudonyms of requesters: who is erased as a customer of the
 * desk has still answered for what they did here, and the one must not lead to the other.
 */
export const actorOf = ({ role, subject }: AuditCaller, vault: Pick<Vault, 'pseudonym'>): AuditActor => ({
  role,
  id: role === 'system' ? subject : vault.pseudonym(`caller ${subject}`),
});

const ORDER_DIGITS = 8;
const ID_DIGITS = 24;

/** What sets entries of the same instant and order apart. */
const idOf = (once: string | undefined): string =>
  once === undefined
    ? randomBytes(ID_DIGITS / 2).toString('hex')
    : createHash('sha256').update(once).digest('hex').slice(0, ID_DIGITS);

/**
 * The write that enters a change. Put it into the transaction of the change: then there is none without the other.
 * Entries are in order of time, those of an instant in that of `order`.
 */
export function auditWrite({ now, caller, vault }: AuditContext, audited: Audited): Write {
  const { action, kind, id, unit, before, after, secrets, order = 0, once } = audited;
  const place = `${String(order).padStart(ORDER_DIGITS, '0')}-${idOf(once)}`;
  const key = auditKey(new Date(now).toISOString(), place);
  const entry: AuditEntry = {
    at: now,
    by: actorOf(caller, vault),
    action,
    kind,
    id,
    ...(unit === undefined ? {} : { unit }),
    ...differences(before, after, secrets),
  };
  return { put: { ...key, ...entry }, expect: 'absent' };
}

/** Reads an item that `auditWrite` has made. */
export const readEntry = ({ pk: _, sk: __, ...entry }: Item): AuditEntry =>
  // Written by auditWrite alone.
  entry as unknown as AuditEntry;
