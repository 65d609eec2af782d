/** How any desk without a connector is connected: the texts that `PUT /v1/connections/{id}` answers for `custom`. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/** A body as many desks let their administrator write it. */
const BODY = {
  ticket: {
    number: 'T-81',
    opened: '08.06.2026 10:00',
    changed: '08.06.2026 17:00',
    state: 'Solved',
    urgency: 'High',
    team: { name: 'Network' },
    agent: 'agent-1@desk.example',
    customer: 'requester-1@desk.example',
    company: 'ACME Finance',
  },
};

/** The mapping that reads it; its keys are explained in docs/desks/custom.md. */
const MAPPING = {
  ticketId: { from: 'ticket.number' },
  time: { from: 'ticket.changed', format: 'dd.MM.yyyy HH:mm' },
  createdAt: { from: 'ticket.opened', format: 'dd.MM.yyyy HH:mm' },
  status: {
    from: 'ticket.state',
    values: { New: 'new', 'In progress': 'open', 'Waiting for customer': 'pending', Solved: 'resolved' },
  },
  priority: { from: 'ticket.urgency', values: { High: '1', Normal: '2' } },
  group: { from: 'ticket.team.name' },
  assignee: { from: 'ticket.agent' },
  requester: { from: 'ticket.customer' },
  unit: { from: 'ticket.company', values: { 'ACME Finance': 'finance' } },
};

const file = (name: string, content: object) => ({ name, content: `${JSON.stringify(content, null, 2)}\n` });

export function customSetup(request: SetupRequest): Setup {
  const { id, webhookUrl, scheme } = request;
  return {
    steps: [
      `In your desk, make a webhook (it may be called trigger, automation or REST call) for every ticket that is created or changed: POST, Content-Type application/json, to ${webhookUrl}. Put into its body the ticket's number and how the ticket stands: at least its status, and when it was changed. Leave out the text of messages and the names of people.`,
      authorizationStep(scheme, 'In that webhook'),
      `In Pith, write down what the fields of a body mean: the mapping of this connection. Begin with sample-body.json and the connection that reads it, connection.json, which are a pair. Save it with PUT /v1/connections/${id}.`,
      `Send a body of yours to POST /v1/connections/${id}/preview: it shows what becomes of it.`,
      checkStep(id),
    ],
    notes: [
      'The body may be whatever the desk sends or lets you write, as long as it is JSON.',
      ...authorizationNotes(scheme),
      "docs/desks/custom.md explains every rule of a mapping. What can't work is answered with its place when it is saved; a preview stores nothing.",
      'A desk that sends a delivery again should send the same again: the same webhook-id header, the same field that deliveryId names, or the same bytes. Then it is counted once.',
    ],
    files: [
      file('connection.json', { desk: 'custom', timeZone: 'Europe/Berlin', mapping: MAPPING }),
      file('sample-body.json', BODY),
    ],
  };
}
