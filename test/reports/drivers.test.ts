/** What goes with a watermelon (measures.md §5). */
import { describe, expect, test } from 'vitest';
import { behaviourDrivers, driversOf as driversOfScope } from '#reports/drivers.ts';
import { grouped, type ScopedRow, total } from '#reports/read.ts';
import type { CountedSource, Counters } from '#rollups/counters.ts';
import { sumsOf } from '#rollups/sums.ts';

const row = (breakdown: Partial<ScopedRow['breakdown']>, counters: Counters): ScopedRow => ({
  unit: 'finance',
  period: '2026-01',
  breakdown: { service: '', priority: '', channel: '', group: '', ...breakdown },
  counters,
});
const driversOf = (some: readonly ScopedRow[], source: CountedSource, limit?: number) => {
  const by = (breakdown: keyof ScopedRow['breakdown']) => grouped(some, breakdown);
  const breakdowns = { service: by('service'), priority: by('priority'), channel: by('channel'), group: by('group') };
  return driversOfScope({ whole: sumsOf(total(some)), breakdowns }, source, limit);
};
const rows = [
  row(
    { channel: 'phone', service: 'vpn' },
    { 'p.met': 40, 'p.wmo': 30, 'p.w.bounced': 20, 'p.e.bounced': 1, 'p.w.chased': 5 },
  ),
  row(
    { channel: 'mail', service: 'vpn' },
    { 'p.met': 60, 'p.wmo': 10, 'p.w.bounced': 4, 'p.e.bounced': 4, 'p.e.reopened': 2 },
  ),
];
const drivers = driversOf(rows, 'preferred');
const found = (factor: string, value?: string) =>
  drivers.find(driver => driver.factor === factor && driver.value === value);

describe('a driver', () => {
  test('is a factor’s share among watermelons against the other tickets that met their SLA', () => {
    // 24 of 40 watermelons, 5 of 60 others.
    expect(found('bounced')).toMatchObject({ share: 0.6, elsewhere: 5 / 60, n: 24 });
    expect(found('bounced')?.lift).toBeCloseTo(7.2, 9);
    expect(Number(found('bounced')?.low)).toBeGreaterThan(1);
    expect(Number(found('bounced')?.high)).toBeGreaterThan(7.2);
  });

  test('may be a value of a breakdown', () => {
    expect(found('channel', 'phone')).toMatchObject({ share: 0.75, elsewhere: 10 / 60, n: 30 });
    expect(found('channel', 'mail')).toMatchObject({ share: 0.25, elsewhere: 50 / 60, n: 10 });
  });

  test('that nobody else has is not a ratio: there is nothing to divide by', () => {
    expect(found('chased')).toMatchObject({ share: 0.125, elsewhere: 0, n: 5, lift: null, low: null, high: null });
  });
});

describe('drivers', () => {
  test('come by the number of customers touched', () => {
    expect(drivers.map(({ factor, value, n }) => [factor, value, n])).toEqual([
      ['channel', 'phone', 30],
      ['bounced', undefined, 24],
      ['channel', 'mail', 10],
      ['chased', undefined, 5],
    ]);
  });

  test('are no factors that no watermelon has, and no breakdowns with one value for everybody', () => {
    expect(found('reopened')).toBeUndefined();
    expect(found('service', 'vpn')).toBeUndefined();
    expect(found('priority', '')).toBeUndefined();
  });

  test('are at most as many as asked for', () => {
    expect(driversOf(rows, 'preferred', 2)).toHaveLength(2);
  });

  test('are none without watermelons', () => {
    const green = [row({}, { 'p.met': 5 })];
    expect(driversOf(green, 'preferred')).toEqual([]);
    expect(driversOf(rows, 'reported')).toEqual([]);
  });

  test('with equal numbers come by their lift', () => {
    const even = [row({ group: 'a' }, { 'p.met': 10, 'p.wmo': 5 }), row({ group: 'b' }, { 'p.met': 40, 'p.wmo': 5 })];
    expect(driversOf(even, 'preferred').map(({ value }) => value)).toEqual(['a', 'b']);
  });

  test('of a scope that is nothing but watermelons have nothing to be held against', () => {
    const red = [row({}, { 'p.met': 3, 'p.wmo': 3, 'p.w.reopened': 3 })];
    expect(driversOf(red, 'preferred')).toEqual([
      {
        ...{ factor: 'reopened', share: 1, elsewhere: 0, lift: null, low: null, high: null, n: 3 },
        finding: 'within-noise',
        tickets: { where: 'watermelon-observed,reopened' },
      },
    ]);
  });
});

describe('hours of the day', () => {
  const counters: Counters = { 'p.met': 100, 'p.wmo': 40, 'p.wh.9': 10, 'p.eh.9': 30, 'p.wh.23': 20, 'p.eh.23': 1 };
  const hours = driversOf([row({}, counters)], 'preferred');

  test('are drivers, with the local hour of the creation as their value', () => {
    expect(hours.map(({ factor, value, n }) => [factor, value, n])).toEqual([
      ['hour', '23', 20],
      ['hour', '9', 10],
    ]);
    expect(hours[0]).toMatchObject({ share: 0.5, elsewhere: 1 / 60, finding: 'more-often' });
  });

  test('found less often with watermelons say so', () => {
    expect(hours[1]).toMatchObject({ share: 0.25, elsewhere: 0.5, lift: 0.5, finding: 'less-often' });
  });

  test('are the six that stand out, or else have the most customers', () => {
    const each = Object.fromEntries(
      Array.from({ length: 24 }, (_, hour): [string, number] => [`p.wh.${hour}`, hour + 1]),
    );
    const many = driversOf([row({}, { 'p.met': 600, 'p.wmo': 300, 'p.eh.23': 300, ...each })], 'preferred');
    expect(many.map(({ value }) => value)).toEqual(['22', '21', '20', '19', '18', '17']);
  });
});

describe('the tickets of a driver', () => {
  const ticketsOf = (factor: string, value?: string) => found(factor, value)?.tickets;

  test('are watermelons of which the factor holds', () => {
    expect(ticketsOf('bounced')).toEqual({ where: 'watermelon-observed,bounced' });
    expect(ticketsOf('channel', 'phone')).toEqual({ where: 'watermelon-observed', channel: 'phone' });
  });

  test('of a group are those of the group', () => {
    const counters = { 'p.met': 10, 'p.wmo': 5, 'p.w.chased': 2, 'p.wh.7': 1 };
    expect(behaviourDrivers(counters, 'preferred', { service: 'vpn' }).map(({ tickets }) => tickets)).toEqual([
      { where: 'watermelon-observed,chased', service: 'vpn' },
      { where: 'watermelon-observed', hour: '7', service: 'vpn' },
    ]);
  });
});

describe('rows', () => {
  test('are summed by name', () => {
    expect(total(rows)).toMatchObject({ 'p.met': 100, 'p.wmo': 40, 'p.w.bounced': 24 });
    expect(total([])).toEqual({});
  });

  test('are grouped by a breakdown or by unit, in order, and left as they are', () => {
    const before = structuredClone(rows);
    expect([...grouped(rows, 'channel')].map(([value, counters]) => [value, counters['p.met']])).toEqual([
      ['mail', 60],
      ['phone', 40],
    ]);
    expect([...grouped(rows, 'unit').keys()]).toEqual(['finance']);
    expect(grouped(rows, 'service').get('vpn')).toMatchObject({ 'p.met': 100 });
    expect(rows).toEqual(before);
  });
});
