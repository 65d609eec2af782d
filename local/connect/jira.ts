/**
 * Jira: one webhook with our secret, for its service projects. Cloud has an older API for it than Data Center from 10
 * on; Data Center before 10 signs nothing. Automation rules have no public API: they are left to be made by hand.
 *
 * Not verified on an instance: where Data Center's API takes the JQL. So a new webhook is made there switched off, and
 * switched on only when Jira answers that it has the JQL; else that is left to the administrator.
 */
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { basicAuthorization, type DeskApi } from './desk-api.ts';
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
import { ConnectUsageError } from './usage.ts';

const SECTION = 'issue-related-events-section';
const COMMENTS = 'jira-comment.json';
/** Of 50 projects each. */
const MOST_PAGES = 40;

interface Jira {
  isCloud: boolean;
  webhooks: string;
}

async function jiraAt(api: DeskApi): Promise<Jira> {
  const { deploymentType, versionNumbers } = objectOf(await api.ask('GET', '/rest/api/2/serverInfo'));
  if (deploymentType === 'Cloud') return { isCloud: true, webhooks: '/rest/webhooks/1.0/webhook' };
  const [major] = Array.isArray(versionNumbers) ? versionNumbers : [];
  if (typeof major === 'number' && major >= 10) return { isCloud: false, webhooks: '/rest/jira-webhook/1.0/webhooks' };
  throw new ConnectUsageError(
    'webhooks of Jira Data Center before 10 prove nothing: leave --at out and choose --scheme bearer, and it says which automation rules to make',
  );
}

async function serviceProjects(api: DeskApi, { isCloud }: Jira): Promise<string[]> {
  const projects: JsonObject[] = [];
  if (isCloud) {
    for (let page = 0; page < MOST_PAGES; page++) {
      const path = `/rest/api/2/project/search?typeKey=service_desk&maxResults=50&startAt=${projects.length}`;
      const answer = objectOf(await api.ask('GET', path));
      projects.push(...objectsIn(answer.values));
      if (answer.isLast !== false) break;
    }
  } else {
    const all = objectsIn(await api.ask('GET', '/rest/api/2/project'));
    projects.push(...all.filter(({ projectTypeKey }) => projectTypeKey === 'service_desk'));
  }
  return projects.map(project => idIn(project, 'key', 'a project')).sort();
}

const jqlOf = (projects: readonly string[]): string => `project in (${projects.map(key => `"${key}"`).join(', ')})`;
const isOurs = (jql: string): boolean => /^project in \("\w+"(, "\w+")*\)$/.test(jql);

/** The JQL of a webhook, wherever its version of the API has it. */
function jqlIn(value: unknown): string | undefined {
  if (isObject(value)) {
    const here = Object.hasOwn(value, SECTION) ? textOf(value[SECTION]) : undefined;
    return (
      here ??
      Object.values(value)
        .map(jqlIn)
        .find(jql => jql !== undefined)
    );
  }
  if (typeof value !== 'string' || !value.includes(SECTION)) return undefined;
  try {
    return jqlIn(JSON.parse(value));
  } catch {
    return undefined;
  }
}

/** Somebody who has narrowed the JQL keeps it; a list of projects is brought up to date. */
async function scopeFor(api: DeskApi, jira: Jira, found: JsonObject | undefined): Promise<string> {
  const before = jqlIn(found);
  if (before !== undefined && !isOurs(before)) return before;
  const projects = await serviceProjects(api, jira);
  if (projects.length === 0) {
    throw new ConnectUsageError('there is no service project that this user can see: its tickets are what Pith is for');
  }
  return jqlOf(projects);
}

const isOf = (connection: ConnectionHere) => (each: JsonObject) =>
  isAddressOf(each.url, connection) || each.name === nameOf(connection);

const idOf = (webhook: JsonObject): string =>
  textOf(webhook.id) ?? idIn({ self: textOf(webhook.self)?.split('/').at(-1) }, 'self', 'a webhook');

interface Wanted {
  webhook: JsonObject;
  jql: string;
  secret: string;
}

async function onCloud(
  api: DeskApi,
  { webhooks }: Jira,
  found: JsonObject | undefined,
  { webhook, secret }: Wanted,
): Promise<string[]> {
  const signed = { ...webhook, enabled: true, secret };
  if (found === undefined) await api.ask('POST', webhooks, signed);
  else await api.ask('PUT', `${webhooks}/${idOf(found)}`, signed);
  return [];
}

async function onDataCenter(
  api: DeskApi,
  { webhooks }: Jira,
  found: JsonObject | undefined,
  { webhook, jql, secret }: Wanted,
): Promise<string[]> {
  const { excludeBody: _, ...rest } = webhook;
  const configuration = { ...objectOf(found?.configuration), SECRET: secret, EXCLUDE_BODY: 'false' };
  const signed = { ...found, ...rest, configuration, sslVerificationRequired: true };
  if (found !== undefined) {
    await api.ask('PUT', `${webhooks}/${idOf(found)}`, signed);
    return found.active === false ? [`The webhook is switched off: switch it on once its JQL is ${jql}`] : [];
  }
  const id = idOf(objectOf(await api.ask('POST', webhooks, { ...signed, active: false })));
  const made = objectOf(await api.ask('GET', `${webhooks}/${id}`));
  if (jqlIn(made) !== jql) {
    return [
      `Settings > System > WebHooks > ${textOf(webhook.name) ?? ''}: Jira did not take the JQL. Enter it, then switch the webhook on: ${jql}`,
    ];
  }
  const kept = { ...objectOf(made.configuration), ...configuration };
  await api.ask('PUT', `${webhooks}/${id}`, { ...made, configuration: kept, active: true });
  return [];
}

function rulesByHand({ webhookUrl }: ConnectionHere): string[] {
  return [
    `Project settings > Automation, in each service project, two rules that send a web request (POST) to ${webhookUrl}, with the hidden header Authorization, “Bearer ” and the secret.`,
    '“Pith: SLA”. When: SLA threshold breached, for each SLA. Body: Issue data (Jira format). Without it a missed SLA is known only at the ticket’s next change.',
    `“Pith: comments”. When: Issue commented. Body: Custom data, ${COMMENTS}. Without it requesters with a Jira licence are taken for agents.`,
    'The secret for these rules isn’t shown here: choose one of your own, and run this command again with it in the environment, as PITH_DESK_SECRET.',
  ];
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const jira = await jiraAt(api);
  const found = objectsIn(await api.ask('GET', jira.webhooks)).find(isOf(connection));
  const jql = await scopeFor(api, jira, found);
  const name = nameOf(connection);
  const file = jsonFileOf(connection, 'jira-webhook.json');
  const webhook = { ...file, name, url: connection.webhookUrl, filters: { [SECTION]: jql } };
  const left = await (jira.isCloud ? onCloud : onDataCenter)(api, jira, found, {
    webhook,
    jql,
    secret: connection.secret,
  });
  return {
    done: [`Webhook “${name}” ${found === undefined ? 'made' : 'changed'}, for ${jql}.`],
    left: [...left, ...rulesByHand(connection)],
    files: [COMMENTS],
  };
}

export const jira: Registrar = {
  desk: 'jira',
  credentials:
    'Cloud: an API token of the administrator whose e-mail address is --user. Data Center: an administrator’s personal access token, without --user',
  needsUser: false,
  schemes: ['jira'],
  authorization: ({ user, token }) =>
    user === undefined ? { authorization: `Bearer ${token}` } : basicAuthorization(user, token),
  check: async api => void (await api.ask('GET', (await jiraAt(api)).webhooks)),
  register,
};
