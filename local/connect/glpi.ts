/**
 * GLPI 11: a webhook for each item type and event, through the API v1, which has every type of GLPI's own; the newer
 * v2 has none for webhooks. It wants a session, which is closed again. GLPI can't be told to send a test.
 */
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { type Credentials, type DeskApi, DeskApiError, openDeskApi } from './desk-api.ts';
import {
  type ConnectionHere,
  fileOf,
  idIn,
  isAddressOf,
  nameOf,
  objectsIn,
  proofHeaders,
  type Registered,
  type Registrar,
} from './registrar.ts';

const API = '/api.php/v1';
const WEBHOOKS = `${API}/Webhook`;
/** More webhooks than any GLPI has. */
const ALL = '?range=0-999';
const TASKS = 'pith-task.twig';

const WANTED: readonly (readonly [what: string, itemtype: string, event: string, template: string])[] = [
  ['ticket new', 'Ticket', 'new', 'pith-ticket.twig'],
  ['ticket update', 'Ticket', 'update', 'pith-ticket.twig'],
  ['ticket delete', 'Ticket', 'delete', 'pith-ticket.twig'],
  ['followup new', 'ITILFollowup', 'new', 'pith-followup.twig'],
  ['solution new', 'ITILSolution', 'new', 'pith-solution.twig'],
];

/** The token of the API client, which is asked for with each request where that client has one. */
const applicationToken = ({ user }: Credentials): Record<string, string> =>
  user === undefined ? {} : { 'app-token': user };

async function inSession<T>(api: DeskApi, work: (session: DeskApi) => Promise<T>): Promise<T> {
  const token = textOf(objectOf(await api.ask('GET', `${API}/initSession`)).session_token);
  if (token === undefined) throw new DeskApiError('GLPI answered no session. Check the address.', 200);
  const session = openDeskApi(api, { 'session-token': token, ...applicationToken(api) });
  try {
    return await work(session);
  } finally {
    // One that stays open ends by itself, and hides no error of the work.
    await session.ask('GET', `${API}/killSession`).catch(() => undefined);
  }
}

/** The headers that somebody added, which a list shows as the text that GLPI keeps; none that proved before. */
function ownHeaders(found: JsonObject | undefined): JsonObject {
  let headers: unknown = found?.custom_headers;
  try {
    if (typeof headers === 'string') headers = JSON.parse(headers);
  } catch {
    return {};
  }
  const kept = isObject(headers) ? Object.entries(headers) : [];
  return Object.fromEntries(kept.filter(([name]) => name.toLowerCase() !== 'authorization'));
}

/** What proves a webhook's deliveries. GLPI always signs; where that isn't the proof, with a secret of its own. */
const proofOf = (connection: ConnectionHere, found: JsonObject | undefined): JsonObject => ({
  custom_headers: { ...ownHeaders(found), ...Object.fromEntries(proofHeaders(connection)) },
  // The question that GLPI may ask first can be answered only with the secret by which it signs.
  ...(connection.scheme === 'glpi' ? { secret: connection.secret } : { use_cra_challenge: 0 }),
});

async function register(session: DeskApi, connection: ConnectionHere): Promise<Registered> {
  session.hide(connection.secret);
  for (const [, value] of proofHeaders(connection)) session.hide(value.replace(/^\w+ /, ''));
  const all = objectsIn(await session.ask('GET', WEBHOOKS + ALL));
  // An item type may be told in the address, as the set-up offers.
  const posting = all.filter(each => isAddressOf(textOf(each.url)?.replace(/\?.*/s, ''), connection));
  const done: string[] = [];
  const taken = new Set<JsonObject>();
  for (const [what, itemtype, event, template] of WANTED) {
    const name = `${nameOf(connection)} ${what}`;
    const found =
      all.find(each => each.name === name) ??
      posting.find(each => each.itemtype === itemtype && each.event === event && !taken.has(each));
    const wanted = {
      name,
      itemtype,
      event,
      url: connection.webhookUrl,
      http_method: 'post',
      is_active: 1,
      sent_try: 10,
      use_default_payload: 0,
      payload: fileOf(connection, template),
      ...proofOf(connection, found),
    };
    if (found === undefined) {
      const input = { ...wanted, entities_id: 0, is_recursive: 1 };
      idIn(objectOf(await session.ask('POST', WEBHOOKS, { input })), 'id', 'a webhook');
    } else {
      taken.add(found);
      // Somebody who has given it to one entity, or added a filter, keeps that.
      await session.ask('PUT', `${WEBHOOKS}/${idIn(found, 'id', 'a list')}`, { input: wanted });
    }
    done.push(`Webhook “${name}” ${found === undefined ? 'made' : 'changed'} (${itemtype}, ${event}).`);
  }
  for (const other of posting.filter(each => !taken.has(each))) {
    await session.ask('PUT', `${WEBHOOKS}/${idIn(other, 'id', 'a list')}`, { input: proofOf(connection, other) });
    done.push(`Webhook “${textOf(other.name) ?? ''}”, which posts to Pith too, has the secret.`);
  }
  return {
    done,
    left: [
      'Setup > Automatic actions > queuedwebhook: run mode CLI, every minute. Until then nothing is sent.',
      `Only where agents answer by tasks that the requester can read: a webhook for Ticket task, event New, with the URL ${connection.webhookUrl} and ${TASKS}. Then run this command again: it gets the secret.`,
    ],
    files: [TASKS],
  };
}

export const glpi: Registrar = {
  desk: 'glpi',
  credentials:
    'the API token (user > Remote access keys) of somebody who may change the configuration, Setup > General > API being on; --user is the application token of the API client, where it has one',
  needsUser: false,
  schemes: ['glpi', 'bearer', 'basic', 'header'],
  authorization: credentials => ({
    authorization: `user_token ${credentials.token}`,
    ...applicationToken(credentials),
  }),
  check: api => inSession(api, async session => void (await session.ask('GET', `${WEBHOOKS}?range=0-0`))),
  register: (api, connection) => inSession(api, session => register(session, connection)),
};
