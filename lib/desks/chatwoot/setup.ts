/** How Chatwoot is connected: one account webhook, by its settings or its API. */
import type { Setup } from '#desks/desk.ts';
import { checkStep, type SetupRequest, storeSecret } from '#desks/setup.ts';

/** The events that change what Pith counts. */
const SUBSCRIPTIONS = [
  'conversation_created',
  'conversation_status_changed',
  'conversation_updated',
  'message_created',
  'message_updated',
];

const webhook = (url: string): string =>
  `${JSON.stringify({ webhook: { name: 'Pith', url, subscriptions: SUBSCRIPTIONS } }, null, 2)}\n`;

/** Chatwoot lets nobody write a header: the proof is its signature, is in the address, or is added on the way. */
function proof({ id, scheme }: SetupRequest): { step: string; notes: string[] } {
  switch (scheme) {
    case 'chatwoot':
      return {
        step: `Open the webhook again, copy its secret, and store it: ${storeSecret('chatwoot', id)}.`,
        notes: [
          'Chatwoot makes the secret (account webhooks, 4.11.2 and later; older ones sign nothing). Until it is stored, deliveries are refused, and Chatwoot doesn’t repeat them.',
        ],
      };
    case 'basic':
      return {
        step: 'In the webhook’s URL: write the connection’s user name and secret into the address, https://user:secret@…, with % escapes for what isn’t a letter or digit.',
        notes: [
          'Chatwoot sends what stands in the address as Basic authentication: that is for versions that sign nothing. Everyone who may see the webhook in Chatwoot then sees the secret: better is an upgrade, as soon as you can, and the scheme “chatwoot”.',
        ],
      };
    default:
      return {
        step: 'Put a proxy of your own between the two, which takes deliveries from Chatwoot’s address alone and adds the header with the secret; the webhook’s URL is then the proxy’s address.',
        notes: [`Chatwoot can’t send what the scheme “${scheme}” needs: it works only with such a proxy.`],
      };
  }
}

export function chatwootSetup(request: SetupRequest): Setup {
  const { id, webhookUrl } = request;
  const { step, notes } = proof(request);
  return {
    steps: [
      `Settings > Integrations > Webhooks > Add new webhook. URL: ${webhookUrl}. Events: Conversation created, Conversation status changed, Conversation updated, Message created, Message updated.`,
      step,
      'In Pith, set the connection’s mapping: for example unit from inbox_id with a table of inbox numbers, or service from custom_attributes.product or from labels. If your agents set “pending” by hand when they wait for the customer, map the status pending to pending.',
      checkStep(id),
    ],
    notes: [
      'Instead of filling in the form, you can post chatwoot-webhook.json to /api/v1/accounts/{account id}/webhooks.',
      ...notes,
      'Each account needs a connection of its own: two accounts number their conversations alike.',
      'Automation rules must not send the same: their deliveries aren’t signed, and would be refused.',
      'Chatwoot waits 5 seconds and sends once. A conversation’s next change or message tells how it stands, but a message that got lost stays unknown.',
    ],
    files: [{ name: 'chatwoot-webhook.json', content: webhook(webhookUrl) }],
  };
}
