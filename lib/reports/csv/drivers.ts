/** The drivers of a comparison: what goes with watermelons, in the whole and, where it is said, in each group. */
import type { Driver } from '../drivers.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import { columnsOf, table } from './column.ts';
import { groupingOf, groupOf } from './comparison-row.ts';
import { headColumns } from './report-columns.ts';

interface DriverRow {
  row: 'whole' | 'group';
  from: string;
  to: string;
  group?: string;
  driver: Driver;
  report: SlaXlaReport;
}

const { text, count, number, share } = columnsOf<DriverRow>();

export const drivers = table<SlaXlaReport, DriverRow>({
  id: 'sla-xla-drivers',
  title: 'What goes with watermelons',
  description:
    'One row for each factor, those first that touched the most customers. It says what goes together, and not what causes what.',
  columns: [
    ...headColumns<DriverRow>(
      ({ report }) => report,
      ({ report }) => groupingOf(report),
    ),
    text(
      'factor',
      'bounced, reopened, chased, hour (of the creation), or a breakdown such as channel',
      ({ driver }) => driver.factor,
    ),
    text('value', 'Which value of the breakdown, where the factor is one', ({ driver }) => driver.value),
    share('share', 'Watermelon tickets with the factor, of all of them', ({ driver }) => driver.share),
    share('elsewhere', 'The same of the other tickets that met their SLA', ({ driver }) => driver.elsewhere),
    number(
      'lift',
      'share ÷ elsewhere; empty when no other ticket has the factor',
      'ratio',
      ({ driver }) => driver.lift,
    ),
    number('low', 'Lower end of the 95 % interval of the lift', 'ratio', ({ driver }) => driver.low),
    number('high', 'Upper end of the 95 % interval of the lift', 'ratio', ({ driver }) => driver.high),
    text('finding', 'more-often, less-often or within-noise', ({ driver }) => driver.finding),
    count('n', 'Watermelon tickets with the factor: the customers touched', ({ driver }) => driver.n),
    text(
      'tickets_query',
      'What opens them: parameters of GET /v1/reports/tickets besides those of the report',
      ({ driver }) => new URLSearchParams(driver.tickets).toString(),
    ),
  ],
  rows: report => {
    const { from, to, comparison, groups = [] } = report;
    const dates = { report, from, to };
    return [
      ...(comparison.drivers ?? []).map(driver => ({ row: 'whole' as const, ...dates, driver })),
      ...groups.flatMap(group =>
        (group.comparison.drivers ?? []).map(driver => ({
          ...{ row: 'group' as const, ...dates, group: groupOf(group), driver },
        })),
      ),
    ];
  },
});
