/** What several real deliveries of Jira add up to (../shared/webhooks/jira). */
import { describe, expect, it } from 'vitest';
import { jira } from '#desks/jira.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { at, delivery, hasRealDeliveries, reader, realDeliveries } from './support.ts';

/** The events of these files, of which each is a delivery of its own. */
function eventsOf(...files: string[]): TicketEvent[] {
  const all = realDeliveries('jira');
  return files.flatMap((name, index) => {
    const real = all.find(({ file }) => file === `${name}.json`);
    if (real === undefined) throw new Error(`${name} is missing`);
    // Some files repeat a delivery's identifier.
    const headers = { 'x-atlassian-webhook-identifier': `delivery-${index}` };
    const reading = jira.read(delivery(real.raw, headers, Date.parse(real.receivedAt)), reader());
    expect(reading.problems).toEqual([]);
    return reading.entries.flatMap(entry => entry.events);
  });
}

const known = (history: TicketHistory | undefined): TicketHistory => {
  if (history === undefined) throw new Error('no events');
  return history;
};
const messagesOf = (events: TicketEvent[]) => known(fold(events)).steps.filter(step => 'message' in step);

describe.skipIf(!hasRealDeliveries)(
  `real deliveries of Jira${hasRealDeliveries ? '' : ' (skipped: ../shared/webhooks is not here)'}`,
  () => {
    it.each([
      'mm-issue-updated-reopened',
      'mm-issue-updated-reopened-one-changelog',
      'mm-server-issue-updated-reopened',
    ])('%s reopens a ticket that was resolved', file => {
      const [reopened] = eventsOf(file);
      if (reopened === undefined) throw new Error('no event');
      const resolved: TicketEvent = {
        id: 'before',
        type: 'ticket.status',
        time: reopened.time - 60_000,
        sequence: 0,
        fields: { status: 'resolved', createdAt: reopened.time - 120_000 },
      };
      expect(factsOf(known(fold([resolved, reopened])))).toMatchObject({
        reopenings: [{ at: reopened.time }],
        resolvedAt: undefined,
      });
    });

    it.each([
      ['of a Server', ['mm-server-issue-updated-commented-2', 'mm-server-issue-updated-commented-3']],
      [
        'of another, with the comment’s own event',
        [
          'mm-server-issue-updated-commented-1',
          'mm-server-comment-created',
          'mm-server-old-issue-updated-no-event-type-commented',
          'mm-server-issue-updated-comment-edited',
          'mm-server-issue-updated-comment-deleted',
        ],
      ],
      ['of Cloud', ['mm-cloud-comment-created', 'mm-cloud-comment-created-mention-user', 'mm-cloud-comment-updated']],
    ])('a comment told several times is one message: %s', (_, files) => {
      expect(messagesOf(eventsOf(...files))).toHaveLength(1);
      expect(messagesOf(eventsOf(...files.toReversed()))).toHaveLength(1);
    });

    it('a life on a Server that is closed long after it was resolved again, whose resolution never came', () => {
      const files = ['resolved', 'reopened', 'in-progress', 'closed'].map(name => `mm-server-issue-updated-${name}`);
      for (const order of [files, files.toReversed()]) {
        const history = known(fold(eventsOf(...order)));
        expect(history.status).toBe('closed');
        expect(factsOf(history)).toMatchObject({
          createdAt: at('2019-08-12T22:14:23.580Z'),
          firstResolvedAt: at('2019-08-12T23:23:01.890Z'),
          resolvedAt: at('2019-08-14T03:03:02.179Z'),
          reopenings: [{ at: at('2019-08-14T03:01:43.657Z') }],
          groupChanges: 0,
        });
      }
    });

    it('a life on Cloud, in any order', () => {
      const files = ['created', 'updated-started-working', 'updated-resolved', 'updated-reopened', 'updated-assigned'];
      const names = [...files, 'updated-lowered-priority', 'updated-raised-priority'].map(name => `mm-issue-${name}`);
      const facts = [names, names.toReversed()].map(order => factsOf(known(fold(eventsOf(...order)))));
      expect(facts[0]).toEqual(facts[1]);
      expect(facts[0]).toMatchObject({
        createdAt: at('2019-02-16T03:01:52.971Z'),
        firstResolvedAt: at('2019-02-16T03:15:40.507Z'),
        resolvedAt: undefined,
        reopenings: [{ at: at('2019-02-16T03:17:06.531Z') }],
        contacts: [],
        agentReplies: [],
        groupChanges: 0,
      });
    });

    it('people are told apart by what identifies them, and never by name', () => {
      const people = realDeliveries('jira').flatMap(({ raw, receivedAt }) =>
        jira
          .read(delivery(raw, {}, Date.parse(receivedAt)), reader())
          .entries.flatMap(({ events }) => events.flatMap(({ fields }) => [fields?.assignee, fields?.requester])),
      );
      const found = new Set(people.filter(one => typeof one === 'string'));
      expect(found.size).toBeGreaterThan(8);
      for (const one of found) expect(one).not.toMatch(/[ @]/);
    });
  },
);
