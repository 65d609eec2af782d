/** Who wrote a message, where neither the rule nor the event says so. */

import { table } from '#desks/fields.ts';
import type { Author } from '#tickets/event.ts';
import { type FreshworksBody, text } from './body.ts';

const AUTHORS = ['author', 'performed_by', 'event_performer', 'actor_type'];
const authorBy = table<Author>({
  requester: 'requester',
  customer: 'requester',
  contact: 'requester',
  agent: 'agent',
  collaborator: 'agent',
  system: 'system',
});

const COMMENTS = ['ticket_latest_public_comment', 'latest_public_comment'];
const REQUESTERS = [
  'ticket_requester_name',
  'requester_name',
  'ticket_contact_name',
  'contact_name',
  'requester.name',
  'contact.name',
];
const AGENTS = ['ticket_agent_name', 'agent_name', 'responder_name', 'agent.name'];

/** Whom the body names, else whose name its last public comment begins with; of the comment nothing is kept. */
export function authorOf(body: FreshworksBody): Author | undefined {
  const said = authorBy(text(body, AUTHORS)?.toLowerCase() ?? '');
  if (said !== undefined) return said;
  const name = /^([^\n<]{1,100}?) : /.exec(text(body, COMMENTS) ?? '')?.[1]?.trim();
  const [requester, agent] = [text(body, REQUESTERS), text(body, AGENTS)];
  if (name === undefined || requester === agent) return undefined;
  if (name === requester) return 'requester';
  return name === agent ? 'agent' : undefined;
}
