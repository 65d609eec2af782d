/** The course of each unit: asked for when the overview is there, a few at a time, and again when its numbers change. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { call, type QueryOf } from '../../api/client.ts';
import type { Interval } from '../../parts/period.ts';
import type { Report } from './rows.ts';

export interface Trend {
  attainment: (number | null)[];
  score: (number | null)[];
}
export type Trends = ReadonlyMap<string, Trend | 'failed'>;

/** Where the courses of attainment begin, so that all are on one axis. */
export const leastAttainment = (trends: Trends): number =>
  Math.min(
    0.9,
    ...[...trends.values()].flatMap(trend =>
      trend === 'failed' ? [] : trend.attainment.filter(value => value !== null),
    ),
  );

/** At a time: the browser has six ways to the host, and the overview itself shall not wait for any of these. */
const AT_ONCE = 4;

export interface TrendsAsked {
  units: readonly string[];
  query: Pick<QueryOf<'GET /v1/reports/sla-xla'>, 'from' | 'to' | 'kind'>;
  interval: Interval;
}

async function trendOf(unit: string, { query, interval }: TrendsAsked, signal: AbortSignal): Promise<Trend | 'failed'> {
  try {
    const { series } = await call('GET /v1/reports/sla-xla', { query: { ...query, unit, interval }, signal });
    return { attainment: series.map(({ sla }) => sla.attainment.value), score: series.map(({ xla }) => xla.score) };
  } catch {
    return 'failed';
  }
}

/**
 * Loads the course of every unit, one after the other on some ways at once. Called again meanwhile it loads them once
 * more when it is done: tickets may come faster than courses, which shall be finished all the same.
 */
function loaderOf(load: (unit: string) => Promise<void>, isOver: () => boolean): (units: readonly string[]) => void {
  let running = false;
  let next: readonly string[] | undefined;
  const start = async (units: readonly string[]): Promise<void> => {
    const waiting = [...units];
    const way = async (): Promise<void> => {
      for (let unit = waiting.shift(); unit !== undefined && !isOver(); unit = waiting.shift()) await load(unit);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, way));
  };
  return async units => {
    next = units;
    if (running) return;
    running = true;
    while (next !== undefined && !isOver()) {
      const now: readonly string[] = next;
      next = undefined;
      await start(now);
    }
    running = false;
  };
}

/** `report`: what they belong to. They are asked for again whenever it says something else. */
export function useTrends(report: Report | undefined, asked: TrendsAsked): Trends {
  const key = JSON.stringify([asked.query, asked.interval]);
  const [trends, setTrends] = useState<{ key: string; found: Trends }>({ key, found: new Map() });
  const latest = useRef(asked);
  latest.current = asked;
  const load = useRef<(units: readonly string[]) => void>(() => {});

  useEffect(() => {
    const ending = new AbortController();
    const isOver = (): boolean => ending.signal.aborted;
    load.current = loaderOf(async unit => {
      const trend = await trendOf(unit, latest.current, ending.signal);
      if (isOver()) return;
      setTrends(before => ({ key, found: new Map(before.key === key ? before.found : []).set(unit, trend) }));
    }, isOver);
    return () => ending.abort();
  }, [key]);
  // After the one above: with another key there is another loader.
  useEffect(() => {
    if (report !== undefined) load.current(latest.current.units);
  }, [report, key]);
  return trends.key === key ? trends.found : new Map();
}
