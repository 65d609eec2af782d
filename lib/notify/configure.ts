/** Creates, changes and ends subscriptions: looks at the target, seals the URL and the secret, rotates the latter. */
import { type DocumentAudit, remove, type Stored, update } from '#configuration/documents.ts';
import type { SubscriptionDocument } from '#configuration/subscription-schema.ts';
import type { AuditContext } from '#lib/audit/audit.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import {
  isSigningSecret,
  newSigningSecret,
  renewed,
  SIGNING_SECRET,
  type StoredSecret,
  validAt,
} from '#lib/secrets.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { EVENT_BUS } from './event-bus.ts';
import { DEFAULT_FORMAT, isSigned } from './formats/names.ts';
import { type GuardOptions, targetIssue } from './guard.ts';
import { loadSubscriptions, noteStatus, type StoredSubscription } from './subscription.ts';

export interface SubscriptionOptions extends GuardOptions {
  table: Table;
  vault: Vault;
  now: Instant;
  ifMatch?: string | undefined;
  /** Who does it. */
  by?: Omit<AuditContext, 'now'> | undefined;
}

/** More than anybody needs. One transaction hands a message to all of them. */
const MOST_SUBSCRIPTIONS = 50;

function documentIssues(document: SubscriptionDocument, id: string, options: GuardOptions): Issue[] {
  const { id: said, url, secret, format = DEFAULT_FORMAT } = document;
  const issues: Issue[] = [];
  if (id === EVENT_BUS) issues.push({ path: '/id', message: `${EVENT_BUS} is the lane of the event bus on AWS` });
  if (said !== undefined && said !== id) issues.push({ path: '/id', message: `this is subscription ${id}` });
  const parsed = URL.parse(url);
  const wrong = parsed === null ? 'not a URL' : targetIssue(parsed, options);
  if (wrong !== undefined) issues.push({ path: '/url', message: wrong });
  // Whole groups of base64: the library that signs is strict.
  if (secret !== undefined && !(isSigningSecret(secret) && (secret.length - 'whsec_'.length) % 4 === 0)) {
    issues.push({ path: '/secret', message: SIGNING_SECRET });
  }
  if (secret !== undefined && !isSigned(format)) {
    issues.push({ path: '/secret', message: `what is sent as ${format} is not signed: leave it out` });
  }
  return issues;
}

/** The secrets after this change: another one goes to the front, and the one before stays in use for a day. */
function secretsAfter(
  current: readonly StoredSecret[],
  secret: string,
  { vault, now }: Pick<SubscriptionOptions, 'vault' | 'now'>,
): StoredSecret[] {
  const there = validAt(current, now);
  const [first] = there;
  const isKnown = first !== undefined && vault.open(first.sealed).toString('utf8') === secret;
  return isKnown ? there : renewed(there, vault.seal(secret), now);
}

/** What audit may keep of a subscription: neither its secrets nor its URL, which is one, but whether they have changed. */
function auditOf({ by, vault }: SubscriptionOptions): DocumentAudit<StoredSubscription> | undefined {
  if (by === undefined) return undefined;
  const opened = (sealed: string | undefined): string | undefined =>
    sealed === undefined ? undefined : vault.open(sealed).toString('utf8');
  return {
    ...by,
    view: ({ url: _, secrets: __, ...subscription }) => subscription,
    secrets: (before, after) => [
      ...(opened(before?.url) === opened(after?.url) ? [] : ['/url']),
      ...(opened(before?.secrets[0]?.sealed) === opened(after?.secrets[0]?.sealed) ? [] : ['/secret']),
    ],
  };
}

export interface ConfiguredSubscription {
  created: boolean;
  stored: Stored<StoredSubscription>;
  /** Only when it was generated now: shown this once. */
  secret?: string;
}

/**
 * Saves a validated document. Without a secret the current one is kept, or a new one is generated where
 * something is signed. Throws
 * `unprocessable` with paths, `conflict` when there are too many, or `precondition-failed`.
 */
export async function configureSubscription(
  options: SubscriptionOptions,
  id: string,
  document: SubscriptionDocument,
): Promise<ConfiguredSubscription> {
  const { table, vault, now, ifMatch } = options;
  const issues = documentIssues(document, id, options);
  if (issues.length > 0) throw new PithError('unprocessable', 'The subscription is not usable as it is.', { issues });
  const { subscriptions } = await loadSubscriptions(table);
  if (subscriptions.length >= MOST_SUBSCRIPTIONS && !subscriptions.some(one => one.id === id)) {
    throw new PithError('conflict', `There are ${MOST_SUBSCRIPTIONS} subscriptions: end one of them first.`);
  }

  const { url, events, format = DEFAULT_FORMAT, units, paused, secret } = document;
  let generated: string | undefined;
  const change = (current: StoredSubscription | undefined): StoredSubscription => {
    const before = isSigned(format) ? (current?.secrets ?? []) : [];
    generated = isSigned(format) && secret === undefined && before.length === 0 ? newSigningSecret() : undefined;
    const given = secret ?? generated;
    return {
      url: vault.seal(new URL(url).href),
      events: [...new Set(events)],
      ...(format === DEFAULT_FORMAT ? {} : { format }),
      ...(units === undefined ? {} : { units: [...new Set(units)] }),
      ...(paused === true ? { paused: true } : {}),
      secrets: given === undefined ? [...before] : secretsAfter(before, given, options),
    };
  };
  const { created, stored } = await update(table, 'subscription', id, change, {
    ...{ now, ifMatch, audit: auditOf(options) },
  });
  // One of that name that ended before: nothing is known of this one yet.
  if (created) await noteStatus(table, id, () => ({}));
  return { created, stored, ...(generated === undefined ? {} : { secret: generated }) };
}

/** Ends a subscription: what waits for it is not sent any more. Throws `not-found` or `precondition-failed`. */
export async function endSubscription(options: SubscriptionOptions, id: string): Promise<void> {
  const { table, now, ifMatch } = options;
  if (!(await remove(table, 'subscription', id, { now, ifMatch, audit: auditOf(options) }))) {
    throw new PithError('not-found', `There is no subscription ${id}.`);
  }
  await noteStatus(table, id, () => ({ ended: now }));
}
