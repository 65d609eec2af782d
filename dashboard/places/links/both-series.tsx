/** The experience and the KPI one above the other, on one axis of time: the KPI drawn as much earlier as it comes later. */
import { useCallback, useMemo } from 'preact/hooks';
import { Chart, ChartFrame, type PlotLibrary, type PlotOptions } from '../../parts/chart.tsx';
import { Table } from '../../parts/table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { query, withQuery } from '../../router/location.ts';
import { locale } from '../../words/language.ts';
import { writeMeasure, writeMeasureChange } from '../../words/measure-values.ts';
import { count, day, shortDay } from '../../words/numbers.ts';
import { changesOf, type DrawnPoint, domainOf, drawnSeries, type Link, periodStart } from './linked.ts';
import { cpiName, earlier } from './say.ts';
import { wordsDrawn } from './words-drawn.ts';

/** The same for both, so that moments stand below each other. */
const LEFT = 88;
const DATE = 84;
const HEIGHT = 150;

type Shown = 'values' | 'changes';
const shown = (): Shown => (query.value.get('show') === 'changes' ? 'changes' : 'values');

const DAY = 86_400_000;
/** Of an axis this long, the month has its year. */
const LONG = 300 * DAY;

const dateOf = (at: Date, [first, last]: readonly [Date, Date]): string =>
  last.getTime() - first.getTime() < LONG
    ? shortDay(at.toISOString().slice(0, 10))
    : new Intl.DateTimeFormat(locale.value, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at);

/** Dates for an axis that has room for so many: each week, and where those would overlap, each month. */
function ticksFor([first, last]: readonly [Date, Date], room: number): number {
  const days = (last.getTime() - first.getTime()) / DAY;
  return Math.max(2, days / 7 <= room ? room : Math.min(room, Math.floor(days / 30)));
}

interface Line {
  points: readonly DrawnPoint[];
  domain: [Date, Date];
  tone: string;
  write: (value: number) => string;
  /** Dates are below the lower one alone. */
  dates: boolean;
}

const lineOptions = ({ points, domain, tone, write, dates }: Line, plot: PlotLibrary, width: number): PlotOptions => ({
  marginLeft: LEFT,
  marginRight: 16,
  marginTop: 12,
  marginBottom: dates ? 28 : 8,
  x: { type: 'utc', domain, axis: null },
  y: { nice: true },
  marks: [
    plot.gridY({ stroke: 'var(--faint)', strokeOpacity: 1, ticks: 3 }),
    plot.axisY({ label: null, ticks: 3, tickSize: 0, tickFormat: value => write(Number(value)) }),
    ...(dates
      ? [
          plot.axisX({
            label: null,
            ticks: ticksFor(domain, Math.floor((width - LEFT) / DATE)),
            tickFormat: (at: Date) => dateOf(at, domain),
          }),
        ]
      : []),
    plot.lineY(points, { x: 'at', y: ({ value }) => value ?? Number.NaN, stroke: tone, strokeWidth: 1.75 }),
    plot.dot(
      points.filter(({ value }) => value !== null),
      { x: 'at', y: 'value', r: points.length > 60 ? 1.75 : 2.5, fill: tone },
    ),
  ],
});

function LineChart({ name, line }: { name: string; line: Line }) {
  const options = useCallback((plot: PlotLibrary, width: number) => lineOptions(line, plot, width), [line]);
  const values = line.points.filter(({ value }) => value !== null).length;
  return (
    <Chart
      options={options}
      height={line.dates ? HEIGHT + 20 : HEIGHT}
      description={wordsDrawn.value.seriesSays(name, count(values))}
    />
  );
}

/** The figures, newest first: each in the period in which it was. */
function Figures({ link, units }: { link: Link; units: { cpi: string; kpi: string } }) {
  const { start, cpi, kpi } = link.series;
  const rows = cpi.map((_, index) => index).toReversed();
  return (
    <Table
      caption={wordsDrawn.value.drawn}
      rows={rows}
      rowKey={String}
      columns={[
        {
          key: 'when',
          head: wordsDrawn.value.when,
          cell: index => day(periodStart(start, index, link.cadence).toISOString().slice(0, 10)),
        },
        { key: 'cpi', head: cpiName(link), numeric: true, cell: index => writeMeasure(cpi[index], units.cpi) },
        { key: 'kpi', head: link.kpiName, numeric: true, cell: index => writeMeasure(kpi[index], units.kpi) },
      ]}
    />
  );
}

export function BothSeries({ link, units }: { link: Link; units: { cpi: string; kpi: string } }) {
  const say = wordsDrawn.value;
  const show = shown();
  const lag = link.rho === null ? 0 : link.lag;
  const { start, cpi, kpi } = link.series;
  const lines = useMemo(() => {
    const of = (values: readonly (number | null)[]) => (show === 'changes' ? changesOf(values) : values);
    const write = show === 'changes' ? writeMeasureChange : writeMeasure;
    const above = drawnSeries(of(cpi), { start, cadence: link.cadence, earlier: 0 });
    const below = drawnSeries(of(kpi), { start, cadence: link.cadence, earlier: lag });
    const domain = domainOf([above, below]);
    const aboveLine: Line = {
      points: above,
      domain,
      tone: 'var(--xla)',
      write: value => write(value, units.cpi),
      dates: false,
    };
    const belowLine: Line = {
      points: below,
      domain,
      tone: 'var(--accent)',
      write: value => write(value, units.kpi),
      dates: true,
    };
    return { aboveLine, belowLine };
  }, [start, cpi, kpi, link.cadence, lag, show, units.cpi, units.kpi]);
  const kpiName = lag === 0 ? link.kpiName : say.shifted(link.kpiName, earlier(lag, link.cadence));
  return (
    <div class="both-series">
      <h3>{say.drawn}</h3>
      <Tabs
        label={say.show}
        items={(['values', 'changes'] as const).map(one => ({
          href: withQuery({ show: one === 'values' ? undefined : one }),
          name: say.shows[one],
          current: one === show,
        }))}
      />
      <ChartFrame
        legend={[
          { tone: 'experience', name: cpiName(link) },
          { tone: 'result', name: kpiName },
        ]}
        table={<Figures link={link} units={units} />}
      >
        <LineChart name={cpiName(link)} line={lines.aboveLine} />
        <LineChart name={kpiName} line={lines.belowLine} />
      </ChartFrame>
      <p class="soft">{say.changesSay}</p>
    </div>
  );
}
