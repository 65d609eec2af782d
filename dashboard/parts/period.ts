/** The period that a person looks at: it lives in the address, and nowhere else. */
import { computed } from '@preact/signals';
import { query, setQuery } from '../router/location.ts';
import { dayOf, daysOf, fittingInterval, INTERVALS, type Interval } from './period-dates.ts';

export * from './period-dates.ts';

export const COMPARES = ['previous', 'year', 'none'] as const;
export type Compare = (typeof COMPARES)[number];

export interface Period {
  /** What is asked of the API; without dates it takes the last 30 days. */
  from: string | undefined;
  to: string | undefined;
  interval: Interval;
  compare: Compare;
}

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

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
const periodQuery = computed(() => {
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
