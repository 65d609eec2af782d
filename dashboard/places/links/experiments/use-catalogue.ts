/** Names and units of what an experiment is about: measures, KPIs and business units. */
import { useAnswer } from '../../../api/use-answer.ts';
import { measureName } from '../../../words/measure-names.ts';
import type { Kpi } from './model.ts';

const MOST = 200;
type Measure = ReturnType<typeof useMeasures>[number];

const useMeasures = () => useAnswer('GET /v1/measures', { query: { limit: MOST } }, { every: 0 }).value?.items ?? [];

export interface Catalogue {
  measures: readonly Measure[];
  kpis: readonly Kpi[];
  nameOf: (measure: string) => string;
  /** What a measure is measured in. */
  unitOf: (measure: string) => string;
  kpi: (id: string) => Kpi | undefined;
  /** Measures and KPIs have come: before that nothing has a unit. */
  ready: boolean;
}

export function useCatalogue(): Catalogue {
  const measures = useMeasures();
  const kpis = useAnswer('GET /v1/kpis', {}, { every: 0 }).value?.items;
  const found = (id: string) => measures.find(measure => measure.id === id);
  return {
    measures,
    kpis: kpis ?? [],
    nameOf: id => measureName(id, found(id)?.name),
    unitOf: id => found(id)?.unit ?? '',
    kpi: id => kpis?.find(one => one.id === id),
    ready: kpis !== undefined && measures.length > 0,
  };
}
