/** One item that nobody can read, or count, breaks no page, no nightly job, no start and no rebuild. */
import { beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { convertItems } from '#convert/feed.ts';
import { isReadable, UnreadableError } from '#convert/readable.ts';
import { rebuild } from '#convert/rebuild.ts';
import { forgetOld } from '#lib/privacy/retention.ts';
import { signalItem } from '#lib/signals/stored-signal.ts';
import { readSheet } from '#lib/surveys/answers.ts';
import { knownTicket } from '#lib/surveys/known-ticket.ts';
import { eventKey, stateKey, ticketPartition } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item, Table } from '#store/table.ts';
import { DAY, MINUTE, MONDAY, rules, ticketEvent } from '#test/support/factories.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { append, converter, differences, entryOf, itemOf, RULES } from './ledger.ts';
import { appendSignals, NOW, signalConverter, signalOf, signalRules } from './signal-ledger.ts';

const fine = (ticketId: string) =>
  entryOf(
    ticketId,
    `d-${ticketId}`,
    ticketEvent({ id: ticketId, type: 'ticket.created', fields: { unit: 'finance' } }),
  );
const broken = (ticketId: string, more: object): Item => ({
  ...itemOf(entryOf(ticketId, 'broken')),
  ...{ ...eventKey('desk', ticketId, 'broken'), ...more },
});

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});

describe('an event', () => {
  it.each(['fields', 'message', 'rating', 'sla', 'removed', 'clock', 'surveyed'])(
    'whose %s is nothing is none',
    name => {
      expect(isReadable(itemOf(entryOf('A', 'd', ticketEvent({ type: 'ticket.created', [name]: null }))))).toBe(false);
    },
  );
  it('of a time that no calendar has is none', () => {
    expect(isReadable(itemOf(entryOf('A', 'd', { ...ticketEvent({ type: 'ticket.created' }), time: 1e300 })))).toBe(
      false,
    );
  });
});

describe('a signal that lies elsewhere than it says', () => {
  it('fails for good, and not as a race that is lost for ever', async () => {
    const item = { ...signalItem(signalOf('one'), NOW), sk: 'EVENT#two' };
    await table.append([item]);
    const { failed, conflicts, failureOf } = await convertItems(signalConverter(table), [item]);
    expect([failed, conflicts]).toEqual([1, 0]);
    expect(failureOf(item)).toBeInstanceOf(UnreadableError);
  });
});

describe('what can not be read', () => {
  it('is no reason for retention to stop', async () => {
    const [gone] = [signalOf('gone', { occurredAt: NOW - 90 * DAY })];
    await appendSignals(table, [gone]);
    await convertItems(signalConverter(table), [signalItem(gone, NOW)]);
    const { pk } = signalItem(gone, NOW);
    await table.append([{ pk, sk: 'EVENT#a' }]);
    const given = { ...signalRules(), settings: { ...signalRules().settings, retentionDays: 30 } };
    expect(await forgetOld({ table, shards: 2, rules: given }, NOW)).toMatchObject({ signals: 1 });
  });

  it('is left out where a ticket is asked about before it is counted, and where answers are looked at', async () => {
    await append(table, [fine('A')]);
    await table.append([broken('A', { events: 'none' })]);
    expect(await knownTicket(table, 'desk', 'A')).toMatchObject({ removed: null });
    const survey = { connection: 'desk', ticketId: 'A', id: 's', questions: [], issuedAt: 0, until: 0, version: 1 };
    await table.append([{ ...broken('A', { events: 'none' }), ...eventKey('desk', 'A', 'answer:s:x') }]);
    expect((await readSheet(table, survey)).last).toBeUndefined();
  });

  it('is no reason not to start', async () => {
    await append(table, [fine('A')]);
    await table.append([broken('A', { events: 'none' }), broken('B', { events: undefined })]);
    const feed = createAppendFeed(table, { now: () => NOW, wake: () => {} });
    await feed.catchUp();
    expect((await feed.table.changes(undefined, 10)).map(({ item }) => item.deliveryId)).toContain('d-A');
  });
});

describe('a ticket that can not be counted', () => {
  /** A group name that can't be part of a key. */
  const unspeakable = entryOf('P', 'd-P', ticketEvent({ type: 'ticket.created', fields: { group: '\ud800' } }));
  const messages = Array.from({ length: 6 }, (_, part) =>
    entryOf(
      'P',
      `d-P-${part}`,
      ...Array.from({ length: 700 }, (__, index) =>
        ticketEvent({
          time: MONDAY + (part * 700 + index) * MINUTE,
          type: 'ticket.message',
          message: { author: 'agent', public: true, id: `${'message'.repeat(9)}-${part}-${index}` },
        }),
      ),
    ),
  );

  it.each([
    ['its name is no key', [unspeakable], 'URIError'],
    ['its state is too large', messages, 'ItemTooLargeError'],
  ])('is said by a rebuild, which counts all others (%s)', async (_, entries, error) => {
    await append(table, [fine('A'), ...entries, fine('B')]);
    await convert(converter(table), [fine('A'), ...entries, fine('B')]);
    const said = { key: `${ticketPartition('desk', 'P')} STATE`, counter: 'state', expected: error, found: 'none' };
    expect(await differences(table)).toEqual([said]);
    await table.transact([{ delete: stateKey('desk', 'B') }]);
    expect((await rebuild(table, rules(RULES), 2, { repair: true })).differences).toHaveLength(2);
    expect(await differences(table)).toEqual([said]);
  });

  it('stays as it was last counted', async () => {
    await append(table, [fine('P')]);
    await convert(converter(table), [fine('P')]);
    const before = await table.get(stateKey('desk', 'P'));
    await append(table, messages);
    await convert(converter(table), messages);
    const report = await rebuild(table, rules(RULES), 2, { repair: true });
    expect(report.differences).toMatchObject([{ expected: 'ItemTooLargeError', found: 'this' }]);
    expect(await table.get(stateKey('desk', 'P'))).toEqual(before);
  });
});
