/** The monthly digest: asked for, and told to subscribers once. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { holdSweep } from '#convert/hold.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { createTell } from '#functions/sweep/tell.ts';
import { hypothesisWrite } from '#lib/hypotheses/store.ts';
import { DIGEST } from '#lib/notify/digest-shape.ts';
import { createSend } from '#lib/notify/send.ts';
import { hasShape } from '#lib/notify/shape.ts';
import { written } from '#linkage/hypotheses/lifecycle.ts';
import { DIGESTS_KEY, digestKey } from '#store/keys.ts';
import { agree, desk } from '../xla/agree.ts';
import { type House, type NewHouse, token } from './harness.ts';

const YEARS = 10 * 366 * 86_400;
const at = (time: string): number => Date.parse(time);
/** June is over in Berlin, and its settling time. */
const SETTLED = at('2026-07-03T22:05:00Z');

const newHouse = async (house: NewHouse): Promise<House> => {
  const given = await house();
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  const body = { name: 'Finance <b>&', timeZone: 'Europe/Berlin' };
  await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body });
  return given;
};

/** Days of a month: `from` to `from + count - 1`. */
const days = (month: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${month}-${String(index + 2).padStart(2, '0')}`);

/** May was good, June was not: of twelve tickets each, solved at the first contact eleven and two. */
async function twoMonths(given: House) {
  const tickets = await desk(given);
  for (const [index, day] of days('2026-05', 12).entries()) {
    await tickets.live({ unit: 'finance', day, first: index > 0 });
  }
  const june: string[] = [];
  for (const [index, day] of days('2026-06', 12).entries()) {
    june.push(await tickets.live({ unit: 'finance', day, first: index < 2, reopened: index > 5 }));
  }
  await given.convert();
  return { tickets, june };
}

/** On any engine: `house` says on which. */
export function digestsContract(house: NewHouse): void {
  const ask = async (given: House, query: Record<string, string> = { unit: 'finance' }, units = ['finance']) => {
    const as = await token({ role: 'business', units, expires: YEARS });
    return given.call('GET /v1/reports/digest', { query, as });
  };
  const outbox = async (given: House) => (await given.dump()).filter(({ type }) => type === 'digest.monthly');

  describe('the digest of a month', () => {
    let given: House;
    let lived: Awaited<ReturnType<typeof twoMonths>>;
    beforeAll(async () => {
      given = await newHouse(house);
      given.clock.now = at('2026-05-01T00:00:00Z');
      await agree(given, 'finance', { effectiveFrom: '2026-05-01' });
      given.clock.now = at('2026-06-30T12:00:00Z');
      lived = await twoMonths(given);
      given.clock.now = SETTLED;
      await given.sweep();
    }, 60_000);

    it('says what came of it, what changed, and whether targets were met', async () => {
      const { status, json } = await ask(given);
      expect(status, JSON.stringify(json)).toBe(200);
      expect(hasShape(DIGEST, json)).toBe(true);
      expect(json).toMatchObject({
        ...{ unit: 'finance', name: 'Finance <b>&', month: '2026-06', from: '2026-06-01', to: '2026-06-30' },
        ...{ timeZone: 'Europe/Berlin', feedLagSeconds: 0, provisional: false },
        sla: { verdict: 'met', attainment: { value: 1, n: 12 } },
        xla: { verdict: 'missed', agreement: { version: 1 }, given: { verdict: 'missed', moved: false } },
        comparison: { quadrant: 'watermelon', watermelonRate: { observed: { n: 12 } } },
        previous: { from: '2026-05-01', to: '2026-05-31' },
        counts: { resolved: 12, met: 12 },
      });
      const [first] = json.changes;
      expect(first).toMatchObject({ id: 'first-contact-resolution', better: false, agreed: true });
      expect(first.says).toMatch(
        /^First-contact resolution fell from 92 % to 17 % \(−75 points, between −\d+ and −\d+; n = 12, 12 before\)$/,
      );
      expect(json.changes.slice(0, 2).map(({ id }: { id: string }) => id)).toContain('reopen-rate');
      expect(json.targets.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict])).toEqual([
        ['first-contact-resolution', 'missed'],
        ['reopen-rate', 'missed'],
      ]);
      expect(json.drivers.map(({ factor }: { factor: string }) => factor)).toContain('reopened');
      expect(json.mail.subject).toBe('Finance <b>&, June 2026: green outside, red inside');
      expect(json.mail.html).toContain('Finance &lt;b&gt;&amp;, June 2026');
      expect(json.mail.html).not.toContain('<b>');
      expect(json.mail.text).toContain(
        'https://pith.test/v1/reports/sla-xla?unit=finance&from=2026-06-01&to=2026-06-30',
      );
    });

    it('has the figures of the report on these days', async () => {
      const { json: digest } = await ask(given);
      const query = { unit: 'finance', from: '2026-06-01', to: '2026-06-30' };
      const as = await token({ role: 'business', units: ['finance'], expires: YEARS });
      const { json: report } = await given.call('GET /v1/reports/sla-xla', { query, as });
      expect(digest.sla.attainment).toEqual(report.sla.attainment);
      expect(digest.xla.score).toBe(report.xla.score);
      expect(digest.counts).toEqual(report.counts);
      expect(digest.comparison.watermelonRate).toEqual(report.comparison.watermelonRate);
    });

    it('says what the month has brought from CPI to KPI, of this unit alone', async () => {
      expect(Object.keys((await ask(given)).json)).not.toContain('ladder');
      const terms = {
        ...{ name: 'Solved at once, they stay <b>', cpi: 'first-contact-resolution', kpi: 'retention' },
        ...{ expected: 'rises' as const, lag: 2, owner: 'support' },
      };
      const kpi = { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' };
      await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: kpi });
      // Late on 31 May in UTC is June in Berlin.
      const step = { at: at('2026-05-31T22:30:00Z'), by: { role: 'it', by: 'somebody' } } as const;
      for (const unit of ['finance', 'canary']) {
        const one = written(unit, { ...terms, unit }, step);
        await given.table.transact([hypothesisWrite(one, 0)]);
      }
      const { json } = await ask(given);
      expect(hasShape(DIGEST, json)).toBe(true);
      expect(json.ladder).toEqual({
        hypotheses: [
          {
            ...{ id: 'finance', name: 'Solved at once, they stay <b>', status: 'draft' },
            ...{ cpi: 'first-contact-resolution', cpiName: 'First-contact resolution' },
            ...{ kpi: 'retention', kpiName: 'Retention', since: '2026-05-31T22:30:00.000Z' },
            says: 'Written on 2026-06-01, and not held against the past since.',
          },
        ],
        ...{ experiments: [], more: 0 },
      });
      expect(json.mail.text).toContain('From experience to KPIs');
      expect((await ask(given, { unit: 'finance', month: '2026-05' })).json.ladder).toBeUndefined();
    });

    it('says of a few watermelons nothing about what they have in common', async () => {
      const small = await newHouse(house);
      small.clock.now = at('2026-06-30T12:00:00Z');
      const tickets = await desk(small);
      for (const [index, day] of days('2026-06', 12).entries()) {
        await tickets.live({ unit: 'finance', day, reopened: index < 4 });
      }
      await small.convert();
      small.clock.now = SETTLED;
      const { json } = await ask(small);
      expect([json.counts['watermelon-observed'], json.drivers]).toEqual([4, []]);
      expect(json.xla.agreement).toBeNull();
    });

    it('says where late events have moved the verdict since', async () => {
      await lived.tickets.reopen(lived.june[0] ?? '', '2026-06-20');
      await given.convert();
      const { json } = await ask(given);
      expect(json.xla.given).toMatchObject({ verdict: 'missed', moved: true });
      expect(json.mail.text.replace(/\s+/g, ' ')).toContain('Late events have moved it since.');
    });

    it.each([
      [{}, 400, '/unit'],
      [{ unit: 'finance', month: '2026-7' }, 400, '/month'],
      [{ unit: 'finance', month: '2026-08' }, 400, '/month'],
      [{ unit: 'finance', from: '2026-06-01' }, 400, '/from'],
    ])('is refused for %j, with the path', async (query, status, path) => {
      const answer = await ask(given, query as Record<string, string>);
      expect(answer.status).toBe(status);
      expect(answer.json.errors.map((error: { path: string }) => error.path)).toContain(path);
    });

    it('is of one unit, and of those who may see it', async () => {
      expect((await ask(given, { unit: 'canary' })).status).toBe(403);
      expect((await ask(given, { unit: '*' })).status).toBe(404);
      expect((await ask(given, { unit: 'finance,finance' })).status).toBe(404);
      expect((await ask(given, { unit: 'nowhere' }, ['nowhere'])).status).toBe(404);
    });

    it('that is still going on is provisional, and one without tickets says so', async () => {
      const running = await ask(given, { unit: 'finance', month: '2026-07' });
      expect(running.json).toMatchObject({
        provisional: true,
        changes: [],
        targets: [{ value: null }, { value: null }],
      });
      expect(running.json.mail.text).toContain('Provisional');
      const empty = await ask(given, { unit: 'finance', month: '2025-01' });
      expect(empty.json).toMatchObject({ comparison: { quadrant: 'insufficient-data' }, previous: { compared: 0 } });
      expect(empty.json.previous.says).toMatch(/^Too little is known to compare with December 2024/);
    });
  });

  describe('subscribers', () => {
    const servers: Server[] = [];
    afterEach(() => {
      vi.useRealTimers();
      for (const server of servers.splice(0)) server.close();
    });
    /** Tickets in June, and nothing agreed. */
    const busyJune = async (): Promise<House> => {
      const given = await newHouse(house);
      given.clock.now = at('2026-06-30T12:00:00Z');
      const tickets = await desk(given);
      for (const day of days('2026-06', 6)) await tickets.live({ unit: 'finance', day });
      await given.convert();
      return given;
    };

    it('are told once the month and its settling time are over in the unit’s time zone, and once', async () => {
      const given = await busyJune();
      const sweepAt = async (time: string) => {
        given.clock.now = at(time);
        await given.sweep();
        return (await outbox(given)).length;
      };
      expect(await sweepAt('2026-07-01T09:00:00Z')).toBe(0);
      expect(await sweepAt('2026-07-03T21:20:00Z')).toBe(0);
      expect(await sweepAt('2026-07-03T22:05:00Z')).toBe(1);
      expect(await sweepAt('2026-07-03T23:05:00Z')).toBe(0);
      expect(await sweepAt('2026-07-20T09:00:00Z')).toBe(0);
    });

    it('are told once by sweeps that race', async () => {
      const given = await busyJune();
      given.clock.now = SETTLED;
      const sweeps = Array.from({ length: 4 }, () => createSweep(given.runtime, async () => {}));
      await Promise.all(sweeps.map(sweep => sweep()));
      expect(await outbox(given)).toHaveLength(1);
      expect(given.logged.filter(line => line.includes('digests told'))).toHaveLength(1);
    });

    it('get it signed, with the mail in it, as it would be asked for', async () => {
      const given = await busyJune();
      const received: { headers: IncomingHttpHeaders; body: string }[] = [];
      const server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
          received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
          response.writeHead(204).end();
        });
      });
      servers.push(server);
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const put = await given.call('PUT /v1/subscriptions/{id}', {
        parameters: { id: 'mailer' },
        body: { url: 'https://receiver.example/', events: ['digest.monthly'], units: ['finance'] },
      });
      given.clock.now = SETTLED;
      await given.sweep();
      const inOwnNetwork = createSend({ privateTargets: true });
      const tell = createTell(given.runtime, sent => inOwnNetwork({ ...sent, url: `http://127.0.0.1:${port}/` }));
      await tell();
      await tell();
      expect(received).toHaveLength(1);
      const [{ headers, body } = { headers: {}, body: '' }] = received;
      vi.useFakeTimers({ now: given.clock.now, toFake: ['Date'] });
      const verified = new Webhook(put.json.secret).verify(body, headers as Record<string, string>);
      vi.useRealTimers();
      expect(verified).toMatchObject({ type: 'digest.monthly', data: (await ask(given)).json });
    });

    it('are told nothing of a month without tickets, or of one that was imported long after', async () => {
      const given = await newHouse(house);
      given.clock.now = SETTLED;
      await given.sweep();
      expect(await given.table.get(digestKey('finance', '2026-06'))).toBeUndefined();
      given.clock.now = at('2026-07-20T12:00:00Z');
      await given.sweep();
      expect(await given.table.get(digestKey('finance', '2026-06'))).toBeDefined();
      const tickets = await desk(given);
      for (const day of days('2026-06', 6)) await tickets.live({ unit: 'finance', day });
      await given.convert();
      given.clock.now = at('2026-07-21T12:00:00Z');
      await given.sweep();
      expect(await outbox(given)).toEqual([]);
    });

    it('are not told while history is imported: it would be of a part', async () => {
      const given = await busyJune();
      given.clock.now = SETTLED;
      await holdSweep(given.table, 'desk', given.clock.now);
      await given.sweep();
      expect(await outbox(given)).toEqual([]);
      expect(await given.table.get(DIGESTS_KEY)).toBeUndefined();
      given.clock.now += 6 * 60_000;
      await given.sweep();
      expect(await outbox(given)).toHaveLength(1);
    });
  });
}
