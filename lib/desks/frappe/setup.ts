/** How Frappe Helpdesk is connected: a webhook for each type of document, with a template for what it sends. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/**
 * Fields of a ticket as Frappe names them. None has text of a message; the one person is the requester, by address,
 * of which only a pseudonym is kept.
 */
const TICKET_FIELDS = [
  'name',
  'status',
  'status_category',
  'priority',
  'ticket_type',
  'agent_group',
  'customer',
  'raised_by',
  'via_customer_portal',
  'email_account',
  'creation',
  'sla',
  'service_level_agreement_creation',
  'agreement_status',
  'response_by',
  'resolution_by',
  'on_hold_since',
  'total_hold_time',
  'first_responded_on',
  'first_response_time',
  'resolution_date',
  'resolution_time',
  'feedback',
  'feedback_rating',
  'is_merged',
  'merged_with',
];
const MESSAGE_FIELDS = [
  'name',
  'reference_doctype',
  'reference_name',
  'communication_type',
  'communication_medium',
  'sent_or_received',
  'communication_date',
  'creation',
];
const ASSIGNMENT_FIELDS = ['name', 'reference_type', 'reference_name', 'allocated_to', 'status'];
const NOTE_FIELDS = ['name', 'reference_ticket', 'creation'];

/** What is in the database beside the document: a field of the body, and where it is read from. */
type LookUps = Readonly<Record<string, string>>;

const ZONE: LookUps = { time_zone: 'frappe.db.get_value("System Settings", "System Settings", "time_zone")' };

/**
 * A template. Each value is written by the filter `json`, so that quotes and empty fields stay valid JSON. Who is
 * assigned is not part of the document that a webhook gets, so it is looked up. A site may forbid templates to look
 * into the database; then those lines are left out, for a template that fails sends nothing at all.
 *
 * Rendered with Jinja in its sandbox, with and without these look-ups; not verified on a running site.
 */
function template(event: string, doctype: string, fields: readonly string[], lookUps: LookUps = {}): string {
  const line = (key: string, value: string): string => `  "${key}": {{ ${value} | json }},`;
  return `${[
    '{%- set reads = frappe is mapping and frappe.db is mapping and "get_value" in frappe.db -%}',
    '{',
    `  "event": "${event}",`,
    `  "doctype": "${doctype}",`,
    ...fields.map(field => line(field, `doc.${field}`)),
    '  {%- if reads %}',
    ...Object.entries({ ...lookUps, ...ZONE }).map(([key, value]) => line(key, value)),
    '  {%- endif %}',
    '  "modified": {{ doc.modified | json }}',
    '}',
  ].join('\n')}\n`;
}

const FILES = [
  {
    name: 'pith-ticket.json',
    content: template('on_update', 'HD Ticket', TICKET_FIELDS, {
      _assign: 'frappe.db.get_value("HD Ticket", doc.name, "_assign")',
      apply_sla_for_resolution:
        '(frappe.db.get_value("HD Service Level Agreement", doc.sla, "apply_sla_for_resolution") if doc.sla else none)',
    }),
  },
  { name: 'pith-ticket-deleted.json', content: template('on_trash', 'HD Ticket', ['name']) },
  {
    name: 'pith-message.json',
    content: template('after_insert', 'Communication', MESSAGE_FIELDS, {
      ticket_creation: 'frappe.db.get_value("HD Ticket", doc.reference_name, "creation") | string',
    }),
  },
  {
    name: 'pith-assignment.json',
    content: template('on_update', 'ToDo', ASSIGNMENT_FIELDS, {
      _assign: 'frappe.db.get_value("HD Ticket", doc.reference_name, "_assign")',
    }),
  },
  { name: 'pith-note.json', content: template('after_insert', 'HD Ticket Comment', NOTE_FIELDS) },
];

function secretStep(scheme: string): string {
  switch (scheme) {
    case 'frappe':
      return 'In each webhook, under Webhook Security: Enable Security: yes. Webhook Secret: the connection’s secret.';
    case 'basic':
      return 'In each webhook, under Webhook Headers: Authorization, with the value “Basic ” followed by the base64 of the connection’s user name, a colon and its secret.';
    default:
      return `In each webhook, under Webhook Security: Enable Security: no. ${authorizationStep(scheme, 'Under Webhook Headers')}`;
  }
}

export function frappeSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Webhook List > New. Name: Pith ticket. DocType: HD Ticket. Doc Event: on_update. No condition. Request URL: ${webhookUrl}. Request Method: POST. Request Structure: JSON. JSON Request Body: pith-ticket.json.`,
      'Webhook List > New, the same with the name Pith ticket deleted, Doc Event on_trash and pith-ticket-deleted.json.',
      'Webhook List > New, the same with the name Pith message, DocType Communication, Doc Event after_insert, Condition doc.reference_doctype == "HD Ticket", pith-message.json.',
      'Webhook List > New, the same with the name Pith assignment, DocType ToDo, Doc Event on_update, Condition doc.reference_type == "HD Ticket", pith-assignment.json.',
      'Webhook List > New, only if you want notes in the timeline: the same with the name Pith note, DocType HD Ticket Comment, Doc Event after_insert, pith-note.json.',
      secretStep(scheme),
      'In each webhook, under Webhook Headers: Content-Type, with the value application/json.',
      'In Pith, set the connection’s timeZone to the time zone of the site (System Settings), for templates that don’t send it, and its mapping: unit from customer (or agent_group), kind from ticket_type where its names are your own. Of the statuses that you added, map those that wait for somebody else than the requester to on-hold.',
      checkStep(id),
    ],
    notes: [
      'Pith ticket reports creations and every change. Frappe assigns a ticket without saving it: hence Pith assignment.',
      'Without Pith message neither contacts nor replies are known. It sends that there is a message, and not what is in it.',
      'Pith note is not needed for any measure.',
      ...authorizationNotes(scheme),
      'Frappe sends no Content-Type of itself. The tab Preview of a webhook shows the body for a ticket of yours.',
      'Frappe renders a template twice, once for the signature: whatever differs from one moment to the next (now, a random number) must not be in it. More fields may be, for the mapping, as one more line each.',
      'In Pith, statuses that you added are taken by their category: Open is open, Paused is pending, Resolved is resolved. Versions without categories need each of them mapped.',
      'Frappe tries three times within some seconds, and never again. A ticket’s next change tells all but the messages and assignments in between.',
    ],
    files: FILES,
  };
}
