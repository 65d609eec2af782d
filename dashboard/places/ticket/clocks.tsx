/** Each clock with its target, what was used of it, and every pause: a person can add it up. */
import { VerdictMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { count, duration, moment, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { ends, type TicketAnswer, type TicketClock } from './view.ts';
import { words } from './words.ts';

const VERDICTS = { met: 'met', breached: 'missed', overdue: 'missed' } as const;

export function StateMark({ state }: { state: TicketClock['state'] }) {
  const text = terms.value.clockState[state];
  if (state === 'running' || state === 'paused') return <VerdictMark verdict="insufficient-data">{text}</VerdictMark>;
  return <VerdictMark verdict={VERDICTS[state]}>{text}</VerdictMark>;
}

/** Whoever may look at policies gets there. */
function Policy({ clock: { policy, calendar } }: { clock: TicketClock }) {
  const mayLook = me.value.role !== 'business';
  return (
    <>
      {policy !== undefined && (mayLook ? <a href={pathTo('policies', policy)}>{policy}</a> : policy)}
      {calendar !== undefined && (
        <>
          <br />
          <small>{words.value.clock.calendar(calendar)}</small>
        </>
      )}
    </>
  );
}

function Pause({ pause, timeZone }: { pause: readonly string[]; timeZone: string }) {
  const { from, to } = ends(pause);
  const at = (instant: number): string => moment(new Date(instant).toISOString(), timeZone);
  return <li>{words.value.clock.pause(at(from), at(to), duration((to - from) / 1000))}</li>;
}

function columnsOf(timeZone: string): Column<TicketClock>[] {
  const say = words.value.clock;
  const unsaid = <span class="soft">{say.unsaid}</span>;
  const seconds = (value: number | undefined) => (value === undefined ? unsaid : openTime(value));
  return [
    {
      key: 'metric',
      head: say.metric,
      cell: ({ metric, waits }) => (
        <>
          {terms.value.metric[metric]}
          {waits !== undefined && waits > 1 && (
            <>
              <br />
              <small>{say.waits(count(waits))}</small>
            </>
          )}
        </>
      ),
    },
    { key: 'source', head: say.source, cell: ({ source }) => say[source] },
    {
      key: 'policy',
      head: say.policy,
      cell: clock => (clock.policy === undefined ? unsaid : <Policy clock={clock} />),
    },
    { key: 'target', head: say.target, cell: ({ target }) => seconds(target) },
    { key: 'elapsed', head: say.elapsed, cell: ({ elapsed }) => seconds(elapsed) },
    {
      key: 'due',
      head: say.due,
      cell: ({ due }) => (due === undefined ? unsaid : <time dateTime={due}>{moment(due, timeZone)}</time>),
    },
    { key: 'state', head: say.state, cell: ({ state }) => <StateMark state={state} /> },
    {
      key: 'pauses',
      head: say.pauses,
      cell: ({ pauses, source }) =>
        pauses.length === 0 ? (
          source === 'computed' ? (
            say.noPauses
          ) : (
            unsaid
          )
        ) : (
          <ul class="ticket-plain">
            {pauses.map(pause => (
              <Pause key={pause[0]} pause={pause} timeZone={timeZone} />
            ))}
          </ul>
        ),
    },
  ];
}

export function Clocks({ ticket, timeZone }: { ticket: TicketAnswer; timeZone: string }) {
  return (
    <Card title={words.value.clocks}>
      {ticket.clocks.length === 0 ? (
        <p>{words.value.noClocks}</p>
      ) : (
        <Table
          caption={words.value.clocksOf(ticket.ticketId)}
          columns={columnsOf(timeZone)}
          rows={ticket.clocks}
          rowKey={({ metric, source }) => `${metric} ${source}`}
        />
      )}
    </Card>
  );
}
