/** The SLA by clock, and what the desk itself says of the same tickets. */
import { useAnswer } from '../../api/use-answer.ts';
import { Estimate } from '../../parts/estimate.tsx';
import { Card } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { withQuery } from '../../router/location.ts';
import { count, percent } from '../../words/numbers.ts';
import { type Metric, terms } from '../../words/terms.ts';
import { detailWords } from './detail-words.ts';
import { chosenSource, type Report, reportQuery, SOURCES, type Source, ticketsHref } from './question.ts';
import { words } from './words.ts';

const METRICS: readonly Metric[] = ['first-response', 'next-response', 'resolution', 'total-resolution', 'ownership'];

type Clock = NonNullable<Report['sla']['metrics'][Metric]> & { metric: Metric };

function ClockTable({ report }: { report: Report }) {
  const rows = METRICS.flatMap(metric => {
    const counted = report.sla.metrics[metric];
    return counted === undefined ? [] : [{ ...counted, metric }];
  });
  if (rows.length === 0) return <p class="soft">{detailWords.value.noClocks}</p>;
  const number = (key: 'met' | 'breached' | 'openOverdue', head: string): Column<Clock> => ({
    key,
    head,
    numeric: true,
    cell: row => count(row[key]),
    sort: row => row[key],
  });
  const columns: Column<Clock>[] = [
    { key: 'metric', head: detailWords.value.metric, cell: ({ metric }) => terms.value.metric[metric] },
    {
      key: 'attainment',
      head: terms.value.attainment,
      cell: ({ attainment }) => <Estimate estimate={attainment} write={percent} />,
      sort: ({ attainment }) => attainment.value,
    },
    number('met', detailWords.value.metClocks),
    number('breached', detailWords.value.breachedClocks),
    number('openOverdue', detailWords.value.overdueClocks),
  ];
  return (
    <Table
      caption={`${detailWords.value.clocks}: ${detailWords.value.metClocks}, ${detailWords.value.breachedClocks}`}
      columns={columns}
      rows={rows}
      rowKey={({ metric }) => metric}
    />
  );
}

/** Of the tickets, which have a breached clock, or one that still runs. */
function OfTickets({ report }: { report: Report }) {
  const all = (['met', 'breached', 'overdue'] as const).map(where => ({ where, n: report.counts[where] }));
  return (
    <p class="row">
      <span class="soft">{detailWords.value.clocksOf}</span>
      {all.map(({ where, n }) => (
        <span key={where}>
          {terms.value.where[where]}: {n === 0 ? '0' : <a href={ticketsHref(report, { where })}>{count(n)}</a>}
        </span>
      ))}
    </p>
  );
}

/** The attainment by one source alone, and a press to see the whole page by it. */
function SourceRow({ unit, source, decided }: { unit: string; source: Source; decided: number }) {
  const report = useAnswer(
    'GET /v1/reports/sla-xla',
    { query: { ...reportQuery(unit), slaSource: source, interval: 'month' } },
    { every: 60 },
  );
  const isShown = chosenSource() === source;
  return (
    <div class="source">
      <dt>{words.value.source[source]}</dt>
      <dd>
        {report.value === undefined || report.value.sla.attainment.value === null ? (
          <span class="soft">
            {detailWords.value.decided}: {count(decided)}
          </span>
        ) : (
          <Estimate
            estimate={report.value.sla.attainment}
            write={percent}
            href={ticketsHref(report.value, { where: 'met', slaSource: source })}
            label={words.value.source[source]}
          />
        )}
      </dd>
      <dd>
        {isShown ? (
          <span class="soft">{detailWords.value.shown}</span>
        ) : (
          <a class="no-print" href={withQuery({ slaSource: source })}>
            {detailWords.value.show}
          </a>
        )}
      </dd>
    </div>
  );
}

function Desk({ unit, report }: { unit: string; report: Report }) {
  const { decided, disagreements, disagreementRate } = report.sla;
  if (decided.reported === 0) return <p class="soft">{detailWords.value.noDesk}</p>;
  if (decided.computed === 0) return <p class="soft">{detailWords.value.deskOnly}</p>;
  return (
    <>
      <dl class="sources">
        {SOURCES.map(source => (
          <SourceRow key={source} unit={unit} source={source} decided={decided[source]} />
        ))}
      </dl>
      {disagreements === 0 ? (
        <p>{detailWords.value.allAgree}</p>
      ) : (
        <p>
          {detailWords.value.disagree(count(disagreements), percent(disagreementRate.value))}{' '}
          <a href={ticketsHref(report, { where: 'disagreement' })}>
            {detailWords.value.disagreements(count(disagreements))}
          </a>
        </p>
      )}
    </>
  );
}

export const Clocks = ({ unit, report }: { unit: string; report: Report }) => (
  <div class="columns">
    <Card title={detailWords.value.clocks}>
      <ClockTable report={report} />
      <OfTickets report={report} />
    </Card>
    <Card title={detailWords.value.desk}>
      <Desk unit={unit} report={report} />
    </Card>
  </div>
);
