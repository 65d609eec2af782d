/**
 * Every desk tells the same life (test/support/desk-life.ts) to the real endpoint. What is asked of all of them is
 * asked here: the facts, a delivery that comes twice, late or out of order, and who may not post.
 */
import { describe, expect, it } from 'vitest';
import { desks, findDesk } from '#desks/index.ts';
import { verify } from '#desks/signatures.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { type DeskLife, LIFE_STEPS, type LifeDelivery } from '#test/support/desk-life.ts';
import { seeded } from '#test/support/random.ts';
import {
  AFTER_LIFE,
  CONNECTION,
  connectLife,
  isSigned,
  type Posting,
  postDelivery,
  readLives,
  schemeOf,
  secretOf,
} from '#test/support/telling.ts';
import { connect, type House, house } from '../functions/harness.ts';

const LIVES = await readLives();

const firstOf = ({ deliveries: [first] }: DeskLife): LifeDelivery => {
  if (first === undefined) throw new Error('a life begins');
  return first;
};

/** Posts a delivery when it says that it arrives, unless told otherwise. */
const post = (given: House, life: DeskLife, delivery: LifeDelivery, posting: Partial<Posting> = {}) =>
  postDelivery(given, life, delivery, { now: Date.parse(delivery.at), ...posting });

async function connected(life: DeskLife, given: House): Promise<House> {
  await connectLife(given, life);
  // A target that every ticket meets: so whether it is a watermelon is for the requester alone to say.
  const targets = ['first-response', 'next-response', 'resolution', 'total-resolution', 'ownership'].map(metric => ({
    metric,
    minutes: 100_000,
  }));
  const policy = { order: 1, targets, pauseOn: ['pending'] };
  const { status, text } = await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'all' }, body: policy });
  expect(status, text).toBe(201);
  return given;
}

async function told(given: House, life: DeskLife) {
  expect(await given.convert()).toEqual({ batchItemFailures: [] });
  const { status, text, json } = await given.call('GET /v1/tickets/{connection}/{ticketId}', {
    parameters: { connection: CONNECTION, ticketId: life.ticketId },
  });
  expect(status, text).toBe(200);
  return json;
}

/** All that is known and counted, without what depends on when it was told. */
async function settled(given: House, life: DeskLife) {
  const { facts, clocks, experience, watermelon } = await told(given, life);
  const counters: Record<string, unknown> = {};
  for (const { pk, sk, ...row } of await given.dump()) {
    // Stamps say how often something was changed, which depends on the order.
    if (!pk.startsWith('ROLLUP') || sk.startsWith('V#')) continue;
    for (const [name, count] of Object.entries(row)) if (count !== 0) counters[`${pk} ${sk} ${name}`] = count;
  }
  return { facts, clocks, experience, watermelon, counters };
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** In another order than they were sent, always the same one of a seed; some of them twice. */
function disordered<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return [...items, ...items.filter(() => random() < 0.3)]
    .map(item => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** The table, on which nothing can be appended to the ledger while it fails; whatever kind of object it is. */
const withoutAppends = (table: Table, store: { fails: boolean }): Table =>
  new Proxy(table, {
    get(target, key) {
      if (key === 'append' && store.fails) {
        return async () => {
          throw new StoreUnavailableError('full');
        };
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const neverWaits = ({ untold = {} }: DeskLife): boolean =>
  untold.waiting !== undefined || untold['requester-answered'] !== undefined;

describe('every desk', () => {
  it('has a life to tell', () => {
    expect(LIVES.map(({ desk }) => desk).sort()).toEqual(Object.keys(desks).sort());
  });

  it.each(LIVES)('$desk tells every step of it, or says why it can’t', ({ deliveries, untold = {} }) => {
    const steps = new Set(deliveries.map(({ step }) => step));
    for (const step of LIFE_STEPS) expect(steps.has(step), step).toBe(untold[step] === undefined);
    const times = deliveries.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe.each(LIVES)('the life of a ticket, told by $desk', life => {
  it('becomes the expected facts', async () => {
    const given = await connected(life, await house());
    for (const delivery of life.deliveries) {
      const { status, text } = await post(given, life, delivery);
      expect(status, `${delivery.step}: ${text}`).toBe(202);
      await given.convert();
    }
    const { facts, watermelon } = await told(given, life);
    expect(facts).toMatchObject(life.facts);
    expect(watermelon.stated).toBe(life.stated);
    expect((await given.call('GET /v1/quarantine')).json.items).toEqual([]);
  });

  it('counts nothing twice when every delivery comes again', async () => {
    const given = await connected(life, await house());
    for (const delivery of life.deliveries) await post(given, life, delivery);
    given.clock.now = AFTER_LIFE;
    const before = await settled(given, life);
    for (const delivery of life.deliveries) {
      const { status, json } = await post(given, life, delivery);
      expect([status, json.accepted], delivery.step).toEqual([202, 0]);
    }
    expect(await settled(given, life)).toEqual(before);
  });

  it('means the same out of order, and weeks late', async () => {
    const inOrder = await connected(life, await house());
    for (const delivery of life.deliveries) await post(inOrder, life, delivery);
    inOrder.clock.now = AFTER_LIFE;
    const expected = await settled(inOrder, life);
    const orders = [life.deliveries.toReversed(), ...SEEDS.map(seed => disordered(life.deliveries, seed))];
    for (const [index, order] of orders.entries()) {
      const late = await connected(life, await house());
      for (const delivery of order) {
        const { status, text } = await post(late, life, delivery, { now: AFTER_LIFE });
        expect(status, `${delivery.step}: ${text}`).toBe(202);
        await late.convert();
      }
      const steps = order.map(({ step }) => step).join(', ');
      expect(await settled(late, life), `order ${index}: ${steps}`).toEqual(expected);
    }
  });

  it('is asked for again when it can’t be stored, and counted once', async () => {
    const store = { fails: true };
    const given = await connected(life, await house(table => withoutAppends(table, store)));
    const first = firstOf(life);
    const refused = await post(given, life, first);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThan(60);
    if (life.repeatsAfter.length > 0) expect(life.repeatsAfter).toContain(503);
    store.fails = false;
    expect((await post(given, life, first)).json.accepted).toBeGreaterThan(0);
    expect((await post(given, life, first)).json).toMatchObject({ accepted: 0 });
  });

  it('is refused with a wrong secret, an altered byte, and as a body of another connection', async () => {
    const given = await connected(life, await house());
    const { secret: _, ...auth } = life.connection.auth ?? {};
    const other = await connect(given, 'desk-2', { desk: life.desk, ...life.connection, auth });
    const first = firstOf(life);
    const altered = first.body.replace(/\d(?=\D*$)/, digit => String((Number(digit) + 1) % 10));
    expect(altered).not.toBe(first.body);
    const answers = [
      await post(given, life, first, { secret: `${secretOf(life).slice(0, -2)}AA` }),
      await post(given, life, first, { to: 'desk-2' }),
      await post(given, life, first, { secret: other }),
      await post(given, life, first, { to: 'desk-3' }),
      ...(isSigned(schemeOf(life)) ? [await post(given, life, first, { altered })] : []),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const traces = (await given.dump()).filter(({ pk }) => /^(?:TICKET|QUARANTINE)/.test(pk));
    expect(traces).toEqual([]);
    expect((await post(given, life, first, { secret: other, to: 'desk-2' })).status).toBe(202);
  });

  it('is refused when it is a byte over 1 MiB', async () => {
    const given = await connected(life, await house());
    const first = firstOf(life);
    // Space at the end is still the same JSON.
    const padded = (bytes: number): LifeDelivery => {
      const missing = bytes - Buffer.byteLength(first.body);
      return { ...first, body: first.body + ' '.repeat(missing) };
    };
    const largest = await post(given, life, padded(MAX_BODY_BYTES));
    expect(largest.status, largest.text).toBe(202);
    expect(largest.json.accepted).toBeGreaterThan(0);
    expect((await post(given, life, padded(MAX_BODY_BYTES + 1))).status).toBe(413);
  });

  it('proves itself by the published vector, and not with a byte changed', () => {
    const { scheme, secret, username, body, headers, at } = life.vector;
    const delivery = { headers, query: {}, body: Buffer.from(body) };
    const settings = username === undefined ? {} : { username };
    const now = Date.parse(at);
    expect(findDesk(life.desk)?.schemes).toContain(scheme);
    expect(verify(scheme, { delivery, secrets: [secret], settings, now })).toBe(true);
    expect(verify(scheme, { delivery, secrets: [`${secret}x`], settings, now })).toBe(false);
    if (!isSigned(scheme)) return;
    const altered = { ...delivery, body: Buffer.from(`${body} `) };
    expect(verify(scheme, { delivery: altered, secrets: [secret], settings, now })).toBe(false);
  });
});

describe.each(LIVES.filter(life => !neverWaits(life)))('the waiting of a ticket, told by $desk', life => {
  it('stops the clock while it waits for the requester', async () => {
    const given = await connected(life, await house());
    for (const delivery of life.deliveries) await post(given, life, delivery);
    const { clocks } = await told(given, life);
    const { pauses } = clocks.find(({ metric }: { metric: string }) => metric === 'resolution');
    // Bodies without a time of their own count from their arrival: seconds later.
    const toMinutes = pauses.flat().map((time: string) => time.slice(0, '2026-06-08T10:00'.length));
    expect(toMinutes).toEqual(['2026-06-08T10:00', '2026-06-08T13:00']);
  });

  it('is the same experience, whichever desk tells it', async () => {
    const given = await connected(life, await house());
    for (const delivery of life.deliveries) await post(given, life, delivery);
    const { experience } = await told(given, life);
    // To the minute: some desks tell no times of their own.
    const minutes = (measure: string): number => Math.round(experience[measure].value / 60);
    expect([minutes('first-reply-wait'), minutes('experienced-time'), minutes('requester-wait')]).toEqual([
      30,
      27 * 60,
      6 * 60,
    ]);
    const rules = experience['user-effort'].points.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(['contact', 'explain-again', 'reopening']);
  });
});
