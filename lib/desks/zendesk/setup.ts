/** How Zendesk is connected: an event-subscribed webhook, or one that triggers call with our template. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest, storeSecret } from '#desks/setup.ts';

/** The events that change what Pith counts; others would only be repetitions of how the ticket stands. */
const EVENTS = [
  'created',
  'status_changed',
  'custom_status_changed',
  'agent_assignment_changed',
  'group_assignment_changed',
  'priority_changed',
  'type_changed',
  'organization_changed',
  'requester_changed',
  'comment_added',
  'csat_received',
  'merged',
  'marked_as_spam',
  'soft_deleted',
  'undeleted',
  'permanently_deleted',
];

const webhook = (webhookUrl: string): string =>
  `${JSON.stringify(
    {
      webhook: {
        name: 'Pith',
        endpoint: webhookUrl,
        http_method: 'POST',
        request_format: 'json',
        status: 'active',
        subscriptions: EVENTS.map(event => `zen:event-type:ticket.${event}`),
      },
    },
    null,
    2,
  )}\n`;

/** For accounts whose webhooks are called by triggers. Ids rather than names of people; no text of messages. */
const TRIGGER_BODY = `{
  "ticket_id": "{{ticket.id}}",
  "status": "{{ticket.status}}",
  "priority": "{{ticket.priority}}",
  "type": "{{ticket.ticket_type}}",
  "channel": "{{ticket.via}}",
  "group": "{{ticket.group.name}}",
  "assignee": "{{ticket.assignee.id}}",
  "requester": "{{ticket.requester.id}}",
  "organization": "{{ticket.organization.name}}",
  "created_at": "{{ticket.created_at_with_timestamp}}",
  "updated_at": "{{ticket.updated_at_with_timestamp}}",
  "satisfaction": "{{satisfaction.current_rating}}"
}
`;

export function zendeskSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const signs = scheme === 'zendesk';
  return {
    steps: [
      `Admin Center > Apps and integrations > Webhooks > Create webhook > Zendesk events. Select the events listed in zendesk-webhook.json. Endpoint: ${webhookUrl}. Method POST, format JSON.`,
      signs
        ? `Open the webhook, Reveal secret (or GET /api/v2/webhooks/{webhook id}/signing_secret), and store it: ${storeSecret('zendesk', id)}.`
        : authorizationStep(scheme, 'In the webhook'),
      'In Pith, set the connection’s mapping: for example unit from organization_id with a table of organisation ids, group with a table of group ids, and custom statuses by their id.',
      checkStep(id),
    ],
    notes: [
      'Instead of filling in the form, you can post zendesk-webhook.json to /api/v2/webhooks.',
      ...(signs ? ['Zendesk makes the secret.'] : authorizationNotes(scheme)),
      'Without event subscriptions, it is a webhook of the kind “Trigger or automation”, and a trigger (ticket is created, ticket is updated) that notifies it with zendesk-trigger.json. This way neither messages nor merges are known.',
      'Zendesk repeats a delivery only after a timeout, 409, 429 or 503; Pith answers 503 when it can’t store.',
    ],
    files: [
      { name: 'zendesk-webhook.json', content: webhook(webhookUrl) },
      { name: 'zendesk-trigger.json', content: TRIGGER_BODY },
    ],
  };
}
