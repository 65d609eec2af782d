/** The list over all open tickets, on both engines: the alerts' definition, whole, in order, on exactly one page each. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import { holdSweep } from '#convert/hold.ts';
import { assess, isFinished, stateAfter, stateItem, type TicketState } from '#convert/state.ts';
import { ticketFinding } from '#lib/xla/alert-tickets.ts';
import { type AtRiskQuery, type AtRiskReport, atRiskReport } from '#reports/at-risk.ts';
import { KINDS } from '#reports/kinds.ts';
import { agreementKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { describeOnBoth } from '#test/support/engines.ts';
import { fold } from '#tickets/history.ts';
import { timelines } from '../support/arbitraries.ts';
import { DAY, HOUR, MONDAY, policy, rules } from '../support/factories.ts';
import { life } from '../support/life.ts';

const SHARDS = 3;
const UNITS = ['finance', 'sales'];
const RULES = rules({
  policies: [policy({ targets: [{ metric: 'resolution', minutes: 3_000 }] })],
  units: UNITS.map(id => ({ id, name: id, services: [] })),
});
const NOW = MONDAY + 2 * DAY;

const act = { at: MONDAY, role: 'it', by: 'x' } as const;
const AGREEMENT: Agreement = {
  ...{ unit: 'finance', version: 1, window: 'month', effectiveFrom: '2026-01-01', reviewOn: '2027-01-01' },
  ...{ onMissed: 'reported', owners: { it: 'a', business: 'b' }, baseline: {}, retirements: {} },
  ...{ proposed: act, signatures: { it: act, business: act }, agreedOn: '2026-01-01', first: true },
  measures: [{ id: 'requester-wait', target: 3_600, floor: 86_400, weight: 1 }],
};

async function put(table: Table, states: readonly TicketState[]): Promise<void> {
  for (const state of states) await table.transact([{ put: stateItem(state) }]);
}
async function agreed(table: Table): Promise<void> {
  await table.transact([{ put: { ...agreementKey('finance', 1), version: 1, agreement: AGREEMENT } }]);
}

const stateOf = (ticketId: string, given: Parameters<typeof fold>[0]): TicketState => {
  const history = fold(given);
  if (history === undefined) throw new TypeError('a ticket has events');
  const key = { connection: 'desk', ticketId };
  return stateAfter(undefined, key, assess(key, history, RULES, SHARDS));
};

const SCOPE: AtRiskQuery['scope'] = { units: UNITS, kinds: KINDS.all, service: undefined };
const ask = (table: Table, query: Partial<AtRiskQuery> = {}, now = NOW, mostLooks?: number): Promise<AtRiskReport> =>
  atRiskReport(
    { table, rules: RULES, shards: SHARDS, now, ...(mostLooks === undefined ? {} : { mostLooks }) },
    { scope: SCOPE, limit: 200, ...query },
  );

/** The names on all pages. `between`: what happens after each. */
async function pages(table: Table, limit: number, between: (page: number) => Promise<void> = async () => {}) {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
    // Time goes on: what one waits grows, and whoever is waiting is overtaken by nobody.
    const answer = await ask(table, { limit, cursor }, NOW + page * 60_000);
    expect(answer.items.length).toBeLessThanOrEqual(limit);
    seen.push(...answer.items.map(({ ticketId }) => ticketId));
    cursor = answer.nextCursor;
    await between(page);
  }
  return seen;
}

/** A ticket of so many contacts, all of them chases: two points each. */
const chasing = (ticketId: string, contacts: number, created = MONDAY + DAY, fields = {}): TicketState => {
  let ticket = life().created(created, { unit: 'sales', requester: 'r', ...fields });
  for (let count = 0; count < contacts; count += 1) ticket = ticket.contact(created + HOUR + count * 60_000);
  return stateOf(ticketId, ticket.events());
};

describeOnBoth(
  'tickets at risk',
  (on, numRuns) => {
    it('are those of the alerts’ definition, over all open tickets of the scope', async () => {
      const companies = fc.array(timelines(10), { maxLength: 15 });
      const check = async (company: Parameters<typeof fold>[0][]): Promise<void> =>
        on(async table => {
          const states = company.map((events, index) => stateOf(`T${index}`, events));
          await put(table, states);
          await agreed(table);
          const open = states.filter(
            ({ history }) => !isFinished(history) && KINDS.all.includes(history.kind) && UNITS.includes(history.unit),
          );
          const today = { now: NOW, today: '2026-01-07' };
          const wrong = open.filter(state => {
            const { unit } = state.history;
            return ticketFinding(state, unit, unit === 'finance' ? [AGREEMENT] : [], RULES, today).isWrong;
          });
          const report = await ask(table);
          expect(report.items.map(({ ticketId }) => ticketId).sort()).toEqual(wrong.map(one => one.ticketId).sort());
          expect(report).toMatchObject({ open: open.length, atRisk: wrong.length, complete: true });
          expect(report.items.map(({ badness }) => badness)).toEqual(
            report.items.map(({ badness }) => badness).sort((a, b) => b - a),
          );
          for (const { reasons } of report.items) expect(reasons[0]?.decides).toBe(true);
        });
      await fc.assert(fc.asyncProperty(companies, check), { numRuns });
    });

    it('are on exactly one page each, though time goes on and others change between the pages', async () => {
      await on(async table => {
        const still = Array.from({ length: 23 }, (_, index) => chasing(`T${index}`, 3 + (index % 4)));
        await put(table, still);
        const whole = await pages(table, 50);
        expect(new Set(whole).size).toBe(23);
        expect(await pages(table, 5)).toEqual(whole);
        const disturbed = await pages(table, 5, async page => {
          await put(table, [chasing(`NEW${page}`, 9), chasing(`LATE${page}`, 3, MONDAY + DAY + 5 * HOUR)]);
        });
        expect(disturbed.filter(name => name.startsWith('T'))).toEqual(whole);
        expect(new Set(disturbed).size).toBe(disturbed.length);
      });
    });

    it('are worst first, and of those that are as bad the oldest, then by name', async () => {
      await on(async table => {
        await put(table, [
          chasing('B', 3),
          chasing('A', 3),
          chasing('old', 3, MONDAY + HOUR),
          chasing('worst', 5),
          chasing('fine', 1),
        ]);
        const { items } = await ask(table);
        expect(items.map(({ ticketId }) => ticketId)).toEqual(['worst', 'old', 'A', 'B']);
      });
    });

    it('are of the units, the service and the kind asked for', async () => {
      await on(async table => {
        await put(table, [
          chasing('plain', 3),
          chasing('vpn', 3, MONDAY + DAY, { service: 'vpn' }),
          chasing('request', 3, MONDAY + DAY, { kind: 'request' }),
          chasing('other', 3, MONDAY + DAY, { kind: 'other' }),
          chasing('finance', 3, MONDAY + DAY, { unit: 'finance' }),
          chasing('elsewhere', 3, MONDAY + DAY, { unit: 'elsewhere' }),
        ]);
        const names = async (scope: Partial<AtRiskQuery['scope']>) => {
          const { items, looked, open } = await ask(table, { scope: { ...SCOPE, ...scope } });
          return [items.map(({ ticketId }) => ticketId).sort(), looked, open];
        };
        expect(await names({})).toEqual([['finance', 'plain', 'request', 'vpn'], 5, 4]);
        expect(await names({ units: ['sales'] })).toEqual([['plain', 'request', 'vpn'], 4, 3]);
        expect(await names({ service: 'vpn' })).toEqual([['vpn'], 5, 1]);
        expect(await names({ kinds: KINDS.request })).toEqual([['request'], 5, 1]);
        expect(await names({ kinds: KINDS.other })).toEqual([['other'], 5, 1]);
        expect(await names({ units: [] })).toEqual([[], 0, 0]);
      });
    });

    it('leaves out what is being imported, and what is forgotten', async () => {
      await on(async table => {
        await put(table, [{ ...chasing('forgotten', 3), forgotten: true }, chasing('known', 3)]);
        expect((await ask(table)).items.map(({ ticketId }) => ticketId)).toEqual(['known']);
        await holdSweep(table, 'desk', NOW);
        expect(await ask(table)).toMatchObject({ looked: 0, open: 0, items: [], complete: true });
      });
    });

    it('says so when there are more than it looks at, and looks at those that run out soonest', async () => {
      await on(async table => {
        await put(
          table,
          Array.from({ length: 9 }, (_, index) => chasing(`T${index}`, 3, MONDAY + (24 + index) * HOUR)),
        );
        const report = await ask(table, {}, NOW, 4);
        expect(report).toMatchObject({ complete: false, looked: 4, says: expect.stringMatching(/\b4\b/) });
        expect(report.items.map(({ ticketId }) => ticketId)).toEqual(['T0', 'T1', 'T2', 'T3']);
        expect(await ask(table, {}, NOW, 9)).toMatchObject({ complete: true, looked: 9 });
      });
    });
  },
  { sqlite: 150, dynamoDb: 5 },
);
