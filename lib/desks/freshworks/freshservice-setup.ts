/**
 * How Freshservice is connected: workflows, one for each thing that can happen. `created_on` and `status_changed_on`
 * are in the vendor's list of placeholders, `id_numeric` and `created_at_iso` in what others use; `updated_at_iso`,
 * `modified_on` and the department are guessed from them. What an account doesn't fill in is read as not said, and
 * where neither time of the change is, the time of arrival is taken.
 */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';
import { templates } from './setup.ts';

const FILES = templates({
  occurred_at: 'ticket.updated_at_iso',
  modified_on: 'ticket.modified_on',
  ticket_id: 'ticket.id_numeric',
  ticket_display_id: 'ticket.id',
  ticket_status: 'ticket.status',
  status_changed_at: 'ticket.status_changed_on',
  ticket_priority: 'ticket.priority',
  ticket_source: 'ticket.source',
  source_name: 'ticket.source_name',
  ticket_type: 'ticket.ticket_type',
  ticket_group_name: 'ticket.group.name',
  ticket_agent_email: 'ticket.agent.email',
  ticket_requester_email: 'ticket.requester.email',
  ticket_department_name: 'ticket.department.name',
  ticket_created_at: 'ticket.created_at_iso',
  created_on: 'ticket.created_on',
}).filter(({ name }) => name !== 'pith-rated.json');

const secretStep = (scheme: string): string =>
  scheme === 'basic'
    ? 'In each webhook: authentication Basic, with the connection’s user name and, as password, its secret.'
    : authorizationStep(scheme, 'In each webhook, under Custom headers');

export function freshserviceSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Admin > Automation & Productivity > Workflow Automator > New automator > Ticket, event based; one for each of the following. Its action is Trigger webhook (newer: Web request). Method: POST. URL: ${webhookUrl}. Encoding: JSON. Content: Advanced, and into it the file that is named. Where there are workspaces, do it in each.`,
      secretStep(scheme),
      'New automator: “Pith: created”, pith-created.json. Event: ticket is raised.',
      'New automator: “Pith: changed”, pith-changed.json. Performed by anyone. Events: status, priority, type, group or agent is changed.',
      'New automator: “Pith: requester reply”, pith-requester-reply.json. Performed by: requester. Event: reply is sent.',
      'New automator: “Pith: agent reply”, pith-agent-reply.json. Performed by: agent. Event: reply is sent.',
      'New automator: “Pith: public note”, pith-public-note.json. Performed by: agent. Event: note is added, public. Only for the timeline: “Pith: private note”, pith-private-note.json, note is added, private.',
      'New automator, where your plan has events for them: “Pith: deleted”, pith-deleted.json, and “Pith: spam”, pith-spam.json.',
      'In each content, insert each placeholder from the list that the editor offers wherever it has one of that meaning, in place of ours. Most of all the time of the last update, for occurred_at.',
      'In Pith, set the connection’s timeZone to the time zone of the account, for times that come without an offset, and its mapping: unit from ticket_department_name (or ticket_group_name), and every status of your own by its name or number.',
      checkStep(id),
    ],
    notes: [
      'Where there are workspaces, each has its own automators.',
      ...authorizationNotes(scheme),
      'The names of placeholders differ between versions.',
      'Whether Freshservice tries a failed delivery again is not documented: the workflow’s execution logs show what failed.',
    ],
    files: FILES,
  };
}
