import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { sign, verify } from '#desks/signatures.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import {
  AGENT,
  bodyOf,
  COLLEAGUE,
  CUSTOMER,
  changelog,
  eventsOf,
  FIELDS,
  firstOf,
  item,
  type Json,
  read,
  TIME,
} from './jira-bodies.ts';
import { at, delivery, NOW } from './support.ts';

describe('a comment', () => {
  const COMMENT: Json = {
    id: '10019',
    author: AGENT,
    body: 'It is still black.',
    created: '2026-05-04T11:00:00.321+0200',
    updated: '2026-05-04T11:00:00.321+0200',
    jsdPublic: true,
  };
  const SHORT = { status: FIELDS.status, priority: FIELDS.priority, assignee: null };
  const commented = (comment: Json, fields: Json = FIELDS): TicketEvent =>
    firstOf({
      ...bodyOf('comment_created'),
      issue: { id: '10021', key: 'ITS-22', fields },
      comment: { ...COMMENT, ...comment },
    });

  it('is a message at its own time, known again by its id', () => {
    expect(commented({}, SHORT)).toMatchObject({
      type: 'ticket.message',
      time: at('2026-05-04T09:00:00.321Z'),
      fields: { status: 'open', priority: 'Medium', assignee: null },
      message: { author: 'agent', public: true, id: '10019' },
    });
  });

  it.each([
    [{ jsdPublic: true }, true],
    [{ jsdPublic: false }, false],
    [{ jsdPublic: undefined }, true],
    [{ jsdPublic: undefined, internal: 'true' }, false],
    [{ jsdPublic: undefined, internal: 'false' }, true],
    [{ jsdPublic: undefined, properties: [{ key: 'sd.public.comment', value: { internal: true } }] }, false],
    [{ jsdPublic: undefined, properties: [{ key: 'sd.public.comment', value: { internal: 'true' } }] }, false],
    [{ visibility: { type: 'role', value: 'Service Desk Team' } }, false],
  ])('with %j is public: %s', (comment, isPublic) => {
    expect(commented(comment).message?.public).toBe(isPublic);
  });

  it.each([
    ['the reporter', CUSTOMER, 'requester'],
    ['another customer', { accountId: 'qm:other', accountType: 'customer' }, 'requester'],
    ['anyone else', AGENT, 'agent'],
    ['an app', { accountId: '557058:app', accountType: 'app' }, 'system'],
    ['nobody', null, 'agent'],
  ])('of %s is by the right author', (_, author, expected) => {
    expect(commented({ author }).message?.author).toBe(expected);
  });

  it('of a colleague who reported the ticket is the requester’s, by any of his identifiers', () => {
    expect(commented({ author: COLLEAGUE }, { ...FIELDS, reporter: COLLEAGUE }).message?.author).toBe('requester');
    const server = { name: 'g.family', key: 'JIRAUSER1' };
    expect(
      commented({ author: { name: 'other', key: 'JIRAUSER1' } }, { ...FIELDS, reporter: server }).message?.author,
    ).toBe('requester');
    expect(commented({ author: {} }, { ...FIELDS, reporter: {} }).message?.author).toBe('agent');
  });

  it('that comes once with its reporter and once without is one message, of the author that is certain', () => {
    const unsure = commented({ author: COLLEAGUE }, SHORT);
    const sure = commented({ author: COLLEAGUE }, { ...FIELDS, reporter: COLLEAGUE });
    expect([unsure.message?.author, sure.message?.author]).toEqual(['agent', 'requester']);
    const created = { ...firstOf(bodyOf('jira:issue_created')), time: at('2026-05-04T08:00:00.300Z') };
    for (const events of [
      [created, unsure, { ...sure, id: 'b' }],
      [created, { ...sure, id: 'a' }, unsure],
    ]) {
      expect(fold(events)?.steps.filter(step => 'message' in step)).toMatchObject([{ message: 'requester' }]);
    }
  });

  it('that Data Center tells of twice is told once, by the update of its issue', () => {
    const { jsdPublic: _, ...comment } = COMMENT;
    const alone = { timestamp: TIME, webhookEvent: 'comment_created', comment };
    expect(read(alone)).toEqual({ entries: [], ignored: 1, problems: [] });
    const update = bodyOf('jira:issue_updated', {}, { issue_event_type_name: 'issue_commented', comment });
    expect(eventsOf(update)).toMatchObject([
      { type: 'ticket.snapshot' },
      { type: 'ticket.message', message: { id: '10019', author: 'agent', public: true } },
    ]);
  });

  it('that was edited or deleted is no message', () => {
    const edited = { ...COMMENT, updated: '2026-05-04T11:00:50.321+0200' };
    for (const body of [
      bodyOf('jira:issue_updated', {}, { comment: edited }),
      bodyOf('comment_updated', {}, { comment: edited }),
      bodyOf('comment_deleted', {}, { comment: COMMENT }),
      bodyOf('jira:issue_updated', {}, { issue_event_type_name: 'issue_comment_deleted' }),
    ]) {
      expect(eventsOf(body).map(event => event.type)).toEqual(['ticket.snapshot']);
    }
  });

  it('that came with a transition stands beside it', () => {
    const move = changelog(item('status', ['1', 'Waiting for support'], ['2', 'Waiting for customer']));
    expect(eventsOf(bodyOf('jira:issue_updated', {}, { ...move, comment: COMMENT }))).toMatchObject([
      { type: 'ticket.status', fields: { status: 'pending' } },
      { type: 'ticket.message', message: { author: 'agent' } },
    ]);
  });

  it('is missing from an event about it: a problem', () => {
    expect(read(bodyOf('comment_created')).problems).toEqual([{ path: '/comment', message: expect.any(String) }]);
  });
});

describe('the stars', () => {
  const rated = (fields: Json, options: Partial<Reader> = {}) =>
    eventsOf(bodyOf('jira:issue_updated', fields), options).find(event => event.rating);

  it('are a satisfaction of one to five', () => {
    expect(rated({ customfield_10105: { rating: 4, comment: 'thanks' } })).toMatchObject({
      type: 'ticket.rated',
      time: TIME,
      rating: { question: 'satisfaction', value: 4, scale: 5 },
    });
  });

  it('were given at the date in the field beside theirs, if it can be one', () => {
    const stars = { customfield_10105: { rating: 1 } };
    expect(rated({ ...stars, customfield_10106: '2026-05-04T10:30:00.000+0200' })?.time).toBe(
      at('2026-05-04T08:30:00Z'),
    );
    for (const other of ['2026-05-04T09:00:00.000+0200', '2026-05-04T12:00:00.000+0200', 'soon', 1_777_886_000_000]) {
      expect(rated({ ...stars, customfield_10106: other })?.time).toBe(TIME);
    }
  });

  it('that are none, or too many, are no answer', () => {
    for (const rating of [0, 6, 2.5, null, 'x', {}]) expect(rated({ customfield_10105: { rating } })).toBeUndefined();
    expect(rated({ customfield_10105: null })).toBeUndefined();
  });

  it('mean what the mapping says', () => {
    const mapping = { rating: { '4': 1, '1': 0 } };
    expect(rated({ customfield_10105: { rating: 4 } }, { mapping })?.rating).toEqual({
      question: 'satisfaction',
      value: 1,
      scale: 2,
    });
  });
});

describe('the delivery', () => {
  it('has the identifier that stays the same when it is repeated, else that of its bytes', () => {
    const headers = { 'X-Atlassian-Webhook-Identifier': 'delivery-1' };
    expect(read(bodyOf('jira:issue_updated'), {}, headers).entries[0]?.deliveryId).toBe('delivery-1');
    const [one, same, other] = [{}, {}, { assignee: null }].map(
      fields => read(bodyOf('jira:issue_updated', fields)).entries[0]?.deliveryId,
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('happened at its timestamp, else when the issue was updated, else when it came', () => {
    const { timestamp: _, ...rest } = bodyOf('jira:issue_updated');
    expect(firstOf(rest).time).toBe(at('2026-05-04T09:00:00.300Z'));
    const { timestamp: __, ...bare } = bodyOf('jira:issue_updated', { updated: undefined });
    expect(firstOf(bare).time).toBe(NOW);
  });

  it.each(['jira:worklog_updated', 'issuelink_created', 'sprint_started', 'user_created', 'jira:version_released'])(
    'of %s is none of ours',
    webhookEvent => {
      expect(read({ ...bodyOf('x'), webhookEvent })).toEqual({ entries: [], ignored: 1, problems: [] });
    },
  );

  it.each([
    '[]',
    '{}',
    '"x"',
    '{',
    '{"issue":{}}',
    '{"issue":{"key":"A-1"}}',
    '{"id":5,"fields":7}',
    '{"issues":[]}',
    '{"issue":{"fields":{}}}',
    '{"webhookEvent":"jira:issue_updated"}',
    '{"webhookEvent":"jira:issue_updated","issue":{"key":"A-1"}}',
    '{"webhookEvent":"jira:issue_deleted","issue":[]}',
    `{"webhookEvent":"jira:issue_deleted","issue":{"key":"${'A'.repeat(300)}"}}`,
  ])('%.60s is a problem', body => {
    expect(read(body)).toMatchObject({ entries: [], problems: [{ path: expect.any(String) }] });
  });

  it('of a time that can’t be is a problem', () => {
    expect(read({ ...bodyOf('jira:issue_deleted'), timestamp: 'soon' }).problems[0]?.path).toBe('/timestamp');
    expect(read(bodyOf('jira:issue_created', { created: '2036-05-04T10:00:00.282+0200' })).problems[0]?.path).toBe(
      '/issue/fields/created',
    );
  });
});

describe('the signature', () => {
  const sent = delivery(bodyOf('jira:issue_updated'));
  const proves = (headers: Record<string, string>, query = {}): boolean =>
    verify('jira', { delivery: { ...sent, headers, query }, secrets: ['s3cr3t'], now: NOW });

  it('is that of a webhook, or the same secret as the bearer token of an automation rule', () => {
    expect(proves(sign('jira', { body: sent.body, secret: 's3cr3t', now: NOW }))).toBe(true);
    expect(proves({ authorization: 'Bearer s3cr3t' })).toBe(true);
  });

  it('is nothing else', () => {
    expect(proves({})).toBe(false);
    expect(proves(sign('jira', { body: sent.body, secret: 'another', now: NOW }))).toBe(false);
    expect(proves({ authorization: 'Bearer another' })).toBe(false);
    expect(proves({ 'x-hub-signature': 's3cr3t' })).toBe(false);
    expect(proves({ 'content-type': 'application/cloudevents+json' }, { access_token: 's3cr3t' })).toBe(false);
  });
});
