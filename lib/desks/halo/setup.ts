/** How HaloITSM is connected: one webhook with the default payload. Nothing is pasted but the connection's mapping. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/**
 * A beginning of the connection's mapping. The numbers are those of a customer: Configuration > Tickets > Statuses
 * shows them, and so does the quarantine for each that Pith doesn't know.
 */
const MAPPING = `${JSON.stringify(
  {
    mapping: {
      unit: { from: 'client_name', values: { 'Finance Ltd': 'finance' } },
      status: { '3': 'open', '4': 'pending', '5': 'on-hold', '20': 'closed' },
      kind: { from: 'tickettype_id', values: { '1': 'incident', '3': 'request' } },
      channel: { from: 'source', values: { '1': 'email', '2': 'phone', '3': 'portal' } },
    },
  },
  null,
  2,
)}\n`;

export function haloSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Configuration > Integrations > Webhooks > New. Name: Pith. Payload URL: ${webhookUrl}. Webhook type: Standard webhook. Method: POST. No custom payload. Use lightweight logs: no.`,
      scheme === 'basic'
        ? 'In the webhook: Authentication: Basic Authentication, with the connection’s user name and, as password, its secret.'
        : authorizationStep(scheme, 'In the webhook'),
      'In the webhook, add these events, each without conditions: New Ticket Logged, Ticket Updated by User, Ticket Status Changed, Ticket Reassigned, Closed, Ticket Deleted, and those that your version has for actions of agents, for changes of team and priority, and for feedback.',
      'In Pith, set the connection’s timeZone to UTC and its mapping, of which pith-mapping.json is a beginning: each status of your own by its number or name, unit from client_name, kind from tickettype_id, channel from source.',
      checkStep(id),
    ],
    notes: [
      ...(scheme === 'basic' ? [] : ['All versions offer Basic; a header needs a newer one.']),
      ...authorizationNotes(scheme),
      'Without an event for agents’ actions their answers are not known.',
      'Ids or display values: either is understood; it should stay as it is once tickets have arrived, since groups and priorities would get other names. Batching: any setting.',
      'UTC is the zone of Halo’s API; if the times in GET /v1/tickets are off by whole hours, it is another one.',
      'Any field of the ticket can be named in the mapping with "from". A satisfaction score is read only by the mapping, for example "rating": { "from": "satisfaction_level", "values": { "1": 5, "2": 4, "3": 2, "4": 1 } }: which field holds it, and whether 1 is best, is your configuration.',
      'A delivery that failed can be sent again from the log, unless that is lightweight. Halo may switch a webhook off after a number of failures that can be set.',
    ],
    files: [{ name: 'pith-mapping.json', content: MAPPING }],
  };
}
