/** The backlog in counters: what is written of open tickets, and what their ages are when it is read again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backlogPart, createdTogether } from '#rollups/backlog.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { at, HOUR, MINUTE } from '#test/support/factories.ts';
import type { Instant } from '#tickets/event.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'America/Sao_Paulo'];

/** Rows by period, as the rollups add them up. */
function rowsOf(creations: readonly Instant[], zone: string): Map<string, Counters> {
  const rows = new Map<string, Counters>();
  for (const creation of creations) {
    const { day, counters } = backlogPart(creation, zone);
    rows.set(day, addInto(rows.get(day) ?? {}, counters));
  }
  return rows;
}
const readAll = (rows: Map<string, Counters>, zone: string) =>
  [...rows].flatMap(([period, counters]) => createdTogether(period, counters, zone));

describe('an open ticket', () => {
  test.each<[string, string, string, string, Counters]>([
    ['by the day of its creation', 'Mon 09:00', 'UTC', 'since 2026-01', { 'd05.n': 1, 'd05.s': 9 * HOUR }],
    [
      'in the zone of its unit',
      '2026-01-31T23:30:00Z',
      'Europe/Berlin',
      'since 2026-02',
      { 'd01.n': 1, 'd01.s': 30 * MINUTE },
    ],
    ['at midnight without a sum', 'Mon 00:00', 'UTC', 'since 2026-01', { 'd05.n': 1 }],
    // Clocks go forward at two: it is ten on the clock, and nine hours since midnight.
    [
      'by the time that has passed since midnight',
      '2026-03-29T08:00:00Z',
      'Europe/Berlin',
      'since 2026-03',
      { 'd29.n': 1, 'd29.s': 9 * HOUR },
    ],
    [
      'twice the same hour by when it really was',
      '2026-10-25T01:30:00Z',
      'Europe/Berlin',
      'since 2026-10',
      { 'd25.n': 1, 'd25.s': 3.5 * HOUR },
    ],
  ])('counts %s', (_name, time, zone, day, counters) => {
    expect(backlogPart(at(time), zone)).toEqual({ day, counters });
  });
});

describe('read again', () => {
  test('one ticket of a day has its exact creation', () => {
    const creations = [at('Mon 09:00'), at('Tue 10:30'), at('2026-02-28T23:59:59.999Z')];
    expect(readAll(rowsOf(creations, 'UTC'), 'UTC')).toEqual(creations.map(createdAt => ({ count: 1, createdAt })));
  });

  test('several of a day have their mean', () => {
    const creations = [at('Mon 09:00'), at('Mon 10:00'), at('Mon 17:00')];
    expect(readAll(rowsOf(creations, 'UTC'), 'UTC')).toEqual([{ count: 3, createdAt: at('Mon 12:00') }]);
  });

  test('nothing is nothing', () => {
    expect(createdTogether('since 2026-01', {}, 'UTC')).toEqual([]);
    expect(createdTogether('since 2026-01', { 'd05.n': 0, 'd05.s': 0 }, 'UTC')).toEqual([]);
  });

  test('the mean is exact in every zone and over every change of clocks, and each day’s within that day', () => {
    const moment = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) });
    const given = fc.tuple(fc.constantFrom(...ZONES), fc.array(moment, { minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(given, ([zone, creations]) => {
        const found = readAll(rowsOf(creations, zone), zone);
        expect(found.reduce((all, { count }) => all + count, 0)).toBe(creations.length);
        const mean = creations.reduce((sum, one) => sum + one, 0) / creations.length;
        const read = found.reduce((sum, { count, createdAt }) => sum + count * createdAt, 0) / creations.length;
        expect(Math.abs(read - mean)).toBeLessThan(0.01);
        // A local day has at most 25 hours, so nothing is further from its day's mean.
        for (const creation of creations) {
          expect(Math.min(...found.map(({ createdAt }) => Math.abs(createdAt - creation)))).toBeLessThan(25 * HOUR);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what is taken out again leaves nothing', () => {
    const rows = rowsOf([at('Mon 09:00'), at('Mon 10:00')], 'UTC').get('since 2026-01') ?? {};
    for (const time of ['Mon 09:00', 'Mon 10:00']) addInto(rows, backlogPart(at(time), 'UTC').counters, -1);
    expect(rows).toEqual({});
  });
});
