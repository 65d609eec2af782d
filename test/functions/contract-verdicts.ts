/** Verdicts on closed windows, from the sweep to the API. */
import { beforeAll, describe, expect, it } from 'vitest';
import { giveVerdicts } from '#lib/xla/verdicts.ts';
import { VERDICTS_KEY, verdictKey, verdictPartition } from '#store/keys.ts';
import { queryAll } from '#store/table.ts';
import { agree, desk, TERMS } from '../xla/agree.ts';
import { type House, type NewHouse, START, token } from './harness.ts';

const MINUTE = 60_000;
const YEARS = 10 * 366 * 86_400;
const at = (time: string): number => Date.parse(time);

const newHouse = async (house: NewHouse): Promise<House> => {
  const given = await house();
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  for (const id of ['finance', 'sales']) {
    const body = { name: id, timeZone: 'Europe/Berlin' };
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body });
  }
  return given;
};

const stored = (given: House, unit: string) => queryAll(given.table, { pk: verdictPartition(unit) });

/** On any engine: `house` says on which. */
export function verdictsContract(house: NewHouse): void {
  const list = async (given: House, unit = 'finance', query: Record<string, string> = {}) => {
    const as = await token({ role: 'it', expires: YEARS });
    return given.call('GET /v1/units/{unit}/verdicts', { parameters: { unit }, query, as });
  };
  const give = async (given: House) => {
    const rules = await given.runtime.rules.get(0);
    return giveVerdicts(given.runtime.table, rules, { now: given.clock.now, shards: given.runtime.shards });
  };

  describe('the verdict on a month', () => {
    let given: House;
    let late: string;
    let tickets: Awaited<ReturnType<typeof desk>>;
    beforeAll(async () => {
      given = await newHouse(house);
      tickets = await desk(given);
      await agree(given, 'finance');
      given.clock.now = at('2026-06-30T12:00:00Z');
      // Seven of ten at the first contact, one of ten reopened; nine of ten in time.
      const days = Array.from({ length: 10 }, (_, index) => `2026-06-${String(index + 2).padStart(2, '0')}`);
      const ids: string[] = [];
      for (const [index, day] of days.entries()) {
        const lived = { first: index >= 3, reopened: index === 0, sla: index === 0 ? 'breached' : 'met' } as const;
        ids.push(await tickets.live({ unit: 'finance', day, ...lived }));
      }
      late = ids.at(-1) ?? '';
      await given.convert();
    }, 60_000);

    it('is not given before the window and the settling time are over in the unit’s time zone', async () => {
      given.clock.now = at('2026-07-03T21:59:00Z');
      await given.sweep();
      expect(await stored(given, 'finance')).toEqual([]);
      expect((await list(given)).json.items).toEqual([]);
    });

    it('is given then, with the numbers it is based on', async () => {
      given.clock.now = at('2026-07-03T22:04:00Z');
      await given.sweep();
      const { status, json } = await list(given);
      expect(status).toBe(200);
      expect(json.items).toHaveLength(1);
      // (3 · 100 + 1 · 50) ÷ 4
      expect(json.items[0]).toMatchObject({
        ...{ unit: 'finance', version: 1, window: 'month', start: '2026-06-01', end: '2026-06-30' },
        ...{ givenAt: '2026-07-03T22:04:00.000Z', score: 87.5, passMark: 90, verdict: 'missed', minimumSample: 5 },
        measures: [
          { id: 'first-contact-resolution', value: 0.7, n: 10, score: 100, verdict: 'within-noise', weight: 3 },
          { id: 'reopen-rate', value: 0.1, n: 10, score: 50, target: 0.05, floor: 0.15 },
        ],
        sla: { value: 0.9, n: 10, verdict: 'missed' },
        now: { score: 87.5, verdict: 'missed', measures: [{ value: 0.7, n: 10 }, { value: 0.1 }] },
      });
      expect(json.items[0]).not.toHaveProperty('difference');
      expect(json.items[0]).not.toHaveProperty('inForceFrom');
      expect(json.items[0]).not.toHaveProperty('pk');
    });

    it('stays as it was given when late events move what is counted, and the difference is shown', async () => {
      const before = await stored(given, 'finance');
      await tickets.reopen(late, '2026-06-12');
      await given.convert();
      given.clock.now = at('2026-07-20T12:00:00Z');
      await given.sweep();
      expect(await stored(given, 'finance')).toEqual(before);
      const [item] = (await list(given)).json.items;
      expect(item).toMatchObject({ score: 87.5, measures: [{ value: 0.7 }, { value: 0.1 }] });
      // First contact 0.6 is two thirds of the way, reopened 0.2 is beyond the floor: (3 · 66.67 + 0) ÷ 4
      expect(item.now.score).toBeCloseTo(50, 6);
      // Today's figure is that of the report on the same days.
      const query = { unit: 'finance', from: '2026-06-01', to: '2026-06-30' };
      const report = await given.call('GET /v1/reports/sla-xla', { query, as: await admin() });
      expect(report.json.xla).toMatchObject({ agreement: { version: 1 }, score: item.now.score, verdict: 'missed' });
      expect(item.difference).toEqual({
        score: expect.closeTo(-37.5, 6),
        measures: [
          { id: 'first-contact-resolution', value: expect.closeTo(-0.1, 9), n: 0 },
          { id: 'reopen-rate', value: expect.closeTo(0.1, 9), n: 0 },
        ],
      });
    });

    it('keeps its pass mark and sample, whatever the settings are by now', async () => {
      await given.call('PUT /v1/settings', { body: { minimumSample: 50, passMark: 10 }, as: await admin() });
      const [item] = (await list(given)).json.items;
      expect(item).toMatchObject({ passMark: 90, minimumSample: 5, now: { verdict: 'missed' } });
      expect(item.now.score).toBeCloseTo(50, 6);
    });

    it('is for those who may see the unit', async () => {
      const ask = async (role: 'business' | 'signals', unit: string, units: string[]) =>
        (
          await given.call('GET /v1/units/{unit}/verdicts', {
            parameters: { unit },
            as: await token({ role, units, expires: YEARS }),
          })
        ).status;
      expect(await ask('business', 'finance', ['finance'])).toBe(200);
      expect(await ask('business', 'finance', ['sales'])).toBe(403);
      expect(await ask('business', 'nowhere', ['sales'])).toBe(403);
      expect(await ask('business', '*', ['finance'])).toBe(404);
      expect(await ask('signals', 'finance', [])).toBe(403);
      expect((await list(given, 'nowhere')).status).toBe(404);
      expect((await list(given, '*')).status).toBe(404);
      const nobody = await given.call('GET /v1/units/{unit}/verdicts', { parameters: { unit: 'finance' }, as: null });
      expect(nobody.status).toBe(401);
    });

    const admin = () => token({ expires: YEARS });
  });

  describe('the verdicts of many weeks', () => {
    let given: House;
    beforeAll(async () => {
      given = await newHouse(house);
      // From Wednesday on; and the mail of the same unit by itself, by months.
      await agree(given, 'sales', { window: 'week', effectiveFrom: '2026-06-03' });
      await agree(given, 'sales', { service: 'mail' });
      given.clock.now = at('2027-08-01T12:00:00Z');
    }, 60_000);

    it('are given a number at a time, the oldest first, and each once, however many sweep', async () => {
      // 60 weeks from 2026-06-07 to 2027-07-25 and 13 months from June 2026 to June 2027, with three days to settle.
      const first = await Promise.all([give(given), give(given), give(given), give(given)]);
      const sum = first.reduce((all, count) => all + count, 0);
      expect(sum).toBeGreaterThanOrEqual(50);
      expect(sum).toBe((await stored(given, 'sales')).length);
      let left = 73 - sum;
      while (left > 0) {
        const more = await give(given);
        expect(more).toBeGreaterThan(0);
        left -= more;
      }
      expect(left).toBe(0);
      const ends = (await stored(given, 'sales')).map(({ end, window, service }) => [end, window, service]);
      expect(ends).toHaveLength(73);
      expect(ends[0]).toEqual(['2026-06-07', 'week', undefined]);
      expect(ends.filter(([, window]) => window === 'month')).toEqual(
        Array.from({ length: 13 }, () => [expect.any(String), 'month', 'mail']),
      );
      expect(await give(given)).toBe(0);
    });

    it('say that the version came into force within a window, and that nothing is known of what had no tickets', async () => {
      const { json } = await list(given, 'sales', { to: '2026-06-14' });
      expect(json.items).toMatchObject([
        { start: '2026-06-08', end: '2026-06-14', verdict: 'insufficient-data', score: null },
        { start: '2026-06-01', end: '2026-06-07', inForceFrom: '2026-06-03' },
      ]);
      expect(json.items[0]).not.toHaveProperty('inForceFrom');
      expect(json.items[0]).not.toHaveProperty('difference');
    });

    it('are listed page by page, the newest first', async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { from: '2027-05-01', limit: '4', ...(cursor === undefined ? {} : { cursor }) };
        const { status, json } = await list(given, 'sales', query);
        expect(status).toBe(200);
        expect(json.items.length).toBeLessThanOrEqual(4);
        seen.push(...json.items.map(({ end, window }: { end: string; window: string }) => `${end} ${window}`));
        cursor = json.nextCursor;
      } while (cursor !== undefined);
      // 13 Sundays from the 2nd of May to the 25th of July, and the ends of May and June.
      expect(seen).toHaveLength(15);
      expect(new Set(seen).size).toBe(15);
      expect(seen).toEqual([...seen].sort().reverse());
    });

    it.each([
      [{ from: '2026-02-30' }, '/from'],
      [{ from: '2026-06-02', to: '2026-06-01' }, '/to'],
      [{ limit: '51' }, '/limit'],
      [{ limit: 'x' }, '/limit'],
      [{ cursor: 'x' }, '/cursor'],
      [{ cursor: Buffer.from('AGREEMENT').toString('base64url') }, '/cursor'],
    ])('refuse %j', async (query, path) => {
      const answer = await list(given, 'sales', query as Record<string, string>);
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ path }] } });
    });
  });

  describe('an agreement that reaches back behind what has been judged of another scope', () => {
    it('gets all its verdicts, and each once', async () => {
      const given = await newHouse(house);
      await agree(given, 'finance', { service: 'vpn', window: 'week' });
      given.clock.now = at('2026-09-10T12:00:00Z');
      await give(given);
      const before = await stored(given, 'finance');
      expect(before.at(-1)).toMatchObject({ end: '2026-09-06', service: 'vpn' });
      // The first of the unit as a whole: both sides want the months since June to be held against it.
      await agree(given, 'finance', { effectiveFrom: '2026-06-01' });
      given.clock.now += 10 * MINUTE;
      expect(await give(given)).toBe(3);
      const months = (await stored(given, 'finance')).filter(({ service }) => service === undefined);
      expect(months.map(({ end }) => end)).toEqual(['2026-06-30', '2026-07-31', '2026-08-31']);
      expect((await stored(given, 'finance')).filter(({ service }) => service === 'vpn')).toEqual(before);
      given.clock.now += 10 * MINUTE;
      expect(await give(given)).toBe(0);
      // What of it was not over then comes when it is.
      given.clock.now = at('2026-10-05T12:00:00Z');
      await give(given);
      const later = (await stored(given, 'finance')).filter(({ service }) => service === undefined);
      expect(later.map(({ end }) => end).slice(3)).toEqual(['2026-09-30']);
    });
  });

  describe('the sweep', () => {
    it('does not look for windows again within minutes, unless the rules have changed', async () => {
      const given = await newHouse(house);
      await agree(given, 'finance');
      await given.sweep();
      expect(await given.table.get(VERDICTS_KEY)).toMatchObject({ lookedAt: START });
      given.clock.now += 4 * MINUTE;
      await given.sweep();
      expect(await given.table.get(VERDICTS_KEY)).toMatchObject({ lookedAt: START });
      await given.call('PUT /v1/settings', { body: { settlingDays: 1 } });
      await give(given);
      expect(await given.table.get(VERDICTS_KEY)).toMatchObject({ lookedAt: START + 4 * MINUTE });
    });

    it('leaves alone a verdict that is there already', async () => {
      const given = await newHouse(house);
      await agree(given, 'finance');
      const key = verdictKey('finance', '2026-06-30', 'month');
      await given.table.transact([{ put: { ...key, end: '2026-06-30', is: 'that of another sweep' } }]);
      given.clock.now = at('2026-08-05T12:00:00Z');
      expect(await give(given)).toBe(1);
      expect(await stored(given, 'finance')).toMatchObject([{ is: 'that of another sweep' }, { end: '2026-07-31' }]);
    });

    it('judges a unit though another one’s agreements can not be read', async () => {
      const given = await newHouse(house);
      await agree(given, 'finance');
      await agree(given, 'sales', { ...TERMS, window: 'week' });
      given.clock.now = at('2026-06-20T12:00:00Z');
      const rules = await given.runtime.rules.get(0);
      const broken = {
        ...given.runtime.table,
        query: (query: Parameters<typeof given.table.query>[0]) =>
          query.pk.includes('finance') ? Promise.reject(new TypeError('no such luck')) : given.table.query(query),
      };
      await expect(giveVerdicts(broken, rules, { now: given.clock.now, shards: 1 })).rejects.toThrow('no such luck');
      expect(await stored(given, 'sales')).toHaveLength(2);
      expect(await given.table.get(VERDICTS_KEY)).toBeUndefined();
    });
  });
}
