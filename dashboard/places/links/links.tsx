/** What moves with what: the experience of customers and the results of the company. */
import './links.css';
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { query, setQuery } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { Company } from './company.tsx';
import { farthestUnit } from './hypotheses/model.ts';
import { words } from './words.ts';
import { wordsKpi } from './words-kpi.ts';

export default function LinksPlace() {
  const units = useAnswer('GET /v1/units', {}, { every: 0 });
  const kpis = useAnswer('GET /v1/kpis', {}, { every: 60 });
  // Where the address names nothing, the unit that has come farthest is shown: what there is to see is there.
  const isOpen = ['unit', 'hypothesis', 'experiment'].every(name => !query.value.get(name));
  const written = useAnswer('GET /v1/hypotheses', isOpen ? { query: { limit: 200 } } : undefined, { every: 0 });
  const isKnown = !isOpen || (written.value ?? written.problem) !== undefined;
  const farthest = isOpen ? farthestUnit(written.value?.items ?? [], units.value?.items ?? []) : undefined;
  useEffect(() => {
    if (farthest !== undefined) setQuery({ unit: farthest });
  }, [farthest]);
  const problem =
    (units.value === undefined ? units.problem : undefined) ?? (kpis.value === undefined ? kpis.problem : undefined);
  const retry = () => {
    units.reload();
    kpis.reload();
  };
  return (
    <>
      <PageHead title={common.value.links} lead={words.value.lead} />
      {problem !== undefined ? (
        <Failed problem={problem} retry={retry} />
      ) : units.value === undefined || kpis.value === undefined || !isKnown || farthest !== undefined ? (
        <Loading lines={8} />
      ) : units.value.items.length === 0 ? (
        <Empty title={wordsKpi.value.noUnits}>{wordsKpi.value.noUnitsText}</Empty>
      ) : (
        <Company units={units.value.items} kpis={kpis.value.items} reload={kpis.reload} />
      )}
    </>
  );
}
