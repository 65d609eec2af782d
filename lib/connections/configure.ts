/** Creates and changes connections: validates what the schema can't, seals and rotates the secret, says how to set up. */
import { type DocumentAudit, update } from '#configuration/documents.ts';
import type { ConnectionDocument } from '#configuration/schemas.ts';
import { mappingIssues } from '#desks/custom/check.ts';
import type { Desk, Setup } from '#desks/desk.ts';
import { DESK_IDS } from '#desks/loading.ts';
import { resolveScheme } from '#desks/signatures.ts';
import type { AuditContext } from '#lib/audit/audit.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { isSigningSecret, newSecret, newSigningSecret, renewed, SIGNING_SECRET, validAt } from '#lib/secrets.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { Auth, StoredConnection, StoredSecret } from './connection.ts';
import type { FindDesk } from './registry.ts';

interface ConnectionAnswer {
  id: string;
  desk: string;
  webhookUrl: string;
  setup: Setup;
  /** Only when it was generated now: shown this once. */
  secret?: string;
}

export interface Configured {
  created: boolean;
  version: number;
  answer: ConnectionAnswer;
}

const newSecretFor = (scheme: string): string => (scheme === 'standard-webhooks' ? newSigningSecret() : newSecret());

/** What is wrong with a connection document that the schema can't know: each with its path. */
export function documentIssues(document: ConnectionDocument, desk: Desk | undefined): Issue[] {
  if (desk === undefined) return [{ path: '/desk', message: `no such desk; one of: ${DESK_IDS.join(', ')}` }];
  const issues: Issue[] = [];
  const { auth } = document;
  const scheme = resolveScheme(auth?.scheme, desk.schemes);
  if (scheme === undefined) {
    issues.push({
      path: '/auth/scheme',
      message: `${desk.name} can't send it; one of: ${['signature', ...desk.schemes].join(', ')}`,
    });
  }
  if (scheme === 'header' && auth?.name !== undefined && !/^[\w!#$%&'*+.^`|~-]+$/.test(auth.name)) {
    issues.push({ path: '/auth/name', message: 'no HTTP header can have this name' });
  }
  if ((scheme === 'header' || scheme === 'bearer') && auth?.secret !== undefined && !/^[!-~]+$/.test(auth.secret)) {
    issues.push({
      path: '/auth/secret',
      message: 'a header carries letters, digits and signs of ASCII, without spaces',
    });
  }
  if (scheme === 'standard-webhooks' && auth?.secret !== undefined && !isSigningSecret(auth.secret)) {
    issues.push({ path: '/auth/secret', message: SIGNING_SECRET });
  }
  // One that says nothing yet can be saved: what comes meanwhile waits in quarantine for it.
  const { mapping } = document;
  if (Object.keys(mapping).length > 0) issues.push(...mappingIssues(mapping, desk.id));
  return issues;
}

const isSame = (a: Auth, b: Auth): boolean => a.scheme === b.scheme && a.username === b.username && a.name === b.name;

/**
 * The secrets after this change. A new one goes to the front; the one before stays valid for a day, sent as it was
 * before, for nobody can change a desk and its connection in the same moment. Without `secret` the current one stays.
 */
function rotate(
  current: StoredConnection | undefined,
  auth: Auth,
  secret: string | undefined,
  { vault, now }: { vault: Vault; now: Instant },
): StoredSecret[] {
  const there = validAt(current?.secrets ?? [], now);
  const [first] = there;
  if (current === undefined || first === undefined) return secret === undefined ? [] : [{ sealed: vault.seal(secret) }];
  const isKnown = secret === undefined || vault.open(first.sealed).toString('utf8') === secret;
  if (isKnown && isSame(current.auth, auth)) return there;
  const before = there.map((earlier): StoredSecret => ({ ...earlier, auth: earlier.auth ?? current.auth }));
  return renewed(before, secret === undefined ? first.sealed : vault.seal(secret), now);
}

/** What a sender is called where the connection doesn't say. */
const USUAL_USERNAME = 'pith';
const USUAL_HEADER = 'X-Webhook-Secret';

/** How deliveries are proven, the secret apart. */
export function authOf(scheme: string, { username, name }: NonNullable<ConnectionDocument['auth']> = {}): Auth {
  if (scheme === 'basic') return { scheme, username: username ?? USUAL_USERNAME };
  return scheme === 'header' ? { scheme, name: name ?? USUAL_HEADER } : { scheme };
}

/** What audit may keep of a connection: all but its secrets, and whether the one in use has changed. */
function auditOf(by: Omit<AuditContext, 'now'>, vault: Vault): DocumentAudit<StoredConnection> {
  const secretOf = (connection: StoredConnection | undefined): string | undefined => {
    const sealed = connection?.secrets[0]?.sealed;
    return sealed === undefined ? undefined : vault.open(sealed).toString('utf8');
  };
  return {
    ...by,
    view: ({ secrets: _, ...connection }) => connection,
    secrets: (before, after) => (secretOf(before) === secretOf(after) ? [] : ['/auth/secret']),
  };
}

/**
 * Saves a validated connection document. Without a secret the current one is kept, or a new one is generated and
 * answered this once. Throws `unprocessable` with paths, or `precondition-failed`.
 */
export async function configureConnection(
  options: {
    table: Table;
    vault: Vault;
    now: Instant;
    findDesk: FindDesk;
    publicUrl: string;
    /** Who does it. */
    by?: Omit<AuditContext, 'now'> | undefined;
  },
  id: string,
  document: ConnectionDocument,
  ifMatch: string | undefined,
): Promise<Configured> {
  const { table, vault, now, findDesk, publicUrl } = options;
  const desk = await findDesk(document.desk);
  const issues = documentIssues(document, desk);
  const scheme = desk === undefined ? undefined : resolveScheme(document.auth?.scheme, desk.schemes);
  if (issues.length > 0 || desk === undefined || scheme === undefined) {
    throw new PithError('unprocessable', 'The connection is not usable as it is.', { issues });
  }

  const { secret } = document.auth ?? {};
  const auth = authOf(scheme, document.auth);
  let generated: string | undefined;
  const change = (current: StoredConnection | undefined): StoredConnection => {
    generated = secret === undefined && current?.auth.scheme !== scheme ? newSecretFor(scheme) : undefined;
    return {
      desk: document.desk,
      timeZone: document.timeZone,
      auth,
      defaults: document.defaults,
      mapping: document.mapping,
      ...(document.paused === true ? { paused: true } : {}),
      ...(document.limits === undefined ? {} : { limits: document.limits }),
      secrets: rotate(current, auth, secret ?? generated, { vault, now }),
    };
  };
  const audit = options.by === undefined ? undefined : auditOf(options.by, vault);
  const { created, stored: saved } = await update(table, 'connection', id, change, { now, ifMatch, audit });
  const webhookUrl = `${publicUrl}/v1/webhooks/${id}`;
  return {
    created,
    version: saved.version,
    answer: {
      id,
      desk: desk.id,
      webhookUrl,
      setup: desk.setup({ id, webhookUrl, scheme }),
      ...(generated === undefined ? {} : { secret: generated }),
    },
  };
}
