/**
 * Chatwoot: one account webhook. From 4.11.2 on Chatwoot makes the secret and tells it with the webhook; older versions
 * sign nothing. Chatwoot can't send a test.
 */
import { objectOf, textOf } from '#desks/json.ts';
import type { DeskApi } from './desk-api.ts';
import {
  addressOf,
  type ConnectionHere,
  idIn,
  isAddressOf,
  jsonFileOf,
  nameOf,
  objectsIn,
  type Registered,
  type Registrar,
} from './registrar.ts';
import { ConnectUsageError } from './usage.ts';

/** The account to register with: the one that `--user` names by its number, or the only one. */
async function accountOf(api: DeskApi): Promise<string> {
  const accounts = objectsIn(objectOf(await api.ask('GET', '/api/v1/profile')).accounts);
  const numbers = accounts.map(each => idIn(each, 'id', 'an account'));
  const [only] = numbers;
  const account = api.user ?? (numbers.length === 1 ? only : undefined);
  if (account !== undefined && numbers.includes(account)) return account;
  const listed = accounts.map(each => `${textOf(each.id) ?? ''} (${textOf(each.name) ?? ''})`).join(', ');
  throw new ConnectUsageError(`--user is the number of the account, one of: ${listed || 'none'}`);
}

const webhooksOf = async (api: DeskApi): Promise<string> => `/api/v1/accounts/${await accountOf(api)}/webhooks`;

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const path = await webhooksOf(api);
  const name = nameOf(connection);
  const all = objectsIn(objectOf(objectOf(await api.ask('GET', path)).payload).webhooks);
  const webhook = {
    ...objectOf(jsonFileOf(connection, 'chatwoot-webhook.json').webhook),
    name,
    url: addressOf(connection),
  };
  const found = all.find(each => isAddressOf(each.url, connection)) ?? all.find(each => each.name === name);
  const answer =
    found === undefined
      ? await api.ask('POST', path, { webhook })
      : await api.ask('PUT', `${path}/${idIn(found, 'id', 'a webhook')}`, { webhook });
  const done = [`Webhook “${name}” ${found === undefined ? 'made' : 'changed'}.`];
  if (connection.scheme !== 'chatwoot') {
    return {
      done,
      left: ['Everyone who may see webhooks in Chatwoot sees the secret in the address. Versions from 4.11.2 on sign.'],
    };
  }
  const secret = textOf(objectOf(objectOf(objectOf(answer).payload).webhook).secret);
  if (secret === undefined) {
    throw new ConnectUsageError(
      'this version of Chatwoot signs nothing (4.11.2 does): upgrade it, or run this again with --scheme basic. The webhook is there, and its deliveries are refused until then',
    );
  }
  const left = connection.rotate
    ? ['A new secret is made in Chatwoot (Settings > Integrations > Webhooks); then run this command again.']
    : [];
  return { done, left, secret };
}

export const chatwoot: Registrar = {
  desk: 'chatwoot',
  credentials:
    'an administrator’s access token (Profile Settings > Access Token); --user is the account’s number, where there are several',
  needsUser: false,
  schemes: ['chatwoot', 'basic'],
  ownSecret: 'chatwoot',
  authorization: ({ token }) => ({ api_access_token: token }),
  check: async api => void (await api.ask('GET', await webhooksOf(api))),
  register,
};
