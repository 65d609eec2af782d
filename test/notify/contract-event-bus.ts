/** The event bus beside the subscribers: every message, each until it is taken, whoever else puts them at the same time. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CLAIM } from '#lib/notify/attempt.ts';
import { DELAYS, MAX_AGE } from '#lib/notify/backoff.ts';
import { type BusAnswer, type BusEntry, EVENT_BUS, type EventBus } from '#lib/notify/event-bus.ts';
import { loadStatus } from '#lib/notify/subscription.ts';
import type { NotifyHouse } from './house.ts';

const START = Date.parse('2026-06-01T12:00:00Z');

/** On any engine: `open` gives a house whose clock shows START. */
export function eventBusContract(open: (start: number) => Promise<NotifyHouse>): void {
  let given: NotifyHouse;
  /** The requests that the bus got, and how it answers an entry: with an error's name, or not. */
  let requests: BusEntry[][];
  let refusing: (entry: BusEntry) => string | undefined;
  let bus: EventBus;
  beforeEach(async () => {
    given = await open(START);
    requests = [];
    refusing = () => undefined;
    bus = {
      name: 'pith-bus',
      async put({ Entries }): Promise<BusAnswer> {
        requests.push(Entries);
        const answers = Entries.map(entry => {
          const ErrorCode = refusing(entry);
          return ErrorCode === undefined ? { EventId: '1' } : { ErrorCode, ErrorMessage: 'with what was sent' };
        });
        return { FailedEntryCount: answers.filter(one => 'ErrorCode' in one).length, Entries: answers };
      },
    };
  });

  const none = { delivered: 0, failed: 0, givenUp: 0, dropped: 0 };
  const tellMany = async (count: number) => {
    for (let index = 0; index < count; index += 1)
      await given.tell({ id: `T${index}`, data: { ticketId: `T${index}` } });
  };
  const taken = () => requests.flat().map(({ Detail }) => JSON.parse(Detail).ticketId);
  const put = () => given.deliver({ bus });
  const status = () => loadStatus(given.table, EVENT_BUS);

  describe('the bus', () => {
    it('is given every message, with its type, its time, its data and its id, though nobody has subscribed', async () => {
      await given.tell({ at: START - 1_000, data: { ticketId: 'T1' } });
      expect(await put()).toEqual({ ...none, delivered: 1 });
      expect(requests).toEqual([
        [
          {
            EventBusName: 'pith-bus',
            Source: 'pith',
            DetailType: 'feedback.negative',
            Time: new Date(START - 1_000),
            Detail: expect.any(String),
          },
        ],
      ]);
      expect(JSON.parse(requests[0]?.[0]?.Detail ?? '')).toEqual({
        ticketId: 'T1',
        id: expect.stringMatching(/^msg_[\w-]{27}$/),
      });
      expect(await given.waiting()).toEqual([]);
      expect(await status()).toEqual({ lastDeliveryAt: START });
    });

    it('knows a message by the id that subscribers know it by', async () => {
      await given.subscribe('desk');
      await given.tell();
      expect(await put()).toEqual({ ...none, delivered: 2 });
      expect(JSON.parse(requests[0]?.[0]?.Detail ?? '').id).toBe(given.sent[0]?.id);
    });

    it('is given at most ten at a time', async () => {
      await tellMany(23);
      expect(await put()).toEqual({ ...none, delivered: 23 });
      expect(Math.max(...requests.map(entries => entries.length))).toBe(10);
      expect(new Set(taken()).size).toBe(23);
      expect(taken()).toHaveLength(23);
    });

    it('is given again what it didn’t take of a request, and nothing else', async () => {
      await tellMany(5);
      refusing = ({ Detail }) => (/T1|T3/.test(Detail) ? 'InternalFailure' : undefined);
      expect(await put()).toEqual({ ...none, delivered: 3, failed: 2 });
      expect((await status()).lastFailure).toEqual({
        at: START,
        type: 'feedback.negative',
        reason: 'the bus refused it: InternalFailure',
      });
      refusing = () => undefined;
      requests = [];
      expect(await put()).toEqual(none);
      given.clock.now += DELAYS[0] ?? 0;
      expect(await put()).toEqual({ ...none, delivered: 2 });
      expect(taken().sort()).toEqual(['T1', 'T3']);
      expect(await given.waiting()).toEqual([]);
    });

    it('that is throttled is left alone for this run', async () => {
      await tellMany(25);
      refusing = () => 'ThrottlingException';
      expect(await put()).toEqual({ ...none, failed: 10 });
      expect(requests).toHaveLength(1);
      refusing = () => undefined;
      given.clock.now += DELAYS[0] ?? 0;
      expect(await put()).toEqual({ ...none, delivered: 25 });
      expect(new Set(taken()).size).toBe(25);
    });

    it('that takes no request is asked again, and given up after the last attempt', async () => {
      await given.tell();
      const error = Object.assign(new Error('arn:aws:secret'), { name: 'ResourceNotFoundException' });
      bus = { ...bus, put: async () => Promise.reject(error) };
      for (const delay of DELAYS) {
        expect(await put()).toEqual({ ...none, failed: 1 });
        given.clock.now += delay;
      }
      expect(await put()).toEqual({ ...none, givenUp: 1 });
      expect((await status()).lastFailure).toMatchObject({
        reason: 'the bus refused it: ResourceNotFoundException',
        givenUp: true,
      });
      expect(await given.waiting()).toEqual([]);
    });

    it.each<[string, BusAnswer]>([
      ['nothing', {}],
      ['less than it was given', { FailedEntryCount: 0, Entries: [] }],
      ['neither an id nor an error', { FailedEntryCount: 0, Entries: [{}] }],
      ['an error that is no name', { FailedEntryCount: 1, Entries: [{ ErrorCode: 'T1 <b>' }] }],
    ])('that answers %s has not taken it', async (_, answer) => {
      await given.tell();
      expect(await given.deliver({ bus: { ...bus, put: async () => answer } })).toEqual({ ...none, failed: 1 });
      expect((await status()).lastFailure?.reason).toBe('the bus refused it: without a reason');
      given.clock.now += DELAYS[0] ?? 0;
      expect(await put()).toEqual({ ...none, delivered: 1 });
    });

    it('is given nothing twice by runs at the same time', async () => {
      await given.subscribe('desk');
      await tellMany(30);
      const told = await Promise.all([put(), put(), put()]);
      // On an index that is a moment behind, what one has handed out may be left to the next run.
      const rest = await put();
      expect([...told, rest].reduce((sum, { delivered }) => sum + delivered, 0)).toBe(60);
      expect(taken()).toHaveLength(30);
      expect(new Set(taken()).size).toBe(30);
      expect(given.sent).toHaveLength(30);
      expect(await given.waiting()).toEqual([]);
    });

    it('that hangs holds up no subscriber', async () => {
      await given.subscribe('desk');
      await given.tell();
      const { promise, resolve } = Promise.withResolvers<BusAnswer>();
      const hanging = { ...bus, put: () => promise };
      const running = given.deliver({ bus: hanging, lookEvery: 10 });
      while (given.sent.length === 0) await new Promise(again => setTimeout(again, 5));
      resolve({ Entries: [{ EventId: '1' }] });
      expect(await running).toEqual({ ...none, delivered: 2 });
    });

    it('that dies with the process is given it again, with the same id', async () => {
      await given.tell();
      const dead = new Promise<BusAnswer>(() => {});
      const dying = { ...bus, put: () => dead };
      void given.deliver({ bus: dying, longest: 1 });
      while ((await given.waiting()).every(({ attempts }) => attempts !== 1)) await new Promise(setImmediate);
      expect(await put()).toEqual(none);
      given.clock.now += CLAIM;
      expect(await put()).toEqual({ ...none, delivered: 1 });
    });

    it('that is named no more is given nothing, and what waits is kept for three days', async () => {
      await given.tell();
      refusing = () => 'InternalFailure';
      await put();
      given.clock.now += 3_600_000;
      expect(await given.deliver()).toEqual(none);
      expect(await given.waiting()).toHaveLength(1);
      given.clock.now = START + (DELAYS[0] ?? 0) + MAX_AGE + 2;
      expect(await given.deliver()).toEqual({ ...none, givenUp: 1 });
      expect(await given.waiting()).toEqual([]);
    });

    it('is asked for nothing where there never was one', async () => {
      await given.tell();
      expect(await given.deliver()).toEqual(none);
      expect(await given.waiting()).toEqual([]);
    });
  });
}
