/** Zammad: one webhook with our secret, and the two triggers that call it. Zammad can't send a test by its API. */
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { basicAuthorization, type DeskApi } from './desk-api.ts';
import {
  type ConnectionHere,
  idIn,
  isAddressOf,
  nameOf,
  objectsIn,
  type Registered,
  type Registrar,
} from './registrar.ts';
import { ConnectUsageError } from './usage.ts';

const WEBHOOKS = '/api/v1/webhooks';
const TRIGGERS = '/api/v1/triggers';

/** The one proof that is wanted, and none of another one that was set before. */
function proofOf({ scheme, secret, username }: ConnectionHere): JsonObject {
  return {
    signature_token: scheme === 'zammad' ? secret : '',
    basic_auth_username: scheme === 'basic' ? username : '',
    basic_auth_password: scheme === 'basic' ? secret : '',
    bearer_token: scheme === 'bearer' ? secret : '',
  };
}

interface Made {
  object: JsonObject;
  verb: string;
}

async function upsert(api: DeskApi, path: string, found: JsonObject | undefined, wanted: JsonObject): Promise<Made> {
  if (found === undefined) return { object: objectOf(await api.ask('POST', path, wanted)), verb: 'made' };
  const id = idIn(found, 'id', 'a list');
  return { object: objectOf(await api.ask('PUT', `${path}/${id}`, wanted)), verb: 'changed' };
}

async function webhook(api: DeskApi, connection: ConnectionHere): Promise<{ id: string; sentence: string }> {
  const name = nameOf(connection);
  const { webhookUrl, scheme } = connection;
  const all = objectsIn(await api.ask('GET', WEBHOOKS));
  const found = all.find(each => isAddressOf(each.endpoint, connection)) ?? all.find(each => each.name === name);
  const { object, verb } = await upsert(api, WEBHOOKS, found, {
    name,
    endpoint: webhookUrl,
    http_method: 'post',
    ...proofOf(connection),
    ssl_verify: webhookUrl.startsWith('https:'),
    customized_payload: false,
    active: true,
  });
  // What a version doesn't know it leaves out without a word.
  if (scheme === 'bearer' && !Object.hasOwn(object, 'bearer_token')) {
    throw new ConnectUsageError('this version of Zammad sends no bearer token: leave --scheme out, and it signs');
  }
  return { id: idIn(object, 'id', 'a webhook'), sentence: `Webhook “${name}” ${verb}.` };
}

/** A trigger by its name; else one that somebody made by hand for the same webhook. */
function triggerFor(all: readonly JsonObject[], name: string, activator: string, webhookId: string) {
  const named = all.find(each => textOf(each.name)?.toLowerCase() === name.toLowerCase());
  const notifies = (each: JsonObject): unknown => objectOf(objectOf(each.perform)['notification.webhook']).webhook_id;
  return named ?? all.find(each => each.activator === activator && textOf(notifies(each)) === webhookId);
}

/** Whoever has narrowed a trigger (to some groups, say) keeps that. */
function conditionOf(found: JsonObject | undefined, wanted: JsonObject): unknown {
  if (!isObject(found?.condition)) return wanted;
  return Object.hasOwn(found.condition, 'conditions') ? found.condition : { ...found.condition, ...wanted };
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const states = objectsIn(await api.ask('GET', '/api/v1/ticket_states')).map(each => idIn(each, 'id', 'a state'));
  const { id, sentence } = await webhook(api, connection);
  const all = objectsIn(await api.ask('GET', TRIGGERS));
  const common = {
    perform: { 'notification.webhook': { webhook_id: id } },
    disable_notification: true,
    execution_condition_mode: 'always',
    active: true,
  };
  const done = [sentence];
  for (const [what, activator, condition] of [
    ['tickets', 'action', { 'ticket.state_id': { operator: 'is', value: states } }],
    ['escalations', 'time', { 'ticket.escalation_at': { operator: 'has reached' } }],
  ] as const) {
    const name = `${nameOf(connection)}: ${what}`;
    const found = triggerFor(all, name, activator, id);
    const wanted = { ...common, name, activator, condition: conditionOf(found, condition) };
    const { verb } = await upsert(api, TRIGGERS, found, wanted);
    done.push(`Trigger “${name}” ${verb}.`);
  }
  return { done, left: ['When you add a state to Zammad, run this command again: the trigger names each of them.'] };
}

export const zammad: Registrar = {
  desk: 'zammad',
  credentials:
    'an access token (your profile > Token Access) with the permissions admin.webhook, admin.trigger and ticket.agent; with --user, an administrator’s password',
  needsUser: false,
  schemes: ['zammad', 'bearer', 'basic'],
  authorization: ({ user, token }) =>
    user === undefined ? { authorization: `Token token=${token}` } : basicAuthorization(user, token),
  check: async api => {
    for (const path of [WEBHOOKS, TRIGGERS]) await api.ask('GET', `${path}?page=1&per_page=1`);
  },
  register,
};
