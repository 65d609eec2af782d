/** The line of time: round times of the zone, to the scale of what is shown. */
import type { RefObject } from 'preact';
import { locale } from '../../words/language.ts';
import type { Room } from './bar.tsx';
import { DAY } from './scale.ts';

/** A day where the step is of days, or where one begins; else the time. */
function tickText({ at, step }: { at: number; step: number }, timeZone: string): { text: string; isDay: boolean } {
  const time = new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
  const isMidnight =
    /^(00|24|12)\D00( ?AM)?$/.test(time) &&
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at) === '00';
  if (step < DAY && !isMidnight) return { text: time, isDay: false };
  return {
    text: new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'short', timeZone }).format(at),
    isDay: true,
  };
}

const HEIGHT = 22;
/** Nearer to an edge a text would be cut off. */
const EDGE = 24;

export const Axis = ({
  ref,
  room,
  ticks,
}: {
  ref: RefObject<HTMLDivElement | null>;
  room: Room;
  ticks: readonly { at: number; step: number }[];
}) => (
  <div class="lane axis">
    <div class="lane-label" />
    <div class="axis-room" ref={ref}>
      <svg class="track" width={room.width} height={HEIGHT} viewBox={`0 0 ${room.width} ${HEIGHT}`} aria-hidden="true">
        {ticks
          .map(tick => ({ ...tick, x: room.x(tick.at) }))
          .filter(({ x }) => x > EDGE && x < room.width - EDGE)
          .map(tick => {
            const { text, isDay } = tickText(tick, room.timeZone);
            return (
              <text key={tick.at} class={isDay ? 'day' : ''} x={tick.x} y="14">
                {text}
              </text>
            );
          })}
      </svg>
    </div>
  </div>
);
