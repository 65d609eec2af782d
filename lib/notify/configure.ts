/** Creates, changes and ends subscriptions: looks at the target, seals the URL and the secret, rotates the latter. */
import { remove, type Stored, update } from '#configuration/documents.ts';
import type { SubscriptionDocument } from '#configuration/subscription-schema.ts';
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
import { type GuardOptions, targetIssue } from './guard.ts';
import { loadSubscriptions, noteStatus, type StoredSubscription } from './subscription.ts';

export interface SubscriptionOptions extends GuardOptions {
  table: Table;
  vault: Vault;
  now: Instant;
  ifMatch?: string | undefined;
}

/** More than anybody needs. One transaction hands a message to all of them. */
export const MOST_SUBSCRIPTIONS = 50;

function documentIssues({ id: said, url, secret }: SubscriptionDocument, id: string, options: GuardOptions): Issue[] {
  const issues: Issue[] = [];
  if (said !== undefined && said !== id) issues.push({ path: '/id', message: `this is subscription ${id}` });
  const parsed = URL.parse(url);
  const wrong = parsed === null ? 'not a URL' : targetIssue(parsed, options);
  if (wrong !== undefined) issues.push({ path: '/url', message: wrong });
  // Whole groups of base64: the library that signs is strict.
  if (secret !== undefined && !(isSigningSecret(secret) && (secret.length - 'whsec_'.length) % 4 === 0)) {
    issues.push({ path: '/secret', message: SIGNING_SECRET });
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

export interface ConfiguredSubscription {
  created: boolean;
  stored: Stored<StoredSubscription>;
  /** Only when it was generated now: shown this once. */
  secret?: string;
}

/**
 * Saves a validated document. Without a secret the current one is kept, or a new one is generated. Throws
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

  const { url, events, units, paused, secret } = document;
  let generated: string | undefined;
  const change = (current: StoredSubscription | undefined): StoredSubscription => {
    generated = secret === undefined && current === undefined ? newSigningSecret() : undefined;
    const given = secret ?? generated;
    const before = current?.secrets ?? [];
    return {
      url: vault.seal(new URL(url).href),
      events: [...new Set(events)],
      ...(units === undefined ? {} : { units: [...new Set(units)] }),
      ...(paused === true ? { paused: true } : {}),
      secrets: given === undefined ? [...before] : secretsAfter(before, given, options),
    };
  };
  const { created, stored } = await update(table, 'subscription', id, change, { now, ifMatch });
  // One of that name that ended before: nothing is known of this one yet.
  if (created) await noteStatus(table, id, () => ({}));
  return { created, stored, ...(generated === undefined ? {} : { secret: generated }) };
}

/** Ends a subscription: what waits for it is not sent any more. Throws `not-found` or `precondition-failed`. */
export async function endSubscription(options: SubscriptionOptions, id: string): Promise<void> {
  const { table, now, ifMatch } = options;
  if (!(await remove(table, 'subscription', id, { ifMatch }))) {
    throw new PithError('not-found', `There is no subscription ${id}.`);
  }
  await noteStatus(table, id, () => ({ ended: now }));
}
