/**
 * ServiceNow: a REST message that holds the secret, and a business rule for each table, through the Table API. What
 * posts is made last, so that nothing is posted before it is proven. ServiceNow can't send a test by its API.
 */
import { type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { basicAuthorization, type DeskApi } from './desk-api.ts';
import {
  type ConnectionHere,
  fileOf,
  idIn,
  nameOf,
  objectsIn,
  proofHeaders,
  type Registered,
  type Registrar,
} from './registrar.ts';
import { ConnectUsageError } from './usage.ts';

const TABLES = ['incident', 'sc_req_item'];
/** What the set-up's script calls its REST message. */
const MESSAGE_IN_SCRIPT = "RESTMessageV2('Pith', 'post')";

const pathOf = (table: string): string => `/api/now/table/${table}`;

/** The first record for which an encoded query holds. */
async function first(api: DeskApi, table: string, query: string): Promise<JsonObject | undefined> {
  const path = `${pathOf(table)}?sysparm_query=${encodeURIComponent(query)}&sysparm_limit=1`;
  return objectsIn(objectOf(await api.ask('GET', `${path}&sysparm_exclude_reference_link=true`)).result)[0];
}

/** Makes or changes a record. ServiceNow leaves out without a word what this user may not write, so it is looked at. */
async function upsert(
  api: DeskApi,
  table: string,
  found: JsonObject | undefined,
  fields: Readonly<Record<string, string>>,
  { written, parameters = '' }: { written: string; parameters?: string },
): Promise<{ id: string; isNew: boolean }> {
  const isNew = found === undefined;
  const path = isNew ? pathOf(table) : `${pathOf(table)}/${idIn(found, 'sys_id', 'a record')}`;
  const record = objectOf(objectOf(await api.ask(isNew ? 'POST' : 'PATCH', path + parameters, fields)).result);
  if (textOf(record[written]) === undefined) {
    throw new ConnectUsageError(
      `this user may not write ${written} of ${table}: give it the role admin (or web_service_admin and business_rule_admin)`,
    );
  }
  return { id: idIn(record, 'sys_id', 'a record'), isNew };
}

/** A header of the message (sent with each of its methods), or of one method. */
async function header(
  api: DeskApi,
  { table, parent, id }: { table: string; parent: string; id: string },
  [name, value]: readonly [string, string],
): Promise<void> {
  const found = await first(api, table, `${parent}=${id}^name=${name}`);
  await upsert(api, table, found, { [parent]: id, name, value }, { written: 'name' });
}

/** The profile with user name and secret, for `basic`. Passwords are encrypted only when they are given as displayed. */
async function profile(api: DeskApi, { username = '', secret }: ConnectionHere, name: string): Promise<string> {
  const table = 'sys_auth_profile_basic';
  const found = await first(api, table, `name=${name}`);
  const parameters = '?sysparm_input_display_value=true';
  const fields = { name, username, password: secret };
  return (await upsert(api, table, found, fields, { written: 'username', parameters })).id;
}

async function restMessage(api: DeskApi, connection: ConnectionHere): Promise<{ name: string; isNew: boolean }> {
  const { scheme, webhookUrl } = connection;
  const ours = nameOf(connection);
  const found =
    (await first(api, 'sys_rest_message', `name=${ours}`)) ??
    (await first(api, 'sys_rest_message', `rest_endpoint=${webhookUrl}`));
  const name = textOf(found?.name) ?? ours;
  const authentication: Record<string, string> =
    scheme === 'basic'
      ? { authentication_type: 'basic', basic_auth_profile: await profile(api, connection, ours) }
      : { authentication_type: 'no_authentication' };
  const fields = { name, rest_endpoint: webhookUrl, ...authentication };
  const message = await upsert(api, 'sys_rest_message', found, fields, { written: 'rest_endpoint' });
  if (scheme !== 'basic') {
    const place = { table: 'sys_rest_message_headers', parent: 'rest_message', id: message.id };
    for (const proof of proofHeaders(connection)) await header(api, place, proof);
  }

  const table = 'sys_rest_message_fn';
  const post = await first(api, table, `rest_message=${message.id}^function_name=post`);
  const method = await upsert(
    api,
    table,
    post,
    { rest_message: message.id, function_name: 'post', http_method: 'post', rest_endpoint: webhookUrl },
    { written: 'function_name' },
  );
  const place = { table: 'sys_rest_message_fn_headers', parent: 'rest_message_function', id: method.id };
  await header(api, place, ['Content-Type', 'application/json']);
  return { name, isNew: message.isNew };
}

/** The set-up's script, calling this message. */
function scriptFor(connection: ConnectionHere, messageName: string): string {
  const script = fileOf(connection, 'pith-business-rule.js');
  if (!script.includes(MESSAGE_IN_SCRIPT))
    throw new Error("the set-up's business rule calls its REST message otherwise");
  return script.replace(MESSAGE_IN_SCRIPT, `RESTMessageV2(${JSON.stringify(messageName)}, 'post')`);
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const name = nameOf(connection);
  const message = await restMessage(api, connection);
  const done = [`REST message “${message.name}” with the method post ${message.isNew ? 'made' : 'changed'}.`];
  const script = scriptFor(connection, message.name);
  for (const collection of TABLES) {
    // By hand, the rule may have any name: what it calls tells.
    const found =
      (await first(api, 'sys_script', `collection=${collection}^name=${name}`)) ??
      (await first(api, 'sys_script', `collection=${collection}^scriptLIKERESTMessageV2('${message.name}'`));
    const rule = await upsert(
      api,
      'sys_script',
      found,
      {
        name,
        collection,
        active: 'true',
        advanced: 'true',
        when: 'after',
        action_insert: 'true',
        action_update: 'true',
        action_delete: 'true',
        order: '1000',
        script,
      },
      { written: 'script' },
    );
    done.push(`Business rule “${name}” of ${collection} ${rule.isNew ? 'made' : 'changed'}.`);
  }
  return {
    done,
    left: [
      'If tickets are not heard of: System Logs > Outbound HTTP Requests says what was answered, and which business rule failed stands in System Logs > Errors.',
    ],
  };
}

export const servicenow: Registrar = {
  desk: 'servicenow',
  credentials:
    'the password of --user, who has the role admin (or web_service_admin and business_rule_admin), with --at https://INSTANCE.service-now.com',
  needsUser: true,
  schemes: ['bearer', 'basic', 'header'],
  authorization: ({ user = '', token }) => basicAuthorization(user, token),
  check: async api => {
    for (const table of ['sys_rest_message', 'sys_script']) await api.ask('GET', `${pathOf(table)}?sysparm_limit=1`);
  },
  register,
};
