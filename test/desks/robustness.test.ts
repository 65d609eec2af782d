import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, Desk, Reading } from '#desks/desk.ts';
import { desks } from '#desks/index.ts';
import { STATUS_CATEGORIES, TICKET_EVENT_TYPES, TICKET_KINDS } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { bytes, hasRealDeliveries, NOW, reader, realDeliveries } from './support.ts';

const HEADERS: Record<string, string>[] = [
  {},
  { 'content-type': 'application/json' },
  { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
  { 'content-type': 'application/cloudevents-batch+json' },
  { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/', 'ce-type': 'ticket.snapshot', 'ce-subject': '1' },
  { 'webhook-id': 'msg_1' },
];

/** Mappings that reach into the body in every way. */
const mapping = {
  unit: { from: 'company', values: { ACME: 'finance' } },
  service: { from: 'detail.tags' },
  group: { from: 'group' },
  rating: { good: 5, bad: 1 },
  kind: { bug: 'incident' },
} as const;

const pseudonym = (identifier: string): string => hash('sha256', identifier).slice(0, 12);

const deliveryOf = (body: Uint8Array, headers: Record<string, string>): Delivery => ({
  headers,
  body,
  query: {},
  receivedAt: NOW,
});

/** Reads with and without a mapping; what comes out is well formed and loses nothing. */
function readsWell(desk: Desk, body: Uint8Array, headers: Record<string, string>, isEmptyBatch: boolean): void {
  for (const options of [{}, { mapping, defaults: { unit: 'rest' }, timeZone: 'Europe/Berlin' }]) {
    const reading = desk.read(deliveryOf(body, headers), reader({ pseudonym, ...options }));
    if (!isEmptyBatch) expect(reading.entries.length + reading.ignored + reading.problems.length).toBeGreaterThan(0);
    expectWellFormed(reading);
  }
}

function expectWellFormed(reading: Reading): void {
  for (const { path, message } of reading.problems) {
    expect(path).toMatch(/^(\/.*)?$/s);
    expect(message).not.toBe('');
  }
  for (const { ticketId, deliveryId, events } of reading.entries) {
    expect(ticketId.length).toBeGreaterThan(0);
    expect(ticketId.length).toBeLessThanOrEqual(256);
    expect(deliveryId.length).toBeGreaterThan(0);
    expect(deliveryId.length).toBeLessThanOrEqual(200);
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(event => event.id)).size).toBe(events.length);
    for (const event of events) {
      expect(TICKET_EVENT_TYPES).toContain(event.type);
      expect(Number.isSafeInteger(event.time)).toBe(true);
      expect(Number.isFinite(event.sequence)).toBe(true);
      expect(event.time).toBeLessThanOrEqual(NOW + 86_400_000);
      const { status, kind, createdAt } = event.fields ?? {};
      if (status !== undefined) expect(STATUS_CATEGORIES).toContain(status);
      if (kind !== undefined) expect(TICKET_KINDS).toContain(kind);
      if (createdAt !== undefined) expect(Number.isSafeInteger(createdAt)).toBe(true);
      if (event.type === 'ticket.message') expect(event.message).toBeDefined();
      if (event.type === 'ticket.rated') expect(event.rating).toBeDefined();
      if (event.type === 'ticket.sla') expect(event.sla).toBeDefined();
      if (event.type === 'ticket.removed') expect(event.removed).toBeDefined();
    }
    expect(JSON.parse(JSON.stringify(events))).toEqual(events); // Nothing that storing would change.
    expect(fold(events)).toBeDefined();
  }
}

/** Words of all desks, so that made-up bodies come close to real ones. */
const KEYS = [
  ...[
    'webhookEvent',
    'issue',
    'issues',
    'key',
    'fields',
    'changelog',
    'items',
    'histories',
    'field',
    'fieldId',
    'from',
    'to',
  ],
  ...[
    'statusCategory',
    'assignee',
    'reporter',
    'accountId',
    'created',
    'updated',
    'resolutiondate',
    'comments',
    'jsdPublic',
  ],
  ...[
    'completedCycles',
    'ongoingCycle',
    'elapsedTime',
    'millis',
    'breached',
    'customfield_1',
    'customfield_2',
    'rating',
  ],
  ...[
    'record',
    'result',
    'number',
    'sys_id',
    'state',
    'priority',
    'opened_at',
    'sys_updated_on',
    'made_sla',
    'task_sla',
    'comments',
  ],
  ...[
    'ticket',
    'article',
    'id',
    'owner',
    'customer',
    'sender',
    'created_at',
    'updated_at',
    'group',
    'close_diff_in_min',
    'article_ids',
  ],
  ...[
    'type',
    'detail',
    'event',
    'subject',
    'status',
    'current',
    'comment',
    'author',
    'time',
    'ticket_id',
    'satisfaction',
  ],
  ...[
    'specversion',
    'source',
    'data',
    'data_base64',
    'timestamp',
    'ticketId',
    'question',
    'value',
    'scale',
    'metric',
    'outcome',
  ],
  ...[
    'company',
    '__proto__',
    'constructor',
    'toString',
    'display_value',
    'name',
    'sla.name',
    'sla',
    'stage',
    'sys_class_name',
    'hold_reason',
  ],
  ...[
    'doc',
    'doctype',
    'modified',
    'creation',
    'status_category',
    '_assign',
    'reference_name',
    'sent_or_received',
    'feedback_rating',
    'resolution_by',
    'first_responded_on',
    'is_merged',
    'time_zone',
  ],
  // Freshworks
  ...[
    ...['freshdesk_webhook', 'freshservice_webhook', 'triggered_event', 'occurred_at', 'status_changed_at'],
    ...['ticket_status', 'ticket_group_name', 'ticket_agent_email', 'ticket_created_at', 'id_numeric'],
  ],
  // Chatwoot
  ...[
    ...['conversation', 'changed_attributes', 'previous_value', 'current_value', 'message_type', 'meta', 'team'],
    ...['inbox_id', 'content_type', 'content_attributes', 'submitted_values', 'csat_survey_response', 'private'],
    ...['applied_sla', 'sla_events', 'sla_frt_due_at', 'sla_status', 'event_type', 'first_reply_created_at'],
  ],
  // PagerDuty
  ...['resource_type', 'incident', 'escalation_policy', 'assignees', 'resolve_reason', 'incident_type', 'agent'],
  // GLPI
  ...[
    ...['item', 'parent_item', 'itemtype', 'items_id', 'tickets_id', 'is_private', 'timeline_position', 'role'],
    ...['date', 'date_mod', 'date_creation', 'date_solve', 'is_deleted', 'request_type', 'entity', 'user'],
    ...['resolution_date', 'own_date', 'take_into_account_date', 'begin_waiting_date'],
  ],
  // Znuny
  ...[
    ...['Ticket', 'Event', 'TicketID', 'State', 'StateType', 'Queue', 'Owner', 'Lock', 'Created', 'Changed', 'Closed'],
    ...['Articles', 'Article', 'ArticleID', 'SenderType', 'IncomingTime', 'CustomerID', 'MainTicketID'],
    ...['SolutionDiffInMin', 'SolutionInMin', 'FirstResponseTimeDestinationTime', 'IsVisibleForCustomer'],
  ],
  // HaloITSM
  ...[
    ...['status_id', 'agent_id', 'dateoccurred', 'last_update', 'dateclosed', 'action', 'actions', 'who_agentid'],
    ...['hiddenfromuser', 'note', 'outcome', 'merged_into_id', 'fixbydate', 'slastate', 'onhold', 'tickets'],
  ],
  // TOPdesk
  ...[
    ...['processingStatus', 'operatorGroup', 'operator', 'caller', 'completed', 'completedDate', 'modificationDate'],
    ...['message', 'visible_to_requester', 'written_at', 'invisibleForCaller', 'targetDate', 'callType', 'results'],
  ],
  // ServiceDesk Plus
  ...[
    ...['request', 'requests', 'REQUEST', 'WORKORDERID', 'technician', 'requester', 'is_technician', 'is_trashed'],
    ...['created_time', 'last_updated_time', 'responded_time', 'resolved_time', 'due_by_time', 'is_overdue'],
  ],
  // Redmine and Request Tracker
  ...['journal', 'details', 'prop_key', 'updated_on', 'created_on', 'is_closed', 'assigned_to', 'transaction'],
  ...['Status', 'Subject', 'LastUpdated', 'Resolved', 'OldValue', 'NewValue', 'Requestor', 'Creator'],
];
const TEXTS = [
  ...['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'comment_created', 'comment_deleted', 'ITS-1'],
  ...['indeterminate', 'done', 'Time to resolution', 'Waiting for customer', '2026-05-04T08:00:00.000+0200'],
  ...[
    '',
    '?',
    'INC1',
    '2',
    '3',
    'open',
    'Closed',
    'true',
    'false',
    '2026-05-04 08:00:00',
    '3/4/2026 10:00',
    '13/4/2026',
    'UNKNOWN',
  ],
  ...[
    'zen:event-type:ticket.created',
    'zen:event-type:ticket.csat_received',
    'zen:event-type:ticket.comment_added',
    'zen:ticket:1',
  ],
  ...TICKET_EVENT_TYPES,
  ...[
    '1.0',
    '/',
    'Customer',
    'GOOD',
    'satisfaction',
    'resolution',
    'met',
    'constructor',
    '2026-05-04T08:00:00Z',
    '1970-01-01 08:00:00',
  ],
  ...['HD Ticket', 'Communication', 'ToDo', 'on_trash', 'Received', 'Paused', 'None', '["a"]', 'Asia/Kolkata'],
  ...['changed', 'agent-reply', 'rated', 'spam', '{status:{from:4,to:6}}', '{note_type:public}', '{{ticket.id}}'],
  ...['conversation_created', 'conversation_updated', 'message_created', 'message_updated', 'input_csat', 'incoming'],
  ...['resolved', 'snoozed', 'incident.triggered', 'incident.resolved', 'merge_resolve_reason', 'incident.annotated'],
  ...['new', 'update', 'delete', 'Ticket', 'ITILFollowup', 'User', 'Group', 'assigned', 'merged', 'customer', 'agent'],
  ...['Ticket Deleted', 'New Ticket Logged', '1899-12-30T00:00:00', 'O', 'I', '<<number>>', '$STATUS', '-'],
  ...['May 4, 2026 09:30 AM', 'request.deleted', 'issue.updated', 'status_id', '1970-01-01 00:00:00', 'Correspond'],
];
const nearby = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...TEXTS),
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.string()),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 8 }),
  ),
})).value;

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

describe.each(Object.values(desks))('$id', desk => {
  it('reads any JSON into entries, ignored parts or problems, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), nearby), fc.constantFrom(...HEADERS), (value, headers) => {
        readsWell(desk, bytes(JSON.stringify(value)), headers, isEmpty(value));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads anything at all without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.anything().map(value => String(JSON.stringify(value))),
        ),
        fc.constantFrom(...HEADERS),
        (text, headers) => {
          readsWell(desk, bytes(text), headers, text.trim() === '[]');
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), body => {
        readsWell(desk, body, {}, false);
      }),
    );
  });

  it('reads bodies that are nested deeper than any stack', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"ticket":', '}'],
      ['{"record":', '}'],
      ['{"data":', '}'],
    ] as const) {
      const deep = open.repeat(50_000) + (open === '[' ? '' : '1') + close.repeat(50_000);
      readsWell(desk, bytes(deep), {}, false);
    }
  });
});

/** Replaces, removes or repeats something somewhere in a JSON value. */
function mutate(value: unknown, path: number[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return replacement;
  const changed = mutate((value as Record<string, unknown>)[key], rest, replacement);
  if (Array.isArray(value)) return value.map((element, index) => (String(index) === key ? changed : element));
  return { ...value, [key]: changed };
}

/** What PagerDuty calls the summary of these is the name of a group or a service, which is kept. */
const NO_TEXT = /^(service|team|escalation_policy|priority)_reference$/;

/** Every e-mail address, name and text in a body that must not come out again. */
function privateTexts(value: unknown): string[] {
  const found: string[] = [];
  const open: [string, unknown][] = [['', value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [key, one] = next;
    if (typeof one === 'object' && one !== null) {
      const isThing = 'type' in one && NO_TEXT.test(String(one.type));
      open.push(...Object.entries(one).filter(([name]) => !(isThing && name === 'summary')));
    } else if (typeof one === 'string' && one.length > 3) {
      const isText = [
        'body',
        'description',
        'summary',
        'short_description',
        'close_notes',
        'title',
        'subject',
        'note',
      ].includes(key);
      const isPerson =
        ['firstname', 'lastname', 'displayName', 'email', 'login', 'from', 'phone'].includes(key) || one.includes('@');
      if ((isText && !one.startsWith('zen:')) || isPerson) found.push(one);
    }
  }
  return found;
}

describe.skipIf(!hasRealDeliveries)('real deliveries (../shared/webhooks)', () => {
  for (const desk of Object.values(desks)) {
    const real = hasRealDeliveries ? realDeliveries(desk.id).filter(({ raw }) => raw.startsWith('{')) : [];
    if (real.length === 0) continue;

    it(`of ${desk.id} are read well however they are changed`, () => {
      const replacement = fc.oneof(
        nearby,
        fc.anything({ withDate: false, maxDepth: 2 }).map(one => one ?? null),
      );
      fc.assert(
        fc.property(
          fc.constantFrom(...real),
          fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
          replacement,
          ({ raw, headers }, path, changed) => {
            const lowered = Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
            );
            const body = JSON.stringify(mutate(JSON.parse(raw), path, changed)) ?? 'null';
            readsWell(desk, bytes(body), lowered, body === '[]');
          },
        ),
        { numRuns: 1000 },
      );
    });

    it(`of ${desk.id} leave no text, name or address of a person in what is kept`, () => {
      for (const { raw, headers } of real) {
        const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
        const reading = desk.read(deliveryOf(bytes(raw), lowered), reader({ pseudonym }));
        const kept = JSON.stringify(reading);
        for (const text of privateTexts(JSON.parse(raw))) expect(kept).not.toContain(text);
      }
    });
  }
});

describe('messages', () => {
  const SECRET = 'Zyxwv-secret-text';
  const PERSON = 'zyxwv.person@example.com';
  const bodies: Record<string, unknown> = {
    servicenow: {
      record: {
        number: 'INC1',
        state: '2',
        caller_id: PERSON,
        assigned_to: PERSON,
        sys_updated_by: PERSON,
        comments: SECRET,
        work_notes: SECRET,
        short_description: SECRET,
      },
    },
    zendesk: {
      type: 'zen:event-type:ticket.comment_added',
      id: '1',
      detail: { id: '1', subject: SECRET, description: SECRET, requester_id: PERSON },
      event: { comment: { id: 1, body: SECRET, author: { id: PERSON, name: SECRET } } },
    },
    zammad: {
      ticket: {
        id: 1,
        state: 'open',
        title: SECRET,
        owner: { email: PERSON, lastname: SECRET },
        customer: { email: PERSON },
      },
      article: { id: 1, sender: 'Customer', type: 'email', body: SECRET, from: PERSON, subject: SECRET },
    },
    jira: {
      webhookEvent: 'comment_created',
      issue: {
        key: 'ITS-1',
        fields: {
          summary: SECRET,
          description: SECRET,
          status: { name: 'Open' },
          created: '2026-05-04T08:00:00.000+0000',
          reporter: { accountId: PERSON, displayName: SECRET, emailAddress: PERSON },
          assignee: { accountId: PERSON, displayName: SECRET },
          customfield_1: { rating: 5, comment: SECRET },
        },
      },
      changelog: { items: [{ field: 'assignee', to: PERSON, toString: SECRET }] },
      comment: { id: '1', body: SECRET, author: { accountId: PERSON, displayName: SECRET } },
    },
    frappe: {
      doctype: 'HD Ticket',
      name: 1,
      status: 'Open',
      modified: '2026-05-04 08:00:00',
      raised_by: PERSON,
      contact: SECRET,
      _assign: JSON.stringify([PERSON]),
      subject: SECRET,
      description: SECRET,
      feedback_extra: SECRET,
    },
    generic: {
      type: 'ticket.message',
      data: { ticketId: '1', author: 'agent', text: SECRET, body: SECRET, requester: PERSON },
    },
    freshdesk: {
      freshdesk_webhook: {
        ticket_id: 1,
        ticket_status: 'Open',
        ticket_group_name: 'Desk',
        triggered_event: '{reply_sent:sent}',
        ticket_subject: SECRET,
        ticket_description: SECRET,
        ticket_requester_email: PERSON,
        ticket_requester_name: SECRET,
        ticket_agent_email: PERSON,
        ticket_agent_name: 'Another',
        ticket_latest_public_comment: `${SECRET} : ${SECRET}`,
        ticket_url: SECRET,
      },
    },
    freshservice: {
      event: 'agent-reply',
      ticket_id: 'INC-1',
      ticket_status: '2',
      ticket_subject: SECRET,
      ticket_requester_name: SECRET,
      ticket_requester_email: PERSON,
      ticket_agent_name: SECRET,
      latest_public_comment: SECRET,
      // An address in the place of a company's name.
      ticket_department_name: PERSON,
      company: PERSON,
    },
    chatwoot: {
      event: 'message_created',
      id: 1,
      message_type: 'incoming',
      content: SECRET,
      content_attributes: { email: { from: [PERSON], subject: SECRET } },
      sender: { id: 4, name: SECRET, email: PERSON },
      account: { id: 1, name: 'Company' },
      conversation: {
        id: 7,
        status: 'open',
        channel: 'Channel::Email',
        created_at: 1_777_880_000,
        updated_at: 1_777_880_100.5,
        additional_attributes: { mail_subject: SECRET },
        meta: { sender: { id: 4, name: SECRET, email: PERSON }, assignee: { id: 2, name: SECRET, type: 'user' } },
        messages: [{ id: 1, content: SECRET }],
      },
    },
    pagerduty: {
      event: {
        id: 'e1',
        event_type: 'incident.triggered',
        occurred_at: '2026-05-04T08:00:00Z',
        agent: { id: 'P1', type: 'user_reference', summary: SECRET },
        data: {
          id: 'Q1',
          type: 'incident',
          status: 'triggered',
          title: SECRET,
          incident_key: SECRET,
          assignees: [{ id: 'P1', type: 'user_reference', summary: SECRET }],
          service: { id: 'S1', summary: 'Mail' },
        },
      },
    },
    glpi: {
      event: 'new',
      item: {
        id: 1,
        itemtype: 'Ticket',
        items_id: 42,
        content: SECRET,
        is_private: false,
        user: { id: 9, name: SECRET },
        date_creation: '2026-05-04T08:00:00+00:00',
      },
      parent_item: {
        id: 42,
        name: SECRET,
        content: SECRET,
        status: { id: 2, name: 'x' },
        date_mod: '2026-05-04T08:00:00+00:00',
        team: [
          { id: 9, name: SECRET, type: 'User', role: 'requester' },
          { id: 5, name: PERSON, type: 'User', role: 'assigned' },
        ],
      },
    },
    znuny: {
      Ticket: {
        TicketID: 1,
        State: 'open',
        StateType: 'open',
        Title: SECRET,
        Queue: 'Desk',
        Owner: PERSON,
        OwnerID: 5,
        CustomerUserID: PERSON,
        CustomerID: PERSON,
        company: PERSON,
        CustomerUser: { UserEmail: PERSON, UserFullname: SECRET },
        Changed: '2026-05-04 08:00:00',
        Articles: [
          {
            ArticleID: 1,
            SenderType: 'customer',
            CreateTime: '2026-05-04 08:00:00',
            From: PERSON,
            FromRealname: SECRET,
            Subject: SECRET,
            Body: SECRET,
            MessageID: SECRET,
          },
        ],
      },
      Event: { TicketID: 1 },
    },
    halo: {
      event: 'Ticket Updated by User',
      ticket: {
        id: 1,
        summary: SECRET,
        details: SECRET,
        status_id: 2,
        user_id: 7,
        user_name: SECRET,
        user_email: PERSON,
        user: { id: 7, name: SECRET, emailaddress: PERSON },
        agent: { id: 3, name: SECRET, email: PERSON },
        customfields: [{ name: 'x', value: SECRET }],
        last_update: '2026-05-04T08:00:00',
      },
      action: { id: 2, ticket_id: 1, who: SECRET, who_agentid: 0, note: SECRET, emailfrom: PERSON, emailbody: SECRET },
    },
    topdesk: {
      event: 'incident.message',
      occurred_at: '2026-05-04 08:00:00',
      incident: {
        number: 'I 1',
        processingStatus: 'Open',
        briefDescription: SECRET,
        request: SECRET,
        action: SECRET,
        caller: { dynamicName: SECRET, email: PERSON },
        callerBranch: 'Branch',
        operator: { id: 'o-1', name: SECRET },
        operatorGroup: 'Desk',
      },
      message: { author: 'requester', memoText: SECRET, person: { name: SECRET } },
    },
    manageengine: {
      event: 'request.message',
      occurred_at: '2026-05-04 08:00:00',
      request: {
        id: 1,
        status: { name: 'Open' },
        subject: SECRET,
        description: SECRET,
        resolution: { content: SECRET },
        requester: { name: SECRET, email_id: PERSON },
        technician: { name: SECRET, email_id: PERSON },
      },
      conversation: { id: 3, from: { name: SECRET, email_id: PERSON }, description: SECRET, sent_time: null },
    },
    redmine: {
      type: 'issue.updated',
      timestamp: '2026-05-04T08:00:00Z',
      data: {
        issue: {
          id: 1,
          subject: SECRET,
          description: SECRET,
          status: { id: 1, name: 'New', is_closed: false },
          project: { id: 1, name: 'Desk' },
          author: { id: 2, name: SECRET },
          assigned_to: { id: 3, name: SECRET },
          created_on: '2026-05-04T08:00:00Z',
          updated_on: '2026-05-04T08:00:00Z',
        },
        journal: { id: 1, notes: SECRET, user: { id: 2, name: SECRET }, details: [] },
      },
    },
  };

  it('are looked into for every desk that has a format of its own', () => {
    const others = ['custom', 'request-tracker'];
    expect([...Object.keys(bodies), ...others].sort()).toEqual(Object.keys(desks).sort());
  });

  it.each(Object.entries(bodies))('of %s keep neither text nor person', (id, body) => {
    const missing: string[] = [];
    const options = { pseudonym, unmapped: (_field: string, value: string) => void missing.push(value) };
    for (const mapped of [{}, { mapping }]) {
      const reading = desks[id]?.read(deliveryOf(bytes(JSON.stringify(body)), {}), reader({ ...options, ...mapped }));
      expect(reading?.entries, JSON.stringify(reading?.problems)).toHaveLength(1);
      expect(JSON.stringify([reading, missing]).toLowerCase()).not.toMatch(/zyxwv/);
    }
  });
});
