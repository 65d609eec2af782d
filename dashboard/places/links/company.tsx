/** A unit: what moves with what, its hypotheses, all pairs, and its KPIs. */
import { useState } from 'preact/hooks';
import { isRefusal } from '../../api/problem.ts';
import type { Unit } from '../../api/unit.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { Empty } from '../../parts/states.tsx';
import { query, withQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { Findings, foundOf, Pairs, Reported } from './found.tsx';
import { HypothesisDialog } from './hypotheses/dialog.tsx';
import { Hypotheses } from './hypotheses/hypotheses.tsx';
import { meantBy } from './hypotheses/model.ts';
import { evidenceOf } from './hypotheses/rungs.ts';
import { useHypotheses } from './hypotheses/use-hypotheses.ts';
import { KpiDialog } from './kpi-dialog.tsx';
import { Kpis } from './kpis.tsx';
import type { Kpi } from './linked.ts';
import { MOST_KPIS, Pickers } from './pickers.tsx';
import { wordsKpi } from './words-kpi.ts';

export function Company({ units, kpis, reload }: { units: readonly Unit[]; kpis: readonly Kpi[]; reload: () => void }) {
  const [turn, setTurn] = useState(0);
  const isAdmin = me.value.role === 'admin';
  const unit = query.value.get('unit') || (units[0]?.id ?? '');
  const wanted = query.value.get('kpi') ?? '';
  const kpi = kpis.some(({ id }) => id === wanted) ? wanted : kpis.length > MOST_KPIS ? (kpis[0]?.id ?? '') : '';
  const answer = useAnswer(
    'GET /v1/reports/links',
    kpis.length === 0 ? undefined : { query: { unit, kpi: kpis.length > MOST_KPIS ? kpi : undefined } },
    { every: 30 },
  );
  const catalogue = useAnswer('GET /v1/measures', { query: { limit: 200 } }, { every: 0 });
  const written = useHypotheses(kpis.length === 0 ? undefined : unit);
  const [arrived, setArrived] = useState<string>();
  const refused = answer.problem?.status === 403;
  const measures = (catalogue.value?.items ?? []).filter(({ role, kind }) => role !== 'kpi' && kind !== 'count');
  const meant = meantBy(written.value?.hypotheses ?? [], {
    hypothesis: query.value.get('hypothesis'),
    experiment: query.value.get('experiment'),
  });
  const found = answer.value === undefined || isRefusal(answer.problem) ? undefined : foundOf(answer.value, kpi, meant);
  const ofUnit = units.find(({ id }) => id === unit);
  const onChanged = (id: string): void => {
    setArrived(id);
    written.reload();
  };
  return (
    <div class="links-place">
      {kpis.length > 0 && <Pickers unit={unit} units={units} kpi={kpi} kpis={kpis} />}
      {kpis.length === 0 ? (
        <Empty
          title={wordsKpi.value.empty}
          action={
            isAdmin && (
              <ButtonLink kind="primary" href={withQuery({ open: 'new' })}>
                {wordsKpi.value.define}
              </ButtonLink>
            )
          }
        >
          {wordsKpi.value.emptyText} {!isAdmin && wordsKpi.value.emptyAsk}
        </Empty>
      ) : (
        <Reported answer={answer} kpi={kpi}>
          {report => (
            <Findings
              found={foundOf(report, kpi, meant)}
              units={link => ({
                cpi: measures.find(({ id }) => id === link.cpi)?.unit ?? '',
                kpi: kpis.find(({ id }) => id === link.kpi)?.unit ?? '',
              })}
              hypotheses={written.value?.hypotheses ?? []}
              timeZone={ofUnit?.timeZone}
              evidence={link =>
                written.value?.experiments && evidenceOf(link, written.value.hypotheses, written.value.experiments)
              }
            />
          )}
        </Reported>
      )}
      {/* Once what stands above it is there: an address that means a hypothesis leads to it, and nothing jumps. */}
      {kpis.length > 0 && !refused && !answer.loading && (
        <Hypotheses
          written={written}
          unit={unit}
          timeZone={ofUnit?.timeZone}
          kpis={kpis}
          arrived={arrived}
          onArrived={() => setArrived(undefined)}
          onChanged={onChanged}
        />
      )}
      {found !== undefined && <Pairs found={found} />}
      {kpis.length > 0 && !refused && <Kpis kpis={kpis} unit={unit} turn={turn} />}
      {found !== undefined && <Freshness asOf={found.report.asOf} feedLagSeconds={found.report.feedLagSeconds} />}
      <KpiDialog
        kpis={kpis}
        unit={ofUnit ?? { id: unit, name: unit }}
        onSaved={() => {
          setTurn(turn + 1);
          reload();
          answer.reload();
        }}
      />
      <HypothesisDialog
        unit={ofUnit ?? { id: unit, name: unit }}
        units={units}
        kpis={kpis}
        measures={measures}
        links={answer.loading ? undefined : (answer.value?.items ?? [])}
        hypotheses={written.value?.hypotheses ?? []}
        onChanged={onChanged}
      />
    </div>
  );
}
