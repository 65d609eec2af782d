/** How Zammad is connected: one webhook, and the triggers that call it. */
import type { Setup } from '#desks/desk.ts';
import { authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

export function zammadSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  const secret =
    scheme === 'zammad'
      ? 'HMAC SHA1 signature token: the connection’s secret.'
      : `${authorizationStep(scheme)} (Zammad offers Basic and, in newer versions, a Bearer token.)`;
  return {
    steps: [
      `Manage > Webhook > New webhook. Name: Pith. Endpoint: ${webhookUrl}. SSL verification: yes. No custom payload.`,
      secret,
      'Manage > Trigger > New: “Pith: tickets”. Activated by: action. Action execution: always. Condition: State is one of all states, merged included. Execute: Webhook > Pith. This one trigger reports creations, replies and every change.',
      'Manage > Trigger > New: “Pith: escalations”. Activated by: time event. Condition: Escalation at has reached. Execute: Webhook > Pith. So a missed SLA is known without a change of the ticket.',
      'In Pith, set the connection’s mapping: unit from organization (or group), and each state whose name was changed or translated. A state “pending close” that means solved is mapped to resolved.',
      'Zammad tries each delivery five times, under the same delivery id.',
      checkStep(id),
    ],
    files: [],
  };
}
