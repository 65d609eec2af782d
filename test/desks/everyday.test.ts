/**
 * What an ordinary month brings to every desk, by the templates that we ship: several changes of one moment, a call that
 * is logged when it is over, a ticket that is thrown away. What is asked are the facts.
 */
import { describe, expect, it } from 'vitest';
import { findDesk } from '#desks/index.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

/** One delivery: when its ticket was changed, how many seconds later it came, and what it says. */
interface Told {
  time: string;
  after?: number;
  body: unknown;
  headers?: Record<string, string>;
}

const moment = (time: string): string => `2026-05-04T${time.length === 5 ? `${time}:00` : time}Z`;

function tell(desk: string, told: readonly Told[]) {
  const events = new Map<string, TicketEvent[]>();
  for (const { time, after = 4, body, headers } of told) {
    const arrived = at(moment(time)) + after * 1000;
    const reading = findDesk(desk)?.read(delivery(body, headers, arrived), reader());
    expect(reading?.problems).toEqual([]);
    for (const one of reading?.entries ?? []) events.set(one.deliveryId, events.get(one.deliveryId) ?? one.events);
  }
  const history = fold([...events.values()].flat());
  if (history === undefined) throw new Error('something was told');
  const { resolvedAt, createdAt, reopenings, agentReplies, contacts, groupChanges } = factsOf(history);
  const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  return {
    status: history.status,
    group: history.group,
    removed: history.removed?.reason,
    createdAt: iso(createdAt)?.slice(11, 16),
    resolvedAt: iso(resolvedAt)?.slice(11, 16),
    reopenings: reopenings.length,
    replies: agentReplies.length,
    contacts: contacts.length + 1,
    groupChanges,
  };
}

/** The desk's own template, filled in. */
function filled(desk: string, file: string, placeholder: RegExp, values: Json, empty = ''): string {
  const files = findDesk(desk)?.setup({ id: 'd', webhookUrl: 'https://pith.example.com', scheme: 'basic' }).files;
  const template = files?.find(({ name }) => name === `pith-${file}.json`)?.content ?? '';
  return template.replace(placeholder, (_all, name: string) => String(values[name] ?? empty));
}

type Change = (file: string, time: string, values?: Json, after?: number) => Told;

/** Freshworks' names of times differ between the products. */
const freshworks =
  (desk: string): Change =>
  (file, time, values = {}, after = 4) => {
    const now = { 'ticket.modified_on': moment(time), 'ticket.updated_at_iso': moment(time) };
    const created = { 'ticket.created_on': moment('08:00'), 'ticket.created_at_iso': moment('08:00') };
    const ticket = { 'ticket.id': 81, 'ticket.id_numeric': 81, 'ticket.status': 'Open', 'ticket.group.name': 'Desk' };
    const since = { 'ticket.status_changed_on': moment('08:00') };
    const all = { ...now, ...created, ...ticket, ...since, ...values };
    return { time, after, body: filled(desk, file, /\{\{([^}]+)\}\}/g, all) };
  };
const topdesk: Change = (file, time, values = {}, after = 4) => {
  const ticket = { number: 'I 1', 'processingStatus.name': 'In progress', 'operatorGroup.name': 'Desk' };
  const all = { creationDate: moment('08:00'), modificationDate: moment(time), ...ticket, ...values };
  return { time, after, body: filled('topdesk', file, /\$\{([\w.]+)\}/g, all) };
};
/** As the product shows times: to the minute. */
const shown = (time: string): string => `May 4, 2026 ${time.slice(0, 5)} AM`;
const manageengine: Change = (file, time, values = {}, after = 4) => {
  const ticket = { WORKORDERID: 7, STATUS: 'Open', GROUP: 'Desk', TECHNICIAN: 'Not Assigned' };
  const all = { CREATEDTIME: shown('08:00'), LASTUPDATEDTIME: shown(time), ...ticket, ...values };
  return { time, after, body: filled('manageengine', file, /\$([A-Z_]+)/g, all, '-') };
};
const halo = (event: string, time: string, ticket: Json = {}, action?: Json, after = 4): Told => ({
  time,
  after,
  body: {
    event,
    ticket: {
      ...{ id: 1, status_id: 2, team: 'Desk', dateoccurred: moment('08:00'), last_update: moment(time) },
      ...ticket,
    },
    ...(action === undefined ? {} : { action: { ticket_id: 1, id: 5, datetime: moment(time), note: '…', ...action } }),
  },
});
const glpi = (event: string, time: string, ticket: Json = {}, queued = 1, after = 30): Told => ({
  time,
  after,
  headers: { 'x-glpi-timestamp': String(at(moment(time)) / 1000 + queued) },
  body: {
    ...{ itemtype: 'Ticket', event },
    item: { id: 42, type: 1, date: moment('08:00'), date_mod: moment(time), status: { id: 2 }, team: [], ...ticket },
  },
});
const znuny = (time: string, ticket: Json = {}, after = 4): Told => ({
  time,
  after,
  body: {
    Ticket: {
      ...{ TicketID: 31, State: 'open', StateType: 'open', Queue: 'Desk', CustomerID: 'ACME' },
      ...{ Created: moment('08:00'), Changed: moment(time), Articles: [], ...ticket },
    },
    Event: { TicketID: 31 },
  },
});
let webhooks = 0;
const pagerduty = (type: string, time: string, incident: Json = {}, after = 1): Told => {
  webhooks += 1;
  const data = { id: 'Q1', type: 'incident', status: 'triggered', created_at: moment('08:00'), ...incident };
  const event = { id: `e${webhooks}`, event_type: `incident.${type}`, occurred_at: moment(time), data };
  // Such ids are in no order.
  return { time, after, headers: { 'x-webhook-id': `w${9 - webhooks}` }, body: { event } };
};

const solved = { 'ticket.status': 'Resolved', 'ticket.status_changed_on': moment('09:00') };
const completed = { 'processingStatus.name': 'Completed', completed: 'true', completedDate: moment('09:00') };
const RESOLVED = { STATUS: 'Resolved', RESOLVEDTIME: shown('09:00') };
const GLPI_SOLVED = { status: { id: 5 }, date_solve: moment('09:00') };

describe('a ticket that is thrown away', () => {
  // Which of two bodies has the lower hash is chance: so several.
  const groups = ['A', 'B', 'C', 'D'];
  it.each<[string, (group: string) => Told[]]>([
    [
      'freshdesk',
      group => {
        const told = freshworks('freshdesk');
        const now = { 'ticket.group.name': group };
        return [told('created', '08:00'), told('changed', '09:00', now), told('deleted', '09:00', now, 3_600)];
      },
    ],
    [
      'freshservice',
      group => {
        const told = freshworks('freshservice');
        const now = { 'ticket.group.name': group };
        return [told('created', '08:00'), told('changed', '09:00', now), told('spam', '09:00', now, 3_600)];
      },
    ],
    [
      'topdesk',
      group => {
        const now = { 'operatorGroup.name': group };
        return [topdesk('created', '08:00'), topdesk('updated', '09:00', now), topdesk('deleted', '09:00', now, 3_600)];
      },
    ],
    [
      'manageengine',
      group => {
        const now = { GROUP: group };
        return [manageengine('updated', '09:00', now), manageengine('deleted', '09:00', now, 3_600)];
      },
    ],
    ['glpi', group => [glpi('update', '09:00', { name: group }, 2), glpi('delete', '09:00', { name: group }, 2)]],
    [
      'znuny',
      group => [znuny('09:00', { Queue: group }), znuny('09:00', { Queue: group, State: 'm', StateType: 'merged' }, 6)],
    ],
  ])('of %s stays away, though that doesn’t move its last change', (desk, told) => {
    for (const group of groups) expect(tell(desk, told(group)).removed).toBeDefined();
  });

  it('of Halo and brought back is there again', () => {
    const told = [halo('New Ticket Logged', '08:00'), halo('Ticket Deleted', '09:00')];
    expect(tell('halo', told).removed).toBe('deleted');
    expect(tell('halo', [...told, halo('Ticket Undeleted', '09:30')]).removed).toBeUndefined();
  });
});

describe('a call that was logged when it was over', () => {
  it.each<[string, Told]>([
    ['freshdesk', freshworks('freshdesk')('created', '09:00', solved)],
    ['freshservice', freshworks('freshservice')('created', '09:00', solved)],
    ['topdesk', topdesk('created', '09:00', completed)],
    ['manageengine', manageengine('created', '09:00', RESOLVED)],
    ['halo', halo('New Ticket Logged', '09:00', { status_id: 9, dateclosed: moment('09:00') })],
    ['glpi', glpi('new', '09:00', GLPI_SOLVED)],
    ['znuny', znuny('09:00', { State: 'c', StateType: 'closed', Closed: moment('09:00') })],
  ])('to %s lasted as long as it did', (desk, told) => {
    const facts = { createdAt: '08:00', resolvedAt: '09:00', reopenings: 0, contacts: 1, replies: 0 };
    expect(tell(desk, [told])).toMatchObject(facts);
  });

  it('to Halo is not answered by what the agent writes down of it', () => {
    const logged = { outcome: 'Logged', who_type: 1, who_agentid: 3 };
    expect(tell('halo', [halo('New Ticket Logged', '08:00', {}, logged)])).toMatchObject({ contacts: 1, replies: 0 });
  });
});

describe('two changes of one moment', () => {
  const names = ['A', 'B', 'C', 'D'];
  it.each<[string, (name: string) => Told[]]>([
    [
      'freshdesk',
      name => {
        const told = freshworks('freshdesk');
        const [first, second] = [name, `${name}2`].map(group => ({ 'ticket.group.name': group }));
        return [told('changed', '09:00', first, 3), told('changed', '09:00', second, 4)];
      },
    ],
    [
      'topdesk',
      name => {
        const [first, second] = [name, `${name}2`].map(group => ({ 'operatorGroup.name': group }));
        return [topdesk('updated', '09:00', first, 3), topdesk('updated', '09:00', second, 4)];
      },
    ],
    [
      'manageengine',
      name => [
        manageengine('updated', '09:00', { GROUP: name }, 5),
        manageengine('updated', '09:00', { GROUP: `${name}2` }, 40),
      ],
    ],
    ['halo', name => [halo('x', '09:00', { team: name }, undefined, 3), halo('x', '09:00', { team: `${name}2` })]],
    [
      'glpi',
      name => {
        const [first, second] = [name, `${name}2`].map(group => ({
          team: [{ id: 3, name: group, type: 'Group', role: 'assigned' }],
        }));
        return [glpi('update', '09:00', first, 1, 30), glpi('update', '09:00', second, 1, 31)];
      },
    ],
    ['znuny', name => [znuny('09:00', { Queue: name }, 3), znuny('09:00', { Queue: `${name}2` }, 5)]],
    [
      'pagerduty',
      name => {
        const [first, second] = [name, `${name}2`].map(group => ({ escalation_policy: { id: group } }));
        return [pagerduty('delegated', '09:00', first, 1), pagerduty('delegated', '09:00', second, 2)];
      },
    ],
  ])('of %s are taken as they come', (desk, told) => {
    for (const name of names) expect(tell(desk, told(name))).toMatchObject({ group: `${name}2`, groupChanges: 1 });
  });

  it.each<[string, Told[]]>([
    [
      'freshdesk',
      [
        freshworks('freshdesk')('agent-reply', '09:00'),
        freshworks('freshdesk')('changed', '09:00', solved),
        freshworks('freshdesk')('private-note', '10:00', solved),
      ],
    ],
    [
      'topdesk',
      [
        topdesk('operator-message', '09:00', {}, 3),
        topdesk('updated', '09:00', completed),
        topdesk('updated', '10:00', completed),
      ],
    ],
    [
      'manageengine',
      [
        manageengine('technician-message', '09:00', {}, 5),
        manageengine('updated', '09:00', RESOLVED, 20),
        manageengine('updated', '10:00', RESOLVED),
      ],
    ],
    [
      'glpi',
      [
        glpi('update', '09:00'),
        glpi('update', '09:00', GLPI_SOLVED, 2),
        glpi('update', '10:00', { ...GLPI_SOLVED, status: { id: 6 } }),
      ],
    ],
  ])('of %s, an answer and the resolution, are no reopening, whatever comes later', (desk, told) => {
    expect(tell(desk, told)).toMatchObject({ resolvedAt: '09:00', reopenings: 0 });
  });
});

describe('the unit of somebody who belongs to no company', () => {
  it('is not their address', () => {
    const mapping = { unit: { from: 'CustomerID', values: { ACME: 'finance' } } };
    const missing: string[] = [];
    const unitOf = (CustomerID: string, defaults = {}) =>
      findDesk('znuny')?.read(
        delivery(znuny('09:00', { CustomerID }).body, {}, at(moment('09:01'))),
        reader({ mapping, defaults, unmapped: (_field, value) => missing.push(value) }),
      ).entries[0]?.events[0]?.fields?.unit;
    expect(unitOf('acme')).toBe('finance');
    expect(unitOf('given.family@company.example')).toBeUndefined();
    expect(unitOf('given.family@company.example', { unit: 'others' })).toBe('others');
    expect(unitOf('Globex')).toBe('globex');
    expect(missing).toEqual(['Globex']);
  });
});
