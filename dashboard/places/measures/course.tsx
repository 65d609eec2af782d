/** The course of a measure over time: values with their intervals, and open where there are too few to judge. */
import { useCallback } from 'preact/hooks';
import { Chart, ChartFrame, type PlotLibrary, type PlotOptions } from '../../parts/chart.tsx';
import { Estimate } from '../../parts/estimate.tsx';
import { Table } from '../../parts/table.tsx';
import { measureName } from '../../words/measure-names.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { day, percent, period, shortDay } from '../../words/numbers.ts';
import type { Entry } from './catalogue.ts';
import { middleOf, type Report, thinned, timeTicks } from './report.ts';
import { wordsOne } from './words-one.ts';

const LEFT = 76;
/** Pixels that a date on the axis takes. */
const DATE = 72;

const dateOf = (at: Date): string => shortDay(at.toISOString().slice(0, 10));

function drawn(plot: PlotLibrary, width: number, { series }: Report, unit: string): PlotOptions {
  const points = series.map(point => ({ ...point, at: middleOf(point) }));
  const known = points.filter(({ value }) => value !== null);
  const highest = Math.max(1, ...known.map(({ value, high }) => high ?? value ?? 0));
  const ticks = unit === 'seconds' ? timeTicks(highest) : undefined;
  return {
    marginLeft: LEFT,
    marginRight: 16,
    x: { type: 'utc' },
    y:
      ticks === undefined
        ? { nice: true, zero: ['share', 'tickets', 'users', 'value'].includes(unit) }
        : { domain: [0, ticks.at(-1) ?? highest] },
    marks: [
      plot.gridY({ stroke: 'var(--faint)', strokeOpacity: 1, ticks: ticks ?? 4 }),
      plot.axisY({
        label: null,
        ticks: ticks ?? 4,
        tickSize: 0,
        tickFormat: value => (unit === 'share' ? percent(Number(value), 0) : writeMeasure(Number(value), unit)),
      }),
      plot.axisX(
        thinned(
          known.map(({ at }) => at),
          Math.floor((width - LEFT) / DATE),
        ),
        { label: null, tickSize: 4, tickFormat: value => dateOf(value) },
      ),
      plot.areaY(points, {
        x: 'at',
        y1: ({ low, value }) => low ?? value ?? Number.NaN,
        y2: ({ high, value }) => high ?? value ?? Number.NaN,
        fill: 'var(--xla)',
        fillOpacity: 0.14,
      }),
      plot.lineY(points, { x: 'at', y: ({ value }) => value ?? Number.NaN, stroke: 'var(--xla)', strokeWidth: 2 }),
      plot.dot(known, {
        x: 'at',
        y: 'value',
        r: 3.5,
        stroke: 'var(--xla)',
        strokeWidth: 1.75,
        fill: ({ verdict }: { verdict?: string }) => (verdict === undefined ? 'var(--xla)' : 'var(--surface)'),
      }),
    ],
  };
}

export function Course({ report, entry }: { report: Report; entry: Entry }) {
  const say = wordsOne.value;
  const { unit } = entry;
  const options = useCallback((plot: PlotLibrary, width: number) => drawn(plot, width, report, unit), [report, unit]);
  const [first, last] = [report.series.at(0), report.series.at(-1)];
  if (first === undefined || last === undefined) return <p class="soft">{say.noCourse}</p>;
  if (report.n === 0) return <p class="soft">{say.none}</p>;
  return (
    <ChartFrame
      legend={[
        { tone: 'measured', name: say.legend.value },
        { tone: 'spread', name: say.legend.band },
        { tone: 'few', name: say.legend.few },
      ]}
      table={
        <Table
          caption={say.course}
          rows={report.series}
          rowKey={({ start }) => start}
          columns={[
            { key: 'when', head: say.when, cell: ({ start, end }) => period(start, end) },
            {
              key: 'value',
              head: say.value,
              numeric: true,
              cell: point => <Estimate estimate={point} write={value => writeMeasure(value, unit)} />,
            },
          ]}
        />
      }
    >
      <Chart
        options={options}
        description={say.courseSays(measureName(entry.id, entry.name), day(first.start), day(last.end))}
      />
    </ChartFrame>
  );
}
