/** What an alert keeps: the figures it rests on, what it takes to be over, and for how long it is remembered. */
import { describe, expect, it } from 'vitest';
import { reviewFinding, riskFinding, watermelonFinding, xlaFinding } from '#agreements/alert-findings.ts';
import { type Alert, compareAlerts, type Finding, isForgotten, opened, seenAgain, stepOf } from '#agreements/alerts.ts';
import { judge } from '#agreements/judge.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { NOTHING, rate } from '#rollups/intervals.ts';
import { agreeing, june, NONE } from './agreed.ts';
import { BEGIN, DAY } from './alert-life.ts';

const DATES = { from: '2026-01-01', to: '2026-01-28' };
const SETTINGS = { ...DEFAULT_SETTINGS.alerts, watermelonRate: 0.1, hysteresis: 2, minimumSample: 20 };
const MEASURES = [
  { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 },
  { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 },
];

/** Reopened: of a hundred. */
function score(reopened: number, service?: string): Finding {
  const values = new Map([
    ['first-contact-resolution', rate(800, 1_000)],
    ['reopen-rate', rate(10 * reopened, 1_000)],
  ]);
  const judged = judge(MEASURES, id => values.get(id), { passMark: 90, minimumSample: 20 });
  const scope = { version: 3, ...(service === undefined ? {} : { service }) };
  const finding = xlaFinding('missed', scope, DATES, judged, { passMark: 90, hysteresis: 2 });
  if (finding === undefined) throw new TypeError('too little is known');
  return finding;
}

const watermelons = (now: number, before: number, alert?: Alert, settings = SETTINGS) =>
  watermelonFinding('rising', DATES, rate(now, 1_000), rate(before, 1_000), settings, alert);

function risen(): Alert {
  const finding = watermelons(300, 100);
  if (finding === undefined) throw new TypeError('too little is known');
  return opened('finance', finding, BEGIN);
}

describe('a missed score', () => {
  it('comes with its agreement, its days, and what the measures came to that cost points', () => {
    const { value, low, high } = rate(150, 1_000);
    expect(score(15, 'vpn')).toEqual({
      kind: 'xla.missed',
      id: 'missed',
      isWrong: true,
      isOver: false,
      badness: 40,
      facts: {
        ...{ service: 'vpn', version: 3, ...DATES, score: 50, passMark: 90 },
        measures: [{ id: 'reopen-rate', value, n: 1_000, target: 0.05, score: 0, low, high }],
      },
    });
  });

  it('is that of the unit, where the agreement names no service', () => {
    expect(score(15).facts.service).toBeNull();
  });

  it('counts the noise of those measures alone that have a score', () => {
    // Ten tickets say nothing: were their interval counted, noise would hide what the hundred say.
    const values = new Map([
      ['first-contact-resolution', rate(45, 100)],
      ['reopen-rate', rate(1, 10)],
    ]);
    const judged = judge(MEASURES, id => values.get(id), { passMark: 90, minimumSample: 20 });
    const finding = xlaFinding('missed', { version: 1 }, DATES, judged, { passMark: 90, hysteresis: 2 });
    expect(finding?.isWrong).toBe(true);
  });
});

describe('a rising rate of watermelons', () => {
  it('comes with both rates, and with the rate at which it is over', () => {
    const known = (k: number) => {
      const { value, n, low, high } = rate(k, 1_000);
      return { value, n, low, high };
    };
    expect(watermelons(300, 100)).toMatchObject({
      kind: 'watermelon.rising',
      id: 'rising',
      badness: 0.3,
      facts: { service: null, ...DATES, rate: known(300), before: known(100), overAt: 0.2 },
    });
  });

  it('is over when it is better by the hysteresis, or below the rate that is told, if that is more', () => {
    const overAt = (now: number, before: number, watermelonRate = 0.1) => {
      const { facts } = watermelons(now, before, undefined, { ...SETTINGS, watermelonRate }) ?? {};
      return facts !== undefined && 'overAt' in facts ? facts.overAt : undefined;
    };
    // Halfway from 0.3 to 0.29 would be 0.295: two points better are 0.28.
    expect(overAt(300, 290)).toBeCloseTo(0.28, 12);
    expect(overAt(300, 100, 0.29)).toBeCloseTo(0.27, 12);
    expect(overAt(10, 0, 0)).toBe(0);
  });

  it.each([
    ['the rate now', NOTHING, rate(1, 100)],
    ['the rate before, of an alert that is not open', rate(1, 100), NOTHING],
    ['an end of its interval', { ...rate(1, 100), low: null }, rate(1, 100)],
    ['the other end', { ...rate(1, 100), high: null }, rate(1, 100)],
    ['enough of it', rate(1, 19), rate(1, 100)],
  ])('is nothing that is told, where it lacks %s', (_name, now, past) => {
    expect(watermelonFinding('rising', DATES, now, past, SETTINGS)).toBeUndefined();
    const closed = { ...risen(), closedAt: BEGIN + DAY };
    expect(watermelonFinding('rising', DATES, now, past, SETTINGS, closed)).toBeUndefined();
  });

  it('is known from exactly as many tickets as the settings ask for', () => {
    const now = rate(20, 20);
    const finding = watermelonFinding('rising', DATES, now, rate(0, 20), SETTINGS);
    expect(finding?.isWrong).toBe(true);
  });

  it('is told from exactly the rate of the settings on', () => {
    const told = (k: number) => watermelonFinding('rising', DATES, rate(k, 1_000), rate(10, 1_000), SETTINGS)?.isWrong;
    expect([told(99), told(100)]).toEqual([false, true]);
  });

  it('goes by what was before it opened, when nothing is known of the days just before', () => {
    const alert = risen();
    const later = (k: number) => watermelonFinding('rising', DATES, rate(k, 1_000), NOTHING, SETTINGS, alert);
    expect(later(250)).toMatchObject({ isOver: false, facts: { before: { value: 0.1 } } });
    expect(later(200)).toMatchObject({ isOver: true });
  });

  it('is over without an alert, too, unless it is wrong', () => {
    expect(watermelons(80, 100)?.isOver).toBe(true);
    expect(watermelons(300, 100)).toMatchObject({ isWrong: true, isOver: false });
  });
});

describe('an alert that is seen again', () => {
  it('has the figures of now, and is still the one that was opened', () => {
    const acknowledged = { at: BEGIN, by: { role: 'it', id: 'x' } };
    const alert: Alert = { ...opened('finance', score(15), BEGIN), acknowledged };
    expect(seenAgain(alert, score(12), BEGIN + DAY)).toEqual({
      ...opened('finance', score(12), BEGIN + DAY),
      ...{ openedAt: BEGIN, toldBadness: 40, acknowledged },
    });
  });

  it('is over when it was to be over when it opened', () => {
    const again = watermelons(400, 300);
    if (again === undefined) throw new TypeError('too little is known');
    const seen = seenAgain(risen(), again, BEGIN + DAY);
    expect(seen).toMatchObject({ kind: 'watermelon.rising', badness: 0.4, toldBadness: 0.3, facts: { overAt: 0.2 } });
    expect(seen.kind === 'watermelon.rising' && seen.facts.rate.value).toBe(0.4);
  });

  it('is another one’s figures where the kind has changed', () => {
    expect(seenAgain(risen(), score(15), BEGIN).facts).not.toHaveProperty('overAt');
  });
});

describe('an alert that is over', () => {
  const closed = { ...opened('finance', score(15), BEGIN), closedAt: BEGIN + DAY };

  it('is remembered for the quiet days, to the millisecond', () => {
    const [last, first] = [BEGIN + 29 * DAY - 1, BEGIN + 29 * DAY];
    expect([isForgotten(closed, last, 28), isForgotten(closed, first, 28)]).toEqual([false, true]);
    expect(isForgotten(opened('finance', score(15), BEGIN), BEGIN + 99 * DAY, 28)).toBe(false);
  });

  it('is told again within these days only if it is worse than what was told', () => {
    const next = (finding: Finding, day: number) => stepOf(closed, finding, BEGIN + day * DAY, 28);
    expect(next(score(15), 2)).toBe('keep');
    expect(next({ ...score(15), badness: 41 }, 2)).toBe('open');
    expect(next(score(15), 29)).toBe('open');
    expect(next(score(5), 29)).toBe('keep');
  });
});

describe('other findings', () => {
  it('of a ticket at risk say which one, and what it has cost', () => {
    const facts = { connection: 'desk', ticketId: 'T1', service: 'vpn', group: 'network', effort: 6, waiting: 60 };
    const ticket = { ...facts, reasons: ['reopened', 'effort'], waits: {}, isOpen: true, isGreen: true };
    expect(riskFinding('t', ticket, 5, {})).toEqual({
      ...{ kind: 'ticket.at-risk', id: 't', isWrong: true, isOver: false, badness: 1.2 },
      facts: { ...facts, reasons: ['reopened', 'effort'] },
    });
  });

  it('of a review say from when on the agreement holds, and are over when it is done', () => {
    const [unit] = agreeing(NONE, {}, june(1)).agreements;
    const [service] = agreeing(NONE, { service: 'vpn' }, june(12)).agreements;
    if (unit === undefined || service === undefined) throw new RangeError('there is none');
    expect(reviewFinding('r', unit, true)).toEqual({
      ...{ kind: 'agreement.review-due', id: 'r', isWrong: true, isOver: false, badness: 0 },
      facts: { service: null, version: 1, effectiveFrom: june(10), reviewOn: '2026-12-01' },
    });
    expect(reviewFinding('r', service, false)).toMatchObject({
      isWrong: false,
      isOver: true,
      facts: { service: 'vpn' },
    });
  });
});

it('alerts that are alike otherwise are in the order of their units, and then of their ids', () => {
  const alertOf = (unit: string, id: string): Alert => ({ ...opened(unit, score(15), BEGIN), id });
  const all = [alertOf('b', '1'), alertOf('a', '2'), alertOf('a', '1'), alertOf('c', '0')];
  const order = all.toSorted(compareAlerts).map(({ unit, id }) => unit + id);
  expect(order).toEqual(['a1', 'a2', 'b1', 'c0']);
  expect(compareAlerts(alertOf('a', '1'), alertOf('a', '1'))).toBe(0);
  const closed = { ...alertOf('a', '1'), closedAt: BEGIN };
  expect([compareAlerts(closed, alertOf('z', '9')) > 0, compareAlerts(alertOf('z', '9'), closed) < 0]).toEqual([
    true,
    true,
  ]);
});
