/**
 * PagerDuty's webhooks v3. An incident has no requester who writes or waits, so the ones who are told something are
 * those who read its status updates. Group is the escalation policy; delegating it resets the status.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const INCIDENT = 'Q3B15VLMF3ASBD';
const reference = (type: string, id: string, summary: string): Json => ({
  id,
  type: `${type}_reference`,
  self: `https://api.desk.example/${type}/${id}`,
  html_url: `https://company.desk.example/${type}/${id}`,
  summary,
});
const AGENT = reference('user', 'PXRUEF2', 'agent-1');
const OTHER_AGENT = reference('user', 'PXRUEF3', 'agent-2');

const TRIGGERED: Json = {
  id: INCIDENT,
  type: 'incident',
  self: `https://api.desk.example/incidents/${INCIDENT}`,
  html_url: `https://company.desk.example/incidents/${INCIDENT}`,
  number: 5,
  status: 'triggered',
  incident_key: 'd387d7bd2e0a4294a5307339dfe1669a',
  created_at: '2026-06-08T08:00:00Z',
  reopened_at: null,
  title: 'Title of the incident',
  service: reference('service', 'PLVTM9H', 'Workplace'),
  assignees: [AGENT],
  escalation_policy: reference('escalation_policy', 'P3RAX8S', 'Service Desk'),
  teams: [],
  priority: reference('priority', 'P12CAYR', 'P2'),
  urgency: 'high',
  conference_bridge: null,
  resolve_reason: null,
  incident_type: { name: 'incident_default' },
};
const ACKNOWLEDGED: Json = { ...TRIGGERED, status: 'acknowledged' };
const DELEGATED: Json = {
  ...TRIGGERED,
  assignees: [OTHER_AGENT],
  escalation_policy: reference('escalation_policy', 'P3RAX8T', 'Network'),
};
const RESOLVED: Json = { ...DELEGATED, status: 'resolved', assignees: [] };
const REOPENED: Json = { ...DELEGATED, reopened_at: '2026-06-09T09:00:00Z' };
/** Once reopened, an incident says so in whatever comes next. */
const RESOLVED_AGAIN: Json = { ...REOPENED, status: 'resolved', assignees: [] };

const STATUS_UPDATE: Json = {
  incident: reference('incident', INCIDENT, 'Title of the incident'),
  id: 'P2LA89X',
  message: 'Text of a message',
  trimmed: false,
  type: 'incident_status_update',
};
const NOTE: Json = { ...STATUS_UPDATE, id: 'PEMJB6G', type: 'incident_note', content: 'Text of a note' };

let events = 0;
/** One event, a body of its own. Its time has milliseconds, the incident's times have seconds. */
function happened(step: LifeStep, time: string, type: string, data: Json): LifeDelivery {
  events += 1;
  const id = `01GI0KCK1VJGU2A90B814E1R${String(events).padStart(2, '0')}`;
  return {
    step,
    at: new Date(Date.parse(time) + 2_000).toISOString(),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'PagerDuty-Webhook/V3.0',
      'x-webhook-id': `4164d532-402f-402f-a23d-b93663c6a3${String(events).padStart(2, '0')}`,
      'x-webhook-subscription': 'PEXAMPLE',
    },
    body: JSON.stringify({
      event: {
        id,
        event_type: `incident.${type}`,
        resource_type: 'incident',
        occurred_at: time,
        agent: AGENT,
        client: null,
        data,
      },
    }),
  };
}

export const life: DeskLife = {
  desk: 'pagerduty',
  connection: { defaults: { unit: 'finance' } },
  ticketId: INCIDENT,
  deliveries: [
    happened('created', '2026-06-08T08:00:00.781Z', 'triggered', TRIGGERED),
    happened('assigned', '2026-06-08T08:10:00.394Z', 'acknowledged', ACKNOWLEDGED),
    happened('answered', '2026-06-08T08:30:00.169Z', 'status_update_published', STATUS_UPDATE),
    happened('answered', '2026-06-08T08:31:00.674Z', 'annotated', NOTE),
    happened('moved', '2026-06-08T09:15:00.295Z', 'delegated', DELEGATED),
    happened('resolved', '2026-06-08T15:00:00.816Z', 'resolved', RESOLVED),
    happened('reopened', '2026-06-09T09:00:01.274Z', 'reopened', REOPENED),
    // Not a second reopening, although the incident says when it was reopened.
    happened('reopened', '2026-06-09T09:30:00.315Z', 'priority_updated', REOPENED),
    happened('resolved-again', '2026-06-09T11:00:00.000Z', 'resolved', RESOLVED_AGAIN),
  ],
  untold: {
    waiting: 'an incident waits for nobody: it is triggered, acknowledged or resolved',
    'requester-answered': 'an incident has no requester who writes',
    rated: 'nobody is asked how it went',
  },
  facts: {
    status: 'resolved',
    // The creation alone.
    contacts: 1,
    // The status update; a note is for the responders.
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    kind: 'incident',
    unit: 'finance',
    service: 'workplace',
    group: 'Network',
    priority: 'P2',
    channel: null,
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  vector: {
    scheme: 'pagerduty',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: {
      // While the secret is being rotated there is a signature for each.
      'x-pagerduty-signature':
        'v1=0000000000000000000000000000000000000000000000000000000000000000,v1=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd',
    },
    at: '2026-06-08T08:00:00Z',
  },
  repeatsAfter: [429, 500, 502, 503, 504],
};
