/** What stands beside a clock's lane: whose it is, how it came out, and what it counted. */
import { moment, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { StateMark } from './clocks.tsx';
import { lifeWords } from './life-words.ts';
import type { Span } from './scale.ts';
import type { TicketClock } from './view.ts';

export function ClockLabel({ clock, whole, timeZone }: { clock: TicketClock; whole: Span; timeZone: string }) {
  const say = lifeWords.value;
  const metric = terms.value.metric[clock.metric];
  const isLater = clock.due !== undefined && Date.parse(clock.due) > whole.to;
  return (
    <>
      <strong>{clock.source === 'computed' ? say.lane.sla(metric) : say.lane.desk(metric)}</strong>
      <StateMark state={clock.state} />
      {clock.elapsed !== undefined && (
        <small>
          {clock.target === undefined
            ? openTime(clock.elapsed)
            : say.used(openTime(clock.elapsed), openTime(clock.target))}
        </small>
      )}
      {isLater && clock.due !== undefined && <small>{say.dueLater(moment(clock.due, timeZone))}</small>}
    </>
  );
}
