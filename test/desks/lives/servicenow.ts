/**
 * What our business rule for ServiceNow sends: raw values, times in UTC, `previous` and the rows of `task_sla`. One
 * delivery per update; a comment and the change of state that comes with it are one update.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const REQUESTER = '681ccaf9c0a8016400b98a06818d57c7';
const AGENT = '5137153cc611227c000bbd1bd8cd2007';
const OTHER_AGENT = '46d44a0ea9fe1981002fdef52fa8b5bb';
const SERVICE_DESK = { value: 'd625dccec0a8016700a222a0f7900d06', display_value: 'Service Desk' };
const NETWORK = { value: '287ebd7da9fe198100f92cc8d1d2154e', display_value: 'Network' };

const CREATED: Json = {
  sys_class_name: 'incident',
  sys_id: '76f61bf12fcc1010774cd7492799b6b1',
  number: 'INC0010001',
  state: '1',
  incident_state: '1',
  hold_reason: '',
  priority: '2',
  impact: '2',
  urgency: '1',
  category: 'network',
  subcategory: '',
  contact_type: 'email',
  opened_at: '2026-06-08 08:00:00',
  resolved_at: '',
  closed_at: '',
  reopened_time: '',
  reassignment_count: '0',
  reopen_count: '0',
  made_sla: 'true',
  sla_due: '',
  business_stc: '',
  caller_id: REQUESTER,
  opened_by: REQUESTER,
  assigned_to: '',
  sys_created_on: '2026-06-08 08:00:00',
  assignment_group: SERVICE_DESK,
  company: { value: '31bea3d53790200044e0bfc8bcbe5dec', display_value: 'ACME Finance' },
  business_service: { value: '', display_value: '' },
};
const ASSIGNED: Json = { ...CREATED, state: '2', incident_state: '2', assigned_to: AGENT };
/** Another group empties the agent; ServiceNow counts that it was handed on. */
const MOVED: Json = { ...ASSIGNED, assignment_group: NETWORK, assigned_to: OTHER_AGENT, reassignment_count: '1' };
/** On Hold, and the reason is the caller. */
const WAITING: Json = { ...MOVED, state: '3', incident_state: '3', hold_reason: '1' };
const RESOLVED: Json = {
  ...MOVED,
  state: '6',
  incident_state: '6',
  resolved_at: '2026-06-08 15:00:00',
  business_stc: '14400',
};
/** The reason of the hold and the time of the first resolution may be left over. */
const REOPENED: Json = {
  ...RESOLVED,
  state: '2',
  incident_state: '2',
  hold_reason: '1',
  reopen_count: '1',
  reopened_time: '2026-06-09 09:00:00',
};
const RESOLVED_AGAIN: Json = {
  ...REOPENED,
  state: '6',
  incident_state: '6',
  resolved_at: '2026-06-09 11:00:00',
};

const ROW: Json = {
  sys_id: '0b9f1ef12fcc1010774cd7492799b6aa',
  'sla.name': 'Priority 2 resolution (8 hour)',
  'sla.target': 'resolution',
  'sla.type': 'SLA',
  'sla.duration': '1970-01-01 08:00:00',
  stage: 'in_progress',
  has_breached: 'false',
  start_time: '2026-06-08 08:00:00',
  end_time: '',
  planned_end_time: '2026-06-08 16:00:00',
  business_duration: '1970-01-01 00:00:00',
};
const PAUSED: Json = { ...ROW, stage: 'paused', business_duration: '1970-01-01 02:00:00' };
/** The due time has moved by the pause. */
const RUNNING: Json = { ...ROW, planned_end_time: '2026-06-08 19:00:00', business_duration: '1970-01-01 02:00:00' };
const COMPLETED: Json = {
  ...RUNNING,
  stage: 'completed',
  end_time: '2026-06-08 15:00:00',
  business_duration: '1970-01-01 04:00:00',
};

let update = 0;

interface Update {
  step: LifeStep;
  time: string;
  by: string;
  now: Json;
  before?: Json;
  sla: Json;
  more?: Json;
}

function deliver({ step, time, by, now, before, sla, more = {} }: Update): LifeDelivery {
  const { state, priority, assigned_to, assignment_group } = before ?? {};
  const written = `2026-06-${time}`;
  const body = {
    event: before === undefined ? 'incident.inserted' : 'incident.updated',
    source: 'https://dev12345.service-now.example/',
    delivery_id: `5d3f1ef12fcc1010774cd749${String(update).padStart(8, '0')}`,
    occurred_at: written,
    record: { ...now, sys_updated_on: written, sys_updated_by: by, sys_mod_count: String(update), ...more },
    previous: before === undefined ? {} : { state, priority, assigned_to, assignment_group },
    task_sla: [sla],
  };
  update += 1;
  return {
    step,
    at: new Date(Date.parse(`${written.replace(' ', 'T')}Z`) + 1_500).toISOString(),
    headers: { 'content-type': 'application/json', 'user-agent': 'ServiceNow/1.0' },
    body: JSON.stringify(body),
  };
}

export const life: DeskLife = {
  desk: 'servicenow',
  connection: {
    defaults: { unit: 'rest' },
    mapping: { unit: { from: 'company', values: { 'ACME Finance': 'finance' } } },
  },
  ticketId: 'INC0010001',
  deliveries: [
    deliver({ step: 'created', time: '08 08:00:00', by: REQUESTER, now: CREATED, sla: ROW }),
    deliver({ step: 'assigned', time: '08 08:10:00', by: AGENT, now: ASSIGNED, before: CREATED, sla: ROW }),
    deliver({
      step: 'answered',
      time: '08 08:30:00',
      by: AGENT,
      now: ASSIGNED,
      before: ASSIGNED,
      sla: ROW,
      more: { comments: 'added' },
    }),
    deliver({
      step: 'moved',
      time: '08 09:15:00',
      by: AGENT,
      now: MOVED,
      before: ASSIGNED,
      sla: ROW,
      more: { work_notes: 'added' },
    }),
    deliver({ step: 'waiting', time: '08 10:00:00', by: OTHER_AGENT, now: WAITING, before: MOVED, sla: PAUSED }),
    deliver({
      step: 'requester-answered',
      time: '08 13:00:00',
      by: REQUESTER,
      now: MOVED,
      before: WAITING,
      sla: RUNNING,
      more: { comments: 'added' },
    }),
    deliver({ step: 'resolved', time: '08 15:00:00', by: OTHER_AGENT, now: RESOLVED, before: MOVED, sla: COMPLETED }),
    deliver({
      step: 'reopened',
      time: '09 09:00:00',
      by: OTHER_AGENT,
      now: REOPENED,
      before: RESOLVED,
      sla: COMPLETED,
    }),
    deliver({
      step: 'resolved-again',
      time: '09 11:00:00',
      by: OTHER_AGENT,
      now: RESOLVED_AGAIN,
      before: REOPENED,
      sla: COMPLETED,
    }),
  ],
  untold: { rated: 'surveys are tables of their own, which the business rule of incidents does not see' },
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    kind: 'incident',
    unit: 'finance',
    group: 'Network',
    priority: '2',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  // ServiceNow signs nothing; its REST message sends the secret along.
  vector: {
    scheme: 'bearer',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { authorization: 'Bearer s3cr3t-t0k3n' },
    at: '2026-06-08T08:00:02Z',
  },
  repeatsAfter: [],
};
