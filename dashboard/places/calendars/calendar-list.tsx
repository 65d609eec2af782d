/** All calendars, each with its week and when it is closed next. */
import { useAnswer } from '../../api/use-answer.ts';
import { today } from '../../parts/period.ts';
import { Loading } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { openTime } from '../../words/numbers.ts';
import type { Calendar } from './model.ts';
import { closedDays } from './next-closed.ts';
import { fullDay, weekText } from './says.ts';
import { weekMinutes } from './week.ts';
import { WeekStrip } from './week-grid.tsx';
import { words } from './words.ts';

const ONCE = { every: 0 } as const;

function NextClosed({ calendar }: { calendar: Calendar }) {
  const { id = '', holidayRegion } = calendar;
  // The list leaves out what the region's holidays are: fifty years of them stand in the calendar's own answer.
  const own = useAnswer('GET /v1/calendars/{id}', holidayRegion === undefined ? undefined : { path: { id } }, ONCE);
  if (own.loading) return <Loading lines={1} />;
  const [next] = closedDays({ ...calendar, ...own.value }, today());
  if (next === undefined) return <span class="soft">{words.value.noneClosed}</span>;
  return (
    <span>
      {fullDay(next.date)} <span class="soft">{next.name ?? words.value.ownHoliday}</span>
    </span>
  );
}

export const CalendarList = ({ calendars }: { calendars: readonly Calendar[] }) => (
  <Table
    caption={words.value.calendarsTable}
    rows={calendars}
    rowKey={({ id = '' }) => id}
    columns={[
      {
        key: 'id',
        head: words.value.calendar,
        cell: ({ id = '' }) => <a href={pathTo('calendars', id)}>{id}</a>,
        sort: ({ id }) => id,
      },
      { key: 'zone', head: words.value.zone, cell: ({ timeZone }) => timeZone, sort: ({ timeZone }) => timeZone },
      {
        key: 'week',
        head: words.value.week,
        cell: ({ hours }) => (
          <span class="week-cell">
            <WeekStrip hours={hours} />
            <span>
              {weekText(hours).map(line => (
                <span class="week-line" key={line}>
                  {line}
                </span>
              ))}
              <span class="week-line soft">{words.value.perWeek(openTime(weekMinutes(hours) * 60))}</span>
            </span>
          </span>
        ),
        sort: ({ hours }) => weekMinutes(hours),
      },
      {
        key: 'closed',
        head: words.value.nextClosed,
        cell: calendar => <NextClosed calendar={calendar} />,
      },
    ]}
  />
);
