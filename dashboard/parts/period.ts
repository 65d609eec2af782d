/** The period that a person looks at: it lives in the address, and nowhere else. */
import { computed } from '@preact/signals';
import { query, setQuery } from '../router/location.ts';

export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];
export const COMPARES = ['previous', 'year', 'none'] as const;
export type Compare = (typeof COMPARES)[number];
export const PRESETS = ['last-7', 'last-30', 'last-90', 'this-month', 'last-month'] as const;
export type Preset = (typeof PRESETS)[number];

export interface Period {
  /** What is asked of the API; without dates it takes the last 30 days. */
  from: string | undefined;
  to: string | undefined;
  interval: Interval;
  compare: Compare;
}

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Days between two dates, both included. */
export const daysOf = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** The dates of a preset, `today` being the last day that any of them has. */
export function presetDates(preset: Preset, today: string): { from: string; to: string } {
  const now = Date.parse(today);
  const month = (offset: number): number => {
    const date = new Date(now);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
  };
  switch (preset) {
    case 'last-7':
      return { from: dayOf(now - 6 * DAY), to: today };
    case 'last-30':
      return { from: dayOf(now - 29 * DAY), to: today };
    case 'last-90':
      return { from: dayOf(now - 89 * DAY), to: today };
    case 'this-month':
      return { from: dayOf(month(0)), to: today };
    case 'last-month':
      return { from: dayOf(month(-1)), to: dayOf(month(0) - DAY) };
  }
}

/** What fits the length, until the person chooses: about a dozen points. */
export const fittingInterval = (days: number): Interval => (days <= 14 ? 'day' : days <= 120 ? 'week' : 'month');

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find(value => value === text);

export const today = (): string => {
  const now = new Date();
  return dayOf(now.getTime() - now.getTimezoneOffset() * 60_000);
};

export const chosenPeriod = computed<Period>(() => {
  const [from, to] = [query.value.get('from'), query.value.get('to')];
  const isWhole = isDay(from) && isDay(to) && from <= to;
  const days = isWhole ? daysOf(from, to) : 30;
  return {
    from: isWhole ? from : undefined,
    to: isWhole ? to : undefined,
    interval: oneOf(INTERVALS, query.value.get('interval')) ?? fittingInterval(days),
    compare: oneOf(COMPARES, query.value.get('compare')) ?? 'previous',
  };
});

/** The chosen period's part of an address, to be handed on in links to other places. */
export const periodQuery = computed(() => {
  const kept = new URLSearchParams();
  for (const name of ['from', 'to', 'interval', 'compare', 'kind']) {
    const value = query.value.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.toString();
});

/** An address with the chosen period, and parameters of its own. */
export function withPeriod(path: string, own: Readonly<Record<string, string | undefined>> = {}): string {
  const all = new URLSearchParams(periodQuery.value);
  for (const [name, value] of Object.entries(own)) if (value !== undefined) all.set(name, value);
  const text = all.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const choosePeriod = (chosen: Partial<Record<keyof Period, string | undefined>>): void => setQuery(chosen);
