/** What happened as a list: the timeline for whoever would rather read, and for whoever doesn't see it. */
import { Card } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { query, withQuery } from '../../router/location.ts';
import { count, decimal, duration, moment, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { changeWords } from './change-words.ts';
import { type Folded, foldWaiting, happeningsOf, isQuiet } from './happening.ts';
import { lifeWords } from './life-words.ts';
import type { TicketAnswer } from './view.ts';

interface Row extends Folded {
  /** Seconds since the one before. */
  since: number | undefined;
}

/** So long a silence is said. */
const SILENCE = 8 * 3600;
const REPEATS = 'repeats';

const List = ({ items }: { items: readonly string[] }) =>
  items.length === 0 ? null : (
    <ul class="ticket-plain">
      {/* The same may be said twice in one instant. */}
      {items.map((item, index) => (
        <li key={`${index} ${item}`}>{item}</li>
      ))}
    </ul>
  );

function effectWords({ metric, does, elapsed, target }: Folded['effects'][number]): string {
  const say = lifeWords.value;
  const used =
    elapsed === undefined || target === undefined ? '' : ` (${say.used(openTime(elapsed), openTime(target))})`;
  return `${terms.value.metric[metric]}: ${say.does[does]}${used}`;
}

function Moment({ at, timeZone }: { at: number; timeZone: string }) {
  const written = new Date(at).toISOString();
  return <time dateTime={written}>{moment(written, timeZone)}</time>;
}

function columnsOf(timeZone: string): Column<Row>[] {
  const say = lifeWords.value;
  return [
    {
      key: 'time',
      head: say.time,
      cell: ({ at, until, since }) => (
        <>
          <Moment at={at} timeZone={timeZone} />
          {until !== undefined && (
            <>
              {' – '}
              <Moment at={until} timeZone={timeZone} />
            </>
          )}
          {since !== undefined && since >= SILENCE && (
            <>
              <br />
              <small>{say.later2(duration(since))}</small>
            </>
          )}
        </>
      ),
    },
    {
      key: 'what',
      head: say.what,
      cell: row =>
        isQuiet(row) ? <span class="soft">{say.nothing}</span> : <List items={row.changes.map(changeWords)} />,
    },
    { key: 'clocks', head: say.clocks, cell: ({ effects }) => <List items={effects.map(effectWords)} /> },
    {
      key: 'effort',
      head: say.effort,
      cell: ({ points, times }) => (
        <List
          items={points.map(
            ({ rule, points: n }) =>
              `+${decimal(n, 1)} ${say.rule[rule]}${times === undefined ? '' : ` (${count(times)}×)`}`,
          )}
        />
      ),
    },
  ];
}

export function Happenings({ ticket, timeZone }: { ticket: TicketAnswer; timeZone: string }) {
  const say = lifeWords.value;
  const all = happeningsOf(ticket);
  const quiet = all.filter(isQuiet).length;
  const withQuiet = query.value.get(REPEATS) === 'yes';
  const shown = foldWaiting(withQuiet ? all : all.filter(one => !isQuiet(one)));
  const rows = shown.map((one, index): Row => {
    const before = shown[index - 1];
    return { ...one, since: before === undefined ? undefined : (one.at - (before.until ?? before.at)) / 1000 };
  });
  return (
    <Card title={say.list}>
      <div class="ticket-happenings">
        <Table
          caption={say.listOf(ticket.ticketId)}
          columns={columnsOf(timeZone)}
          rows={rows}
          rowKey={({ at }) => String(at)}
        />
      </div>
      {quiet > 0 && (
        <p class="ticket-repeats no-print">
          <a href={withQuery({ [REPEATS]: withQuiet ? undefined : 'yes' })}>
            {withQuiet ? say.noRepeats : say.repeats(count(quiet))}
          </a>
        </p>
      )}
    </Card>
  );
}
