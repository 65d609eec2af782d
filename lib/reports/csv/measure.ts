/** One measure: a row for the whole, each point of its course and each of its groups. */
import type { Definition } from '#experience/measure.ts';
import { BUILT_IN } from '../catalogue.ts';
import type { MeasureHead } from '../measure-head.ts';
import type { Bin } from '../measure-histogram.ts';
import type { TallyCounts } from '../measure-tally.ts';
import { type Column, columnsOf, table } from './column.ts';
import { headColumns, type ReportRow } from './report-columns.ts';
import { OWN_UNIT, type ReportedValue, valueColumns } from './value-columns.ts';

/** A value and what comes with it, some of it by the names of `beside`. */
interface Value extends ReportedValue {
  verdict?: string;
  counts?: TallyCounts;
  bands?: readonly Bin[];
}

/** What any measure is answered with: of durations, scores, tallies and signals, what applies. */
export interface MeasureAnswer extends MeasureHead, Value {
  from?: string;
  to?: string;
  provisional?: number;
  stillCounting?: true;
  histogram?: readonly { from?: number; to?: number | null; value?: number; count: number }[];
  series: readonly (Value & { start: string; end: string })[];
  groups?: readonly (Value & { by: Readonly<Record<string, string>> })[];
}

interface MeasureRow extends ReportRow {
  report: MeasureAnswer;
  value: Value;
}

/** The rows of an answer, in this order. */
function measureRows(report: MeasureAnswer): MeasureRow[] {
  const { from, to, series, groups = [] } = report;
  return [
    { row: 'whole', report, from, to, value: report },
    ...series.map(point => ({ row: 'series', report, from: point.start, to: point.end, value: point })),
    ...groups.map(group => ({ row: 'group', report, from, to, group: Object.values(group.by)[0], value: group })),
  ];
}

const head = headColumns<MeasureRow>(
  ({ report }) => report,
  ({ report }) => Object.keys(report.groups?.[0]?.by ?? {})[0],
);

const { text, count, number, flag } = columnsOf<MeasureRow>();

/** What some measures say besides, by name; those that every duration has are columns anyhow. */
function besideColumns(measures: readonly Definition[]): Column<MeasureRow>[] {
  const said = new Map(measures.flatMap(({ beside = {} }) => Object.entries(beside)));
  return [...said]
    .filter(([name]) => !['mean', 'p50', 'p90', 'bands', 'counts'].includes(name))
    .map(([name, says]) =>
      number(
        name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
        `Where the measure says it: ${says}`,
        'as its description says; shares are 0 to 1',
        ({ value }) => {
          const found = new Map<string, unknown>(Object.entries(value)).get(name);
          return typeof found === 'number' ? found : undefined;
        },
      ),
    );
}

const idColumns: Column<MeasureRow>[] = [
  text('measure', 'Id of the measure, as GET /v1/measures has it', ({ report }) => report.id),
  text('measure_name', 'Its name', ({ report }) => report.measure.name),
  text('measure_unit', 'What its value is given in', ({ report }) => report.measure.unit),
];

export const measure = table<MeasureAnswer, MeasureRow>({
  id: 'measure',
  title: 'One measure',
  description:
    'One row for the whole, for each part of its course and for each group. What the measure is, GET /v1/measures says, as CSV too.',
  columns: [
    ...head,
    ...idColumns,
    ...valueColumns<MeasureRow>(({ value }) => value),
    ...besideColumns(BUILT_IN),
    text('verdict', 'insufficient-data where it rests on fewer than minimumSample', ({ value }) => value.verdict),
    count('provisional', 'Of the whole: tickets that count although their settle window is not over', row => {
      return row.row === 'whole' ? row.report.provisional : undefined;
    }),
    flag('still_counting', 'Whether signals from before the measure are still being counted', ({ report }) => {
      return report.stillCounting === true;
    }),
  ],
  rows: measureRows,
});

interface BinRow extends MeasureRow {
  bin: NonNullable<MeasureAnswer['histogram']>[number];
}
const ofBin = columnsOf<BinRow>();

export const measureHistogram = table<MeasureAnswer, BinRow>({
  id: 'measure-histogram',
  title: 'How the values of a measure are spread',
  description: 'One row for each value of a score, or for each range of a duration. Rates have none.',
  columns: [
    ...head,
    ...idColumns,
    ofBin.number('exactly', 'The value, of a score', OWN_UNIT, ({ bin }) => bin.value),
    ofBin.seconds('at_least', 'The range begins here, of a duration', ({ bin }) => bin.from),
    ofBin.seconds('below', 'The range ends before this; empty for the last', ({ bin }) => bin.to),
    ofBin.count('count', 'How many values there are of it', ({ bin }) => bin.count),
  ],
  rows: report => {
    const { from, to, histogram = [] } = report;
    return histogram.map(bin => ({ row: 'whole', report, from, to, value: report, bin }));
  },
});

interface WordRow extends MeasureRow {
  band: string;
  word: string;
  tickets: number;
}
const ofWord = columnsOf<WordRow>();

export const measureCounts = table<MeasureAnswer, WordRow>({
  id: 'measure-counts',
  title: 'What a tally has counted',
  description:
    'One row for each band and word, such as the reasons that customers chose, of the whole and each row below it.',
  columns: [
    ...head,
    ...idColumns,
    ofWord.text('band', 'low, middle or high: how the customers’ answers were', ({ band }) => band),
    ofWord.text('word', 'What was chosen', ({ word }) => word),
    ofWord.count('tickets', 'Tickets on which it was', ({ tickets }) => tickets),
  ],
  rows: report =>
    measureRows(report).flatMap(row =>
      Object.entries(row.value.counts ?? {}).flatMap(([band, words]) =>
        Object.entries(words).map(([word, tickets]) => ({ ...row, band, word, tickets })),
      ),
    ),
});
