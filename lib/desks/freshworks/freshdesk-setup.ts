/**
 * How Freshdesk is connected: automation rules, one for each thing that can happen. `ticket.created_on` and
 * `ticket.status_changed_on` are in the vendor's list of placeholders; `ticket.modified_on` is used by others and not
 * in that list. If an account doesn't fill it in, the time of arrival is taken.
 */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';
import { SCALE_SENTENCE, templates } from './setup.ts';

const FILES = templates({
  occurred_at: 'ticket.modified_on',
  ticket_id: 'ticket.id',
  ticket_status: 'ticket.status',
  status_changed_at: 'ticket.status_changed_on',
  ticket_priority: 'ticket.priority',
  ticket_source: 'ticket.source',
  ticket_type: 'ticket.ticket_type',
  ticket_group_name: 'ticket.group.name',
  ticket_agent_email: 'ticket.agent.email',
  ticket_requester_email: 'ticket.requester.email',
  ticket_company_name: 'ticket.company.name',
  ticket_created_at: 'ticket.created_on',
});

const secretStep = (scheme: string): string =>
  scheme === 'basic'
    ? 'In each rule: Requires authentication, with the connection’s user name and, as password, its secret.'
    : authorizationStep(scheme, 'In each rule, under Custom headers');

export function freshdeskSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Give each of the following rules one action: Trigger webhook. Request type: POST. URL: ${webhookUrl}. Encoding: JSON. Content: Advanced, and into it the file that is named.`,
      secretStep(scheme),
      'Admin > Workflows > Automations > Ticket creation > New rule: “Pith: created”, pith-created.json. Condition: Source is any of all the sources there are.',
      'Ticket updates > New rule: “Pith: changed”, pith-changed.json. Performed by: agent, requester or system (a rule for each if only one can be chosen). Events: status, priority, type, group and agent is changed, from any to any.',
      'Ticket updates > New rule: “Pith: requester reply”, pith-requester-reply.json. Performed by: requester. Event: reply is sent.',
      'Ticket updates > New rule: “Pith: agent reply”, pith-agent-reply.json. Performed by: agent. Event: reply is sent.',
      'Ticket updates > New rule: “Pith: public note”, pith-public-note.json. Performed by: agent. Event: note is added, public. Only for the timeline: “Pith: private note”, pith-private-note.json, note is added, private.',
      `Ticket updates > New rule, one for each answer of your survey: Customer feedback is received, with pith-rated.json. ${SCALE_SENTENCE}`,
      'Ticket updates > New rule: “Pith: deleted”, pith-deleted.json, event: ticket is deleted; another: “Pith: spam”, pith-spam.json, event: ticket is marked as spam.',
      'In the settings of both tabs choose to execute all matching rules, and put Pith’s rules last.',
      'In Pith, set the connection’s timeZone to the time zone of the account, for times that come without an offset, and its mapping: unit from ticket_company_name (or ticket_group_name), kind from the names of your ticket types, and every status of your own by its name.',
      checkStep(id),
    ],
    notes: [
      ...authorizationNotes(scheme),
      'Freshdesk wants a condition in a rule for ticket creation: hence the one on the source.',
      'Rules run from top to bottom, and Pith is to hear of the ticket after your own rules have changed it (as the one that reopens it when the customer answers).',
      'Freshdesk tries a delivery that failed again after 5, 30 and 60 minutes and then gives up; beyond the hourly limit of the account, calls wait, and are dropped after a day.',
    ],
    files: FILES,
  };
}
