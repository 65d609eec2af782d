/** What names a row of a report on a scope and a period: its kind, its dates and its group. */
import { type Column, columnsOf } from './column.ts';

export interface ReportRow {
  row: string;
  from?: string | undefined;
  to?: string | undefined;
  group?: string | undefined;
}

export interface ReportHead {
  unit: string;
  service?: string;
  timeZone: string;
  asOf: string;
}

/** The columns that every row begins with. */
export function headColumns<Row extends ReportRow>(
  headOf: (row: Row) => ReportHead,
  groupingOf: (row: Row) => string | undefined,
): Column<Row>[] {
  const { text, date, instant } = columnsOf<Row>();
  return [
    text(
      'row',
      'What the row is about: whole (the whole period), previous (the period just before), series (a part of the period) or group',
      ({ row }) => row,
    ),
    text('unit', 'The business unit asked for; several by comma, * for all that you may see', row => headOf(row).unit),
    text('service', 'The service asked for; empty for all', row => headOf(row).service),
    date('from', 'First day of the row’s period', ({ from }) => from),
    date('to', 'Last day of the row’s period, included', ({ to }) => to),
    text('group_by', 'Of a group: what was grouped by', row => (row.row === 'group' ? groupingOf(row) : undefined)),
    text('group', 'Of a group: which one. Empty are the tickets for which it isn’t known', ({ group }) => group),
    text('time_zone', 'The time zone that the days are of', row => headOf(row).timeZone),
    instant('as_of', 'When the figures were read', row => headOf(row).asOf),
  ];
}
