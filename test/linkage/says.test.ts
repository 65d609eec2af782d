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

  it('of which one side hardly changes can’t be', () => {
    expect(says(of({ rho: null, q: null }, { associated: false, warnings: ['constant'] }))).toBe(
      'Of first-contact resolution and retention at least one hardly changes: nothing can move with it.',
    );
  });

  it('has no interval where one end is not known', () => {
    const perfect = 'tends to rise 2 weeks later (ρ 1.00, 101 weeks). This is association only, and no experiment.';
    for (const ends of [
      { low: null, high: null },
      { low: null, high: 1 },
      { low: 1, high: null },
    ]) {
      expect(says(of({ rho: 1, ...ends }))).toContain(perfect);
    }
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
    expect(says(of({ ...nothing, n: 20, independent: 7.6 }, { associated: false, warnings: ['too-short'] }))).toMatch(
      / and they follow one another so closely that they are worth 7\.$/,
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

  it('says one thing after the other', () => {
    expect(says(of({ independent: 60.9 }, { warnings: ['autocorrelated', 'still-counting'] }))).toMatch(
      /no experiment\. The changes follow one another: 101 of them are worth 60 independent ones, and count as such\. Signals that came before first-contact resolution was defined are still being counted\.$/,
    );
  });

  it('keeps a name in capitals, wherever they are in it', () => {
    expect(says(of({}, { kpi: { ...KPI, name: 'eNPS Rank' } }))).toContain('eNPS Rank tends to rise');
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
