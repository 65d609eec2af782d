/** Which tickets the address asks for: the query of GET /v1/reports/tickets, and nothing else of the address. */
import { WHERES, type Where } from '../../api/where.ts';

export const BREAKDOWNS = ['service', 'priority', 'channel', 'group'] as const;
type BreakdownName = (typeof BREAKDOWNS)[number];

const KIND_NAMES = ['incident', 'request', 'other', 'all'] as const;
type KindName = (typeof KIND_NAMES)[number];
const SOURCES = ['computed', 'reported'] as const;
type SourceName = (typeof SOURCES)[number];

export interface Asked {
  /** As the address has it: one, several by comma, or `*`. */
  unit: string;
  wheres: readonly Where[];
  from?: string;
  to?: string;
  kind?: KindName;
  slaSource?: SourceName;
  hour?: string;
  /** By value; `null`: those of which it isn't known. */
  values: Partial<Readonly<Record<BreakdownName, string | null>>>;
}

const oneOf = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find(value => value === given);

const listOf = (text: string | null): string[] => (text ?? '').split(',').map(part => part.trim());

/** What is looked at without being asked: the first thing that anybody should see. */
export const DEFAULT_WHERE: Where = 'watermelon';

export function readAsked(query: URLSearchParams, unit: string): Asked {
  const wanted = listOf(query.get('where'));
  const wheres = WHERES.filter(where => wanted.includes(where));
  const unknown = listOf(query.get('without'));
  const values: Partial<Record<BreakdownName, string | null>> = {};
  for (const name of BREAKDOWNS) {
    const value = query.get(name);
    if (unknown.includes(name)) values[name] = null;
    else if (value !== null && value !== '') values[name] = value;
  }
  const [from, to, hour] = [query.get('from'), query.get('to'), query.get('hour')];
  const kind = oneOf(KIND_NAMES, query.get('kind'));
  const slaSource = oneOf(SOURCES, query.get('slaSource'));
  return {
    unit: query.get('unit') || unit,
    wheres: wheres.length === 0 ? [DEFAULT_WHERE] : wheres,
    ...(from && to ? { from, to } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(slaSource === undefined ? {} : { slaSource }),
    ...(hour ? { hour } : {}),
    values,
  };
}

/** What the API is asked. */
export function queryOf({ unit, wheres, from, to, kind, slaSource, hour, values }: Asked) {
  const without = BREAKDOWNS.filter(name => values[name] === null).join(',');
  const known = BREAKDOWNS.flatMap(name => (values[name] ? [[name, values[name]] as const] : []));
  return {
    unit,
    where: wheres.join(','),
    ...(from === undefined || to === undefined ? {} : { from, to }),
    ...(kind === undefined ? {} : { kind }),
    ...(slaSource === undefined ? {} : { slaSource }),
    ...(hour === undefined ? {} : { hour }),
    ...Object.fromEntries(known),
    ...(without === '' ? {} : { without }),
  };
}

export type Filter =
  | { name: BreakdownName; value: string | null }
  | { name: 'where'; value: Where }
  | { name: 'kind'; value: KindName }
  | { name: 'slaSource'; value: SourceName }
  | { name: 'hour'; value: string };

/** What narrows the list down, each of which can be taken away. */
export function filtersOf({ wheres, kind, slaSource, hour, values }: Asked): Filter[] {
  return [
    ...(wheres.length > 1 ? wheres.map(value => ({ name: 'where' as const, value })) : []),
    ...BREAKDOWNS.flatMap(name => {
      const value = values[name];
      return value === undefined ? [] : [{ name, value }];
    }),
    ...(kind === undefined ? [] : [{ name: 'kind' as const, value: kind }]),
    ...(hour === undefined ? [] : [{ name: 'hour' as const, value: hour }]),
    ...(slaSource === undefined ? [] : [{ name: 'slaSource' as const, value: slaSource }]),
  ];
}

/** What of the address changes when a filter is taken away. */
export function withoutFilter(asked: Asked, filter: Filter): Record<string, string | undefined> {
  if (filter.name === 'where') return { where: asked.wheres.filter(where => where !== filter.value).join(',') };
  if (filter.value !== null) return { [filter.name]: undefined };
  const unknown = BREAKDOWNS.filter(name => name !== filter.name && asked.values[name] === null);
  return { without: unknown.join(',') || undefined };
}

/** What is open is so now: a period says nothing of it. */
export const isOfPeriod = ({ wheres }: Asked): boolean => !wheres.includes('open');
