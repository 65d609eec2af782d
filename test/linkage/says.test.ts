/** What is said of an association, and what never is. */
import { describe, expect, it } from 'vitest';
import type { Association, LagFinding } from '#lib/linkage/association.ts';
import { says } from '#lib/linkage/says.ts';

const FINDING: LagFinding = { lag: 2, rho: 0.52, low: 0.3108, high: 0.6891, n: 101, independent: 98.2, q: 0.001 };
const CPI = {
  id: 'first-contact-resolution',
  name: 'First-contact resolution',
  direction: 'higher',
  values: [],
} as const;
const KPI = { id: 'retention', name: 'Retention', direction: 'higher', values: [] } as const;
const of = (best: Partial<LagFinding> = {}, more: Partial<Association> = {}): Association => ({
  ...{ cpi: CPI, kpi: KPI, cadence: 'week', lags: 8, best: { ...FINDING, ...best }, findings: [] },
  ...{ associated: true, seasons: [], warnings: [] },
  ...more,
});

describe('an association', () => {
  it.each([
    [
      of(),
      'When first-contact resolution rises, retention tends to rise 2 weeks later (ρ 0.52, 0.31…0.69, 101 weeks).',
    ],
    [
      of({ rho: -0.52, low: -0.6891, high: -0.3108, lag: 0 }),
      'When first-contact resolution rises, retention tends to fall in the same week (ρ −0.52, −0.69…−0.31, 101 weeks).',
    ],
    [
      of({ lag: 1, n: 40 }, { cadence: 'month', kpi: { ...KPI, name: 'NPS' } }),
      'When first-contact resolution rises, NPS tends to rise 1 month later (ρ 0.52, 0.31…0.69, 40 months).',
    ],
  ])('is said as moving with, and that it is no more than that (%#)', (association, sentence) => {
    expect(says(association)).toBe(`${sentence} This is association only, and no experiment.`);
  });

  it('that was not found is no proof that there is none', () => {
    expect(says(of({ q: 0.4 }, { associated: false }))).toBe(
      'Nothing beyond chance says that retention moves with first-contact resolution up to 8 weeks later; the closest ' +
        'is 2 weeks later (ρ 0.52, 0.31…0.69, 101 weeks). That is no proof that they don’t.',
    );
  });

  it('that is too short says what is missing', () => {
    const nothing = { rho: null, low: null, high: null, q: null, lag: 0 };
    expect(says(of({ ...nothing, n: 12 }, { associated: false, warnings: ['too-short'] }))).toBe(
      'Too short to say whether first-contact resolution moves with retention: both have 12 changes from week to week, ' +
        'and 8 more are needed.',
    );
    expect(says(of({ ...nothing, n: 30, independent: 7.6 }, { associated: false, warnings: ['too-short'] }))).toMatch(
      /so closely that they are worth 7\.$/,
    );
  });

  it('comes with what has to be kept in mind', () => {
    const warnings = ['autocorrelated', 'seasonal', 'several-in-a-period', 'still-counting'] as const;
    expect(says(of({ independent: 60.9 }, { warnings, seasons: [4, 52] }))).toMatch(
      /worth 60 independent ones.*every 4 and 52 weeks.*last of each counts.*still being counted\.$/,
    );
  });

  it('never says that one causes the other', () => {
    const all = [
      of(),
      of({ rho: -0.4 }),
      of({}, { associated: false }),
      of({}, { warnings: ['seasonal'], seasons: [4] }),
    ];
    for (const association of all) expect(says(association)).not.toMatch(/caus|because|leads to|effect|due to/i);
  });
});
