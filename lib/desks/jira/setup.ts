/**
 * How Jira is connected: one webhook, which signs, and automation rules for what webhooks don't tell. Rules can't
 * sign; they send the same secret as a bearer token, which a connection with Jira's signature takes as well.
 */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest, storeSecret } from '#desks/setup.ts';

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
      return 'Webhook > Authentication: Basic, with the connection’s user name and, as password, its secret. In rules: header Authorization, hidden, with the value “Basic ”, followed by user:secret in base64.';
    default:
      return authorizationStep(scheme, 'In each rule’s web request');
  }
}

function secretNotes(scheme: string): string[] {
  switch (scheme) {
    case 'jira':
      return [];
    case 'basic':
      return ['Only Data Center’s webhooks have Basic authentication; Cloud’s webhooks sign.'];
    default:
      return [
        ...authorizationNotes(scheme),
        'Only rules can send what this scheme needs: Jira’s own webhooks need the scheme “jira”.',
      ];
  }
}

export function jiraSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const signs = scheme === 'jira' || scheme === 'basic';
  const changes = signs
    ? `Settings > System > WebHooks > Create. Name: Pith. URL: ${webhookUrl}. JQL: ${JQL} (your service projects; don’t filter by anything that changes during a ticket’s life). Events: Issue created, updated, deleted; Comment created. Exclude body: no.`
    : `Project settings > Automation > Create rule, one for each of: Issue created, Issue transitioned, Issue assigned, Field value changed (priority, and what your mapping reads). Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Issue data (Jira format). Another rule for Issue deleted, with the body Custom data: jira-deleted.json.`;
  return {
    steps: [
      changes,
      secretStep(scheme, id),
      `Project settings > Automation > Create rule: “Pith: SLA”. When: SLA threshold breached, for each of “Time to first response” and “Time to resolution”, at “breached” (and before, if you like). Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Issue data (Jira format). Don’t wait for the response.`,
      `Project settings > Automation > Create rule: “Pith: comments”, where requesters are colleagues with a Jira licence, and on Data Center where agents write internal comments. When: Issue commented. Then: Send web request. URL: ${webhookUrl}. Method: POST. Body: Custom data: jira-comment.json.`,
      'In Pith, set the connection’s mapping: unit from project.key or from the field of the organization ({ "from": "fields.customfield_10002", "values": { … } }), service from the field of the affected service, group from the team’s field if it isn’t Jira’s own Team, kind from your request types. Map every other status in which a ticket waits, too: “pending” for the customer, “on-hold” for anyone else.',
      checkStep(id),
    ],
    notes: [
      signs
        ? 'Instead of filling in the form of the webhook, you can post jira-webhook.json to /rest/webhooks/1.0/webhook.'
        : 'Newer versions of Jira say work item for issue.',
      ...secretNotes(scheme),
      'An SLA that is missed or paused changes no field that a webhook tells of: without the rule “Pith: SLA” it is known only at the ticket’s next change.',
      'Cloud’s comment event doesn’t name the reporter: without the rule “Pith: comments”, comments of requesters with a Jira licence would count as an agent’s. Data Center’s webhook doesn’t say which comments are internal. The same comment told twice is one message.',
      'In Pith, statuses that the mapping doesn’t name are taken by their category: To Do is new, In Progress is open, Done is resolved.',
      'Jira repeats a delivery under the same identifier when it got no answer, 408, 409, 425, 429 or 5xx, for half an hour at most. What was missed in a longer break can be posted to the same address, as the REST interface gives the issues: one issue, or the result of a search, best with expand=changelog: what is already known is recognised.',
    ],
    files: [
      ...(signs ? [{ name: 'jira-webhook.json', content: webhook(webhookUrl) }] : []),
      { name: 'jira-comment.json', content: COMMENT },
      ...(signs ? [] : [{ name: 'jira-deleted.json', content: DELETED }]),
    ],
  };
}
