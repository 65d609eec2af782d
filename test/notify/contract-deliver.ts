/** Telling subscribers: each message once to each that asks for it, again until it is taken, whoever dies or dawdles. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLAIM } from '#lib/notify/attempt.ts';
import { DELAYS } from '#lib/notify/backoff.ts';
import { endSubscription } from '#lib/notify/configure.ts';
import { deliver } from '#lib/notify/deliver.ts';
import type { Sent } from '#lib/notify/send.ts';
import { OUTBOX_LIST } from '#store/keys.ts';
import type { Table, Write } from '#store/table.ts';
import { answer, type NotifyHouse, ok, SECRET } from './house.ts';

const START = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;

/** On any engine: `open` gives a house whose clock shows START. */
export function deliverContract(open: (start: number) => Promise<NotifyHouse>): void {
  let given: NotifyHouse;
  beforeEach(async () => {
    given = await open(START);
  });
  // The library that verifies asks the machine's clock.
  afterEach(() => void vi.useRealTimers());

  const hosts = () => given.sent.map(({ host }) => host.split('.')[0]).sort();
  const none = { delivered: 0, failed: 0, givenUp: 0, dropped: 0 };

  describe('a message', () => {
    it('is sent once to each subscription that asks for it, and then forgotten', async () => {
      await given.subscribe('all');
      await given.subscribe('negative', { events: ['feedback.negative'] });
      await given.subscribe('answered', { events: ['feedback.answered'] });
      await given.subscribe('finance', { units: ['finance', 'sales'] });
      await given.subscribe('support', { units: ['support'] });
      await given.tell();
      expect(await given.deliver()).toEqual({ ...none, delivered: 3 });
      expect(hosts()).toEqual(['all', 'finance', 'negative']);
      expect(await given.waiting()).toEqual([]);
      expect(await given.deliver()).toEqual(none);
    });

    it('about several units is sent to those who ask for all of them', async () => {
      await given.subscribe('all');
      await given.subscribe('both', { units: ['sales', 'finance'] });
      await given.subscribe('finance', { units: ['finance'] });
      await given.tell({ units: ['finance', 'sales'] });
      expect(await given.deliver()).toEqual({ ...none, delivered: 2 });
      expect(hosts()).toEqual(['all', 'both']);
      expect(JSON.stringify(given.sent)).not.toContain('sales');
    });

    it('is signed as Standard Webhooks says, with its type, its time and its data', async () => {
      await given.subscribe('desk');
      await given.tell({ at: START - 1_000, data: { ticketId: 'T1', value: 1 } });
      await given.deliver();
      vi.useFakeTimers({ now: START, toFake: ['Date'] });
      const [first] = given.sent;
      const { headers = {}, body = '' } = first?.post ?? {};
      expect(new Webhook(SECRET).verify(body, { ...headers })).toEqual({
        type: 'feedback.negative',
        timestamp: '2026-06-01T11:59:59.000Z',
        data: { ticketId: 'T1', value: 1 },
      });
      expect(first?.id).toMatch(/^msg_[\w-]{27}$/);
    });

    it('that is written twice before it is sent is one', async () => {
      await given.subscribe('desk');
      await given.tell();
      await given.tell();
      expect(await given.deliver()).toEqual({ ...none, delivered: 1 });
    });

    it('is sent before all of a great many are looked at', async () => {
      await given.subscribe('desk');
      const messages = Array.from({ length: 640 }, (_, index) => ({ id: `T${index}`, at: START - index }));
      await Promise.all(messages.map(given.tell));
      let unseen = -1;
      given.answers.set('desk.example', async () => {
        if (unseen === -1) {
          unseen = 0;
          unseen = (await given.waiting()).filter(({ sk }) => sk === 'MESSAGE').length;
        }
        return { status: 200 };
      });
      expect(await given.deliver()).toEqual({ ...none, delivered: 640 });
      expect(unseen).toBeGreaterThan(0);
      expect(await given.waiting()).toEqual([]);
    }, 60_000);

    it('that nobody asks for is forgotten', async () => {
      await given.subscribe('support', { units: ['support'] });
      await given.tell();
      expect(await given.deliver()).toEqual(none);
      expect(await given.waiting()).toEqual([]);
    });

    it('is told to nobody who subscribes later', async () => {
      await given.tell();
      await given.deliver();
      await given.subscribe('late');
      await given.deliver();
      expect(given.sent).toEqual([]);
    });

    it('of more than three days ago is told to nobody, and counted', async () => {
      await given.subscribe('desk');
      await given.tell({ id: 'old', at: START - 3 * DAY - 1 });
      await given.tell({ id: 'young', at: START - 3 * DAY });
      expect(await given.deliver()).toEqual({ ...none, delivered: 1, dropped: 1 });
      expect(await given.waiting()).toEqual([]);
    });

    it('has one secret’s signature, and for a day after a rotation those of both', async () => {
      const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
      await given.subscribe('desk');
      await given.subscribe('desk', { secret: other });
      const verified = async (at: number, secret: string): Promise<boolean> => {
        const { headers = {}, body = '' } = given.sent.at(-1)?.post ?? {};
        vi.useFakeTimers({ now: at, toFake: ['Date'] });
        try {
          new Webhook(secret).verify(body, { ...headers });
          return true;
        } catch {
          return false;
        } finally {
          vi.useRealTimers();
        }
      };
      given.clock.now = START + DAY - 1;
      await given.tell({ id: 'T1' });
      await given.deliver();
      expect([await verified(given.clock.now, SECRET), await verified(given.clock.now, other)]).toEqual([true, true]);
      given.clock.now = START + DAY;
      await given.tell({ id: 'T2' });
      await given.deliver();
      expect([await verified(given.clock.now, SECRET), await verified(given.clock.now, other)]).toEqual([false, true]);
    });
  });

  describe('one that is not taken', () => {
    it('is sent again after 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, and then given up', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(500));
      await given.tell();
      expect(await given.deliver()).toEqual({ ...none, failed: 1 });
      for (const delay of DELAYS) {
        given.clock.now += delay - 1;
        expect(await given.deliver()).toEqual(none);
        given.clock.now += 1;
        await given.deliver();
      }
      const waits = given.sent.slice(1).map(({ at }, index) => at - (given.sent[index]?.at ?? 0));
      expect(waits).toEqual(DELAYS);
      expect(new Set(given.sent.map(({ id }) => id)).size).toBe(1);
      expect(await given.waiting()).toEqual([]);
      expect((await given.subscription('desk')).status.lastFailure).toEqual({
        at: given.clock.now,
        type: 'feedback.negative',
        status: 500,
        reason: 'answered 500',
        givenUp: true,
      });
    });

    it('has the same id and body each time, and a time and signature of its own', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(500));
      await given.tell();
      await given.deliver();
      given.clock.now += 5_000;
      await given.deliver();
      const [first, second] = given.sent.map(({ post }) => post);
      expect(second?.body).toBe(first?.body);
      expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
      expect(Number(second?.headers['webhook-timestamp'])).toBe(Number(first?.headers['webhook-timestamp']) + 5);
      expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
    });

    it.each<[string, Sent, string]>([
      ['is answered 400', { status: 400 }, 'answered 400'],
      ['is answered 429', { status: 429 }, 'answered 429'],
      ['is redirected', { status: 302 }, 'answered 302: redirects are not followed'],
      ['can’t be sent', { failure: 'the connection failed: ECONNREFUSED' }, 'the connection failed: ECONNREFUSED'],
    ])('because it %s is sent again until it is taken', async (_, sent, reason) => {
      await given.subscribe('desk');
      given.answers.set('desk.example', () => sent);
      await given.tell();
      await given.deliver();
      expect((await given.subscription('desk')).status.lastFailure).toMatchObject({ at: START, reason });
      given.answers.set('desk.example', ok);
      given.clock.now += 5_000;
      expect(await given.deliver()).toEqual({ ...none, delivered: 1 });
      const { status } = await given.subscription('desk');
      expect(status.lastDeliveryAt).toBe(START + 5_000);
      expect(await given.waiting()).toEqual([]);
    });

    it('because there are too many holds back the others as well, until the next run', async () => {
      await given.subscribe('desk');
      await given.subscribe('other');
      for (let index = 0; index < 30; index += 1) await given.tell({ id: `T${index}` });
      given.answers.set('desk.example', answer(429, '60'));
      const { delivered, failed } = await given.deliver();
      expect([delivered, failed]).toEqual([30, 8]);
      given.answers.set('desk.example', ok);
      expect(await given.deliver()).toEqual({ ...none, delivered: 22 });
      given.clock.now += 60_000;
      expect(await given.deliver()).toEqual({ ...none, delivered: 8 });
      expect(await given.waiting()).toEqual([]);
    });

    it('waits as long as its receiver asks for', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(503, '120'));
      await given.tell();
      await given.deliver();
      given.clock.now += 119_999;
      expect(await given.deliver()).toEqual(none);
      given.clock.now += 1;
      expect(await given.deliver()).toEqual({ ...none, failed: 1 });
    });

    it('is not sent to those again who have taken it', async () => {
      await given.subscribe('good');
      await given.subscribe('bad');
      given.answers.set('bad.example', answer(500));
      await given.tell();
      await given.deliver();
      given.clock.now += 5_000;
      await given.deliver();
      expect(hosts()).toEqual(['bad', 'bad', 'good']);
    });

    it('is given up after three days, when nobody has sent for so long', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(500));
      await given.tell();
      await given.deliver();
      given.clock.now += 3 * DAY + 1;
      expect(await given.deliver()).toEqual({ ...none, givenUp: 1 });
      expect(given.sent).toHaveLength(1);
      expect((await given.subscription('desk')).status.lastFailure).toMatchObject({ givenUp: true });
    });
  });

  describe('a receiver that answers 410', () => {
    it('is told nothing more, until its subscription is saved again; what happened meanwhile is kept', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(410));
      await given.tell({ id: 'T1' });
      await given.deliver();
      given.answers.set('desk.example', ok);
      given.clock.now += DAY;
      await given.tell({ id: 'T2' });
      expect(await given.deliver()).toEqual(none);
      await given.subscribe('desk');
      expect(await given.deliver()).toEqual({ ...none, delivered: 2 });
    });
  });

  describe('a paused subscription', () => {
    it('is told when it goes on what happened in the last three days', async () => {
      await given.subscribe('desk', { paused: true });
      await given.tell({ id: 'T1' });
      await given.deliver();
      given.clock.now += 2 * DAY;
      await given.tell({ id: 'T2' });
      await given.deliver();
      expect(given.sent).toEqual([]);
      given.clock.now += DAY + 1;
      await given.subscribe('desk');
      expect(await given.deliver()).toEqual({ ...none, delivered: 1, givenUp: 1 });
    });

    it('keeps nothing for longer', async () => {
      await given.subscribe('desk', { paused: true });
      await given.tell();
      await given.deliver();
      given.clock.now += 3 * DAY + 60_000;
      expect(await given.deliver()).toEqual({ ...none, givenUp: 1 });
      expect([await given.waiting(), given.sent]).toEqual([[], []]);
    });
  });

  describe('a subscription that has ended', () => {
    it('is told nothing more, and nothing of it stays', async () => {
      await given.subscribe('desk');
      given.answers.set('desk.example', answer(500));
      await given.tell();
      await given.deliver();
      const { table, vault } = given;
      await endSubscription({ table, vault, now: given.clock.now, privateTargets: true }, 'desk');
      given.clock.now += 5_000;
      expect(await given.deliver()).toEqual(none);
      expect(await given.waiting()).toEqual([]);
      given.clock.now += 3_600_001;
      await given.deliver();
      expect((await table.query({ pk: 'SUBSCRIPTION' })).items).toEqual([]);
    });
  });

  describe('two at once', () => {
    it('send nothing twice', async () => {
      for (const id of ['a', 'b', 'c']) await given.subscribe(id);
      for (let index = 0; index < 30; index += 1) await given.tell({ id: `T${index}` });
      const told = await Promise.all([given.deliver(), given.deliver(), given.deliver()]);
      // On an index that is a moment behind, what one has handed out may be left to the next run.
      const rest = await given.deliver();
      expect([...told, rest].reduce((sum, { delivered }) => sum + delivered, 0)).toBe(90);
      expect(new Set(given.sent.map(({ host, id }) => `${host} ${id}`)).size).toBe(90);
      expect(given.sent).toHaveLength(90);
      expect(await given.waiting()).toEqual([]);
    });
  });

  describe('one that dies', () => {
    /** A table at which a process dies at its n-th write. */
    const dying = (at: number): Table => {
      let writes = 0;
      return {
        ...given.table,
        transact: (list: readonly Write[]) => {
          writes += 1;
          if (writes >= at) throw new Error('killed');
          return given.table.transact(list);
        },
      };
    };

    it.each([1, 2, 3, 4])('at its write %d leaves nothing unsent, and repeats with the same id at most', async at => {
      await given.subscribe('desk');
      await given.tell();
      const { vault, send, clock } = given;
      await expect(deliver(dying(at), { vault, send, now: () => clock.now, random: () => 0 })).rejects.toThrow(
        'killed',
      );
      clock.now += CLAIM;
      await given.deliver();
      expect(given.sent.length).toBeGreaterThanOrEqual(1);
      expect(given.sent.length).toBeLessThanOrEqual(2);
      expect(new Set(given.sent.map(({ id }) => id)).size).toBe(1);
      expect(await given.waiting()).toEqual([]);
    });

    it('after sending has the message sent once more, not before its claim is over', async () => {
      await given.subscribe('desk');
      await given.tell();
      const { vault, send, clock } = given;
      await expect(deliver(dying(3), { vault, send, now: () => clock.now, random: () => 0 })).rejects.toThrow();
      expect(given.sent).toHaveLength(1);
      clock.now += CLAIM - 1;
      expect(await given.deliver()).toEqual(none);
      clock.now += 1;
      expect(await given.deliver()).toEqual({ ...none, delivered: 1 });
    });
  });

  describe('a slow receiver', () => {
    it('holds up nobody else, not even for what happens while it is waited for', async () => {
      await given.subscribe('slow');
      await given.subscribe('quick');
      const pending: ((sent: Sent) => void)[] = [];
      given.answers.set('slow.example', () => new Promise<Sent>(resolve => pending.push(resolve)));
      await given.tell({ id: 'T1' });
      const running = given.deliver({ lookEvery: 10 });
      await vi.waitFor(() => expect(hosts()).toEqual(['quick', 'slow']), 20_000);
      await given.tell({ id: 'T2' });
      await vi.waitFor(() => expect(hosts()).toEqual(['quick', 'quick', 'slow']), 20_000);
      // The slow one is sent what is left when it is done with the first.
      pending[0]?.({ failure: 'no answer within 10 seconds' });
      await vi.waitFor(() => expect(pending).toHaveLength(2), 20_000);
      pending[1]?.({ status: 200 });
      expect(await running).toEqual({ ...none, delivered: 3, failed: 1 });
    });

    it('is waited for also when the store fails meanwhile: nothing goes on behind a run that has ended', async () => {
      await given.subscribe('slow');
      const pending: ((sent: Sent) => void)[] = [];
      given.answers.set('slow.example', () => new Promise<Sent>(resolve => pending.push(resolve)));
      await given.tell();
      let lists = 0;
      const failing: Table = {
        ...given.table,
        list: query => {
          lists += query.list === OUTBOX_LIST ? 1 : 0;
          if (query.list === OUTBOX_LIST && lists > 1) throw new Error('not now');
          return given.table.list(query);
        },
      };
      const { vault, send, clock } = given;
      let ended = false;
      const running = deliver(failing, { vault, send, now: () => clock.now, random: () => 0, lookEvery: 10 })
        .catch(error => error.message)
        .finally(() => {
          ended = true;
        });
      await vi.waitFor(() => expect([lists, pending.length]).toEqual([2, 1]), 20_000);
      await new Promise(resolve => setTimeout(resolve, 50));
      expect(ended).toBe(false);
      pending[0]?.({ status: 200 });
      expect(await running).toBe('not now');
      expect(await given.waiting()).toEqual([]);
    });

    it('ends the run when its time is over: what was not begun is left to the next', async () => {
      await given.subscribe('slow');
      given.answers.set('slow.example', () => {
        given.clock.now += 10_000;
        return { failure: 'no answer within 10 seconds' };
      });
      for (let index = 0; index < 40; index += 1) await given.tell({ id: `T${index}` });
      const { failed } = await given.deliver({ longest: 30_000 });
      expect(failed).toBeLessThan(40);
      expect(await given.waiting()).toHaveLength(40);
    });
  });
}
