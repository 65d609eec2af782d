import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskFinding, watermelonFinding, xlaFinding } from '#agreements/alert-findings.ts';
import { type Alert, compareAlerts, type Finding, opened, stepOf } from '#agreements/alerts.ts';
import { judge } from '#agreements/judge.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { rate } from '#rollups/intervals.ts';
import { seeded } from '#test/support/random.ts';
import { BEGIN, type Counted, DAY, drawn, live, MEASURES, type Step, watermelonLook, xlaLook } from './alert-life.ts';

const { alerts: SETTINGS } = DEFAULT_SETTINGS;
const DATES = { from: '2026-01-01', to: '2026-01-28' };

/** The value of a measure at which its score is so much. */
const valueAt = ({ target, floor }: { target: number; floor: number }, score: number): number =>
  floor + ((target - floor) * score) / 100;

/** Tickets of all measures, day by day, whose true score is what `scoreOn` says. */
function tickets(seed: number, days: number, daily: number, scoreOn: (day: number) => number) {
  const random = seeded(seed);
  return Object.fromEntries(
    MEASURES.map(measure => [
      measure.id,
      Array.from({ length: days }, (_, day) => drawn(random, daily, valueAt(measure, scoreOn(day)))),
    ]),
  );
}

const watermelons = (seed: number, days: number, daily: number, rateOn: (day: number) => number): Counted[] => {
  const random = seeded(seed);
  return Array.from({ length: days }, (_, day) => drawn(random, daily, rateOn(day)));
};

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const opensOf = (steps: readonly Step[]): number[] => steps.filter(({ step }) => step === 'open').map(({ day }) => day);
const closesOf = (steps: readonly Step[]): number[] =>
  steps.filter(({ step }) => step === 'close').map(({ day }) => day);

/** Between two openings there is a closing, and the first thing that happens is an opening. */
const alternates = (steps: readonly Step[]): boolean =>
  steps.every(({ step }, index) => step === (index % 2 === 0 ? 'open' : 'close'));

describe('an agreement over 200 simulated days', () => {
  it.each([
    [30, 55],
    [30, 0],
    [100, 70],
  ])('is told once, within the days looked at, when %i tickets a day fall to a score of %i', (daily, score) => {
    for (const seed of SEEDS) {
      const counts = tickets(seed, 200, daily, day => (day >= 70 && day < 120 ? score : 100));
      const steps = live(200, SETTINGS.days, xlaLook(counts));
      expect(steps.map(({ step }) => step)).toEqual(['open', 'close']);
      expect(opensOf(steps)[0]).toBeGreaterThanOrEqual(70);
      expect(opensOf(steps)[0]).toBeLessThan(70 + SETTINGS.days);
      expect(closesOf(steps)[0]).toBeGreaterThanOrEqual(120);
      expect(closesOf(steps)[0]).toBeLessThanOrEqual(120 + SETTINGS.days);
    }
  });

  it.each([
    [30, 100],
    [30, 96],
    [100, 96],
  ])('is never told by noise, with %i tickets a day and a true score of %i', (daily, score) => {
    const told = SEEDS.flatMap(seed =>
      opensOf(live(200, SETTINGS.days, xlaLook(tickets(seed, 200, daily, () => score)))),
    );
    expect(told).toEqual([]);
  });

  it('exactly at the pass mark is seldom told, and hardly ever twice', () => {
    const lives = SEEDS.map(seed => opensOf(live(200, SETTINGS.days, xlaLook(tickets(seed, 200, 30, () => 90)))));
    expect(lives.filter(opens => opens.length > 0).length).toBeLessThanOrEqual(8);
    expect(Math.max(...lives.map(opens => opens.length))).toBeLessThanOrEqual(2);
  });

  it('that comes back after it had recovered is told again', () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const bad = (day: number): boolean => (day >= 40 && day < 70) || (day >= 140 && day < 170);
      const steps = live(200, SETTINGS.days, xlaLook(tickets(seed, 200, 30, day => (bad(day) ? 20 : 100))));
      expect(opensOf(steps)).toHaveLength(2);
      expect(opensOf(steps)[1]).toBeGreaterThanOrEqual(140);
    }
  });
});

describe('watermelons over 200 simulated days', () => {
  it('are told once when they have become more, and closed when they are fewer', () => {
    for (const seed of SEEDS) {
      const counts = watermelons(seed, 200, 30, day => (day >= 80 && day < 130 ? 0.3 : 0.05));
      const steps = live(200, SETTINGS.days, watermelonLook(counts));
      expect(steps.map(({ step }) => step)).toEqual(['open', 'close']);
      expect(opensOf(steps)[0]).toBeGreaterThanOrEqual(80);
      expect(opensOf(steps)[0]).toBeLessThan(80 + SETTINGS.days);
      expect(closesOf(steps)[0]).toBeGreaterThanOrEqual(130);
      expect(closesOf(steps)[0]).toBeLessThanOrEqual(130 + SETTINGS.days);
    }
  });

  it.each([0.05, 0.1, 0.12, 0.4])('that are always as many are not told, at a rate of %d', chance => {
    const told = SEEDS.flatMap(seed =>
      opensOf(live(200, SETTINGS.days, watermelonLook(watermelons(seed, 200, 30, () => chance)))),
    );
    expect(told).toEqual([]);
  });

  it('are not told while they are below the rate of the settings, however much more they are', () => {
    const steps = live(200, SETTINGS.days, watermelonLook(watermelons(3, 200, 100, day => (day < 80 ? 0.01 : 0.06))));
    expect(steps).toEqual([]);
  });
});

describe('whatever is found, day by day', () => {
  const finding = fc.record({ score: fc.integer({ min: 80, max: 100 }), known: fc.boolean() });

  it('between two openings there is a closing, never two are open, and none is told again within the quiet days unless it is worse', () => {
    fc.assert(
      fc.property(
        fc.array(finding, { maxLength: 120, size: 'max' }),
        fc.integer({ min: 1, max: 40 }),
        (found, quietDays) => {
          const scores: number[] = [];
          const steps = live(found.length, quietDays, day => {
            const { score = 0, known = false } = found[day] ?? {};
            if (!known) return undefined;
            scores[day] = score;
            return { ...scoreFinding(score), isWrong: score < 90, isOver: score >= 92 };
          });
          expect(alternates(steps)).toBe(true);
          for (const [index, { day, step }] of steps.entries()) {
            const last = steps[index - 1];
            const before = steps[index - 2];
            if (step !== 'open' || last === undefined || before === undefined) continue;
            if (day - last.day < quietDays) expect(scores[day]).toBeLessThan(scores[before.day] ?? 0);
          }
        },
      ),
    );
  });

  it('nothing is opened or closed while too little is known', () => {
    const few = (day: number, k: number): Counted => ({ k: day === 0 ? k : 0, n: day === 0 ? 19 : 0 });
    const counts = Object.fromEntries(
      MEASURES.map(({ id }) => [id, Array.from({ length: 30 }, (_, day) => few(day, 0))]),
    );
    expect(live(30, 28, xlaLook(counts))).toEqual([]);
    expect(live(30, 28, watermelonLook(Array.from({ length: 30 }, (_, day) => few(day, 19))))).toEqual([]);
  });
});

const scoreFinding = (score: number): Finding => ({
  kind: 'xla.missed',
  id: 'xla-missed',
  isWrong: score < 90,
  isOver: score >= 92,
  badness: 90 - score,
  facts: { service: null, version: 1, ...DATES, score, passMark: 90, measures: [] },
});

describe('a score', () => {
  const found = (k: number, n: number, options: { passMark?: number; hysteresis?: number } = {}) => {
    const { passMark = 90, hysteresis = 2 } = options;
    const measures = [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 }];
    const judged = judge(measures, () => rate(k, n), { passMark, minimumSample: 20 });
    return xlaFinding('xla-missed', { version: 3, service: 'vpn' }, DATES, judged, { passMark, hysteresis });
  };

  it.each([
    ['far below', 400, 1000, { isWrong: true, isOver: false }],
    ['below, within noise', 660, 1000, { isWrong: false, isOver: false }],
    ['at the mark', 67, 100, { isWrong: false, isOver: false }],
    ['above, but not by the hysteresis', 675, 1000, { isWrong: false, isOver: false }],
    ['above by the hysteresis', 676, 1000, { isWrong: false, isOver: true }],
    ['perfect', 1000, 1000, { isWrong: false, isOver: true }],
  ])('%s', (_name, k, n, expected) => {
    expect(found(k, n)).toMatchObject(expected);
  });

  it('recovers at 100 where the hysteresis would ask for more', () => {
    expect(found(70, 100, { passMark: 99, hysteresis: 2 })).toMatchObject({ isOver: true });
  });

  it('is not known below the sample, nor with less than half of the weight', () => {
    expect(found(0, 19)).toBeUndefined();
    const value = (id: string) => (id === 'reopen-rate' ? rate(50, 100) : undefined);
    const judged = judge(MEASURES, value, { passMark: 90, minimumSample: 20 });
    expect(xlaFinding('xla-missed', { version: 1 }, DATES, judged, { passMark: 90, hysteresis: 2 })).toBeUndefined();
  });

  it('names the measures that cost most first, and none that costs nothing', () => {
    const values = new Map([
      ['first-contact-resolution', rate(90, 100)],
      ['reopen-rate', rate(10, 100)],
      ['effortless-rate', rate(50, 100)],
    ]);
    const judged = judge(MEASURES, id => values.get(id), { passMark: 90, minimumSample: 20 });
    const finding = xlaFinding('xla-missed', { version: 1 }, DATES, judged, { passMark: 90, hysteresis: 2 });
    if (finding?.kind !== 'xla.missed') throw new TypeError('no score');
    expect(finding.facts.measures.map(({ id }) => id)).toEqual(['effortless-rate', 'reopen-rate']);
  });
});

describe('a rate of watermelons', () => {
  const settings = { ...SETTINGS, minimumSample: 20 };
  const found = (now: Counted, past: Counted, alert?: Alert) =>
    watermelonFinding('watermelon-rising', DATES, rate(now.k, now.n), rate(past.k, past.n), settings, alert);
  const risen = found({ k: 300, n: 1000 }, { k: 100, n: 1000 });
  const alert = risen === undefined ? undefined : opened('finance', risen, BEGIN);

  it.each([
    [{ k: 300, n: 1000 }, { k: 100, n: 1000 }, true],
    [{ k: 99, n: 1000 }, { k: 10, n: 1000 }, false], // below the rate that is told
    [{ k: 130, n: 1000 }, { k: 110, n: 1000 }, false], // noise
    [{ k: 19, n: 19 }, { k: 0, n: 1000 }, undefined], // too few
    [{ k: 200, n: 200 }, { k: 0, n: 19 }, false], // too few before
    [{ k: 200, n: 200 }, { k: 0, n: 0 }, undefined], // none before
  ])('%o after %o', (now, past, isWrong) => {
    expect(found(now, past)?.isWrong).toBe(isWrong);
  });

  it('is over halfway back, and not before', () => {
    expect(alert).toMatchObject({ facts: { overAt: 0.2 } });
    expect(found({ k: 201, n: 1000 }, { k: 300, n: 1000 }, alert)?.isOver).toBe(false);
    expect(found({ k: 200, n: 1000 }, { k: 300, n: 1000 }, alert)?.isOver).toBe(true);
  });
});

describe('an open ticket', () => {
  const ticket = {
    ...{
      connection: 'desk',
      ticketId: 'T1',
      service: null,
      group: null,
      effort: 0,
      waiting: 0,
      reasons: [],
      waits: {},
    },
    ...{ isOpen: true, isGreen: true },
  };
  const allowed = { 'requester-wait': 86_400 };

  it.each([
    ['without trouble', {}, { isWrong: false, isOver: false }],
    ['below the points', { effort: 4.9 }, { isWrong: false, isOver: false }],
    ['at the points', { effort: 5 }, { isWrong: true, isOver: false, badness: 1 }],
    ['that waited as long as accepted', { waits: { 'requester-wait': 86_400 } }, { isWrong: false, isOver: false }],
    ['that waited longer', { waits: { 'requester-wait': 172_800 } }, { isWrong: true, isOver: false, badness: 2 }],
    ['that is red', { effort: 50, isGreen: false }, { isWrong: false, isOver: true }],
    ['that is done with', { effort: 50, isOpen: false }, { isWrong: false, isOver: true }],
  ])('%s', (_name, given, expected) => {
    expect(riskFinding('t', { ...ticket, ...given }, 5, allowed)).toMatchObject(expected);
  });

  it('names what was exceeded beside what happened', () => {
    const waits = { 'requester-wait': 90_000 };
    expect(riskFinding('t', { ...ticket, waits, reasons: ['reopened'] }, 5, allowed).facts).toMatchObject({
      reasons: ['reopened', 'requester-wait'],
    });
  });
});

describe('the order of alerts', () => {
  const alertOf = (kind: 'xla.missed' | 'ticket.at-risk', badness: number, unit: string, closedAt?: number): Alert =>
    // Of the figures the order knows nothing.
    ({
      ...opened(unit, { ...scoreFinding(0), badness }, BEGIN),
      kind,
      ...(closedAt === undefined ? {} : { closedAt }),
    }) as Alert;

  it('is open before over, by kind, worst first', () => {
    const all = [
      alertOf('xla.missed', 9, 'a', BEGIN),
      alertOf('ticket.at-risk', 9, 'a'),
      alertOf('xla.missed', 1, 'b'),
      alertOf('xla.missed', 2, 'a'),
      alertOf('xla.missed', 1, 'a'),
    ];
    const order = [...all].sort(compareAlerts);
    expect(order.map(({ kind, badness, unit }) => `${kind} ${badness} ${unit}`)).toEqual([
      'xla.missed 2 a',
      'xla.missed 1 a',
      'xla.missed 1 b',
      'ticket.at-risk 9 a',
      'xla.missed 9 a',
    ]);
  });
});

it('an acknowledgement changes nothing about what comes next', () => {
  const alert: Alert = {
    ...opened('finance', scoreFinding(50), BEGIN),
    acknowledged: { at: BEGIN, by: { role: 'it', id: 'x' } },
  };
  expect(stepOf(alert, scoreFinding(10), BEGIN + DAY, 28)).toBe('keep');
  expect(stepOf(alert, scoreFinding(95), BEGIN + DAY, 28)).toBe('close');
});
