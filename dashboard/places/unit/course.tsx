/** SLA and XLA over time on one axis, and the watermelon rate under it. */
import { useMemo } from 'preact/hooks';
import { Chart, ChartFrame } from '../../parts/chart.tsx';
import { Card } from '../../parts/page.tsx';
import { count } from '../../words/numbers.ts';
import { courseChart, rateChart } from './course-chart.ts';
import { courseDomain, coursePoints, versionsIn } from './course-points.ts';
import { CourseTable } from './course-table.tsx';
import { courseWords } from './course-words.ts';
import type { Agreement, Report } from './question.ts';

/** What the chart leaves out, or shows hollow. */
function Gaps({ report: { series } }: { report: Report }) {
  const all = count(series.length);
  const few = series.filter(({ sla }) => sla.verdict === 'insufficient-data').length;
  const none = series.filter(({ xla }) => xla.score === null).length;
  if (few + none === 0) return null;
  return (
    <p class="soft">
      {few > 0 && courseWords.value.fewTickets(count(few), all)}{' '}
      {none > 0 && courseWords.value.noScores(count(none), all)}
    </p>
  );
}

export function Course({ report, agreements }: { report: Report; agreements: readonly Agreement[] }) {
  const { data, both, rate } = useMemo(() => {
    const made = {
      points: coursePoints(report.series),
      domain: courseDomain(report),
      versions: versionsIn(report, agreements),
      slaTarget: report.sla.target * 100,
      passMark: report.xla.passMark,
    };
    return { data: made, both: courseChart(made), rate: rateChart(made) };
  }, [report, agreements]);
  const legend = [
    { tone: 'sla', name: courseWords.value.courseSla },
    { tone: 'xla', name: courseWords.value.courseXla },
    { tone: 'target', name: courseWords.value.courseLines },
    { tone: 'band', name: courseWords.value.courseBand },
    ...(data.points.some(({ enough }) => !enough.sla || !enough.xla)
      ? [{ tone: 'hollow', name: courseWords.value.courseHollow }]
      : []),
    ...(data.versions.length > 0 ? [{ tone: 'version', name: courseWords.value.courseVersion }] : []),
  ];
  return (
    <Card title={courseWords.value.course}>
      <ChartFrame legend={legend} table={<CourseTable report={report} />}>
        <Chart options={both} description={courseWords.value.courseSays(count(data.points.length))} height={300} />
        <p class="chart-name">{courseWords.value.courseRate}</p>
        <Chart options={rate} description={courseWords.value.rateSays} height={130} />
      </ChartFrame>
      <Gaps report={report} />
    </Card>
  );
}
