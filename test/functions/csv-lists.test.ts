/** Lists as CSV: their tables together leave nothing out that the JSON says, but what is named here. */
import { beforeAll, describe, expect, it } from 'vitest';
import { CSV_TABLES } from '#functions/report/csv-tables.ts';
import type { RouteKey } from '#functions/routes.ts';
import { restored } from '../reports/csv/undo.ts';
import { type Ask, asking, cell, openHouse, rowsOf } from './csv-reading.ts';

let ask: Ask;
beforeAll(async () => {
  ask = asking(await openHouse());
});

/** Every number and text in a value, as a cell has it. */
function leaves(value: unknown, path = ''): (readonly [path: string, text: string])[] {
  if (typeof value !== 'object' || value === null) return [[path, cell(value)]];
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return [[path, value.join('|')]];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, `${path}/${name}`));
}

/** Lists with what a row of all their tables together leaves out, as paths into an item: said elsewhere, or derived. */
const LISTS: readonly (readonly [key: RouteKey, query: Record<string, string>, leftOut: RegExp])[] = [
  // What each condition found, and the numbers of a ticket at its own address.
  ['GET /v1/reports/tickets', { where: 'breached' }, /^\/found/],
  ['GET /v1/reports/at-risk', {}, /^\/waits|^\/agreement|^\/links\/acknowledgement|^\/alert\/acknowledged\/by\/id/],
  ['GET /v1/follow-ups', {}, /^$/],
  ['GET /v1/units', {}, /^$/],
  ['GET /v1/units/{unit}/agreements', {}, /^$/],
  // The figures of today less those of then: what is subtracted is there.
  ['GET /v1/units/{unit}/verdicts', {}, /^\/difference\/measures/],
  ['GET /v1/measures', {}, /^\/(beside|madeOf|lead)\b/],
  ['GET /v1/alerts', { status: 'all' }, /^$/],
  ['GET /v1/audit', {}, /^$/],
];

describe.each(LISTS)('%s', (key, query, leftOut) => {
  it('leaves nothing out of its tables that its JSON says', async () => {
    const { json } = await ask(key, { ...query, limit: '40' });
    const cells = new Set<string>();
    for (const part of Object.keys(CSV_TABLES[key] ?? {})) {
      const { text } = await ask(key, { ...query, limit: '40', format: 'csv', part });
      for (const row of rowsOf(text)) for (const value of Object.values(row)) cells.add(restored(value));
    }
    expect(json.items.length).toBeGreaterThan(0);
    const missing = json.items.flatMap((item: unknown) =>
      leaves(item).filter(([path, text]) => text !== '' && !leftOut.test(path) && !cells.has(text)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the calibration of effort', () => {
  it('leaves nothing out of its tables but what is expected of it', async () => {
    const key = 'GET /v1/reports/effort-calibration';
    const { json } = await ask(key, {});
    const cells = new Set<string>();
    for (const part of ['finding', 'weights']) {
      for (const row of rowsOf((await ask(key, { format: 'csv', part })).text)) {
        for (const value of Object.values(row)) cells.add(restored(value));
      }
    }
    const missing = leaves(json).filter(([path, text]) => text !== '' && !cells.has(text) && path !== '/expected');
    expect(missing.filter(([path]) => path !== '/feedLagSeconds')).toEqual([]);
    expect(json.n).toBeGreaterThan(0);
  });
});
