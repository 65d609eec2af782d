/** What moves with what: the experience of customers and the results of the company. */
import type { Unit } from '../../api/unit.ts';
import './links.css';
import { useState } from 'preact/hooks';
import { type Answer, useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { type Option, SelectField } from '../../parts/field.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Empty, Failed, Loading, Shown } from '../../parts/states.tsx';
import { query, setQuery, withQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { Finding } from './finding.tsx';
import { KpiDialog } from './kpi-dialog.tsx';
import { Kpis } from './kpis.tsx';
import { type Kpi, pairKey, type Report } from './linked.ts';
import { ShortPairs, TestedPairs } from './pairs.tsx';
import { Tested } from './tested.tsx';
import { words } from './words.ts';
import { wordsKpi } from './words-kpi.ts';

/** More KPIs of a unit than this the API answers one by one. */
const MOST_KPIS = 20;

function Pickers({
  unit,
  units,
  kpi,
  kpis,
}: {
  unit: string;
  units: readonly Unit[];
  kpi: string;
  kpis: readonly Kpi[];
}) {
  const named = units.map(({ id, name }): Option<string> => ({ value: id, name }));
  const ofUnits = named.some(({ value }) => value === unit) ? named : [{ value: unit, name: unit }, ...named];
  const all: Option<string>[] = kpis.length > MOST_KPIS ? [] : [{ value: '', name: words.value.allKpis }];
  return (
    <div class="link-pickers no-print">
      <SelectField
        label={words.value.unit}
        value={unit}
        options={ofUnits}
        onChange={chosen => setQuery({ unit: chosen, pair: undefined })}
      />
      {kpis.length > 1 && (
        <SelectField
          label={words.value.kpi}
          value={kpi}
          options={[...all, ...kpis.map(({ id = '', name }) => ({ value: id, name }))]}
          onChange={chosen => setQuery({ kpi: chosen, pair: undefined })}
        />
      )}
    </div>
  );
}

function Links({ report, kpis, kpi }: { report: Report; kpis: readonly Kpi[]; kpi: string }) {
  const catalogue = useAnswer('GET /v1/measures', { query: { limit: 200 } }, { every: 0 });
  const links = report.items.filter(link => kpi === '' || link.kpi === kpi);
  const tested = links.filter(({ rho }) => rho !== null);
  const short = links.filter(link => link.rho === null);
  const chosen = links.find(link => pairKey(link) === query.value.get('pair')) ?? tested[0];
  if (links.length === 0) return <Empty title={wordsKpi.value.nothing}>{wordsKpi.value.nothingText}</Empty>;
  const unitsOf = (link: Report['items'][number]) => ({
    cpi: catalogue.value?.items.find(({ id }) => id === link.cpi)?.unit ?? '',
    kpi: kpis.find(({ id }) => id === link.kpi)?.unit ?? '',
  });
  return (
    <>
      <Tested report={report} links={links} />
      {chosen !== undefined && <Finding link={chosen} report={report} units={unitsOf(chosen)} />}
      {tested.length > 0 && <TestedPairs links={tested} chosen={chosen} />}
      {short.length > 0 && <ShortPairs links={short} report={report} open={tested.length === 0} />}
      <Freshness asOf={report.asOf} feedLagSeconds={report.feedLagSeconds} />
    </>
  );
}

/** The report, and where it has nothing of the one KPI that was asked for, that. */
function Reported({ answer, kpis, kpi }: { answer: Answer<Report>; kpis: readonly Kpi[]; kpi: string }) {
  if (answer.problem?.status === 404 && kpi !== '') {
    return <Empty title={wordsKpi.value.nothing}>{wordsKpi.value.nothingText}</Empty>;
  }
  return (
    <Shown answer={answer} loading={<Loading lines={8} />}>
      {report => <Links report={report} kpis={kpis} kpi={kpi} />}
    </Shown>
  );
}

function Company({ units, kpis, reload }: { units: readonly Unit[]; kpis: readonly Kpi[]; reload: () => void }) {
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
  const refused = answer.problem?.status === 403;
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
        <Reported answer={answer} kpis={kpis} kpi={kpi} />
      )}
      {kpis.length > 0 && !refused && <Kpis kpis={kpis} unit={unit} turn={turn} />}
      <KpiDialog
        kpis={kpis}
        unit={units.find(({ id }) => id === unit) ?? { id: unit, name: unit }}
        onSaved={() => {
          setTurn(turn + 1);
          reload();
          answer.reload();
        }}
      />
    </div>
  );
}

export default function LinksPlace() {
  const units = useAnswer('GET /v1/units', {}, { every: 0 });
  const kpis = useAnswer('GET /v1/kpis', {}, { every: 60 });
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
      ) : units.value === undefined || kpis.value === undefined ? (
        <Loading lines={8} />
      ) : units.value.items.length === 0 ? (
        <Empty title={wordsKpi.value.noUnits}>{wordsKpi.value.noUnitsText}</Empty>
      ) : (
        <Company units={units.value.items} kpis={kpis.value.items} reload={kpis.reload} />
      )}
    </>
  );
}
