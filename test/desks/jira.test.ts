import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import {
  AGENT,
  bodyOf,
  COLLEAGUE,
  CUSTOMER,
  changelog,
  eventsOf,
  fieldsOf,
  firstOf,
  item,
  type Json,
  read,
  status,
  TIME,
} from './jira-bodies.ts';
import { at } from './support.ts';

describe('an issue', () => {
  it('that is created is a ticket in the words of its fields', () => {
    expect(read(bodyOf('jira:issue_created')).entries).toEqual([
      {
        ticketId: 'ITS-22',
        deliveryId: expect.any(String),
        events: [
          {
            id: expect.any(String),
            type: 'ticket.created',
            time: TIME,
            sequence: 0,
            fields: {
              status: 'open',
              kind: 'incident',
              priority: 'Medium',
              assignee: 'who:712020:agent',
              requester: 'who:qm:customer',
              createdAt: at('2026-05-04T08:00:00.282Z'),
            },
          },
        ],
      },
    ]);
  });

  it('that is created with a changelog of its first values has not been reassigned', () => {
    const created = firstOf(
      bodyOf(
        'jira:issue_created',
        { priority: null },
        changelog(
          item('assignee', [null, null], ['712020:agent', 'Given Family']),
          item('priority', [null, null], ['2', 'High']),
        ),
      ),
    );
    expect(created).toMatchObject({
      type: 'ticket.created',
      fields: { assignee: 'who:712020:agent', priority: 'High' },
    });
  });

  it.each<[string, Json | undefined, Json | null, string | undefined]>([
    ['its requester, from the portal', CUSTOMER, CUSTOMER, 'requester'],
    ['its requester, a colleague', COLLEAGUE, COLLEAGUE, 'requester'],
    ['an agent', AGENT, CUSTOMER, 'agent'],
    ['an automation rule', { accountId: 'rule', accountType: 'app' }, CUSTOMER, 'system'],
    ['somebody, while nobody is named as the requester', AGENT, null, undefined],
    ['nobody named', undefined, CUSTOMER, undefined],
  ])('that changes its status says that it was done by %s', (_name, user, reporter, by) => {
    const closed = changelog(item('status', ['1', 'Open'], ['6', 'Closed']));
    const body = bodyOf('jira:issue_updated', { status: status('Closed', 'done', '6'), reporter }, { ...closed, user });
    const { fields } = firstOf(body);
    expect(fields?.status).toBe('closed');
    expect(fields?.statusBy).toBe(by);
  });

  it('says who did it of a change of status only', () => {
    expect(fieldsOf({})).not.toHaveProperty('statusBy');
    expect(firstOf(bodyOf('jira:issue_created')).fields).not.toHaveProperty('statusBy');
  });

  it('that is deleted leaves every count', () => {
    expect(eventsOf(bodyOf('jira:issue_deleted'))).toEqual([
      expect.objectContaining({ type: 'ticket.removed', time: TIME, removed: { reason: 'deleted' } }),
    ]);
  });

  it('that moves to another project goes on under its new key', () => {
    const moved = { ...item('Key', [null, 'OLD-1'], [null, 'ITS-22']), fieldId: undefined };
    const { entries } = read(bodyOf('jira:issue_updated', {}, changelog(moved)));
    expect(entries).toMatchObject([
      { ticketId: 'ITS-22', events: [{ type: 'ticket.snapshot' }] },
      { ticketId: 'OLD-1', events: [{ type: 'ticket.removed', removed: { reason: 'merged', into: 'ITS-22' } }] },
    ]);
    expect(new Set(entries.map(entry => entry.deliveryId)).size).toBe(2);
  });

  it('belongs to nobody when its assignee is null, and is not said to when there is none in it', () => {
    expect(fieldsOf({ assignee: null })?.assignee).toBeNull();
    expect(fieldsOf({ assignee: undefined })).not.toHaveProperty('assignee');
    expect(fieldsOf({ assignee: { displayName: 'Given Family' } })).not.toHaveProperty('assignee');
  });

  it('names people by account id, else by user key, else by user name, and never by their names', () => {
    const server = {
      name: 'g.family',
      key: 'JIRAUSER10100',
      displayName: 'Given Family',
      emailAddress: 'g@example.com',
    };
    expect(fieldsOf({ assignee: server, reporter: { name: 'g.family', displayName: 'Given Family' } })).toMatchObject({
      assignee: 'who:JIRAUSER10100',
      requester: 'who:g.family',
    });
  });

  it('takes unit, service, group and kind from where the mapping says', () => {
    const mapping = {
      unit: { from: 'fields.customfield_10002', values: { 'ACME Finance': 'finance' } },
      service: { from: 'customfield_10050' },
      group: { from: 'fields.customfield_10060' },
      kind: { 'Get IT help': 'request' },
      priority: { '3': 'normal' },
    };
    const fields = {
      customfield_10002: [{ id: '7', name: 'ACME Finance' }],
      customfield_10010: { requestType: { id: '1', name: 'Get IT help' }, currentStatus: { status: 'Open' } },
      customfield_10050: { value: 'VPN access', id: '5' },
      customfield_10060: { name: 'network', groupId: 'g' },
    };
    expect(fieldsOf(fields, { mapping })).toMatchObject({
      unit: 'finance',
      service: 'vpn-access',
      group: 'network',
      kind: 'request',
      priority: 'normal',
    });
  });

  it('has the group of Cloud’s Team field', () => {
    const customfield_10001 = { id: 'uuid', name: 'Service Desk', title: 'Service Desk', isShared: true };
    expect(fieldsOf({ customfield_10001 })?.group).toBe('Service Desk');
  });

  it('is not said to be accepted by an agent who was assigned before its group changed', () => {
    const customfield_10001 = { id: 'uuid', name: 'Network', isShared: true };
    const team = item('Team', ['a', 'Service Desk'], ['uuid', 'Network']);
    const taken = item('assignee', [null, null], ['712020:agent', 'Given Family']);
    const moved = firstOf(bodyOf('jira:issue_updated', { customfield_10001 }, changelog(team)));
    expect(moved.fields).toMatchObject({ group: 'Network' });
    expect(moved.fields).not.toHaveProperty('assignee');
    const both = firstOf(bodyOf('jira:issue_updated', { customfield_10001 }, changelog(team, taken)));
    expect(both.fields?.assignee).toBe('who:712020:agent');
  });

  it('is accepted by whoever it was assigned to when it was created in a group', () => {
    const customfield_10001 = { id: 'uuid', name: 'Network', isShared: true };
    const first = changelog(item('priority', [null, null], ['3', 'Medium']));
    expect(firstOf(bodyOf('jira:issue_created', { customfield_10001 }, first)).fields).toMatchObject({
      group: 'Network',
      assignee: 'who:712020:agent',
    });
  });

  it.each([
    ['[System] Incident', 'incident'],
    ['[System] Service request with approvals', 'request'],
    ['Service Request', 'request'],
    ['[System] Change', 'other'],
    ['[System] Problem', 'other'],
    ['Story', undefined],
    ['constructor', undefined],
  ])('of the type %s is of the kind %s', (name, kind) => {
    expect(fieldsOf({ issuetype: { name } })?.kind).toBe(kind);
  });

  it('that is a part of another is no ticket of its own', () => {
    expect(fieldsOf({ issuetype: { name: 'Teilaufgabe', subtask: true } })?.kind).toBe('other');
  });
});

describe('the status', () => {
  it.each([
    ['To Do', 'new', 'new'],
    ['Waiting for support', 'indeterminate', 'open'],
    ['Waiting for support', 'new', 'open'],
    ['Waiting for customer', 'indeterminate', 'pending'],
    ['Escalated', 'indeterminate', 'open'],
    ['Waiting for approval', 'indeterminate', 'on-hold'],
    ['Pending', 'indeterminate', 'on-hold'],
    ['Resolved', 'done', 'resolved'],
    ['Closed', 'done', 'closed'],
    ['Canceled', 'done', 'cancelled'],
  ])('%s of the category %s is %s', (name, category, expected) => {
    expect(fieldsOf({ status: status(name, category) })?.status).toBe(expected);
  });

  it.each([
    ['new', 'new'],
    ['indeterminate', 'open'],
    ['done', 'resolved'],
  ])('that nobody named is what its category %s means: %s', (category, expected) => {
    expect(fieldsOf({ status: status('Sonderfall', category) })?.status).toBe(expected);
  });

  it('is first of all what the mapping says, by name or by id', () => {
    const mapping = { status: { 'warten auf lieferant': 'on-hold', '10101': 'pending' } };
    expect(fieldsOf({ status: status('Warten auf Lieferant', 'indeterminate') }, { mapping })?.status).toBe('on-hold');
    expect(fieldsOf({ status: status('In Progress', 'indeterminate', '10101') }, { mapping })?.status).toBe('pending');
  });

  it('with neither a known name nor a category is a problem', () => {
    for (const unknown of [status('Sonderfall', 'undefined'), { name: 'Sonderfall' }]) {
      expect(read(bodyOf('jira:issue_updated', { status: unknown }))).toMatchObject({
        entries: [],
        problems: [{ path: '/issue/fields/status', message: expect.stringContaining('"Sonderfall"') }],
      });
    }
  });

  it('of a change is that of the changelog, though the issue has gone on', () => {
    const change = changelog(item('status', ['1', 'Backlog'], ['2', 'To Do']));
    const moved = firstOf(
      bodyOf('jira:issue_updated', { status: status('In Progress', 'indeterminate', '3') }, change),
    );
    expect(moved).toMatchObject({ type: 'ticket.status', fields: { status: 'new' } });
  });

  it('that the changelog names has the issue’s category only when it is the issue’s status', () => {
    const change = changelog(item('status', ['1', 'Backlog'], ['2', 'Sonderfall']));
    const same = bodyOf('jira:issue_updated', { status: status('Sonderfall', 'done', '2') }, change);
    expect(firstOf(same).fields?.status).toBe('resolved');
    expect(read(bodyOf('jira:issue_updated', {}, change)).problems).toMatchObject([{ path: '/changelog/items' }]);
  });

  it('is that of the issue where the changelog tells only of the resolution', () => {
    const change = changelog(item('resolution', [null, null], ['1', 'Done']));
    const fields = { status: status('Done', 'done'), resolutiondate: '2026-05-04T11:00:00.290+0200' };
    expect(firstOf(bodyOf('jira:issue_updated', fields, change))).toMatchObject({
      type: 'ticket.status',
      fields: { status: 'resolved', resolvedAt: at('2026-05-04T09:00:00.290Z') },
    });
  });

  it('of an issue that has gone on since the change is not said, nor is anything else that changes', () => {
    const fields = { updated: '2026-05-04T11:05:00.000+0200', assignee: null };
    const late = firstOf(bodyOf('jira:issue_updated', fields, changelog(item('summary', ['', 'a'], ['', 'b']))));
    expect(late.fields).toEqual({
      kind: 'incident',
      requester: 'who:qm:customer',
      createdAt: at('2026-05-04T08:00:00.282Z'),
    });
  });
});

describe('a change', () => {
  const change = (fields: Json, ...items: Json[]) => firstOf(bodyOf('jira:issue_updated', fields, changelog(...items)));

  it('of the agent is an assignment, by whatever the site calls people', () => {
    const old = { name: 'admin', key: 'admin', accountId: '5c01', displayName: 'Given Family' };
    const toAdmin = item('assignee', [null, null], ['admin', 'Given Family']);
    expect(change({ assignee: old }, toAdmin)).toMatchObject({
      type: 'ticket.assigned',
      fields: { assignee: 'who:5c01' },
    });
    expect(change({ assignee: null }, { ...toAdmin, tmpToAccountId: '5c02' }).fields?.assignee).toBe('who:5c02');
    expect(change({}, item('assignee', ['712020:agent', 'Given Family'], [null, null])).fields?.assignee).toBeNull();
  });

  it('to an agent who isn’t identified doesn’t say that nobody is assigned', () => {
    expect(
      change({ assignee: undefined }, item('assignee', [null, null], [null, 'Given Family'])).fields,
    ).not.toHaveProperty('assignee');
  });

  it('of the priority is one', () => {
    expect(change({}, item('priority', ['3', 'Medium'], ['4', 'Low']))).toMatchObject({
      type: 'ticket.priority',
      fields: { priority: 'Low' },
    });
    expect(change({}, item('priority', ['3', 'Medium'], [null, null])).fields?.priority).toBeNull();
  });

  it('is known on Data Center by its name, and a custom field of that name is not it', () => {
    const { fieldId: _, ...priority } = item('Priority', ['3', 'Medium'], ['4', 'Low']);
    expect(change({}, priority).type).toBe('ticket.priority');
    expect(change({}, { ...priority, fieldtype: 'custom' }).type).toBe('ticket.snapshot');
  });

  it('of several fields is one event, and that of the status gives it its name', () => {
    const both = [
      item('assignee', [null, null], ['712020:agent', 'x']),
      item('status', ['1', 'Open'], ['2', 'In Progress']),
    ];
    expect(eventsOf(bodyOf('jira:issue_updated', {}, changelog(...both)))).toMatchObject([
      { type: 'ticket.status', fields: { status: 'open', assignee: 'who:712020:agent' } },
    ]);
  });

  it('of none of our fields is a snapshot, as is one with an empty changelog or none', () => {
    expect(change({}, item('labels', [null, 'a'], [null, 'b'])).type).toBe('ticket.snapshot');
    for (const rest of [{}, { changelog: { items: [] } }, { changelog: { items: 'x' } }, { changelog: null }]) {
      expect(firstOf(bodyOf('jira:issue_updated', {}, rest)).type).toBe('ticket.snapshot');
    }
  });

  it('whose item lacks toString doesn’t take it from its prototype', () => {
    const { toString: _, ...rest } = item('priority', ['3', 'Medium'], ['4', 'Low']);
    expect(change({}, rest).fields?.priority).toBe('4');
  });

  it('from done to any other status is a reopening, and closing what is resolved is no second resolution', () => {
    const move = (minute: number, from: string, to: string, category: string): TicketEvent =>
      firstOf({
        ...bodyOf(
          'jira:issue_updated',
          {
            status: status(to, category, to),
            resolutiondate: category === 'done' ? '2026-05-04T11:01:00.000+0200' : null,
            updated: `2026-05-04T11:0${minute}:00.000+0200`,
          },
          changelog(item('status', [from, from], [to, to])),
        ),
        timestamp: at(`2026-05-04T09:0${minute}:00.020Z`),
      });
    const history = fold([
      firstOf(bodyOf('jira:issue_created')),
      move(1, 'In Progress', 'Resolved', 'done'),
      move(2, 'Resolved', 'Closed', 'done'),
    ]);
    expect(history && factsOf(history)).toMatchObject({
      resolvedAt: at('2026-05-04T09:01:00.020Z'),
      reopenings: [],
    });
    const reopened = fold([move(3, 'Closed', 'To Do', 'new')], history);
    expect(reopened && factsOf(reopened).reopenings).toHaveLength(1);
  });
});
