/** The course of each unit: asked for when the overview is there, a few at a time, and again when its numbers change. */
import { useEffect, useState } from 'preact/hooks';
import { call, type QueryOf } from '../../api/client.ts';
import type { Interval } from '../../parts/period.ts';
import type { Report } from './rows.ts';

export interface Trend {
  attainment: (number | null)[];
  score: (number | null)[];
}
export type Trends = ReadonlyMap<string, Trend | 'failed'>;

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

/** `report`: what they belong to. They are asked for again whenever it is another, or says something else. */
export function useTrends(report: Report | undefined, asked: TrendsAsked | undefined): Trends {
  const [trends, setTrends] = useState<{ key: string; found: Trends }>({ key: '', found: new Map() });
  const key = JSON.stringify([asked?.query, asked?.interval]);
  // The report tells when to ask again, the key what for.
  useEffect(() => {
    if (report === undefined || asked === undefined) return;
    const ending = new AbortController();
    const waiting = [...asked.units];
    const next = async (): Promise<void> => {
      for (let unit = waiting.shift(); unit !== undefined; unit = waiting.shift()) {
        const id = unit;
        const trend = await trendOf(id, asked, ending.signal);
        if (ending.signal.aborted) return;
        setTrends(before => ({ key, found: new Map(before.key === key ? before.found : []).set(id, trend) }));
      }
    };
    for (let way = 0; way < AT_ONCE; way += 1) void next();
    return () => ending.abort();
  }, [report, key]);
  return trends.key === key ? trends.found : new Map();
}
