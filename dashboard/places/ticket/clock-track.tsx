/** An SLA clock as it is drawn. */
import { percent } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { Bar, MIDDLE, type Room, THICK, written } from './bar.tsx';
import { clockStretches } from './lanes.ts';
import { legendWords } from './legend-words.ts';
import type { TicketClock } from './view.ts';

const OFF = 2;

/** A clock: what counts solid, what is paused hatched, the rest a line; where it stops, is due, and warns. */
export function ClockTrack({ clock, until, room }: { clock: TicketClock; until: number; room: Room }) {
  const say = legendWords.value;
  const { x, timeZone } = room;
  const stretches = clockStretches(clock, until);
  const stopped = clock.stoppedAt === undefined ? undefined : Date.parse(clock.stoppedAt);
  const due = clock.due === undefined ? undefined : Date.parse(clock.due);
  return (
    <>
      {stretches.map(stretch => {
        const height = stretch.kind === 'off' ? OFF : THICK;
        return (
          <Bar
            key={`${stretch.kind} ${stretch.from}`}
            stretch={stretch}
            room={room}
            y={MIDDLE - height / 2}
            height={height}
            says={say[stretch.kind]}
          />
        );
      })}
      {(clock.warnings ?? [])
        .map(warning => ({ ...warning, time: Date.parse(warning.at) }))
        .filter(({ time }) => time <= (stopped ?? until))
        .map(({ fraction, time }) => (
          <path key={fraction} class="warning" d={`M${x(time)} ${MIDDLE - 8}l-4 -7h8z`}>
            <title>{`${say.warning} ${percent(fraction, 0)}: ${written(time, timeZone)}`}</title>
          </path>
        ))}
      {due !== undefined && (
        <path class="due" d={`M${x(due)} 31V1h8l-2.5 3.5 2.5 3.5h-8`}>
          <title>{`${say.due}: ${written(due, timeZone)}`}</title>
        </path>
      )}
      {stopped !== undefined && (
        <g class={clock.state === 'met' ? 'stop met' : 'stop breached'}>
          <title>{`${terms.value.clockState[clock.state]}: ${written(stopped, timeZone)}`}</title>
          {clock.state === 'met' ? (
            <>
              <circle cx={x(stopped)} cy={MIDDLE} r="7.5" />
              <path d={`M${x(stopped) - 3.5} ${MIDDLE}l2.5 2.8 4.5 -5.4`} />
            </>
          ) : (
            <>
              <path class="body" d={`M${x(stopped)} ${MIDDLE - 9}l9 9 -9 9 -9 -9z`} />
              <path d={`M${x(stopped) - 3} ${MIDDLE - 3}l6 6m0 -6l-6 6`} />
            </>
          )}
        </g>
      )}
    </>
  );
}
