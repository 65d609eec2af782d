/** One business unit: what was promised, what customers lived, and what makes the difference. */
import { yearBefore } from '../../parts/period-dates.ts';
import './unit.css';
import { isRefusal } from '../../api/problem.ts';
import type { Answer } from '../../api/use-answer.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { PageHead } from '../../parts/page.tsx';
import { chosenPeriod, withPeriod } from '../../parts/period.ts';
import { Loading, Shown } from '../../parts/states.tsx';
import { common } from '../../words/common.ts';
import type { PlaceProps } from '../place.ts';
import { Actions } from './actions.tsx';
import { Breakdown } from './breakdown.tsx';
import { Clocks } from './clocks.tsx';
import { type Before, periodBefore, yearAgo } from './comparing.ts';
import { Course } from './course.tsx';
import { Drivers } from './drivers.tsx';
import { Filters } from './filters.tsx';
import { Lead } from './lead.tsx';
import { Measures } from './measures.tsx';
import { NothingCounted } from './nothing-counted.tsx';
import {
  type Agreement,
  type CatalogueItem,
  chosenKind,
  chosenService,
  type Kind,
  type Report,
  reportQuery,
} from './question.ts';
import { Summary } from './summary.tsx';

const ONCE = { every: 0 };
// One and the same, so that nothing is drawn again for it.
const NO_AGREEMENTS: readonly Agreement[] = [];

/** The report of the same days a year ago, where that is what the person compares with. */
function useYearAgo(report: Answer<Report>, unit: string): Answer<Report> {
  const { value, stale } = report;
  const wanted = chosenPeriod.value.compare === 'year' && value !== undefined && !stale;
  const days = wanted ? { from: yearBefore(value.from), to: yearBefore(value.to) } : undefined;
  return useAnswer(
    'GET /v1/reports/sla-xla',
    days === undefined ? undefined : { query: { ...reportQuery(unit), ...days, interval: 'month' } },
    ONCE,
  );
}

/** At risk now is of the same tickets as the rest. */
function riskFilter(): { service?: string; kind?: Kind } {
  const [service, kind] = [chosenService(), chosenKind()];
  return { ...(service === undefined ? {} : { service }), ...(kind === undefined ? {} : { kind }) };
}

function beforeOf(report: Report, then: Report | undefined): Before | undefined {
  switch (chosenPeriod.value.compare) {
    case 'previous':
      return periodBefore(report);
    case 'year':
      return then === undefined ? undefined : yearAgo(report, then);
    case 'none':
      return undefined;
  }
}

const isEmpty = ({ tickets }: Report): boolean => tickets.created + tickets.resolved === 0;

export default function UnitPlace({ parameters }: PlaceProps) {
  const { unit = '' } = parameters;
  const report = useAnswer(
    'GET /v1/reports/sla-xla',
    { query: reportQuery(unit) },
    { about: `${unit} ${chosenService() ?? ''}` },
  );
  const then = useYearAgo(report, unit);
  const units = useAnswer('GET /v1/units', {}, ONCE);
  const catalogue = useAnswer('GET /v1/measures', { query: { limit: 200 } }, ONCE);
  const agreements = useAnswer('GET /v1/units/{unit}/agreements', { path: { unit } }, { every: 60 });
  const risk = useAnswer('GET /v1/reports/at-risk', { query: { unit, ...riskFilter(), limit: 1 } }, { every: 30 });

  const name = units.value?.items.find(({ id }) => id === unit)?.name ?? unit;
  const about: readonly CatalogueItem[] = catalogue.value?.items ?? [];
  const refused = isRefusal(report.problem);

  return (
    <div class="unit-place">
      <PageHead
        title={name}
        crumbs={[{ href: withPeriod('/'), name: common.value.overview }]}
        lead={
          refused || (report.value !== undefined && isEmpty(report.value)) ? undefined : (
            <div class="unit-lead-room">{report.value && <Lead report={report.value} />}</div>
          )
        }
        actions={refused ? undefined : <Actions unit={unit} report={report.value} atRisk={risk.value?.atRisk} />}
      />
      {!refused && <Filters timeZone={report.value?.timeZone} />}
      <Shown answer={report} loading={<Loading lines={8} tall />}>
        {value => {
          if (isEmpty(value)) return <NothingCounted report={value} />;
          const before = beforeOf(value, then.stale ? undefined : then.value);
          return (
            <>
              <Summary
                unit={unit}
                report={value}
                before={before}
                agreements={agreements.value?.items ?? NO_AGREEMENTS}
                risk={risk.value}
              />
              <Course report={value} agreements={agreements.value?.items ?? NO_AGREEMENTS} />
              <Drivers report={value} />
              <Measures report={value} before={before} catalogue={about} />
              <Breakdown unit={unit} catalogue={about} />
              <Clocks unit={unit} report={value} />
              <Freshness asOf={value.asOf} feedLagSeconds={value.feedLagSeconds} />
            </>
          );
        }}
      </Shown>
    </div>
  );
}
