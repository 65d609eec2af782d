/** How PagerDuty is connected: one webhook subscription (v3), by its settings or its REST API. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest, storeSecret } from '#desks/setup.ts';

/** The events that change what Pith counts; any other is answered and left aside. */
const EVENTS = [
  'incident.triggered',
  'incident.acknowledged',
  'incident.unacknowledged',
  'incident.reassigned',
  'incident.delegated',
  'incident.escalated',
  'incident.priority_updated',
  'incident.service_updated',
  'incident.incident_type.changed',
  'incident.reopened',
  'incident.resolved',
  'incident.annotated',
  'incident.status_update_published',
];

const subscription = (url: string): string =>
  `${JSON.stringify(
    {
      webhook_subscription: {
        type: 'webhook_subscription',
        description: 'Pith',
        delivery_method: { type: 'http_delivery_method', url },
        events: EVENTS,
        filter: { type: 'account_reference' },
      },
    },
    null,
    2,
  )}\n`;

function proof({ id, scheme }: SetupRequest): { step: string; notes: string[] } {
  if (scheme === 'pagerduty') {
    return {
      step: `Copy the secret that PagerDuty shows when the subscription is created, and store it at once: ${storeSecret('pagerduty', id)}.`,
      notes: [
        'PagerDuty makes the secret and shows it once. Until it is stored deliveries are refused, and three refused ones in a row turn the subscription off for a day.',
      ],
    };
  }
  if (scheme === 'basic') {
    return {
      step: 'In the Webhook URL: write the connection’s user name and secret into the address, https://user:secret@…, with % escapes for what isn’t a letter or digit.',
      notes: [
        'PagerDuty sends what stands in the address as Basic authentication. The scheme “pagerduty” is the better one: it proves the body, too.',
      ],
    };
  }
  return {
    step: authorizationStep(scheme, 'In the subscription’s custom headers'),
    notes: authorizationNotes(scheme),
  };
}

export function pagerdutySetup(request: SetupRequest): Setup {
  const { id, webhookUrl } = request;
  const { step, notes } = proof(request);
  return {
    steps: [
      `Integrations > Generic Webhooks (v3) > New Webhook. Webhook URL: ${webhookUrl}. Scope: the account, or the service or team that Pith shall see. Events: those listed in pagerduty-subscription.json.`,
      step,
      'In the subscription, send the test event: it is answered 202 with “ignored”: 1.',
      'In Pith, set the connection’s mapping: for example unit from service with a table of service ids, group from teams with a table of team ids (without it, the group is the escalation policy), or priority from urgency if you use no priorities.',
      checkStep(id),
    ],
    notes: [
      'Instead of filling in the form, you can post pagerduty-subscription.json to /webhook_subscriptions of the REST API.',
      ...notes,
      'PagerDuty repeats a delivery for up to 48 hours after a timeout (5 seconds), 429 or 5xx, and drops it after any other refusal. If the subscription says “Needs attention”, look at the quarantine first, then choose Enable.',
    ],
    files: [{ name: 'pagerduty-subscription.json', content: subscription(webhookUrl) }],
  };
}
