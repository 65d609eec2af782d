/** A simulated unit: tickets day by day from known rates, looked at as the sweep does, and what becomes of its alerts. */
import { watermelonFinding, xlaFinding } from '#agreements/alert-findings.ts';
import { type Alert, type Finding, opened, seenAgain, stepOf } from '#agreements/alerts.ts';
import { judge } from '#agreements/judge.ts';
import { type AlertSettings, DEFAULT_SETTINGS } from '#lib/settings.ts';
import { rate } from '#rollups/intervals.ts';

export const DAY = 86_400_000;
export const BEGIN = Date.parse('2026-01-01T00:00:00Z');

export interface Counted {
  k: number;
  n: number;
}

/** Hits among `n` tickets, each with this chance. */
export const drawn = (random: () => number, n: number, chance: number): Counted => {
  let k = 0;
  for (let ticket = 0; ticket < n; ticket += 1) if (random() < chance) k += 1;
  return { k, n };
};

const sum = (days: readonly Counted[]): Counted =>
  days.reduce((all, { k, n }) => ({ k: all.k + k, n: all.n + n }), { k: 0, n: 0 });

/** The estimate over `count` days up to and with this one. */
const over = (days: readonly Counted[], last: number, count: number) => {
  const { k, n } = sum(days.slice(Math.max(0, last - count + 1), last + 1));
  return rate(k, n);
};

export interface Step {
  day: number;
  step: 'open' | 'close';
}

/** Goes through the days; what one look finds is for `look` to say. */
export function live(
  days: number,
  quietDays: number,
  look: (day: number, alert: Alert | undefined) => Finding | undefined,
) {
  const steps: Step[] = [];
  let alert: Alert | undefined;
  for (let day = 0; day < days; day += 1) {
    const now = BEGIN + day * DAY;
    const finding = look(day, alert);
    if (finding === undefined) continue;
    const step = stepOf(alert, finding, now, quietDays);
    if (step === 'open') alert = opened('finance', finding, now);
    else if (alert !== undefined && alert.closedAt === undefined) {
      alert = { ...seenAgain(alert, finding, now), ...(step === 'close' ? { closedAt: now } : {}) };
    }
    if (step !== 'keep') steps.push({ day, step });
  }
  return steps;
}

const dates = { from: '2026-01-01', to: '2026-01-28' };
export const MEASURES = [
  { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
  { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 2 },
  { id: 'effortless-rate', target: 0.8, floor: 0.5, weight: 2 },
];

/** Looks at an agreement over these days: by measure, counts by day. */
export const xlaLook =
  (counts: Readonly<Record<string, readonly Counted[]>>, settings: AlertSettings = DEFAULT_SETTINGS.alerts) =>
  (day: number) => {
    const estimateOf = (id: string) => over(counts[id] ?? [], day, settings.days);
    const found = judge(MEASURES, estimateOf, { passMark: 90, minimumSample: 20 });
    return xlaFinding('xla-missed', { version: 1 }, dates, found, { passMark: 90, hysteresis: settings.hysteresis });
  };

/** Looks at the rate of watermelons over these days. */
export const watermelonLook =
  (counts: readonly Counted[], settings: AlertSettings = DEFAULT_SETTINGS.alerts) =>
  (day: number, alert: Alert | undefined) => {
    const now = over(counts, day, settings.days);
    const past = over(counts, day - settings.days, settings.days);
    return watermelonFinding('watermelon-rising', dates, now, past, { ...settings, minimumSample: 20 }, alert);
  };
