/** SLA and XLA over time on one axis, and the watermelon rate under it. */
import { useMemo } from 'preact/hooks';
import { Chart, ChartFrame } from '../../parts/chart.tsx';
import { Card } from '../../parts/page.tsx';
import { language } from '../../words/language.ts';
import { count } from '../../words/numbers.ts';
import { courseChart, rateChart } from './course-chart.ts';
import { courseDomain, coursePoints, versionsIn } from './course-points.ts';
import { CourseTable } from './course-table.tsx';
import type { Agreement, Report } from './question.ts';
import { words } from './words.ts';

/** What the chart leaves out, or shows hollow. */
function Gaps({ report: { series } }: { report: Report }) {
  const all = count(series.length);
  const few = series.filter(({ sla }) => sla.verdict === 'insufficient-data').length;
  const none = series.filter(({ xla }) => xla.score === null).length;
  if (few + none === 0) return null;
  return (
    <p class="soft">
      {few > 0 && words.value.fewTickets(count(few), all)} {none > 0 && words.value.noScores(count(none), all)}
    </p>
  );
}

export function Course({ report, agreements }: { report: Report; agreements: readonly Agreement[] }) {
  const spoken = language.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words in it are those of the language.
  const { data, both, rate } = useMemo(() => {
    const made = {
      points: coursePoints(report.series),
      domain: courseDomain(report),
      versions: versionsIn(report, agreements),
      slaTarget: report.sla.target * 100,
      passMark: report.xla.passMark,
    };
    return { data: made, both: courseChart(made), rate: rateChart(made) };
  }, [report, agreements, spoken]);
  const legend = [
    { tone: 'sla', name: words.value.courseSla },
    { tone: 'xla', name: words.value.courseXla },
    { tone: 'target', name: words.value.courseLines },
    { tone: 'band', name: words.value.courseBand },
    ...(data.points.some(({ enough }) => !enough.sla || !enough.xla)
      ? [{ tone: 'hollow', name: words.value.courseHollow }]
      : []),
    ...(data.versions.length > 0 ? [{ tone: 'version', name: words.value.courseVersion }] : []),
  ];
  return (
    <Card title={words.value.course}>
      <ChartFrame legend={legend} table={<CourseTable report={report} />}>
        <Chart options={both} description={words.value.courseSays(count(data.points.length))} height={300} />
        <p class="chart-name">{words.value.courseRate}</p>
        <Chart options={rate} description={words.value.rateSays} height={130} />
      </ChartFrame>
      <Gaps report={report} />
    </Card>
  );
}
