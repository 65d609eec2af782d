/**
 * Zendesk: a webhook that is subscribed to events. Zendesk makes the secret and tells it. Webhooks of triggers are a
 * kind of their own, which can't be turned into this one.
 *
 * Not verified against an account: the body of the test request, of which the vendor's description could not be read in
 * full. When Zendesk refuses it, Pith posts its own test.
 */
import { type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { basicAuthorization, type DeskApi, DeskApiError } from './desk-api.ts';
import {
  type ConnectionHere,
  idIn,
  isAddressOf,
  jsonFileOf,
  nameOf,
  objectsIn,
  type Registered,
  type Registrar,
} from './registrar.ts';

const WEBHOOKS = '/api/v2/webhooks';
const FOR_TRIGGERS = 'conditional_ticket_events';
/** Of 100 webhooks each. */
const MOST_PAGES = 20;

async function listed(api: DeskApi): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  let after = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = objectOf(await api.ask('GET', `${WEBHOOKS}?page[size]=100${after}`));
    all.push(...objectsIn(answer.webhooks));
    const { has_more, after_cursor } = objectOf(answer.meta);
    if (has_more !== true || typeof after_cursor !== 'string') break;
    after = `&page[after]=${encodeURIComponent(after_cursor)}`;
  }
  return all;
}

/** How Zendesk proves itself where it isn't by its signature, which it always sends. */
function authenticationOf({ scheme, secret, username, headerName }: ConnectionHere): object {
  const add_position = 'header';
  switch (scheme) {
    case 'bearer':
      return { authentication: { type: 'bearer_token', data: { token: secret }, add_position } };
    case 'basic':
      return { authentication: { type: 'basic_auth', data: { username, password: secret }, add_position } };
    case 'header':
      return { authentication: { type: 'api_key', data: { name: headerName, value: secret }, add_position } };
    default:
      return {};
  }
}

async function secretOf(api: DeskApi, id: string, method: 'GET' | 'POST'): Promise<string> {
  const answer = objectOf(await api.ask(method, `${WEBHOOKS}/${id}/signing_secret`));
  const secret = textOf(objectOf(answer.signing_secret).secret);
  if (secret === undefined) throw new DeskApiError('Zendesk answered no signing secret.', 200);
  return secret;
}

/** A test with Pith's own body, so that it is no ticket; Zendesk adds the signature of the webhook. */
const test =
  (api: DeskApi, id: string, { webhookUrl }: ConnectionHere) =>
  async (): Promise<void> => {
    const payload = JSON.stringify({ type: 'pith.test' });
    const request = { endpoint: webhookUrl, http_method: 'POST', request_format: 'json', payload };
    await api.ask('POST', `${WEBHOOKS}/test?webhook_id=${encodeURIComponent(id)}`, { request });
  };

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const name = nameOf(connection);
  const webhook = {
    ...objectOf(jsonFileOf(connection, 'zendesk-webhook.json').webhook),
    name,
    endpoint: connection.webhookUrl,
    ...authenticationOf(connection),
  };
  const ours = (await listed(api)).filter(each => each.name === name || isAddressOf(each.endpoint, connection));
  const isForTriggers = ({ subscriptions }: JsonObject): boolean =>
    Array.isArray(subscriptions) && subscriptions.includes(FOR_TRIGGERS);
  const found = ours.find(each => !isForTriggers(each));
  let id: string;
  if (found === undefined) {
    id = idIn(objectOf(objectOf(await api.ask('POST', WEBHOOKS, { webhook })).webhook), 'id', 'a webhook');
  } else {
    id = idIn(found, 'id', 'a webhook');
    await api.ask('PUT', `${WEBHOOKS}/${id}`, { webhook });
  }
  const signs = connection.scheme === 'zendesk';
  const isReset = signs && found !== undefined && connection.rotate;
  return {
    done: [`Webhook “${name}” ${found === undefined ? 'made' : 'changed'}, subscribed to the events of tickets.`],
    left: ours
      .filter(isForTriggers)
      .map(
        each =>
          `The webhook “${textOf(each.name) ?? ''}” posts to the same address by triggers: remove it, or everything is told twice.`,
      ),
    ...(signs ? { secret: await secretOf(api, id, isReset ? 'POST' : 'GET'), test: test(api, id, connection) } : {}),
  };
}

export const zendesk: Registrar = {
  desk: 'zendesk',
  credentials:
    'an API token (Admin Center > Apps and integrations > APIs) of the administrator whose e-mail address is --user',
  needsUser: true,
  schemes: ['zendesk', 'bearer', 'basic', 'header'],
  ownSecret: 'zendesk',
  authorization: ({ user = '', token }) => basicAuthorization(user.endsWith('/token') ? user : `${user}/token`, token),
  check: async api => void (await api.ask('GET', `${WEBHOOKS}?page[size]=1`)),
  register,
};
