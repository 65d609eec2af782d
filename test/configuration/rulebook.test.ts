/** The rule book: the rules as they are, and as they were after any of their changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discoverUnits } from '#configuration/discover.ts';
import { save } from '#configuration/documents.ts';
import { createRuleBook, type RuleBook } from '#configuration/rulebook.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { HOUR, OFFICE } from '#test/support/factories.ts';

let table: Table;
let now = 0;
let book: RuleBook;

beforeEach(() => {
  table = openSqliteTable(':memory:');
  now = 0;
  book = createRuleBook(table, () => now);
});
afterEach(() => table.close());

const policyOf = (minutes: number) => ({
  order: 1,
  match: {},
  targets: [{ metric: 'resolution', minutes }],
  pauseOn: [],
  onReopen: 'resume',
  onPriorityChange: 'retarget',
});
const savePolicy = (minutes: number, id = 'p') => save(table, 'sla-policy', id, policyOf(minutes), { now });
const minutesOf = async (rules: ReturnType<RuleBook['at']>) =>
  (await rules).policies.map(({ id, targets }) => [id, targets[0]?.minutes]);

describe('the rule book', () => {
  it('has no rules, and revision 0, before anything is saved', async () => {
    expect(await book.get()).toMatchObject({ revision: 0, policies: [] });
  });

  it('counts every change of a rule, of whatever kind, and nothing else', async () => {
    await savePolicy(60);
    await save(table, 'calendar', 'office', OFFICE, { now });
    await save(table, 'unit', 'finance', { name: 'Finance', services: [] }, { now });
    await save(table, 'settings', 'settings', {}, { now });
    await save(table, 'connection', 'desk', {}, { now });
    await discoverUnits(table, new Set(), ['sales']);
    expect((await book.get(0)).revision).toBe(4);
  });

  it('has the rules as they were after each change', async () => {
    await savePolicy(60);
    await savePolicy(30, 'q');
    await savePolicy(90);
    expect(await minutesOf(book.at(0))).toEqual([]);
    expect(await minutesOf(book.at(1))).toEqual([['p', 60]]);
    expect(await minutesOf(book.at(2))).toEqual([
      ['p', 60],
      ['q', 30],
    ]);
    expect(await minutesOf(book.at(3))).toEqual([
      ['p', 90],
      ['q', 30],
    ]);
    expect(await book.at(2)).toMatchObject({ revision: 2 });
  });

  it('has settings, units and calendars as they were, too', async () => {
    await save(table, 'settings', 'settings', { bounceThreshold: 4 }, { now });
    await discoverUnits(table, new Set(), ['sales']);
    await save(table, 'unit', 'sales', { name: 'Sales', timeZone: 'Asia/Tokyo', services: [] }, { now });
    await save(table, 'calendar', 'office', OFFICE, { now });
    await save(table, 'calendar', 'office', { ...OFFICE, hours: { mon: [['10:00', '11:00']] } }, { now });
    const [before, after] = [await book.at(1), await book.at(4)];
    expect(before.settings.bounceThreshold).toBe(4);
    expect(before.units.get('sales')).toMatchObject({ discovered: true });
    expect(after.units.get('sales')).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(before.calendars.size).toBe(0);
    expect((await book.at(3)).calendars.get('office')?.dayLength).toBe(8 * HOUR);
    expect(after.calendars.get('office')?.dayLength).toBe(HOUR);
  });

  it('numbers many changes at the same time, each once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => savePolicy(index, `p${index}`)));
    expect((await book.get(0)).revision).toBe(20);
    const sizes = await Promise.all(
      Array.from({ length: 21 }, async (_, index) => (await book.at(index)).policies.length),
    );
    expect(sizes).toEqual(Array.from({ length: 21 }, (_, index) => index));
  });

  it('sees at once what is saved through this process, and the rest after a while', async () => {
    expect((await book.get()).revision).toBe(0);
    await savePolicy(60);
    expect((await book.get()).revision).toBe(0);
    book.forget();
    expect((await book.get()).revision).toBe(1);
    await savePolicy(61);
    now += 10_000;
    expect((await book.get()).revision).toBe(2);
  });

  it('keeps a calendar that has not changed, with the years that it has laid out', async () => {
    await save(table, 'calendar', 'office', OFFICE, { now });
    const before = (await book.get(0)).calendars.get('office');
    await savePolicy(60);
    expect((await book.get(0)).calendars.get('office')).toBe(before);
    await save(table, 'calendar', 'office', OFFICE, { now });
    expect((await book.get(0)).calendars.get('office')).not.toBe(before);
  });

  it('misses nothing that was saved before what it has: it reads again when somebody saves in between', async () => {
    await savePolicy(60);
    let interfere = true;
    const racing: Table = {
      ...table,
      query: async query => {
        const page = await table.query(query);
        // After the policies were read: one of them changes, and then a calendar.
        if (interfere && query.pk.includes('sla-policy')) {
          interfere = false;
          await savePolicy(90);
          await save(table, 'calendar', 'office', OFFICE, { now });
        }
        return page;
      },
    };
    const rules = await createRuleBook(racing, () => now).get();
    const read = { revision: rules.revision, minutes: rules.policies[0]?.targets[0]?.minutes };
    // Either all of it, or nothing of it.
    expect([
      { revision: 1, minutes: 60 },
      { revision: 3, minutes: 90 },
    ]).toContainEqual(read);
  });
});
