/** How the chart over time is drawn: rind and flesh on one axis, told apart by line, mark and colour. */
import type { PlotLibrary, PlotOptions } from '../../parts/chart.tsx';
import { decimal, shortDay } from '../../words/numbers.ts';
import { type Band, type CoursePoint, courseTicks } from './course-points.ts';
import { titleOf } from './course-title.ts';
import { courseWords } from './course-words.ts';

export interface CourseData {
  points: readonly CoursePoint[];
  domain: [Date, Date];
  versions: readonly { version: number; at: Date }[];
  /** Of 100, both. */
  slaTarget: number;
  passMark: number;
}

const MARGINS = { marginLeft: 34, marginRight: 48, marginBottom: 26 };
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

const tip = (plot: PlotLibrary, data: CourseData, lines: readonly Line[]) =>
  plot.tip(
    data.points,
    plot.pointerX({
      x: 'at',
      y: (point: CoursePoint) => lines.map(({ of }) => of(point).value).find(value => value !== null) ?? 0,
      title: titleOf,
      fill: 'var(--surface)',
      stroke: 'var(--line)',
      fontSize: 12,
      lineHeight: 1.3,
    }),
  );

const versionRule = (plot: PlotLibrary, { versions }: CourseData) =>
  plot.ruleX(versions, { x: 'at', stroke: 'var(--soft)', strokeDasharray: '2 3', strokeWidth: 1.5 });

/** SLA attainment in per cent and XLA score in points, 0 to 100. */
export const courseChart =
  (data: CourseData) =>
  (plot: PlotLibrary, width: number): PlotOptions => {
    const { slaTarget, passMark, versions, domain } = data;
    // Named at the end of their lines, and apart where they are close to each other.
    const [upper, lower] = slaTarget >= passMark ? [-1, 1] : [1, -1];
    const apart = Math.abs(slaTarget - passMark) < 6 ? 5 : 0;
    const aims = [
      { at: slaTarget, colour: 'var(--sla)', text: `SLA ${decimal(slaTarget, 1)}`, dy: upper * apart },
      { at: passMark, colour: 'var(--xla)', text: `XLA ${decimal(passMark, 1)}`, dy: lower * apart },
    ];
    return {
      ...frame(data, width),
      marginTop: 12,
      y: { domain: [0, 100], ticks: 5, label: null },
      marks: [
        plot.gridY({ ticks: 5, stroke: 'var(--faint)', strokeOpacity: 1 }),
        versionRule(plot, data),
        plot.text(versions, {
          x: 'at',
          frameAnchor: 'bottom',
          text: ({ version }: { version: number }) => courseWords.value.versionLine(String(version)),
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
            x: () => domain[1],
            y: 'at',
            text: 'text',
            textAnchor: 'start',
            dx: 6,
            dy: aim.dy,
            fill: aim.colour,
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
