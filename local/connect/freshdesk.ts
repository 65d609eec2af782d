/**
 * Freshdesk: automation rules that call a webhook, each with its template. Freshdesk can't be told to send a test.
 *
 * Not verified on an account: what the API calls a change of priority, type, group or agent, a removal and feedback.
 * Those are left to be made by hand; whatever posts to Pith is given the secret by the next run.
 */
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { basicAuthorization, type DeskApi, DeskApiError } from './desk-api.ts';
import {
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

/** The two kinds of rules, by the API's numbers, and those who can have done something. */
const CREATION = 1;
const UPDATES = 4;
const AGENT = 1;
const REQUESTER = 2;
const AGENT_OR_REQUESTER = 3;
const SYSTEM = 4;

/** Of 100 rules each. */
const MOST_PAGES = 20;

interface Wanted {
  what: string;
  kind: number;
  template: string;
  when: JsonObject;
  /** Whether Freshdesk may refuse it, so that it is left to be made by hand. */
  mayBeRefused?: boolean;
}

const update = (what: string, template: string, performer: number, event: JsonObject): Wanted => ({
  what,
  kind: UPDATES,
  template,
  when: { performer: { type: performer }, events: [event] },
});
const STATUS = { field_name: 'status', from: '--', to: '--' };

const WANTED: readonly Wanted[] = [
  {
    what: 'created',
    kind: CREATION,
    template: 'pith-created.json',
    when: {
      // Freshdesk wants a condition: each ticket has one of its four priorities.
      conditions: [
        {
          name: 'condition_set_1',
          match_type: 'all',
          properties: [{ resource_type: 'ticket', field_name: 'priority', operator: 'in', value: [1, 2, 3, 4] }],
        },
      ],
    },
  },
  update('changed', 'pith-changed.json', AGENT_OR_REQUESTER, STATUS),
  { ...update('changed by Freshdesk', 'pith-changed.json', SYSTEM, STATUS), mayBeRefused: true },
  update('requester reply', 'pith-requester-reply.json', REQUESTER, { field_name: 'reply_sent' }),
  update('agent reply', 'pith-agent-reply.json', AGENT, { field_name: 'reply_sent' }),
  update('public note', 'pith-public-note.json', AGENT, { field_name: 'note_type', value: 'public' }),
];

const pathOf = (kind: number): string => `/api/v2/automations/${kind}/rules`;

async function rulesOf(api: DeskApi, kind: number): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await api.ask('GET', `${pathOf(kind)}?per_page=100&page=${page}`);
    // Public clients have seen a list, and an object with a list in it.
    const rules = objectsIn(isObject(answer) ? answer.rules : answer);
    all.push(...rules);
    if (rules.length < 100) break;
  }
  return all;
}

const posts = (action: JsonObject, connection: ConnectionHere): boolean => isAddressOf(action.url, connection);

const postsHere = ({ actions }: JsonObject, connection: ConnectionHere): boolean =>
  objectsIn(actions).some(action => posts(action, connection));

/** Whether a rule that somebody made posts what this template says happened. */
function tells(rule: JsonObject, { what, template }: Wanted, connection: ConnectionHere): boolean {
  // Two rules have one template: nothing but the name tells them apart.
  if (what === 'changed by Freshdesk') return false;
  const { event } = jsonFileOf(connection, template);
  return objectsIn(rule.actions).some(action => {
    const { content } = action;
    const said = isObject(content)
      ? content.event
      : /"event"\s*:\s*"([\w-]+)"/.exec(typeof content === 'string' ? content : '')?.[1];
    return posts(action, connection) && said === event;
  });
}

/** A call of the webhook, proven in this way and in no other that was set before. */
function provenAction(action: JsonObject, connection: ConnectionHere): JsonObject {
  const { auth_header: _, api_key: __, ...rest } = action;
  return { ...rest, custom_headers: Object.fromEntries(proofHeaders(connection)) };
}

function actionOf(connection: ConnectionHere, template: string): JsonObject {
  const action = {
    field_name: 'trigger_webhook',
    request_type: 'POST',
    url: connection.webhookUrl,
    content_type: 'JSON',
    content_layout: '2',
    content: jsonFileOf(connection, template),
  };
  return provenAction(action, connection);
}

/** A rule's actions with this call in the place of ours. A rule of our name has no other calls than ours. */
function withAction(rule: JsonObject, call: JsonObject, connection: ConnectionHere): JsonObject[] {
  const isNamed = textOf(rule.name)?.startsWith(`${nameOf(connection)}: `) === true;
  const isOurs = (action: JsonObject): boolean =>
    posts(action, connection) || (isNamed && action.field_name === 'trigger_webhook');
  return [...objectsIn(rule.actions).filter(action => !isOurs(action)), call];
}

/** What of it only an administrator can do, in the order in which to do it. */
function byHand(connection: ConnectionHere): string[] {
  const name = nameOf(connection);
  return [
    `Admin > Workflows > Automations > Ticket updates, in “${name}: changed” and “${name}: changed by Freshdesk”: add the events priority, type, group and agent is changed, each from any to any. Another run keeps them.`,
    `Clone “${name}: changed” for what else there is: ticket is deleted (content: pith-deleted.json), ticket is marked as spam (pith-spam.json), customer feedback is received, once for each answer of your survey (pith-rated.json, with that answer’s rating). After another run of this command such rules have the secret, too.`,
    'In the settings of both tabs choose to execute all matching rules, and put Pith’s rules last: it is to hear of the ticket after your own rules have changed it.',
  ];
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  for (const [, value] of proofHeaders(connection)) api.hide(value.replace(/^\w+ /, ''));
  const rules = new Map<number, JsonObject[]>();
  for (const kind of [CREATION, UPDATES]) rules.set(kind, await rulesOf(api, kind));
  const done: string[] = [];
  const left: string[] = [];
  const taken = new Set<JsonObject>();
  for (const wanted of WANTED) {
    const { what, kind, template, when, mayBeRefused } = wanted;
    const name = `${nameOf(connection)}: ${what}`;
    const all = rules.get(kind) ?? [];
    const found =
      all.find(each => each.name === name) ?? all.find(each => !taken.has(each) && tells(each, wanted, connection));
    const action = actionOf(connection, template);
    try {
      if (found === undefined) {
        const made = await api.ask('POST', pathOf(kind), { name, active: true, ...when, actions: [action] });
        idIn(objectOf(made), 'id', 'a rule');
      } else {
        taken.add(found);
        // Its conditions, events and performers stay as somebody has set them.
        const actions = withAction(found, action, connection);
        await api.ask('PUT', `${pathOf(kind)}/${idIn(found, 'id', 'a list')}`, { name, active: true, actions });
      }
      done.push(`Rule “${name}” ${found === undefined ? 'made' : 'changed'}.`);
    } catch (error) {
      if (mayBeRefused !== true || !(error instanceof DeskApiError) || error.status !== 400) throw error;
      left.push(`Freshdesk refused “${name}”: clone “${nameOf(connection)}: changed”, performed by System, as that.`);
    }
  }
  for (const [kind, all] of rules) {
    for (const other of all.filter(each => !taken.has(each) && postsHere(each, connection))) {
      const actions = objectsIn(other.actions).map(each =>
        posts(each, connection) ? provenAction(each, connection) : each,
      );
      await api.ask('PUT', `${pathOf(kind)}/${idIn(other, 'id', 'a list')}`, { actions });
      done.push(`Rule “${textOf(other.name) ?? ''}”, which posts to Pith too, has the secret.`);
    }
  }
  return {
    done,
    left: [...left, ...byHand(connection)],
    files: ['pith-deleted.json', 'pith-spam.json', 'pith-rated.json'],
  };
}

export const freshdesk: Registrar = {
  desk: 'freshdesk',
  credentials: 'the API key of an administrator (Profile settings), with --at https://NAME.freshdesk.com',
  needsUser: false,
  schemes: ['basic', 'header', 'bearer'],
  authorization: ({ token }) => basicAuthorization(token, 'X'),
  check: async api => {
    for (const kind of [CREATION, UPDATES]) await api.ask('GET', `${pathOf(kind)}?per_page=1&page=1`);
  },
  register,
};
