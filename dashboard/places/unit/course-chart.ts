/** How the chart over time is drawn: rind and flesh on one axis, told apart by line, mark and colour. */
import type { PlotLibrary, PlotOptions } from '../../parts/chart.tsx';
import { common } from '../../words/common.ts';
import { count, decimal, percent, period, shortDay, points as written } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { type Band, type CoursePoint, courseTicks } from './course-points.ts';
import { words } from './words.ts';

export interface CourseData {
  points: readonly CoursePoint[];
  domain: [Date, Date];
  versions: readonly { version: number; at: Date }[];
  /** Of 100, both. */
  slaTarget: number;
  passMark: number;
}

const MARGINS = { marginLeft: 34, marginRight: 14, marginBottom: 26 };
/** One below the other: what stands above an instant stands above it in both. */
const frame = (data: CourseData, width: number): PlotOptions => ({
  ...MARGINS,
  x: {
    type: 'utc',
    domain: data.domain,
    label: null,
    ticks: courseTicks(
      data.points.map(({ point }) => point),
      data.domain,
      width - MARGINS.marginLeft - MARGINS.marginRight,
    ),
    tickFormat: (date: Date) => shortDay(date.toISOString().slice(0, 10)),
  },
});

interface Line {
  of: (point: CoursePoint) => Band;
  colour: string;
  dashed: boolean;
  symbol: 'circle' | 'diamond2' | 'triangle';
  enough: (point: CoursePoint) => boolean;
}
const SLA: Line = {
  of: ({ sla }) => sla,
  colour: 'var(--sla)',
  dashed: false,
  symbol: 'circle',
  enough: ({ enough }) => enough.sla,
};
const XLA: Line = {
  of: ({ xla }) => xla,
  colour: 'var(--xla)',
  dashed: true,
  symbol: 'diamond2',
  enough: ({ enough }) => enough.xla,
};
const RATE: Line = {
  of: ({ watermelon }) => watermelon,
  colour: 'var(--xla)',
  dashed: false,
  symbol: 'triangle',
  enough: ({ enough }) => enough.sla,
};

function lineMarks(plot: PlotLibrary, { points }: CourseData, { of, colour, dashed, symbol, enough }: Line) {
  const known = points.filter(point => of(point).value !== null);
  const spans = points.filter(point => of(point).low !== null && of(point).high !== null);
  const dots = { x: 'at', y: (point: CoursePoint) => of(point).value, symbol, stroke: colour, strokeWidth: 2, r: 4.5 };
  return [
    plot.areaY(points, {
      x: 'at',
      y1: (point: CoursePoint) => of(point).low ?? Number.NaN,
      y2: (point: CoursePoint) => of(point).high ?? Number.NaN,
      fill: colour,
      fillOpacity: 0.13,
    }),
    // The ends of each interval, for a point that has no neighbour to make a band with.
    plot.ruleX(spans, {
      x: 'at',
      y1: (point: CoursePoint) => of(point).low,
      y2: (point: CoursePoint) => of(point).high,
      stroke: colour,
      strokeOpacity: 0.45,
    }),
    plot.lineY(points, {
      x: 'at',
      y: (point: CoursePoint) => of(point).value ?? Number.NaN,
      stroke: colour,
      strokeWidth: 2.25,
      ...(dashed ? { strokeDasharray: '8 4' } : {}),
    }),
    plot.dot(known.filter(enough), { ...dots, fill: colour }),
    plot.dot(
      known.filter(point => !enough(point)),
      { ...dots, fill: 'var(--surface)' },
    ),
  ];
}

const said = (name: string, { value, low, high }: Band, write: (value: number) => string): string[] =>
  value === null
    ? [`${name}: ${terms.value.verdict['insufficient-data']}`]
    : [
        `${name}: ${write(value)}`,
        ...(low === null || high === null ? [] : [`   ${common.value.of95(write(low), write(high))}`]),
      ];

const share = (value: number): string => percent(value / 100);

/** What stands beside a point that is pointed at. */
function title({ point, sla, xla, watermelon }: CoursePoint): string {
  return [
    period(point.start, point.end),
    ...said(terms.value.attainment, sla, share),
    ...said(terms.value.score, xla, written),
    ...said(terms.value.watermelonRate, watermelon, share),
    common.value.n(count(point.sla.attainment.n)),
  ].join('\n');
}

const tip = (plot: PlotLibrary, data: CourseData, lines: readonly Line[]) =>
  plot.tip(
    data.points,
    plot.pointerX({
      x: 'at',
      y: (point: CoursePoint) => lines.map(({ of }) => of(point).value).find(value => value !== null) ?? 0,
      title,
      fill: 'var(--surface)',
      stroke: 'var(--line)',
      fontSize: 12,
    }),
  );

const versionRule = (plot: PlotLibrary, { versions }: CourseData) =>
  plot.ruleX(versions, { x: 'at', stroke: 'var(--soft)', strokeDasharray: '2 3', strokeWidth: 1.5 });

/** SLA attainment in per cent and XLA score in points, 0 to 100. */
export const courseChart =
  (data: CourseData) =>
  (plot: PlotLibrary, width: number): PlotOptions => {
    const { slaTarget, passMark, versions, domain } = data;
    const aims = [
      {
        at: slaTarget,
        colour: 'var(--sla)',
        text: words.value.slaTargetLine(decimal(slaTarget, 1)),
        up: slaTarget >= passMark,
      },
      {
        at: passMark,
        colour: 'var(--xla)',
        text: words.value.passMarkLine(decimal(passMark, 1)),
        up: slaTarget < passMark,
      },
    ];
    return {
      ...frame(data, width),
      marginTop: 22,
      y: { domain: [0, 100], ticks: 5, label: null },
      marks: [
        plot.gridY({ ticks: 5, stroke: 'var(--faint)', strokeOpacity: 1 }),
        versionRule(plot, data),
        plot.text(versions, {
          x: 'at',
          frameAnchor: 'bottom',
          text: ({ version }: { version: number }) => words.value.versionLine(String(version)),
          textAnchor: 'start',
          dx: 5,
          dy: -4,
          fill: 'var(--soft)',
        }),
        plot.ruleY(aims, { y: 'at', stroke: 'colour', strokeWidth: 2, strokeDasharray: '1 5', strokeLinecap: 'round' }),
        ...lineMarks(plot, data, XLA),
        ...lineMarks(plot, data, SLA),
        ...aims.map(aim =>
          plot.text([aim], {
            x: () => domain[0],
            y: 'at',
            text: 'text',
            textAnchor: 'start',
            dx: 3,
            dy: aim.up ? -9 : 10,
            fill: aim.colour,
            stroke: 'var(--surface)',
            strokeWidth: 4,
          }),
        ),
        tip(plot, data, [SLA, XLA]),
      ],
    };
  };

/** The watermelon rate in per cent, over the same time. */
export const rateChart =
  (data: CourseData) =>
  (plot: PlotLibrary, width: number): PlotOptions => {
    const top = Math.max(10, ...data.points.map(({ watermelon }) => watermelon.high ?? watermelon.value ?? 0));
    return {
      ...frame(data, width),
      marginTop: 10,
      y: { domain: [0, Math.min(100, Math.ceil(top / 10) * 10)], ticks: 3, label: null },
      marks: [
        plot.gridY({ ticks: 3, stroke: 'var(--faint)', strokeOpacity: 1 }),
        versionRule(plot, data),
        ...lineMarks(plot, data, RATE),
        tip(plot, data, [RATE]),
      ],
    };
  };
