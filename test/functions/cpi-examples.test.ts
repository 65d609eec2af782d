/** The examples of docs/cpi.md, as they are there: accepted or refused with that very answer, and counted by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { COMPANY_WORDS } from '#experience/signals/company-words.ts';
import { INCREMENT_WORDS } from '#experience/signals/customer-increments.ts';
import type { WordList } from '#experience/signals/wording.ts';
import { type House, house, type NewHouse } from './harness.ts';
import { describeHouseOnDynamoDb } from './house-on-dynamodb.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const example = (name: string): unknown => JSON.parse(readFileSync(join(DOCS, 'examples/cpi', `${name}.json`), 'utf8'));
const put = (given: House, id: string) =>
  given.call('PUT /v1/measures/{id}', { parameters: { id }, body: example(id) });

/** What each gives over its signals, by hand, and to how much it is exact. */
const ACCEPTED: readonly [id: string, value: number, n: number, within: number][] = [
  // 20, 30, 45, 90 and 600 minutes: the middle one is 45. Quantiles are known to within 2 %.
  ['quote-turnaround', 45 * 60, 5, 0.02],
  // Three of four changes.
  ['nothing-broke', 0.75, 4, 0],
  // (3 + 4 + 4 + 5) ÷ 4.
  ['payment-options', 4, 4, 0],
  // Two different ones; the third is no friend, the fourth likes another song.
  ['friends-who-like-this-song', 2, 3, 0],
];

/** On any engine: `house` says on which. */
function countingContract(house: NewHouse): void {
  describe('a CPI of the documentation', () => {
    test.each(ACCEPTED)('%s is accepted with the answer that stands there', async id => {
      const given = await house();
      const { status, json } = await put(given, id);
      expect({ status, json }).toEqual({ status: 201, json: example(`${id}.answer`) });
      expect((await given.call('GET /v1/measures/{id}', { parameters: { id } })).json).toEqual(json);
    });

    test.each(ACCEPTED)('%s is %d over its signals', async (id, value, n, within) => {
      const given = await house();
      await put(given, id);
      const posted = await given.call('POST /v1/signals', { body: example(`${id}.signals`) });
      expect(posted).toMatchObject({ status: 202, json: { duplicates: 0 } });
      await given.convert();
      const query = { unit: 'sales', from: '2026-05-01', to: '2026-05-31', interval: 'month' };
      const { status, json } = await given.call('GET /v1/reports/measures/{id}', { parameters: { id }, query });
      expect([status, json.n]).toEqual([200, n]);
      expect(Math.abs(json.value - value)).toBeLessThanOrEqual(value * within);
      const listed = (await given.call('GET /v1/measures')).json.items.find((one: { id: string }) => one.id === id);
      expect(listed).toMatchObject({ role: 'cpi', from: 'signals', custom: true });
    });

    it('is also counted over signals that were there before it', async () => {
      const given = await house();
      await given.call('POST /v1/signals', { body: example('payment-options.signals') });
      await given.convert();
      await put(given, 'payment-options');
      // Counting the past begins when every process goes by the new rules.
      await given.sweep();
      given.clock.now += 60_000;
      await given.sweep();
      const query = { unit: 'sales', from: '2026-05-01', to: '2026-05-31' };
      const { json } = await given.call('GET /v1/reports/measures/{id}', {
        parameters: { id: 'payment-options' },
        query,
      });
      expect(json).toMatchObject({ value: 4, n: 4 });
    });
  });
}

describe('on SQLite', () => countingContract(house));

describeHouseOnDynamoDb('on DynamoDB', countingContract);

describe('what is no CPI', () => {
  test.each(['nps', 'value-added-sales-calls', 'revenue'])(
    '%s is refused with the answer that stands there',
    async id => {
      const given = await house();
      const { status, json } = await put(given, id);
      expect({ status, json }).toEqual({ status: 422, json: example(`${id}.answer`) });
      expect((await given.call('GET /v1/measures/{id}', { parameters: { id } })).status).toBe(404);
    },
  );

  test.each(['nps', 'value-added-sales-calls', 'revenue'])('%s is kept as a KPI', async id => {
    const given = await house();
    const body = { ...(example(id) as object), kind: 'kpi' };
    const { status, json } = await given.call('PUT /v1/measures/{id}', { parameters: { id }, body });
    expect(status).toBe(201);
    expect(json).toMatchObject({ id, kind: 'kpi', says: expect.stringContaining('can’t be a target of an agreement') });
    expect(json).not.toHaveProperty('cpi');
    const { items } = (await given.call('GET /v1/measures')).json;
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ role: 'kpi' });
  });
});

describe('docs/cpi.md', () => {
  const text = readFileSync(join(DOCS, 'cpi.md'), 'utf8');
  it('quotes every refusal to the letter', () => {
    for (const id of ['nps', 'value-added-sales-calls', 'revenue']) {
      const { errors } = example(`${id}.answer`) as { errors: { path: string; message: string }[] };
      for (const { path, message } of errors) {
        expect(text).toContain(path);
        expect(text).toContain(message);
      }
    }
  });
  it('has all words of the closed lists', () => {
    const cell = (words = ''): string => words.trim().replace(/\s+/g, ' ').replaceAll('*', '\\*');
    const rows = [
      ...COMPANY_WORDS.map(([{ id }, words]) => [id, words] as const),
      ...Object.entries<WordList>(INCREMENT_WORDS),
    ];
    for (const [name, { en, de, it, fr, es }] of rows) {
      expect(text).toContain(`| ${name} | ${[en, de, it, fr, es].map(cell).join(' | ')} |`);
    }
  });
  it('names every example', () => {
    for (const [id] of ACCEPTED) expect(text).toContain(`examples/cpi/${id}.json`);
  });
});
