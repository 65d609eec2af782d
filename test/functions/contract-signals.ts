/** Signals through the API: posted, stored once, counted, and never half a request. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createConvert } from '#functions/convert/convert.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { readSignal } from '#lib/signals/stored-signal.ts';
import { signalMeasureReport } from '#reports/signals.ts';
import { isSignalPartition } from '#store/keys.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { streamRecord } from '../../local/feed.ts';
import { connect, created, type House, type NewHouse, post, token } from './harness.ts';

const at = '2026-06-01T10:00:00Z';
const signal = (id: string, more: object = {}) => ({ id, type: 'active', unit: 'finance', occurredAt: at, ...more });

export function signalContract(house: NewHouse): void {
  let given: House;
  beforeEach(async () => {
    given = await house();
  });

  const send = (signals: unknown, more: object = {}) => given.call('POST /v1/signals', { body: { signals }, ...more });
  const stored = async () =>
    (await given.dump()).filter(({ pk }) => isSignalPartition(pk)).map(item => ({ item, ...readSignal(item) }));
  const report = async (id: string, more: object = {}) => {
    const rules = await given.runtime.rules.get(0);
    const measures = findSignalMeasures(rules);
    const measure = measures.byId.get(id);
    if (measure === undefined) throw new Error(`no measure ${id}`);
    const period = { start: '2026-06-01', end: '2026-06-01' };
    const query = { units: ['finance'], period, interval: 'day' as const, ...more };
    return (await signalMeasureReport({ table: given.table, shards: 1 }, measures, measure, query)).value;
  };

  describe('a request', () => {
    it('is answered 202 with how many were new; the same again is duplicates', async () => {
      const signals = [
        signal('a', { user: 'ada@example.org' }),
        signal('b', { user: 'bob' }),
        signal('a', { user: 'ada@example.org' }),
      ];
      expect(await send(signals)).toMatchObject({ status: 202, json: { accepted: 2, duplicates: 1 } });
      await given.convert();
      expect(await send(signals)).toMatchObject({ status: 202, json: { accepted: 0, duplicates: 3 } });
      await given.convert();
      expect(await report('active-users')).toMatchObject({ value: 2, low: 2, high: 2 });
    });

    it('takes 500 signals, and not 501', async () => {
      const many = Array.from({ length: 501 }, (_, index) => signal(`s${index}`, { user: `user ${index % 70}` }));
      const refused = await send(many);
      expect([refused.status, refused.json.errors[0].path]).toEqual([422, '/signals']);
      expect(await stored()).toEqual([]);
      expect((await send(many.slice(0, 500))).json).toEqual({ accepted: 500, duplicates: 0 });
      expect((await given.convert()).batchItemFailures).toEqual([]);
      expect(await report('active-users')).toMatchObject({ value: 70, n: 500 });
    });

    it.each([
      ['no signals', [], '/signals'],
      ['a type that is no word', [signal('a'), signal('b', { type: 'Page Load' })], '/signals/1/type'],
      ['a unit that is no id', [signal('a', { unit: 'ACME Finance' })], '/signals/0/unit'],
      ['a service that is no id', [signal('a', { service: 'a#b' })], '/signals/0/service'],
      ['no id', [signal('')], '/signals/0/id'],
      ['an id too long for a key', [signal('ü'.repeat(200))], '/signals/0/id'],
      ['half a character', [signal('a\ud800')], '/signals/0/id'],
      ['a time without a zone', [signal('a', { occurredAt: '2026-06-01T10:00:00' })], '/signals/0/occurredAt'],
      ['a date that does not exist', [signal('a', { occurredAt: '2026-02-30T10:00:00Z' })], '/signals/0/occurredAt'],
      [
        'a time two days ahead',
        [signal('a'), signal('b', { occurredAt: '2026-06-03T13:00:00Z' })],
        '/signals/1/occurredAt',
      ],
      ['a value that is no number', [signal('a', { value: '3' })], '/signals/0/value'],
      ['a value too large', [signal('a', { value: 1.1e12 })], '/signals/0/value'],
      ['a field nobody knows', [signal('a', { name: 'x' })], '/signals/0/name'],
      ['an attribute with something in it', [signal('a', { attributes: { a: { b: 1 } } })], '/signals/0/attributes/a'],
      ['an attribute too long', [signal('a', { attributes: { a: 'x'.repeat(201) } })], '/signals/0/attributes/a'],
      [
        'too many attributes',
        [
          signal('a', {
            attributes: Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`a${index}`, index])),
          }),
        ],
        '/signals/0/attributes',
      ],
    ])('with %s is refused with the path, and none of it is stored', async (_, signals, path) => {
      const answer = await send([signal('good'), ...(signals as object[])].slice(signals.length === 0 ? 1 : 0));
      const expected = path.replace(/\/signals\/(\d)/, (_, index) => `/signals/${Number(index) + 1}`);
      expect([answer.status, answer.json.errors.map((issue: { path: string }) => issue.path)]).toEqual([
        422,
        [expected],
      ]);
      expect(await stored()).toEqual([]);
    });

    it('may say of what is optional that there is nothing', async () => {
      const nothing = { service: null, user: null, value: null, measureUnit: null, attributes: null };
      expect(await send([signal('a', nothing)])).toMatchObject({ status: 202, json: { accepted: 1, duplicates: 0 } });
    });

    // A stored "constructor" once passed for the class of its object, and one signal held up all that came behind it.
    it('may name an attribute as it likes, and holds nothing up', async () => {
      const attributes = { constructor: 'us', toString: 1, valueOf: true, hasOwnProperty: 'no', toJSON: 'it' };
      expect(await send([signal('a', { attributes }), signal('b', { user: 'bob' })])).toMatchObject({
        status: 202,
        json: { accepted: 2 },
      });
      expect((await given.convert()).batchItemFailures).toEqual([]);
      expect(await report('active-users')).toMatchObject({ value: 1 });
      expect((await stored()).find(one => one.signal.id === 'a')?.signal.attributes).toEqual(attributes);
    });

    it('may be sent by an administrator and by a system, and by nobody else', async () => {
      const as = (role: 'admin' | 'signals' | 'it' | 'business') => token({ role, units: ['finance'] });
      expect((await send([signal('a')], { as: await as('signals') })).status).toBe(202);
      expect((await send([signal('a')], { as: await as('it') })).status).toBe(403);
      expect((await send([signal('a')], { as: await as('business') })).status).toBe(403);
      expect((await send([signal('a')], { as: null })).status).toBe(401);
    });

    it('is never answered 500: what nobody foresaw is 503, with a time to try again', async () => {
      for (const error of [new StoreUnavailableError('down'), new TypeError('canary')]) {
        const broken = await house(table => ({ ...table, append: async () => Promise.reject(error) }));
        const answer = await broken.call('POST /v1/signals', { body: { signals: [signal('a')] } });
        expect([answer.status, Number(answer.headers['retry-after']) < 60]).toEqual([503, true]);
        expect(answer.text + broken.logged.join()).not.toContain('canary');
      }
    });
  });

  describe('what is stored of a signal', () => {
    it('names nobody: a person is a pseudonym, the same as a desk’s, in any letter case', async () => {
      await send([signal('a', { user: 'Ada@Example.org' }), signal('b', { user: 'ada@example.org' }), signal('c')]);
      const users = (await stored()).map(one => one.signal.user);
      const pseudonym = given.runtime.vault.pseudonym('ada@example.org');
      expect(users.sort()).toEqual([pseudonym, pseudonym, null].sort());
      expect(JSON.stringify(await given.dump()).toLowerCase()).not.toContain('ada@example');
    });

    it('is in seconds where the value has a unit of time, and as it came in any other', async () => {
      const units = { ms: 1_500, s: 2, min: 3, h: 1.5, d: 2, Minutes: 3, milliseconds: 1_234, EUR: 7.5 };
      await send(Object.entries(units).map(([unit, value]) => signal(unit, { value, measureUnit: unit })));
      const values = Object.fromEntries((await stored()).map(one => [one.signal.id, one.signal.value]));
      expect(values).toEqual({
        ...{ ms: 1.5, s: 2, min: 180, h: 5_400, d: 172_800, Minutes: 180, milliseconds: 1.234, EUR: 7.5 },
      });
    });

    it('is what every engine can hold, however small or large the numbers', async () => {
      const attributes = { tiny: 1e-200, large: 1e12, no: false, zero: -0, text: 'ü#%' };
      expect((await send([signal('a#b/ü', { value: 1e-300, attributes })])).status).toBe(202);
      const [one] = await stored();
      expect(one?.signal).toMatchObject({
        id: 'a#b/ü',
        value: 0,
        attributes: { tiny: 0, large: 1e12, no: false, text: 'ü#%' },
      });
    });
  });

  describe('counting', () => {
    it('goes along with tickets in one batch', async () => {
      const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
      await send([signal('a', { user: 'ada' })]);
      await post(given, 'desk', secret, created('T1', { unit: 'finance' }));
      await send([signal('b', { user: 'bob' })]);
      expect((await given.convert()).batchItemFailures).toEqual([]);
      expect(await report('active-users')).toMatchObject({ value: 2 });
    });

    it('that fails for one names its record, and comes through when it is handed over again', async () => {
      await send(['a', 'b', 'c'].map(id => signal(id, { user: id })));
      const records = (await given.table.changes(undefined, 10)).map(streamRecord);
      let broken = true;
      const table: Table = {
        ...given.table,
        transact: async writes => {
          if (broken && writes.some(write => 'put' in write && write.put.sk === 'EVENT#b'))
            throw new TypeError('canary');
          await given.table.transact(writes);
        },
      };
      const handler = createConvert({ ...given.runtime, table });
      const second = records.find(({ dynamodb }) => dynamodb?.Keys?.sk?.S === 'EVENT#b')?.dynamodb?.SequenceNumber;
      expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: second }] });
      expect(await report('active-users')).toMatchObject({ value: 2, n: 2 });
      expect(given.logged.join()).toContain('conversion failed');
      expect(given.logged.join()).not.toContain('canary');
      broken = false;
      expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
      expect(await report('active-users')).toMatchObject({ value: 3, n: 3 });
    });

    it('can be read from the report of the measure', async () => {
      await send([signal('a', { user: 'ada' }), signal('b', { user: 'bob' })]);
      await given.convert();
      const query = { unit: 'finance', from: '2026-06-01', to: '2026-06-01' };
      const answer = await given.call('GET /v1/reports/measures/{id}', { parameters: { id: 'active-users' }, query });
      expect(answer).toMatchObject({ status: 200, json: { id: 'active-users', value: 2, n: 2 } });
    });

    it('is by the day of the unit’s own zone, and of a signal a year late by its own', async () => {
      await given.call('PUT /v1/units/{id}', {
        parameters: { id: 'finance' },
        body: { name: 'Finance', timeZone: 'Asia/Tokyo' },
      });
      await send([
        signal('a', { user: 'ada', occurredAt: '2026-05-31T15:30:00Z' }),
        signal('b', { user: 'bob', occurredAt: '2026-06-01T15:30:00+00:00' }),
        signal('late', { user: 'cyd', occurredAt: '2025-06-01T00:30:00+09:00' }),
      ]);
      await given.convert();
      expect(await report('active-users')).toMatchObject({ value: 1, n: 1 });
      expect(await report('active-users', { period: { start: '2025-06-01', end: '2025-06-01' } })).toMatchObject({
        value: 1,
      });
    });

    it('makes a unit known that nobody had set up', async () => {
      await send([signal('a', { unit: 'new-unit', type: 'never-heard-of' })]);
      await given.convert();
      const units = await given.call('GET /v1/units');
      expect(units.json.items.map(({ id }: { id: string }) => id)).toContain('new-unit');
    });
  });
}
