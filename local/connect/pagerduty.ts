/**
 * PagerDuty: a webhook subscription (v3). PagerDuty makes the secret and tells it once, when the subscription is made;
 * neither it nor the address can be changed afterwards. So one whose secret Pith doesn't have is made anew: the new one
 * first, then Pith learns its secret, and only then the old one goes.
 */
import { type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { type DeskApi, DeskApiError } from './desk-api.ts';
import {
  addressOf,
  type ConnectionHere,
  idIn,
  isAddressOf,
  jsonFileOf,
  nameOf,
  objectsIn,
  proofHeaders,
  type Registered,
  type Registrar,
} from './registrar.ts';

const SUBSCRIPTIONS = '/webhook_subscriptions';
const PAGE = 100;
const MOST_PAGES = 50;

async function listed(api: DeskApi): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = objectOf(await api.ask('GET', `${SUBSCRIPTIONS}?limit=${PAGE}&offset=${page * PAGE}`));
    all.push(...objectsIn(answer.webhook_subscriptions));
    if (answer.more !== true) break;
  }
  return all;
}

const pathOf = (subscription: JsonObject): string =>
  `${SUBSCRIPTIONS}/${encodeURIComponent(idIn(subscription, 'id', 'a subscription'))}`;

/** A ping is signed like any delivery, and about no incident (`pagey.ping`): Pith leaves it aside. */
const ping = (api: DeskApi, subscription: JsonObject) => async (): Promise<void> => {
  await api.ask('POST', `${pathOf(subscription)}/ping`);
};

/** As the set-up has it, with the scope that somebody has chosen for the one before. */
function subscriptionFor(connection: ConnectionHere, before: JsonObject | undefined): JsonObject {
  const subscription = objectOf(jsonFileOf(connection, 'pagerduty-subscription.json').webhook_subscription);
  const headers = connection.scheme === 'basic' ? [] : proofHeaders(connection);
  return {
    ...subscription,
    description: nameOf(connection),
    delivery_method: {
      ...objectOf(subscription.delivery_method),
      url: addressOf(connection),
      ...(headers.length === 0 ? {} : { custom_headers: headers.map(([name, value]) => ({ name, value })) }),
    },
    filter: before?.filter ?? subscription.filter,
  };
}

async function remove(api: DeskApi, subscriptions: readonly JsonObject[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const subscription of subscriptions) {
    const id = textOf(subscription.id) ?? '';
    try {
      await api.ask('DELETE', pathOf(subscription));
      sentences.push(`The subscription before (${id}) removed.`);
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      sentences.push(`The subscription before (${id}) is still there: remove it by hand. ${error.message}`);
    }
  }
  return sentences;
}

async function replace(api: DeskApi, connection: ConnectionHere, before: readonly JsonObject[]): Promise<Registered> {
  const wanted = subscriptionFor(connection, before[0]);
  const answer = objectOf(await api.ask('POST', SUBSCRIPTIONS, { webhook_subscription: wanted }));
  const made = objectOf(answer.webhook_subscription);
  const secret = textOf(objectOf(made.delivery_method).secret);
  const signs = connection.scheme === 'pagerduty';
  if (signs && secret === undefined) throw new DeskApiError('PagerDuty answered no secret for the subscription.', 200);
  return {
    done: [`Webhook subscription “${nameOf(connection)}” made.`],
    left: [],
    ...(signs && secret !== undefined ? { secret } : {}),
    afterwards: () => remove(api, before),
    test: ping(api, made),
  };
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const ours = (await listed(api)).filter(
    each => each.description === nameOf(connection) || isAddressOf(objectOf(each.delivery_method).url, connection),
  );
  const [found, ...others] = ours;
  const isKept =
    found !== undefined &&
    others.length === 0 &&
    connection.scheme === 'pagerduty' &&
    connection.hadSecret &&
    !connection.rotate &&
    isAddressOf(objectOf(found.delivery_method).url, connection);
  if (!isKept) return replace(api, connection, ours);
  const { description, events } = subscriptionFor(connection, found);
  await api.ask('PUT', pathOf(found), { webhook_subscription: { description, events, active: true } });
  if (objectOf(found.delivery_method).temporarily_disabled === true) await api.ask('POST', `${pathOf(found)}/enable`);
  return {
    done: [`Webhook subscription “${nameOf(connection)}” changed.`],
    left: [],
    test: ping(api, found),
    renew: () => replace(api, connection, ours),
  };
}

export const pagerduty: Registrar = {
  desk: 'pagerduty',
  credentials:
    'a REST API key that isn’t read-only (Integrations > API Access Keys), with --at https://api.pagerduty.com or https://api.eu.pagerduty.com',
  needsUser: false,
  schemes: ['pagerduty', 'bearer', 'header', 'basic'],
  ownSecret: 'pagerduty',
  authorization: ({ token }) => ({ authorization: `Token token=${token}` }),
  check: async api => void (await api.ask('GET', `${SUBSCRIPTIONS}?limit=1`)),
  register,
};
