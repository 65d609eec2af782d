/** How any system posts to Pith: the texts that `PUT /v1/connections/{id}` answers for the generic desk. */
import type { Setup } from '#desks/desk.ts';
import { checkStep, type SetupRequest } from '#desks/setup.ts';

const cloudEvent = (webhookUrl: string): string => `#!/bin/sh
# Posts one CloudEvent. PITH_SECRET holds the connection's secret.
: "\${PITH_SECRET:?set it to the secret of the connection}"
curl --fail-with-body -X POST '${webhookUrl}' \\
  -H "Authorization: Bearer $PITH_SECRET" \\
  -H 'Content-Type: application/cloudevents+json' \\
  --data-binary @- <<'EVENT'
{
  "specversion": "1.0",
  "id": "change-1",
  "source": "/service-desk",
  "type": "ticket.created",
  "subject": "TICKET-1",
  "time": "2026-01-31T09:30:00Z",
  "data": {
    "requester": "user-42",
    "unit": "finance",
    "service": "workplace",
    "kind": "incident",
    "priority": "3",
    "channel": "portal",
    "group": "service-desk"
  }
}
EVENT
`;

const standardWebhook = (webhookUrl: string): string => `#!/bin/sh
# Posts one signed Standard Webhooks delivery. PITH_SECRET holds the connection's secret (whsec_…).
# A retry must send the same PITH_EVENT_ID again: it is what makes a repeated delivery harmless.
: "\${PITH_SECRET:?set it to the secret of the connection}"
id="\${PITH_EVENT_ID:-msg_$(date +%s)_$$}"
now="$(date +%s)"
body='{"type":"ticket.status","timestamp":"2026-01-31T10:00:00Z","data":{"ticketId":"TICKET-1","status":"resolved"}}'
key="$(printf '%s' "\${PITH_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"
signature="$(printf '%s.%s.%s' "$id" "$now" "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)"
curl --fail-with-body -X POST '${webhookUrl}' \\
  -H 'Content-Type: application/json' \\
  -H "webhook-id: $id" -H "webhook-timestamp: $now" -H "webhook-signature: v1,$signature" \\
  --data-binary "$body"
`;

export function genericSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const signed = scheme === 'standard-webhooks';
  return {
    steps: [
      `Post every change of a ticket to ${webhookUrl} as JSON: either CloudEvents 1.0 (structured, binary or batch) or { type, timestamp, data }.`,
      'Give each event one of these types: ticket.created, ticket.message, ticket.status, ticket.assigned, ticket.priority, ticket.rated, ticket.sla, ticket.removed; or ticket.snapshot, from systems that only know how a ticket stands now. Name the ticket by subject or by data.ticketId.',
      signed
        ? 'Sign each delivery with the secret (headers webhook-id, webhook-timestamp, webhook-signature); send-standard-webhook.sh shows how.'
        : 'Send the secret with each delivery; send-cloud-event.sh shows it for the scheme bearer.',
      'Give each event its own id, and send the same id when you retry.',
      checkStep(id),
    ],
    notes: [
      ...(signed ? [] : ['With the scheme bearer, CloudEvents may use ?access_token= instead of the header.']),
      'The answer 202 means that it is stored; 503 asks you to try again; 422 names what can’t be used.',
    ],
    files: [
      signed
        ? { name: 'send-standard-webhook.sh', content: standardWebhook(webhookUrl) }
        : { name: 'send-cloud-event.sh', content: cloudEvent(webhookUrl) },
    ],
  };
}
