import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, domainOf, drawnSeries, periodStart, standingOf } from '#dashboard/places/links/linked.ts';
import { readPasted } from '#dashboard/places/links/pasted.ts';

const TODAY = '2026-11-22';
const faultsOf = (text: string) => readPasted(text, TODAY).faults.map(({ line, fault }) => `${line} ${fault}`);

describe('observations that are pasted', () => {
  it('are two columns by comma, semicolon or tab, with a head or without', () => {
    const observations = [
      { date: '2026-11-08', value: 0.91 },
      { date: '2026-11-15', value: 0.93 },
    ];
    for (const text of [
      'date,value\n2026-11-15,0.93\n2026-11-08,0.91\n',
      '2026-11-08;0,91\r\n2026-11-15;0,93',
      'Woche\tWert\n"2026-11-08"\t0,91\n\n2026-11-15\t0.93',
    ]) {
      expect(readPasted(text, TODAY)).toEqual({ observations, faults: [] });
    }
  });

  it('guess nothing: what can’t be read is said by its line', () => {
    expect(faultsOf('2026-11-08,0,91')).toEqual(['1 columns']);
    expect(faultsOf('2026-11-08')).toEqual(['1 columns']);
    expect(faultsOf('2026-11-08;1.234,5')).toEqual(['1 value']);
    expect(faultsOf('2026-11-08;\n08.11.2026;1\n2026-02-30;1')).toEqual(['1 value', '2 date', '3 date']);
    expect(faultsOf('2026-11-08,1\n2026-11-08,2')).toEqual(['2 twice']);
    expect(faultsOf('2026-11-23,1\n2026-11-24,1')).toEqual(['2 future']);
  });

  it('come through whatever their values are', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, given => {
        const [read] = readPasted(`2026-11-08;${given}`, TODAY).observations;
        // Written as text, there is one zero.
        expect(read?.value).toBe(given === 0 ? 0 : given);
      }),
    );
  });
});

describe('a pair', () => {
  it('stands where the API says: associated, by chance, or not tested', () => {
    expect(standingOf({ associated: true, rho: 0.5, warnings: [] })).toBe('associated');
    expect(standingOf({ associated: false, rho: 0.1, warnings: ['seasonal'] })).toBe('by-chance');
    expect(standingOf({ associated: false, rho: null, warnings: ['constant'] })).toBe('constant');
    expect(standingOf({ associated: false, rho: null, warnings: ['too-short'] })).toBe('too-short');
  });

  it('is drawn on one axis, the KPI as much earlier as it comes later', () => {
    const kpi = drawnSeries([null, 2, 3], { start: '2026-11-02', cadence: 'week', earlier: 2 });
    expect(kpi.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-10-19', '2026-10-26', '2026-11-02']);
    const cpi = drawnSeries([1], { start: '2026-11-02', cadence: 'week', earlier: 0 });
    expect(domainOf([cpi, kpi]).map(date => date.toISOString().slice(0, 10))).toEqual(['2026-10-26', '2026-11-02']);
    expect(periodStart('2026-01-01', -1, 'month').toISOString().slice(0, 10)).toBe('2025-12-01');
  });

  it('has changes only between neighbours that both have a value', () => {
    expect(changesOf([1, 3, null, 4, 2])).toEqual([null, 2, null, null, -2]);
  });
});
