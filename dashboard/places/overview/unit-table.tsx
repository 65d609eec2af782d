/** Every unit in figures. */
import { type Column, Table } from '../../parts/table.tsx';
import { terms } from '../../words/terms.ts';
import type { AtRisk } from './at-risk.ts';
import { AtRiskCell, AttainmentCell, NameCell, OpenCell, QuadrantCell, RateCell, ScoreCell } from './cells.tsx';
import type { Days } from './links.ts';
import { RANK, type UnitRow } from './rows.ts';
import { leastAttainment, type Trends } from './trends.ts';
import './unit-table.css';
import { words } from './words.ts';

export interface UnitTableProps {
  rows: readonly UnitRow[];
  days: Days;
  trends: Trends;
  atRisk: AtRisk | 'failed' | undefined;
}

function columnsOf({ days, trends, atRisk }: UnitTableProps): Column<UnitRow>[] {
  const rateHead = (of: 'observed' | 'stated'): string => `${terms.value.watermelonRate}, ${terms.value[of]}`;
  const least = leastAttainment(trends);
  return [
    { key: 'unit', head: terms.value.breakdown.unit, sort: ({ name }) => name, cell: row => <NameCell row={row} /> },
    {
      key: 'quadrant',
      head: words.value.quadrant,
      sort: ({ quadrant }) => RANK[quadrant],
      cell: row => <QuadrantCell row={row} />,
    },
    {
      key: 'attainment',
      head: terms.value.attainment,
      sort: ({ now }) => now?.sla.attainment.value,
      cell: row => <AttainmentCell row={row} days={days} trend={trends.get(row.id)} from={least} />,
    },
    {
      key: 'score',
      head: terms.value.score,
      sort: ({ now }) => now?.xla.score,
      cell: row => <ScoreCell row={row} trend={trends.get(row.id)} />,
    },
    ...(['observed', 'stated'] as const).map(of => ({
      key: of,
      head: rateHead(of),
      sort: ({ now }: UnitRow) => now?.comparison.watermelonRate[of].value,
      cell: (row: UnitRow) => <RateCell row={row} days={days} of={of} />,
    })),
    {
      key: 'open',
      head: words.value.open,
      numeric: true,
      sort: ({ now }) => now?.tickets.open ?? 0,
      cell: row => <OpenCell row={row} days={days} />,
    },
    {
      key: 'at-risk',
      head: words.value.atRisk,
      numeric: true,
      sort: ({ id }) => (atRisk === undefined || atRisk === 'failed' ? null : (atRisk.byUnit.get(id) ?? 0)),
      cell: row => <AtRiskCell row={row} atRisk={atRisk} />,
    },
  ];
}

export const UnitTable = (props: UnitTableProps) => (
  <Table
    caption={words.value.tableCaption}
    columns={columnsOf(props)}
    rows={props.rows}
    rowKey={({ id }) => id}
    showCaption
  />
);
