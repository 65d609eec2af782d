/** Bodies of Freshdesk and Freshservice, and our own templates, filled in as the desk would. */
import type { Desk } from '#desks/desk.ts';

/** Placeholders and their values; one that is not here is rendered as nothing. */
export type Values = Readonly<Record<string, string>>;

/** The body that the named file of the desk's setup becomes. */
export function render(desk: Desk, file: string, values: Values): string {
  const { files } = desk.setup({
    id: 'desk-1',
    webhookUrl: 'https://pith.example.com/v1/webhooks/desk-1',
    scheme: 'basic',
  });
  const template = files.find(({ name }) => name === file)?.content;
  if (template === undefined) throw new Error(`${desk.id} has no file ${file}`);
  return template.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => JSON.stringify(values[name] ?? '').slice(1, -1));
}

export type Json = Record<string, unknown>;

/** As our template sends it. */
export const TICKET: Json = {
  event: 'changed',
  occurred_at: '2026-06-01 09:00:00 UTC',
  ticket_id: '81',
  ticket_status: 'Open',
  status_changed_at: '2026-06-01 08:00:00 UTC',
  ticket_priority: 'Medium',
  ticket_source: 'Email',
  ticket_type: 'Incident',
  ticket_group_name: 'Service Desk',
  ticket_agent_email: '',
  ticket_requester_email: 'Requester-1@customer.example',
  ticket_company_name: 'ACME Finance',
  ticket_created_at: '2026-06-01 08:00:00 UTC',
};

/** As people pick fields, or copy from others' documentation: neither an event of ours nor a time. */
export const PICKED: Json = {
  triggered_event: '{status:{from:2,to:3}}',
  ticket_id: 81,
  ticket_status: 'Pending',
  ticket_priority: 'Low',
  ticket_requester_name: 'requester one',
  ticket_agent_name: 'agent one',
};
