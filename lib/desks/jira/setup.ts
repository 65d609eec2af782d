/**
 * How Jira is connected: one webhook, which signs, and automation rules for what webhooks don't tell. Rules can't
 * sign; they send the same secret as a bearer token, which a connection with Jira's signature takes as well.
 */
import type { Setup } from '#desks/desk.ts';
import { authorizationStep, checkStep, type SetupRequest, storeSecret } from '#desks/setup.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const JQL = 'project = ITS';

/** As `POST /rest/webhooks/1.0/webhook` takes it. The secret is added by whoever posts it. */
const webhook = (webhookUrl: string): string =>
  json({
    name: 'Pith',
    url: webhookUrl,
    events: ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'comment_created'],
    filters: { 'issue-related-events-section': JQL },
    excludeBody: false,
  });

/**
 * For a rule. Cloud's own comment event doesn't name the reporter, and Data Center's doesn't say whether a comment is
 * internal: this names both, and nothing of what was written. Account ids are Cloud's, keys are Data Center's.
 */
const COMMENT = json({
  webhookEvent: 'comment_created',
  issue: {
    key: '{{issue.key}}',
    fields: { reporter: { accountId: '{{issue.reporter.accountId}}', key: '{{issue.reporter.key}}' } },
  },
  comment: {
    id: '{{comment.id}}',
    created: '{{comment.created.jiraDateTime}}',
    internal: '{{comment.internal}}',
    author: { accountId: '{{comment.author.accountId}}', key: '{{comment.author.key}}' },
  },
});

const DELETED = json({ webhookEvent: 'jira:issue_deleted', issue: { key: '{{issue.key}}' } });

function secretStep(scheme: string, id: string): string {
  switch (scheme) {
    case 'jira':
      return `Webhook > Secret: the connection’s secret (on Cloud, Generate secret makes another: then store that one: ${storeSecret('jira', id)}). In rules: header Authorization, hidden, with the value “Bearer ”, followed by the same secret.`;
    case 'basic':
      return 'Webhook > Authentication: Basic, with the connection’s user name and, as password, its secret (Data Center only; Cloud’s webhooks sign). In rules: header Authorization, hidden, with the value “Basic ”, followed by user:secret in base64.';
    default:
      return `${authorizationStep(scheme)} Only rules can send it: for Jira’s own webhooks use the scheme “jira”.`;
  }
}

export function jiraSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const signs = scheme === 'jira' || scheme === 'basic';
  const changes = signs
    ? `Settings > System > WebHooks > Create. Name: Pith. URL: ${webhookUrl}. JQL: ${JQL} (your service projects; don’t filter by anything that changes during a ticket’s life). Events: Issue created, updated, deleted; Comment created. Exclude body: no. Or post jira-webhook.json to /rest/webhooks/1.0/webhook.`
    : `Project settings > Automation > Create rule, one for each of: Issue created, Issue transitioned, Issue assigned, Field value changed (priority, and what your mapping reads); newer versions say work item for issue. Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Issue data (Jira format). Another rule for Issue deleted, with the body Custom data: jira-deleted.json.`;
  return {
    steps: [
      changes,
      secretStep(scheme, id),
      `Project settings > Automation > Create rule: “Pith: SLA”. When: SLA threshold breached, for each of “Time to first response” and “Time to resolution”, at “breached” (and before, if you like). Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Issue data (Jira format). Don’t wait for the response. An SLA that is missed or paused changes no field that a webhook tells of: without this rule it is known only at the ticket’s next change.`,
      `Project settings > Automation > Create rule: “Pith: comments”. When: Issue commented. Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Custom data: jira-comment.json. Needed where requesters are colleagues with a Jira licence (Cloud’s comment event doesn’t name the reporter, so their comments would count as an agent’s), and on Data Center where agents write internal comments (its webhook doesn’t say which are). The same comment told twice is one message.`,
      'In Pith, set the connection’s mapping: unit from project.key or from the field of the organization ({ "from": "fields.customfield_10002", "values": { … } }), service from the field of the affected service, group from the team’s field if it isn’t Jira’s own Team, kind from your request types. Statuses that it doesn’t name are taken by their category: To Do is new, In Progress is open, Done is resolved. So map every other status in which a ticket waits: “pending” for the customer, “on-hold” for anyone else.',
      'Jira repeats a delivery under the same identifier when it got no answer, 408, 409, 425, 429 or 5xx, for half an hour at most. After a longer break, post the missed issues to the same address, as the REST interface gives them: one issue, or the result of a search, best with expand=changelog: what is already known is recognised.',
      checkStep(id),
    ],
    files: [
      ...(signs ? [{ name: 'jira-webhook.json', content: webhook(webhookUrl) }] : []),
      { name: 'jira-comment.json', content: COMMENT },
      ...(signs ? [] : [{ name: 'jira-deleted.json', content: DELETED }]),
    ],
  };
}
