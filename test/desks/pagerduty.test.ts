import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { pagerduty } from '#desks/pagerduty.ts';
import { verify } from '#desks/signatures.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const reference = (type: string, id: string, summary: string | null): Json => ({
  id,
  type: `${type}_reference`,
  summary,
});
const AGENT = reference('user', 'PXRUEF2', 'Given Family');
const INCIDENT: Json = {
  id: 'Q3B15VLMF3ASBD',
  type: 'incident',
  number: 5,
  status: 'triggered',
  created_at: '2026-05-04T08:00:00Z',
  reopened_at: null,
  title: 'Checkout is slow',
  service: reference('service', 'PLVTM9H', 'API Service'),
  assignees: [AGENT, reference('user', 'PXRUEF3', 'Other Family')],
  escalation_policy: reference('escalation_policy', 'P3RAX8S', 'First line'),
  teams: [reference('team', 'PFCVPS0', 'Engineering')],
  priority: reference('priority', 'P12CAYR', 'P1'),
  urgency: 'high',
  resolve_reason: null,
  incident_type: { name: 'major_default' },
};
const NOTE: Json = {
  id: 'PEMJB6G',
  type: 'incident_note',
  incident: reference('incident', 'Q3B15VLMF3ASBD', 'Checkout is slow'),
  content: 'Restarting it now',
  trimmed: false,
};

const body = (type: string, data: Json = {}, event: Json = {}): Json => ({
  event: {
    id: '01GI0KCK1VJGU2A90B814E1RF0',
    event_type: type,
    resource_type: 'incident',
    occurred_at: '2026-05-04T09:00:00.295Z',
    agent: AGENT,
    client: null,
    data: { ...INCIDENT, ...data },
    ...event,
  },
});
const noted = (type: string, data: Json = {}, event: Json = {}): Json =>
  body(type, {}, { data: { ...NOTE, ...data }, ...event });

const read = (value: unknown, options: Partial<Reader> = {}, headers: Record<string, string> = {}): Reading =>
  pagerduty.read(delivery(value, headers), reader(options));

function eventOf(value: Json, options: Partial<Reader> = {}): TicketEvent | undefined {
  const reading = read(value, options);
  expect(reading.problems).toEqual([]);
  return reading.entries[0]?.events[0];
}
const fieldsOf = (data: Json = {}, options: Partial<Reader> = {}) =>
  eventOf(body('incident.acknowledged', data), options)?.fields;

/** The history of events of these types, an hour apart. */
function historyOf(...told: (readonly [type: string, data?: Json])[]) {
  const events = told.flatMap(([type, data], index) => {
    const occurred_at = new Date(at('2026-05-04T08:00:00.781Z') + index * 3_600_000).toISOString();
    const reading = read(body(type, data ?? {}, { occurred_at, id: `event-${index}` }));
    return reading.entries.flatMap(entry => entry.events);
  });
  return fold(events);
}

describe('an incident', () => {
  it('reads as it stands after the event', () => {
    expect(read(body('incident.acknowledged', { status: 'acknowledged' })).entries[0]?.ticketId).toBe('Q3B15VLMF3ASBD');
    expect(eventOf(body('incident.acknowledged', { status: 'acknowledged' }))).toMatchObject({
      type: 'ticket.status',
      time: at('2026-05-04T09:00:00.295Z'),
      fields: {
        status: 'open',
        kind: 'incident',
        service: 'api-service',
        priority: 'P1',
        group: 'First line',
        assignee: 'who:PXRUEF2',
        createdAt: at('2026-05-04T08:00:00Z'),
      },
    });
  });

  it('is created when it is triggered, also in bodies of years that say no more', () => {
    expect(eventOf(body('incident.triggered'))).toMatchObject({ type: 'ticket.created', fields: { status: 'new' } });
    const { created_at: _created, reopened_at: _reopened, incident_type: _type, ...older } = INCIDENT;
    const event = eventOf(body('incident.triggered', {}, { data: { ...older, priority: null, teams: [] } }));
    expect(event).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T09:00:00.295Z'),
      fields: { kind: 'incident', priority: null },
    });
  });

  it('tells by the type of the event what kind of change it is', () => {
    const types = [
      'unacknowledged',
      'resolved',
      'reassigned',
      'delegated',
      'escalated',
      'priority_updated',
      'service_updated',
    ];
    expect(types.map(type => eventOf(body(`incident.${type}`))?.type)).toEqual([
      'ticket.status',
      'ticket.status',
      'ticket.assigned',
      'ticket.assigned',
      'ticket.assigned',
      'ticket.priority',
      'ticket.snapshot',
    ]);
    expect(eventOf(body('incident.incident_type.changed'))?.type).toBe('ticket.snapshot');
  });

  it('belongs to its escalation policy, whatever teams have had to do with it', () => {
    expect(fieldsOf({ teams: [] })?.group).toBe('First line');
    expect(fieldsOf({ escalation_policy: reference('escalation_policy', 'P3RAX8S', null) })?.group).toBe('P3RAX8S');
    const mapping = { group: { from: 'teams', values: { PFCVPS0: 'Engineers' } } };
    expect(fieldsOf({}, { mapping })?.group).toBe('Engineers');
  });

  it('maps policy, service and priority by their names or their ids', () => {
    const byId = { group: { P3RAX8S: 'first' }, service: { PLVTM9H: 'api' }, priority: { P12CAYR: '1' } };
    const byName = { group: { 'First line': 'first' }, service: { 'API Service': 'api' }, priority: { P1: '1' } };
    for (const mapping of [byId, byName]) {
      expect(fieldsOf({}, { mapping })).toMatchObject({ group: 'first', service: 'api', priority: '1' });
    }
    expect(fieldsOf({ priority: null }, { mapping: { priority: { from: 'urgency' } } })?.priority).toBe('high');
    expect(fieldsOf({}, { mapping: { unit: { from: 'service', values: { PLVTM9H: 'shop' } } } })?.unit).toBe('shop');
  });

  it('is an incident of any type, unless the mapping says otherwise', () => {
    expect(fieldsOf({ incident_type: { name: 'security_default' } })?.kind).toBe('incident');
    expect(fieldsOf({}, { mapping: { kind: { major_default: 'other' } } })?.kind).toBe('other');
  });

  it('is still whose it was when it is resolved, though it then has no assignees', () => {
    const history = historyOf(['incident.triggered'], ['incident.resolved', { status: 'resolved', assignees: [] }]);
    expect(history).toMatchObject({ status: 'resolved', assignee: 'who:PXRUEF2' });
    expect(fieldsOf({ assignees: [] })?.assignee).toBeNull();
  });

  it('leaves the counts when it is merged into another', () => {
    const resolve_reason = { type: 'merge_resolve_reason', incident: reference('incident', 'Q05XJA8GDXGOB3', 'Other') };
    const merged = body('incident.resolved', { status: 'resolved', resolve_reason });
    expect(eventOf(merged)).toMatchObject({
      type: 'ticket.removed',
      removed: { reason: 'merged', into: 'Q05XJA8GDXGOB3' },
    });
  });

  it('is a problem with a status that nobody knows, or without its id', () => {
    expect(read(body('incident.acknowledged', { status: 'suppressed' })).problems).toEqual([
      { path: '/event/data/status', message: expect.stringContaining('suppressed') },
    ]);
    expect(read(body('incident.acknowledged', { id: null })).problems[0]?.path).toBe('/event/data/id');
    expect(read(noted('incident.annotated', { incident: null })).problems[0]?.path).toBe('/event/data/incident/id');
  });
});

describe('a reopening', () => {
  const RESOLVED = ['incident.resolved', { status: 'resolved', assignees: [] }] as const;

  it('is one though the incident is triggered again', () => {
    const history = historyOf(['incident.triggered'], RESOLVED, [
      'incident.reopened',
      { reopened_at: '2026-05-04T10:00:00Z' },
    ]);
    const facts = history && factsOf(history);
    expect(facts?.reopenings.map(reopening => reopening.at)).toEqual([at('2026-05-04T10:00:00.781Z')]);
    expect(facts?.resolvedAt).toBeUndefined();
  });

  it('is not told by the time of one, which later events carry along', () => {
    const history = historyOf(
      ['incident.triggered'],
      ['incident.priority_updated', { reopened_at: '2026-05-04T08:30:00Z' }],
    );
    expect(history && factsOf(history).reopenings).toEqual([]);
  });

  it('is not a delegation, which sets the status back and changes the group', () => {
    const second = { escalation_policy: reference('escalation_policy', 'P3RAX8T', 'Second line') };
    const history = historyOf(
      ['incident.triggered'],
      ['incident.acknowledged', { status: 'acknowledged' }],
      ['incident.delegated', second],
    );
    const facts = history && factsOf(history);
    expect([facts?.reopenings.length, facts?.groupChanges, history?.status]).toEqual([0, 1, 'new']);
  });

  it('is not a change of group when only the agent changes', () => {
    const other = { assignees: [reference('user', 'PXRUEF4', 'Third Family')] };
    const history = historyOf(['incident.triggered'], ['incident.reassigned', other], ['incident.escalated']);
    expect(history && factsOf(history).groupChanges).toBe(0);
  });
});

describe('a message', () => {
  it('is of the incident that it names, and not of its own id', () => {
    const reading = read(noted('incident.annotated'));
    expect(reading.entries[0]?.ticketId).toBe('Q3B15VLMF3ASBD');
    expect(reading.entries[0]?.events[0]).toMatchObject({
      type: 'ticket.message',
      time: at('2026-05-04T09:00:00.295Z'),
      message: { author: 'agent', public: false, id: 'PEMJB6G' },
    });
  });

  it('is public as a status update, which is for those whom the incident affects', () => {
    expect(eventOf(noted('incident.status_update_published'))?.message).toMatchObject({
      author: 'agent',
      public: true,
    });
  });

  it('is nobody’s answer when no user wrote it', () => {
    for (const agent of [null, reference('service', 'PLVTM9H', 'API Service'), reference('workflow', 'P1', 'Flow')]) {
      expect(eventOf(noted('incident.status_update_published', {}, { agent }))?.message?.author).toBe('system');
    }
  });
});

describe('a delivery', () => {
  it('is left aside, and no problem, when its type says nothing that counts or is not known yet', () => {
    const types = [
      ...['incident.responder.added', 'incident.responder.replied', 'incident.conference_bridge.updated'],
      ...['incident.custom_field_values.updated', 'incident.workflow.started', 'incident.role.assigned'],
      ...['service.updated', 'incident.invented', 'constructor'],
    ];
    for (const type of types) expect(read(body(type)), type).toEqual({ entries: [], ignored: 1, problems: [] });
    const ping = { data: { message: 'Hello', type: 'ping' }, resource_type: 'pagey' };
    expect(read(body('pagey.ping', {}, ping))).toEqual({ entries: [], ignored: 1, problems: [] });
    // A known type about something else than an incident.
    expect(read(body('incident.resolved', { type: 'incident_task' }))).toMatchObject({ ignored: 1, problems: [] });
  });

  it('is known by its webhook id, else by its event’s', () => {
    const id = '4164d532-402f-502f-a23d-b93663c6a309';
    expect(read(body('incident.resolved'), {}, { 'X-Webhook-Id': id }).entries[0]?.deliveryId).toBe(id);
    expect(read(body('incident.resolved')).entries[0]?.deliveryId).toBe('01GI0KCK1VJGU2A90B814E1RF0');
    expect(read(body('incident.resolved', {}, { id: null })).entries[0]?.deliveryId).toMatch(/^[\w-]{22}$/);
  });

  it('is a problem when it is no event of version 3, or of a time that can’t be', () => {
    for (const value of ['no json', [], {}, { messages: [{ event: 'incident.trigger' }] }, { event: {} }]) {
      expect(read(value).problems).toHaveLength(1);
    }
    expect(read(body('incident.resolved', {}, { occurred_at: '2027-05-04T09:00:00Z' })).problems[0]?.path).toBe(
      '/event/occurred_at',
    );
  });

  it('keeps no title, no text and no name of a person', () => {
    for (const value of [body('incident.triggered'), noted('incident.annotated')]) {
      expect(JSON.stringify(read(value, { pseudonym: () => 'somebody' }))).not.toMatch(/Family|slow|Restarting/);
    }
  });

  it('is proven by any one of several signatures', () => {
    const value = '{"ticket":{"id":81,"number":"10081"}}';
    const right = 'v1=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd';
    const proven = (signature: string) =>
      verify('pagerduty', {
        delivery: delivery(value, { 'X-PagerDuty-Signature': signature }),
        secrets: ['s3cr3t-t0k3n'],
        now: NOW,
      });
    expect([right, `v1=00,${right}`, `${right},v2=00`, 'v1=00', right.slice(3)].map(proven)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the setup', () => {
  const setup = (scheme: string) =>
    pagerduty.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com/v1/webhooks/desk-1', scheme });

  it('subscribes to what the connector reads', () => {
    const { webhook_subscription: subscription } = JSON.parse(setup('pagerduty').files[0]?.content ?? '');
    expect(subscription.delivery_method.url).toBe('https://pith.example.com/v1/webhooks/desk-1');
    for (const type of subscription.events) {
      const isMessage = /annotated|published/.test(type);
      expect(read(isMessage ? noted(type) : body(type)).entries, type).toHaveLength(1);
    }
  });

  it('tells where the secret goes, for each way of proof', () => {
    expect(setup('pagerduty').steps.join()).toContain('npx pith connect pagerduty --id desk-1');
    expect(setup('basic').steps.join()).toContain('https://user:secret@');
    expect(setup('header').steps.join()).toContain('custom headers');
  });
});
