import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementScore, measureScore as ownScore } from '#agreements/scoring.ts';
import { windowOf } from '#agreements/window.ts';
import { todayIn } from '#dashboard/parts/period-dates.ts';
import { courseOf } from '#dashboard/places/agreements/course.ts';
import { lastWeeks, lastWindow, monthsLater, nextStart } from '#dashboard/places/agreements/dates.ts';
import { differencesOf, kindOf } from '#dashboard/places/agreements/differences.ts';
import { bodyOf, draftFrom, issuesOf, withWindow } from '#dashboard/places/agreements/draft.ts';
import type { Agreement, Measure } from '#dashboard/places/agreements/model.ts';
import { notAgreeable, scopesOf, unitsOf, versionBefore, waitsFor } from '#dashboard/places/agreements/model.ts';
import {
  fromTyped,
  placeOn,
  scaleOf,
  suggested,
  ticksOf,
  toTyped,
  typedAs,
} from '#dashboard/places/agreements/scale.ts';
import { known, measureScore, scoreOf, wouldHaveMet } from '#dashboard/places/agreements/scoring.ts';
import { MEASURES, notAgreeable as reasonOf, TICKET_DEFINITIONS } from '#experience/dictionary.ts';

const AGREEMENT: Agreement = {
  ...{ unit: 'finance', version: 1, status: 'active', window: 'month', onMissed: 'reported' },
  ...{ effectiveFrom: '2026-01-01', reviewOn: '2026-07-01', agreedOn: '2025-12-20' },
  owners: { it: 'desk lead', business: 'finance lead' },
  measures: [
    { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
    { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 },
  ],
  signatures: { it: { at: '2025-12-20T10:00:00Z' }, business: { at: '2025-12-19T10:00:00Z' } },
  proposed: { role: 'business', at: '2025-12-18T10:00:00Z' },
  baseline: {},
  inForce: { from: '2026-01-01' },
};
const measureOf = (id: string): Measure => {
  const found = TICKET_DEFINITIONS.find(one => one.id === id);
  if (found === undefined) throw new Error(id);
  const { role, kind, unit, direction } = found;
  const isOfNow = 'cohort' in found && found.cohort === 'open';
  return {
    ...{
      id,
      name: id,
      definition: '',
      formula: '',
      increment: '',
      interval: '',
      from: 'timeline',
      kind,
      unit,
      direction,
    },
    ...(role === undefined ? {} : { role }),
    ...(isOfNow ? { cohort: 'open' } : {}),
  };
};
const WORDS = {
  ...{ missing: 'missing', atLeastOne: 'one', higher: 'higher', lower: 'lower', share: 'share' },
  ...{ weight: 'weight', passMark: 'mark', review: 'review' },
};

describe('the score of a proposal', () => {
  const figure = fc.double({ min: -100, max: 100, noNaN: true });
  const measure = fc
    .record({
      ...{ target: figure, floor: figure, weight: fc.double({ min: 0.01, max: 10, noNaN: true }) },
      ...{ value: fc.option(figure), n: fc.nat(60) },
    })
    .filter(({ target, floor }) => target !== floor);

  it('is the one that Pith itself gives, whatever the values, targets and weights', () => {
    fc.assert(
      fc.property(fc.array(measure, { minLength: 1, maxLength: 8 }), fc.nat(100), (measures, passMark) => {
        const agreed = measures.map(({ target, floor, weight }, index) => ({
          id: String(index),
          target,
          floor,
          weight,
        }));
        const estimateOf = (id: string) => {
          const { value = null, n = 0 } = measures[Number(id)] ?? {};
          return { value, n, low: null, high: null };
        };
        const { score, verdict } = agreementScore(agreed, estimateOf, { passMark, minimumSample: 20 });
        const ours = scoreOf(measures.map(({ n, value, ...rest }) => ({ ...rest, value: n < 20 ? null : value })));
        expect(ours).toBe(score);
        expect(ours === null ? 'insufficient-data' : ours >= passMark ? 'met' : 'missed').toBe(verdict);
      }),
    );
  });

  it('gives each measure the score that Pith gives it', () => {
    fc.assert(
      fc.property(measure, figure, (marks, value) => {
        expect(measureScore(value, marks)).toBe(ownScore(value, marks));
      }),
    );
  });
});

describe('how often a target would have been met', () => {
  const WEEKS = [
    { value: 0.8 },
    { value: 0.7 },
    { value: 0.6 },
    { value: 1, verdict: 'insufficient-data' as const },
    { value: null, verdict: 'insufficient-data' as const },
  ];

  it('counts a week that reaches it exactly', () => {
    expect(wouldHaveMet(WEEKS, 0.7, true)).toEqual({ met: 2, counted: 3, insufficient: 2 });
  });

  it('counts the other way where less is better', () => {
    expect(wouldHaveMet(WEEKS, 0.7, false)).toEqual({ met: 2, counted: 3, insufficient: 2 });
  });

  it('knows nothing of a week with too little data', () => {
    expect(known({ value: 1, verdict: 'insufficient-data' })).toBeNull();
  });
});

describe('the windows of a unit', () => {
  it('are those that Pith judges by', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('week' as const, 'month' as const, 'quarter' as const), (date, window) => {
        const today = date.toISOString().slice(0, 10);
        const last = lastWindow(window, today);
        expect(windowOf(window, last.from)).toEqual({ start: last.from, end: last.to });
        expect(last.to < today).toBe(true);
        const next = nextStart(window, today);
        expect(windowOf(window, next).start).toBe(next);
        expect(next > today).toBe(true);
      }),
    );
  });

  it('are weeks one after the other', () => {
    expect(lastWeeks(12, '2026-11-22')).toEqual({ from: '2026-08-24', to: '2026-11-15' });
  });

  it('begin by the unit’s own clock', () => {
    const now = new Date('2026-11-22T23:30:00Z');
    expect([todayIn('Asia/Kolkata', now), todayIn('America/New_York', now)]).toEqual(['2026-11-23', '2026-11-22']);
  });

  it('are months later on the last day of a shorter month', () => {
    expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsLater('2026-12-01', 6)).toBe('2027-06-01');
  });
});

describe('the line of a measure', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 40,
  });

  it('holds every value, and a share stays within 0 and 1', () => {
    fc.assert(
      fc.property(values, all => {
        const scale = scaleOf('share', all);
        for (const value of all) expect(value >= scale.from - 1e-9 && value <= scale.to + 1e-9).toBe(true);
        expect(scale.from).toBeGreaterThanOrEqual(0);
        expect(scale.to).toBeLessThanOrEqual(1);
        expect(scale.to).toBeGreaterThan(scale.from);
      }),
    );
  });

  it('has few and round marks', () => {
    expect(ticksOf(scaleOf('share', [0.6, 0.92]))).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(ticksOf(scaleOf('seconds', [3600, 90_000]))).toEqual([0, 21_600, 43_200, 64_800, 86_400, 108_000]);
    fc.assert(
      fc.property(values, all => {
        expect(ticksOf(scaleOf('share', all)).length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('places what lies beyond it at its end', () => {
    const scale = { from: 0, to: 10, tick: 1, step: 1 };
    expect([-5, 0, 2.5, 99].map(value => placeOn(scale, value))).toEqual([0, 0, 25, 100]);
  });

  it('takes numbers as people type them', () => {
    const hours = typedAs('seconds', scaleOf('seconds', [3600, 90_000]));
    expect([hours, typedAs('share', scaleOf('share', [0.5]))]).toEqual(['hours', 'percent']);
    expect([fromTyped('1,5', hours), toTyped(5400, hours)]).toEqual([5400, '1.5']);
    expect([fromTyped('82.5', 'percent'), fromTyped('', 'percent'), fromTyped('x', 'number')]).toEqual([
      0.825,
      undefined,
      undefined,
    ]);
  });

  it('suggests what the better quarter of the weeks reached', () => {
    const weeks = [0.5, 0.6, 0.7, 0.8].map(value => ({ value }));
    expect(suggested(weeks, true, 'share')).toEqual({ target: 0.7, floor: 0.5 });
    expect(suggested(weeks, false, 'share')).toEqual({ target: 0.6, floor: 0.8 });
    expect(suggested([{ value: 1, verdict: 'insufficient-data' }], true, 'share')).toBeUndefined();
  });
});

describe('what changed between two versions', () => {
  const kindsOf = (measures: Agreement['measures']) =>
    differencesOf(AGREEMENT, { ...AGREEMENT, version: 2, measures }).measures.map(one => [one.id, kindOf(one)]);

  it('is stricter where it is harder to reach, in either direction', () => {
    expect(
      kindsOf([
        { id: 'first-contact-resolution', target: 0.8, floor: 0.4, weight: 3 },
        { id: 'reopen-rate', target: 0.03, floor: 0.15, weight: 1 },
      ]),
    ).toEqual([
      ['first-contact-resolution', 'stricter'],
      ['reopen-rate', 'stricter'],
    ]);
  });

  it('is laxer, mixed, new or left out', () => {
    expect(
      kindsOf([
        { id: 'bounce-rate', target: 0.1, floor: 0.3, weight: 1 },
        { id: 'first-contact-resolution', target: 0.8, floor: 0.3, weight: 3 },
      ]),
    ).toEqual([
      ['bounce-rate', 'added'],
      ['first-contact-resolution', 'mixed'],
      ['reopen-rate', 'removed'],
    ]);
  });

  it('is a weight alone by its share of the score', () => {
    const [, second] = AGREEMENT.measures;
    const [first] = AGREEMENT.measures;
    if (first === undefined || second === undefined) throw new Error('two measures');
    expect(
      kindsOf([
        { ...first, weight: 6 },
        { ...second, weight: 2 },
      ]).map(([, kind]) => kind),
    ).toEqual(['same', 'same']);
    expect(kindsOf([first, { ...second, weight: 2 }]).map(([, kind]) => kind)).toEqual(['weight', 'weight']);
  });

  it('names the terms that differ', () => {
    const after: Agreement = { ...AGREEMENT, window: 'week', owners: { it: 'desk lead', business: 'controller' } };
    expect(differencesOf(AGREEMENT, after).terms).toEqual(['window', 'businessOwner']);
  });
});

describe('a proposal while it is written', () => {
  const catalogue = new Map(['first-contact-resolution', 'reopen-rate'].map(id => [id, measureOf(id)]));
  const draft = draftFrom(AGREEMENT, [], '2026-11-22', id => catalogue.has(id));

  it('begins at the version in force, with the next window', () => {
    expect(draft).toMatchObject({ window: 'month', effectiveFrom: '2026-12-01', reviewOn: '2027-06-01', passMark: '' });
    expect(draft.measures).toEqual(AGREEMENT.measures);
    expect(issuesOf(draft, catalogue, WORDS)).toEqual([]);
  });

  it('moves the beginning with the window, unless a person chose it', () => {
    expect(withWindow(draft, 'week', '2026-11-22')).toMatchObject({
      effectiveFrom: '2026-11-23',
      reviewOn: '2027-05-23',
    });
    const chosen = { ...draft, effectiveFrom: '2026-12-24' };
    expect(withWindow(chosen, 'week', '2026-11-22').effectiveFrom).toBe('2026-12-24');
  });

  it('names what is wrong by the paths of the API', () => {
    const wrong = {
      ...draft,
      ...{ reviewOn: '2026-11-30', passMark: '101', owners: { it: ' ', business: 'x' } },
      measures: [
        { id: 'reopen-rate', target: 0.2, floor: 0.1, weight: 0 },
        { id: 'first-contact-resolution', target: undefined, floor: 2, weight: 1 },
      ],
    };
    expect(issuesOf(wrong, catalogue, WORDS).map(({ path, message }) => `${path} ${message}`)).toEqual([
      '/measures/0/target lower',
      '/measures/0/weight weight',
      '/measures/1/target missing',
      '/measures/1/floor share',
      '/reviewOn review',
      '/passMark mark',
      '/owners/it missing',
    ]);
    expect(bodyOf(wrong, undefined)).toBeUndefined();
  });

  it('is sent without what was left to the settings', () => {
    expect(bodyOf(draft, 'erp')).toEqual({
      ...{ service: 'erp', window: 'month', effectiveFrom: '2026-12-01', reviewOn: '2027-06-01', onMissed: 'reported' },
      ...{ owners: AGREEMENT.owners, measures: AGREEMENT.measures },
    });
  });
});

describe('the agreements of a unit', () => {
  const proposed: Agreement = { ...AGREEMENT, version: 2, status: 'proposed', signatures: { it: { at: 'now' } } };

  it('wait for the side that hasn’t signed', () => {
    expect([waitsFor(proposed), waitsFor(AGREEMENT)]).toEqual([['business'], []]);
  });

  it('are the unit’s own and those of its services', () => {
    const ofService: Agreement = { ...AGREEMENT, version: 3, service: 'erp', status: 'agreed' };
    const scopes = scopesOf([ofService, proposed, AGREEMENT]);
    expect(scopes.map(({ service, active, coming }) => [service, active?.version, coming?.version])).toEqual([
      [undefined, 1, undefined],
      ['erp', undefined, 3],
    ]);
    expect(scopes[0]?.proposed).toEqual([proposed]);
    expect(scopesOf([])).toHaveLength(1);
  });

  it('are held against the last signed one before, of the same scope', () => {
    const { agreedOn: _, ...unsigned } = AGREEMENT;
    const third: Agreement = { ...AGREEMENT, version: 3 };
    expect(versionBefore([third, { ...unsigned, version: 2 }, AGREEMENT], third)?.version).toBe(1);
    expect(versionBefore([third, AGREEMENT], { ...third, service: 'erp' })).toBeUndefined();
  });

  it('have a life in steps, with what is missing still open', () => {
    const { agreedOn: _, inForce: __, ...waiting } = proposed;
    expect(courseOf(waiting, '2025-12-20').map(({ what, open }) => `${what}${open ? ' open' : ''}`)).toEqual([
      ...['proposed', 'signed', 'missing open', 'willBe open'],
    ]);
    expect(courseOf(AGREEMENT, '2026-02-01').map(({ what, who }) => who ?? what)).toEqual([
      ...['business', 'business', 'it', 'agreed', 'active'],
    ]);
  });

  it('are of units, whatever else their documents hold', () => {
    expect(unitsOf({ items: [{ id: 'finance', services: ['erp', 7] }, { name: 'nobody' }, null] })).toEqual([
      { id: 'finance', name: 'finance', timeZone: 'UTC', services: ['erp'] },
    ]);
    expect(unitsOf(undefined)).toEqual([]);
  });
});

describe('what can be agreed on', () => {
  it('is what the API takes, measure by measure', () => {
    for (const { id } of TICKET_DEFINITIONS) {
      expect(notAgreeable(measureOf(id)) === undefined, id).toBe(reasonOf(id) === undefined);
    }
    expect(MEASURES.length).toBeGreaterThan(20);
  });

  it('says of a KPI that it is one', () => {
    expect(notAgreeable(measureOf('net-promoter-score'))).toBe('kpi');
  });
});
