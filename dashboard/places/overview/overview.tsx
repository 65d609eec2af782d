/** The first view: one look shows which units are green outside and red inside. */
import { type Answer, useAnswer } from '../../api/use-answer.ts';
import { Definition } from '../../parts/definition.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { chosenPeriod } from '../../parts/period.ts';
import { Loading, Notice, Shown } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { period } from '../../words/numbers.ts';
import { useAtRisk } from './at-risk.ts';
import { BesidePlane } from './beside.tsx';
import { daysBefore } from './comparing.ts';
import { chosenKind, Downloads, Filters } from './filters.tsx';
import { NoUnits } from './no-units.tsx';
import './overview.css';
import { Plane } from './plane.tsx';
import { placedRows } from './plane-geometry.ts';
import { type Report, rowsOf, type UnitEntry } from './rows.ts';
import { Statement } from './statement.tsx';
import { useTrends } from './trends.ts';
import { UnitTable } from './unit-table.tsx';
import { words } from './words.ts';

/** Whole units alone are shown here: their courses come one by one, so one point each is enough. */
const WHOLE = { unit: '*', groupBy: 'unit', interval: 'month' } as const;

const hasTickets = (report: Report | undefined): boolean =>
  report?.groups?.some(({ sla }) => sla.attainment.n > 0) === true;

/** What the changes are against; nothing where nothing was chosen. */
function Compared({ before, days }: { before: Answer<Report>; days: { from: string; to: string } | undefined }) {
  if (days === undefined) return null;
  const named = period(days.from, days.to);
  if (before.problem !== undefined) return <p class="soft">{words.value.comparisonFailed}</p>;
  if (before.value === undefined || before.stale) return null;
  return (
    <p class="soft">{hasTickets(before.value) ? words.value.comparedWith(named) : words.value.nothingBefore(named)}</p>
  );
}

function Units({
  report,
  stale,
  units,
}: {
  report: Report;
  /** Whether the report is still of what was chosen before. */
  stale: boolean;
  units: readonly UnitEntry[];
}) {
  const { interval, compare } = chosenPeriod.value;
  const { from, to } = report;
  const kind = chosenKind();
  const days = daysBefore(report, compare);
  const before = useAnswer('GET /v1/reports/sla-xla', days && { query: { ...WHOLE, ...days, kind } }, { every: 60 });
  const compared = before.stale || !hasTickets(before.value) ? undefined : before.value;
  const rows = rowsOf(units, report, compared);
  const atRisk = useAtRisk({ kind });
  const trends = useTrends(stale ? undefined : report, {
    units: rows.map(({ id }) => id),
    query: { from, to, kind },
    interval,
  });
  const placed = placedRows(rows).length;
  return (
    <>
      <Statement rows={rows} days={report} />
      <div class="overview-cards">
        <Card
          title={words.value.plane}
          actions={<Definition what={words.value.plane}>{words.value.planeHelp}</Definition>}
        >
          <div class="plane-and-beside">
            {placed === 0 ? (
              <Notice title={words.value.nothingPlaced}>{words.value.nothingPlacedText}</Notice>
            ) : (
              <Plane rows={rows} />
            )}
            <BesidePlane
              rows={rows}
              withTrace={rows.some(row => row.before?.xla.score !== null && row.before !== undefined)}
            />
          </div>
        </Card>
        <Card title={words.value.allUnits}>
          <div class="overview-table">
            <UnitTable rows={rows} days={report} trends={trends} atRisk={atRisk} />
          </div>
          <Compared before={before} days={days} />
        </Card>
      </div>
    </>
  );
}

/** Its own component: nothing is asked for whoever may see nothing. */
function Company() {
  const { from, to, interval } = chosenPeriod.value;
  const units = useAnswer('GET /v1/units', {}, { every: 60 });
  const report = useAnswer('GET /v1/reports/sla-xla', { query: { ...WHOLE, from, to, kind: chosenKind() } });
  if (units.value?.items.length === 0 && (report.value?.units.length ?? 0) === 0) {
    return (
      <>
        <PageHead title={common.value.overview} />
        <NoUnits />
      </>
    );
  }
  const { value } = report;
  return (
    <>
      <div class="overview-head">
        <PageHead
          title={common.value.overview}
          lead={
            <div class="overview-when">
              {value && (
                <>
                  <p>{period(value.from, value.to)}</p>
                  <Freshness asOf={value.asOf} feedLagSeconds={value.feedLagSeconds} />
                </>
              )}
            </div>
          }
        />
        <div class="overview-tools no-print">
          <Filters />
          <Downloads report={value} interval={interval} />
        </div>
      </div>
      <Shown answer={report} loading={<LoadingOverview />}>
        {shown => <Units report={shown} stale={report.stale} units={units.value?.items ?? []} />}
      </Shown>
    </>
  );
}

const LoadingOverview = () => (
  <>
    <Loading lines={2} />
    <Card>
      <div class="plane-room">
        <Loading lines={6} tall />
      </div>
    </Card>
  </>
);

export default function Overview() {
  const { role, units } = me.value;
  if (role !== 'business' || units.length > 0) return <Company />;
  return (
    <>
      <PageHead title={common.value.overview} />
      <NoUnits />
    </>
  );
}
