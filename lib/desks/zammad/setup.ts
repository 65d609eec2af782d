/** How Zammad is connected: one webhook, and the triggers that call it. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

export function zammadSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const signs = scheme === 'zammad';
  return {
    steps: [
      `Manage > Webhook > New webhook. Name: Pith. Endpoint: ${webhookUrl}. SSL verification: yes. No custom payload.`,
      signs
        ? 'In the webhook: HMAC SHA1 signature token: the connection’s secret.'
        : authorizationStep(scheme, 'In the webhook'),
      'Manage > Trigger > New: “Pith: tickets”. Activated by: action. Action execution: always. Condition: State is one of all states, merged included. Execute: Webhook > Pith.',
      'Manage > Trigger > New: “Pith: escalations”. Activated by: time event. Condition: Escalation at has reached. Execute: Webhook > Pith.',
      'In Pith, set the connection’s mapping: unit from organization (or group), and each state whose name was changed or translated. Map a state “pending close” that means solved to resolved.',
      checkStep(id),
    ],
    notes: [
      ...(signs ? [] : ['Zammad offers Basic and, in newer versions, a Bearer token.', ...authorizationNotes(scheme)]),
      'The trigger “Pith: tickets” reports creations, replies and every change; by “Pith: escalations” a missed SLA is known without a change of the ticket.',
      'Zammad tries each delivery five times, under the same delivery id.',
    ],
    files: [],
  };
}
