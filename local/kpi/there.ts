/** What there is in a Pith of what an import is about: KPIs, units, and what has been observed already. */
import type { PithClient } from '../pith-client.ts';
import type { Fault, Observed } from './observations.ts';

/** The observations of one unit of one KPI. */
export interface Series {
  unit: string;
  kpi: string;
  /** By date. */
  observations: Observed[];
}

export interface Recorded {
  accepted: number;
  replaced: number;
  unchanged: number;
}

/** By unit and KPI, in the order in which they come. Pure. */
export function seriesOf(observations: readonly Observed[]): Series[] {
  const groups = Map.groupBy(observations, ({ unit, kpi }) => JSON.stringify([unit, kpi]));
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (first === undefined) return [];
    const sorted = group.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return [{ unit: first.unit, kpi: first.kpi, observations: sorted }];
  });
}

/** What was answered as a list. */
const itemsOf = (answer: Record<string, unknown>): Record<string, unknown>[] =>
  Array.isArray(answer.items) ? answer.items : [];

async function idsAt(pith: PithClient, path: string): Promise<Set<string>> {
  return new Set(itemsOf(await pith.ask('GET', path)).map(({ id }) => String(id)));
}

/** Lines about a KPI or a unit that there isn't: nothing of the file would be sent before somebody has noticed. */
export async function unknownIn(pith: PithClient, observations: readonly Observed[]): Promise<Fault[]> {
  if (observations.length === 0) return [];
  const [kpis, units] = [await idsAt(pith, '/v1/kpis'), await idsAt(pith, '/v1/units')];
  return observations.flatMap(({ line, kpi, unit }) => {
    if (!kpis.has(kpi)) return [{ line, message: `there is no KPI ${JSON.stringify(kpi)}` }];
    return units.has(unit) ? [] : [{ line, message: `there is no unit ${JSON.stringify(unit)} that you may see` }];
  });
}

/** What recording these would come to, without doing it. */
export async function compared(pith: PithClient, { unit, kpi, observations }: Series): Promise<Recorded> {
  const there = new Map<string, unknown>();
  const [from = '', to = ''] = [observations[0]?.date, observations.at(-1)?.date];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more: Record<string, string> = cursor === '' ? {} : { cursor };
    const query = new URLSearchParams({ unit, from, to, limit: '1000', ...more });
    const answer = await pith.ask('GET', `/v1/kpis/${encodeURIComponent(kpi)}/observations?${query}`);
    for (const { date, value } of itemsOf(answer)) there.set(String(date), value);
    cursor = typeof answer.nextCursor === 'string' ? answer.nextCursor : undefined;
  }
  const recorded: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
  for (const { date, value } of observations) {
    if (!there.has(date)) recorded.accepted += 1;
    else recorded[there.get(date) === value ? 'unchanged' : 'replaced'] += 1;
  }
  return recorded;
}
