/** A life in ServiceNow's words: the envelope that our business rule sends, one for each change of the record. */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant, StatusCategory } from '#tickets/event.ts';
import type { Life, Standing } from './life.ts';
import { hexOf } from './random.ts';
import { type Renderer, type Scene, scenes, type Ticket } from './raw.ts';
import {
  HOLD_REASONS,
  INCIDENT_STATES,
  REQUEST_STATES,
  SERVICENOW_COMPANIES,
  SERVICENOW_CONTACT_TYPES,
} from './servicenow-words.ts';

/** The simulation's own range of numbers: no instance hands them out. */
const INCIDENTS = 'INC99';
const REQUESTS = 'RITM99';

const PAUSES: ReadonlySet<StatusCategory> = new Set(['pending', 'on-hold']);

export const servicenowId = ({ life, number }: Ticket): string =>
  `${life.kind === 'request' ? REQUESTS : INCIDENTS}${String(number).padStart(5, '0')}`;

const systemIds = new Map<string, string>();

/** The id of a record, 32 hexadecimal digits. */
function systemId(of: string): string {
  let id = systemIds.get(of);
  if (id === undefined) {
    id = hexOf(of, 32);
    systemIds.set(of, id);
  }
  return id;
}

const reference = (name: string) => ({ value: systemId(name), display_value: name });

/** `2026-11-22 00:38:28`, UTC; unset is the empty string. */
const dateTime = (at: Instant | undefined): string =>
  at === undefined ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ');

const stateOf = (life: Life, { status }: Standing): string =>
  (life.kind === 'request' ? REQUEST_STATES : INCIDENT_STATES)[status];
const assigneeOf = ({ agent }: Standing): string => (agent === null ? '' : systemId(agent));

/** Support hours, milliseconds, that the desk's own resolution clock has counted by each moment. */
function countedTime(life: Life, calendar: Calendar): number[] {
  let counted = 0;
  let since = life.moments[0].at;
  return scenes(life).map(({ moment, before }) => {
    if (before.firstResolvedAt === undefined && !PAUSES.has(before.status))
      counted += calendar.elapsed(since, moment.at);
    since = moment.at;
    return counted;
  });
}

function record(ticket: Ticket, { moment, index, now }: Scene, counted: number): Record<string, unknown> {
  const { life } = ticket;
  const { unit, service, requester, moments } = life;
  const isIncident = life.kind === 'incident';
  const created = dateTime(moments[0].at);
  const state = stateOf(life, now);
  const target = unit.targets[now.priority].resolution * 60_000;
  const by = moment.by === 'requester' ? requester : (now.agent ?? 'system');
  return {
    sys_class_name: isIncident ? 'incident' : 'sc_req_item',
    sys_id: systemId(servicenowId(ticket)),
    number: servicenowId(ticket),
    state,
    ...(isIncident ? { incident_state: state, hold_reason: HOLD_REASONS[now.status] ?? '' } : {}),
    priority: now.priority,
    contact_type: SERVICENOW_CONTACT_TYPES[life.channel],
    opened_at: created,
    ...(isIncident ? { resolved_at: dateTime(now.resolvedAt), reopened_time: dateTime(now.reopenedAt) } : {}),
    closed_at: dateTime(isIncident ? now.closedAt : now.resolvedAt),
    reassignment_count: String(now.handovers),
    ...(isIncident ? { reopen_count: String(now.reopenings) } : {}),
    made_sla: String(counted <= target),
    sla_due: '',
    business_stc: now.resolvedAt === undefined ? '' : String(Math.round(counted / 1000)),
    ...(isIncident ? { caller_id: systemId(requester) } : { requested_for: systemId(requester) }),
    opened_by: systemId(requester),
    assigned_to: assigneeOf(now),
    sys_created_on: created,
    sys_updated_on: dateTime(moment.at),
    sys_mod_count: String(index),
    assignment_group: reference(now.group),
    company: reference(SERVICENOW_COMPANIES[unit.id] ?? unit.name),
    business_service: reference(service.name),
    sys_updated_by: systemId(by),
    ...(moment.message === undefined ? {} : { comments: 'added' }),
    ...(moment.note === undefined ? {} : { work_notes: 'added' }),
  };
}

/** Surveys are not part of the record: what customers answer comes another way. */
const isSaid = (life: Life, { moment, before }: Scene): boolean =>
  moment.answer === undefined &&
  !(moment.status === 'closed' && life.kind === 'request' && before.status === 'resolved');

export const servicenowDeliveries: Renderer = (ticket, hours) => {
  const { life } = ticket;
  const counted = countedTime(life, hours.withoutBreaks(life.unit));
  const verb = (index: number): string => (index === 0 ? 'inserted' : 'updated');
  return scenes(life)
    .filter(scene => isSaid(life, scene))
    .map((scene, index) => {
      const fields = record(ticket, { ...scene, index }, counted[scene.index] ?? 0);
      const { before } = scene;
      return {
        at: scene.moment.at,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          event: `${fields.sys_class_name}.${verb(index)}`,
          source: 'https://servicenow-demo.example/',
          delivery_id: hexOf(`${servicenowId(ticket)} ${index}`, 32),
          occurred_at: fields.sys_updated_on,
          record: fields,
          previous:
            index === 0
              ? {}
              : {
                  state: stateOf(life, before),
                  priority: before.priority,
                  assigned_to: assigneeOf(before),
                  assignment_group: systemId(before.group),
                },
          task_sla: [],
        }),
      };
    });
};
