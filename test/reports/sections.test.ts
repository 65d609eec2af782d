/** The sections of a report from sums of counters (measures.md §2, §5). */
import { describe, expect, test } from 'vitest';
import type { Unit } from '#configuration/rules.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { quadrant, slaSection, slaTargetOf, ticketCounts, type Verdict, watermelonRates } from '#reports/sections.ts';

describe('the quadrant', () => {
  const words: Verdict[] = ['met', 'missed', 'within-noise', 'insufficient-data'];
  const decided: Record<string, string> = {
    'met met': 'healthy',
    'met missed': 'watermelon',
    'missed met': 'over-specified',
    'missed missed': 'failing',
  };
  const table = words.flatMap(sla =>
    words.map(xla => [sla, xla, decided[`${sla} ${xla}`] ?? 'insufficient-data'] as const),
  );
  test.each(table)('with SLA %s and XLA %s is %s', (sla, xla, expected) => {
    expect(quadrant(sla, xla)).toBe(expected);
  });
});

describe('the SLA section', () => {
  const counters = {
    ...{ 'p.met': 95, 'p.dec': 100, 'p.re.m': 97, 'p.re.b': 2, 'p.re.o': 1, 'p.fr.m': 0, 'p.nr.o': 4 },
    ...{ 'c.met': 10, 'c.dec': 12, 'c.re.m': 10, 'c.re.b': 2, dis: 3 },
  };
  const section = (target: number, source: 'preferred' | 'computed' | 'reported' = 'preferred') =>
    slaSection(counters, source, target, DEFAULT_SETTINGS);

  test('counts tickets for the attainment, and clocks for the metrics', () => {
    expect(section(0.95)).toMatchObject({
      ...{ verdict: 'met', target: 0.95, source: 'computed-else-reported', disagreements: 3 },
      attainment: { value: 0.95, n: 100 },
      metrics: { resolution: { met: 97, breached: 2, openOverdue: 1, attainment: { value: 0.97, n: 100 } } },
    });
  });

  test('counts what is open and overdue as breached', () => {
    expect(section(0.95).metrics['next-response']).toMatchObject({
      met: 0,
      openOverdue: 4,
      attainment: { value: 0, n: 4 },
    });
  });

  test('lists the metrics that anything is decided of', () => {
    expect(Object.keys(section(0.95).metrics)).toEqual(['next-response', 'resolution']);
  });

  test.each([
    ['met at the target', 0.95, 'met'],
    ['missed below it', 0.951, 'missed'],
  ])('is %s', (_name, target, verdict) => {
    expect(section(target).verdict).toBe(verdict);
  });

  test('has no verdict on too few tickets, nor on none', () => {
    expect(section(0.5, 'computed')).toMatchObject({
      verdict: 'insufficient-data',
      attainment: { n: 12 },
      source: 'computed',
    });
    expect(section(0.5, 'reported')).toMatchObject({
      ...{ verdict: 'insufficient-data', attainment: { value: null, n: 0 }, metrics: {}, source: 'reported' },
    });
    expect(slaSection(counters, 'computed', 0.5, { ...DEFAULT_SETTINGS, minimumSample: 12 }).verdict).toBe('met');
  });
});

describe('the target of a scope', () => {
  const unit = (slaTarget?: number): Unit => ({
    id: 'u',
    name: 'U',
    services: [],
    ...(slaTarget === undefined ? {} : { slaTarget }),
  });
  test.each<[string, (Unit | undefined)[], number]>([
    ['of a unit is its own', [unit(0.8)], 0.8],
    ['of a unit may be nothing', [unit(0)], 0],
    ['of a unit without one is that of the settings', [unit()], 0.95],
    ['of an unknown unit is that of the settings', [undefined], 0.95],
    ['of several units is that of the settings', [unit(0.8), unit(0.8)], 0.95],
    ['of no unit is that of the settings', [], 0.95],
  ])('%s', (_name, units, expected) => {
    expect(slaTargetOf(DEFAULT_SETTINGS, units)).toBe(expected);
  });
});

describe('the watermelon rates', () => {
  test('are among the tickets that met their SLA; the stated one among those of them who answered', () => {
    expect(watermelonRates({ 'p.met': 100, 'p.wmo': 12, 'p.stn': 20, 'p.wms': 5 }, 'preferred')).toMatchObject({
      observed: { value: 0.12, n: 100 },
      stated: { value: 0.25, n: 20, coverage: 0.2 },
    });
  });

  test('are not known without tickets that met their SLA', () => {
    expect(watermelonRates({ 'p.dec': 7 }, 'preferred')).toMatchObject({
      observed: { value: null, n: 0 },
      stated: { value: null, n: 0, coverage: null },
    });
  });

  test('are those of the source', () => {
    expect(watermelonRates({ 'p.met': 1, 'r.met': 10, 'r.wmo': 1 }, 'reported').observed).toMatchObject({
      value: 0.1,
      n: 10,
    });
  });
});

test('the tickets of a report are those created and resolved in it, and those open now', () => {
  expect(ticketCounts({ created: 5, resolved: 3, open: 99 }, { open: 7, created: 99 })).toEqual({
    created: 5,
    resolved: 3,
    open: 7,
  });
  expect(ticketCounts({}, {})).toEqual({ created: 0, resolved: 0, open: 0 });
});
