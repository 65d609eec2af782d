/** Measures as a table. */
import { Definition } from '../../parts/definition.tsx';
import { Estimate } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { narrowing } from '../../parts/narrowed.tsx';
import { withPeriod } from '../../parts/period.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { measureName } from '../../words/measure-names.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { count, decimal, percent, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { Changed } from './changed.tsx';
import type { Before, Compared } from './comparing.ts';
import { detailWords } from './detail-words.ts';
import { type MeasureRow, scaleOf } from './measure-rows.ts';
import { words } from './words.ts';

/** Until the catalogue is there a share is the likeliest. */
const unitOf = ({ about }: MeasureRow): string => about?.unit ?? 'share';
const nameOf = ({ id, about }: MeasureRow): string => measureName(id, about?.name);
const writeOf =
  (row: MeasureRow) =>
  (value: number | null): string =>
    writeMeasure(value, unitOf(row));

/** Which way is better; a measure may say none. */
const goodOf = ({ about }: MeasureRow): 'higher' | 'lower' | undefined =>
  about?.direction === 'higher' || about?.direction === 'lower' ? about.direction : undefined;

function comparedOf({ measure }: MeasureRow, before: Before | undefined): Compared | undefined {
  const { references } = measure;
  if (before?.known !== true || references === undefined) return undefined;
  return before.measure({ ...measure, references });
}

function Value({ row }: { row: MeasureRow }) {
  const { measure } = row;
  if (measure.value === null) {
    return (
      <span class="soft">
        {detailWords.value.noTickets} ({common.value.n(count(measure.n))})
      </span>
    );
  }
  const notes = [
    measure.p90 !== null && measure.p90 !== undefined && unitOf(row) === 'seconds'
      ? detailWords.value.p90(writeMeasure(measure.p90, 'seconds'))
      : '',
    measure.provisional ? common.value.provisional(count(measure.provisional)) : '',
    measure.coverage !== null && measure.coverage !== undefined && measure.coverage < 1
      ? detailWords.value.coverage(percent(measure.coverage, 0))
      : '',
  ].filter(Boolean);
  return (
    <>
      <Estimate estimate={measure} write={writeOf(row)} />
      {notes.length > 0 && <span class="soft note">{notes.join(' · ')}</span>}
    </>
  );
}

function Drawn({ row, compared }: { row: MeasureRow; compared: Compared | undefined }) {
  const { measure, target } = row;
  const before = compared?.before.value;
  return (
    <IntervalBar
      value={measure.value}
      low={measure.low}
      high={measure.high}
      target={target?.target}
      previous={before}
      {...scaleOf(unitOf(row), [measure, target?.target, before])}
    />
  );
}

function TargetCell({ row }: { row: MeasureRow }) {
  const { target } = row;
  if (target === undefined) return null;
  const write = writeOf(row);
  return (
    <span class="stack-tight">
      <span>
        <VerdictMark verdict={target.verdict} /> {words.value.target(write(target.target))}
      </span>
      <span class="soft">
        {detailWords.value.floor(write(target.floor))} · {detailWords.value.weight(decimal(target.weight))}
        {target.score !== null && ` · ${detailWords.value.measureScore(points(target.score))}`}
      </span>
    </span>
  );
}

export function MeasureTable({
  caption,
  rows,
  unit,
  before,
  withTargets = false,
  withBaseline = false,
}: {
  caption: string;
  rows: readonly MeasureRow[];
  unit: string;
  before: Before | undefined;
  withTargets?: boolean;
  withBaseline?: boolean;
}) {
  const columns: Column<MeasureRow>[] = [
    {
      key: 'name',
      head: detailWords.value.measure,
      cell: row => (
        <span class="measure-name">
          <a href={withPeriod(pathTo('measures', row.id), { unit, ...narrowing() })}>{nameOf(row)}</a>
          {row.about !== undefined && <Definition what={nameOf(row)}>{row.about.definition}</Definition>}
        </span>
      ),
    },
    { key: 'value', head: detailWords.value.value, cell: row => <Value row={row} /> },
    {
      key: 'drawn',
      head: detailWords.value.drawn,
      cell: row => <Drawn row={row} compared={comparedOf(row, before)} />,
    },
    ...(withTargets
      ? [{ key: 'target', head: detailWords.value.targetHead, cell: (row: MeasureRow) => <TargetCell row={row} /> }]
      : []),
    ...(before?.known
      ? [
          {
            key: 'change',
            head: detailWords.value.change,
            cell: (row: MeasureRow) => {
              const compared = comparedOf(row, before);
              return compared === undefined || compared.before.value === null ? (
                <span class="soft">{terms.value.change['insufficient-data']}</span>
              ) : (
                <Changed compared={compared} good={goodOf(row)} unit={unitOf(row)} />
              );
            },
          },
        ]
      : []),
    ...(withBaseline
      ? [
          {
            key: 'baseline',
            head: detailWords.value.baseline,
            cell: ({ measure, ...row }: MeasureRow) => {
              const baseline = measure.references?.baseline;
              return baseline === null || baseline === undefined || baseline.value === null ? (
                <span class="soft">{detailWords.value.noTickets}</span>
              ) : (
                <Estimate estimate={baseline} write={writeOf({ measure, ...row })} />
              );
            },
          },
        ]
      : []),
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
