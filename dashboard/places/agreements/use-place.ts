/** What every room of agreements needs: the unit, its versions, and the measures' names. */
import { type Answer, useAnswer } from '../../api/use-answer.ts';
import { type Agreement, ALL_VERSIONS, type Unit, unitsOf } from './model.ts';
import { type Catalogue, catalogueOf } from './written.ts';

export interface UnitPlace {
  unit: Unit;
  catalogue: Catalogue;
  agreements: readonly Agreement[];
  /** ETag of the list: a proposal is made on what the person has seen. */
  listEtag: string | undefined;
}

/** `every`: seconds after which the versions are asked for again. */
export function useUnitPlace(id: string, every = 10): Answer<UnitPlace> {
  const units = useAnswer('GET /v1/units', {}, { every: 0 });
  const measures = useAnswer('GET /v1/measures', {}, { every: 0 });
  const list = useAnswer(
    'GET /v1/units/{unit}/agreements',
    { path: { unit: id }, query: { limit: ALL_VERSIONS } },
    { every },
  );
  const [all, catalogue, found] = [units.value, measures.value, list.value];
  const value =
    all === undefined || catalogue === undefined || found === undefined
      ? undefined
      : {
          unit: unitsOf(all).find(unit => unit.id === id) ?? { id, name: id, timeZone: 'UTC', services: [] },
          catalogue: catalogueOf(catalogue.items),
          agreements: found.items,
          listEtag: list.etag,
        };
  return {
    value,
    etag: list.etag,
    problem: list.problem ?? units.problem ?? measures.problem,
    loading: value === undefined,
    stale: list.stale,
    reload: () => {
      for (const { reload } of [units, measures, list]) reload();
    },
  };
}
