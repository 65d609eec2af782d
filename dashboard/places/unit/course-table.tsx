/** The same as the chart over time, as a table; each figure opens its tickets. */
import { Estimate } from '../../parts/estimate.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { common } from '../../words/common.ts';
import { count, percent, period } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { courseWords } from './course-words.ts';
import { detailWords } from './detail-words.ts';
import { type Point, type Report, ticketsHref } from './question.ts';
import { ScoreEstimate } from './score.tsx';

export function CourseTable({ report }: { report: Report }) {
  const href = ({ start, end }: Point, where: string): string =>
    ticketsHref({ unit: report.unit, from: start, to: end }, { where });
  const none = <span class="soft">{detailWords.value.noTickets}</span>;
  const columns: Column<Point>[] = [
    {
      key: 'days',
      head: courseWords.value.days,
      cell: ({ start, end }) => period(start, end),
      sort: ({ start }) => start,
    },
    {
      key: 'sla',
      head: terms.value.attainment,
      cell: point =>
        point.sla.attainment.value === null ? (
          none
        ) : (
          <Estimate estimate={point.sla.attainment} write={percent} href={href(point, 'met')} />
        ),
      sort: point => point.sla.attainment.value,
    },
    {
      key: 'xla',
      head: terms.value.score,
      cell: ({ xla }) =>
        xla.score === null ? (
          <span class="soft">{terms.value.verdict['insufficient-data']}</span>
        ) : (
          <ScoreEstimate of={xla} />
        ),
      sort: ({ xla }) => xla.score,
    },
    {
      key: 'rate',
      head: terms.value.watermelonRate,
      cell: point =>
        point.watermelonRate.value === null ? (
          none
        ) : (
          <Estimate estimate={point.watermelonRate} write={percent} href={href(point, 'watermelon-observed')} />
        ),
      sort: ({ watermelonRate }) => watermelonRate.value,
    },
    {
      key: 'resolved',
      head: detailWords.value.resolved,
      numeric: true,
      cell: point =>
        point.counts.resolved === 0 ? '0' : <a href={href(point, 'resolved')}>{count(point.counts.resolved)}</a>,
      sort: ({ counts }) => counts.resolved,
    },
  ];
  return (
    <Table
      caption={`${courseWords.value.course}: ${common.value.asTable}`}
      columns={columns}
      rows={report.series}
      rowKey={({ start }) => start}
    />
  );
}
