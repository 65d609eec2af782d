import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { jiraSetup } from '#desks/jira/setup.ts';
import { jira } from '#desks/jira.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const CUSTOMER = { accountId: 'qm:customer', displayName: 'Given Family' };
const AGENT = { accountId: '712020:agent', displayName: 'Given Family' };

const FIELDS: Json = {
  issuetype: { id: 22222, name: '[System] Service request', subtask: false },
  created: '2026-05-04T10:00:00.000+0200',
  updated: '2026-05-04T11:00:00.000+0200',
  status: { id: '10101', name: 'Waiting for customer', statusCategory: { key: 'indeterminate' } },
  priority: { id: '3', name: 'Medium' },
  assignee: AGENT,
  reporter: CUSTOMER,
};
/** As an automation rule's example has it: numbers for ids, and no histories. */
const issue = (fields: Json = {}, rest: Json = {}): Json => ({
  id: 11111,
  key: 'SP-53',
  changelog: { startAt: 0, maxResults: 0, total: 0, histories: null },
  fields: { ...FIELDS, ...fields },
  ...rest,
});

const read = (body: unknown, options: Partial<Reader> = {}) => jira.read(delivery(body), reader(options));
const eventsOf = (...parameters: Parameters<typeof read>): TicketEvent[] => {
  const reading = read(...parameters);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};

const SLA = {
  name: 'Time to resolution',
  completedCycles: [],
  ongoingCycle: { breached: true, goalDuration: { millis: 3_600_000 }, elapsedTime: { millis: 4_000_000 } },
};

describe('an issue that an automation rule sends', () => {
  it('is how the ticket stands since its last update, in either of the formats', () => {
    const expected = [
      {
        id: expect.any(String),
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00Z'),
        sequence: 0,
        fields: {
          status: 'pending',
          kind: 'request',
          priority: 'Medium',
          assignee: 'who:712020:agent',
          requester: 'who:qm:customer',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      },
    ];
    expect(eventsOf({ issue: issue() })).toEqual(expected);
    expect(eventsOf(issue())).toEqual(expected);
    expect(read({ issue: issue() }).entries[0]?.ticketId).toBe('SP-53');
  });

  it('says an SLA that runs as of now, and one that is over as of the last update', () => {
    const slaOf = (sla: Json, rest: Json = {}) =>
      eventsOf({ issue: issue({ customfield_1: sla }), ...rest }).find(event => event.sla);
    expect(slaOf(SLA)).toMatchObject({ time: NOW, sla: { outcome: 'breached', target: 3600, elapsed: 4000 } });
    expect(slaOf(SLA, { timestamp: at('2026-05-04T10:00:00Z') })?.time).toBe(at('2026-05-04T10:00:00Z'));
    const over = { ...SLA, ongoingCycle: undefined, completedCycles: [SLA.ongoingCycle] };
    expect(slaOf(over)?.time).toBe(at('2026-05-04T09:00:00Z'));
  });

  it('was resolved when it says so, though it was updated later', () => {
    const fields = {
      status: { name: 'Resolved', statusCategory: { key: 'done' } },
      resolutiondate: '2026-05-04T10:40:00.000+0200',
    };
    const open = eventsOf({ issue: issue({ updated: '2026-05-04T10:10:00.000+0200' }) });
    const history = fold([...open, ...eventsOf({ issue: issue(fields) })]);
    expect(history && factsOf(history)).toMatchObject({ resolvedAt: at('2026-05-04T08:40:00Z') });
  });

  it('brings its comments along, and each is one message however often it comes', () => {
    const comment = (id: string, author: Json, created: string, rest: Json = {}) => ({ id, author, created, ...rest });
    const comments = [
      comment('1', AGENT, '2026-05-04T10:10:00.000+0200', { jsdPublic: true }),
      comment('2', CUSTOMER, '2026-05-04T10:20:00.000+0200', { jsdPublic: true }),
      comment('3', AGENT, '2026-05-04T10:30:00.000+0200', { jsdPublic: false }),
    ];
    const body = { issue: issue({ comment: { comments, total: 3 } }), comment: comments[1] };
    const events = eventsOf(body);
    expect(events.filter(event => event.message).map(event => event.message)).toEqual([
      { author: 'agent', public: true, id: '1' },
      { author: 'requester', public: true, id: '2' },
      { author: 'agent', public: false, id: '3' },
      { author: 'requester', public: true, id: '2' },
    ]);
    const again = eventsOf({ ...body, timestamp: at('2026-05-04T10:00:00Z') });
    const history = fold([...events, ...again]);
    expect(history?.steps.filter(step => 'message' in step)).toHaveLength(2);
  });
});

describe('issues as the REST interface gives them', () => {
  const item = (field: string, from: [string | null, string | null], to: [string | null, string | null]): Json => ({
    field,
    fieldId: field,
    fieldtype: 'jira',
    from: from[0],
    fromString: from[1],
    to: to[0],
    toString: to[1],
  });
  const histories = [
    {
      created: '2026-05-04T10:50:00.000+0200',
      author: AGENT,
      items: [item('status', ['5', 'Resolved'], ['10101', 'Waiting for customer'])],
    },
    {
      created: '2026-05-04T10:30:00.000+0200',
      author: AGENT,
      items: [item('resolution', [null, null], ['1', 'Done']), item('status', ['3', 'In Progress'], ['5', 'Resolved'])],
    },
    { created: '2026-05-04T10:20:00.000+0200', author: AGENT, items: [item('labels', [null, 'a'], [null, 'b'])] },
    {
      created: '2026-05-04T10:10:00.000+0200',
      author: AGENT,
      items: [
        item('status', ['1', 'To Do'], ['3', 'In Progress']),
        item('assignee', [null, null], ['712020:agent', 'Given Family']),
        item('priority', ['4', 'Low'], ['3', 'Medium']),
      ],
    },
  ];
  const withHistory = (list: unknown = histories, rest: Json = {}) =>
    issue({}, { changelog: { startAt: 0, maxResults: 4, total: 4, histories: list, ...rest } });

  it('tell their whole life when their history comes along, in either order', () => {
    for (const list of [histories, histories.toReversed()]) {
      const history = fold(eventsOf(withHistory(list)));
      expect(history?.steps).toEqual([
        { at: at('2026-05-04T08:00:00Z'), status: 'new' },
        { at: at('2026-05-04T08:00:00Z'), priority: 'Low' },
        { at: at('2026-05-04T08:10:00Z'), status: 'open' },
        { at: at('2026-05-04T08:10:00Z'), priority: 'Medium' },
        { at: at('2026-05-04T08:10:00Z'), assigned: true },
        { at: at('2026-05-04T08:30:00Z'), status: 'resolved' },
        { at: at('2026-05-04T08:50:00Z'), status: 'pending' },
      ]);
      expect(history && factsOf(history).reopenings).toHaveLength(1);
    }
  });

  it('don’t tell how they began when the history doesn’t go back that far', () => {
    const types = eventsOf(withHistory(histories, { total: 9 })).map(event => event.type);
    expect(types).toEqual(['ticket.status', 'ticket.status', 'ticket.status', 'ticket.snapshot']);
  });

  it('with a status in their history that nobody knows are a problem, as any', () => {
    const odd = [
      { created: '2026-05-04T10:10:00.000+0200', items: [item('status', ['1', 'To Do'], ['9', 'Sonderfall'])] },
    ];
    expect(read(withHistory(odd)).problems).toMatchObject([
      { path: '/changelog/histories/0', message: expect.stringContaining('Sonderfall') },
    ]);
    expect(read(withHistory(odd), { mapping: { status: { Sonderfall: 'open' } } }).problems).toEqual([]);
  });

  it('come many in one search, each under an id of its own', () => {
    const { entries, problems } = read({ issues: [issue(), issue({}, { key: 'SP-54' }), 'x'] });
    expect(entries.map(entry => entry.ticketId)).toEqual(['SP-53', 'SP-54']);
    expect(new Set(entries.map(entry => entry.deliveryId)).size).toBe(2);
    expect(problems).toEqual([{ path: '/issues/2', message: expect.any(String) }]);
  });

  it('keep to what one delivery may hold', () => {
    const many = Array.from({ length: 900 }, (_, index) => ({
      created: new Date(at('2026-05-04T08:00:01Z') + index * 1000).toISOString(),
      items: [item('priority', ['3', 'Medium'], ['4', 'Low'])],
    }));
    const comments = many.map(({ created }, id) => ({ id, created, author: AGENT }));
    const body = issue({ comment: { comments } }, { changelog: { total: 900, histories: many } });
    expect(eventsOf(body).length).toBeLessThan(320);
  });
});

describe('the files to set it up', () => {
  const setup = (scheme: string) => jiraSetup({ id: 'desk-1', webhookUrl: 'https://pith.example.com/hook', scheme });
  const file = (scheme: string, name: string): string =>
    setup(scheme).files.find(one => one.name === name)?.content ?? '';
  const rendered = (text: string, values: Record<string, string>): string =>
    text.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => values[name] ?? '');

  it('register a webhook for the events that are read', () => {
    const { events, url, excludeBody } = JSON.parse(file('jira', 'jira-webhook.json'));
    expect({ url, excludeBody }).toEqual({ url: 'https://pith.example.com/hook', excludeBody: false });
    for (const webhookEvent of events) {
      const comment = { id: '1', author: AGENT };
      expect(eventsOf({ webhookEvent, timestamp: NOW, issue: issue(), comment }).length).toBeGreaterThan(0);
    }
  });

  it('give a rule a comment that is read with its author, and that holds no text and no name', () => {
    const template = file('jira', 'jira-comment.json');
    expect(template).not.toMatch(/body|displayName|email/i);
    const values = {
      'issue.key': 'SP-53',
      'issue.reporter.accountId': 'qm:customer',
      'comment.id': '7',
      'comment.created.jiraDateTime': '2026-05-04T10:20:00.0+0200',
      'comment.internal': 'false',
      'comment.author.accountId': 'qm:customer',
    };
    expect(eventsOf(rendered(template, values))).toEqual([
      expect.objectContaining({
        type: 'ticket.message',
        time: at('2026-05-04T08:20:00Z'),
        sequence: 0,
        message: { author: 'requester', public: true, id: '7' },
        fields: { requester: 'who:qm:customer' },
      }),
    ]);
    const server = {
      ...values,
      'issue.reporter.accountId': '',
      'comment.author.accountId': '',
      'issue.reporter.key': 'JIRAUSER1',
      'comment.author.key': 'JIRAUSER2',
      'comment.internal': 'true',
    };
    expect(eventsOf(rendered(template, server))[0]?.message).toEqual({ author: 'agent', public: false, id: '7' });
  });

  it('give a rule a deletion that is read, where webhooks can’t be used', () => {
    const text = rendered(file('bearer', 'jira-deleted.json'), { 'issue.key': 'SP-53' });
    expect(eventsOf(text)).toMatchObject([{ type: 'ticket.removed', time: NOW, removed: { reason: 'deleted' } }]);
    expect(setup('bearer').steps[0]).toContain('Send web request');
  });
});
