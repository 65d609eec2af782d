/** A stretch of time as a bar on a lane, to the scale that all lanes have. */
import { moment } from '../../words/numbers.ts';
import type { Stretch } from './lanes.ts';

/** How a lane is drawn: its width, and where on it a time is. */
export interface Room {
  width: number;
  x: (at: number) => number;
  timeZone: string;
  /** Id of the hatching of pauses. */
  hatch: string;
}

/** An instant in words, for whoever points at a sign. */
export const written = (at: number, timeZone: string): string => moment(new Date(at).toISOString(), timeZone);

/** A stretch of a bar, at least so wide that it is seen; nothing where it is out of sight. */
export function Bar({
  stretch,
  room,
  y,
  height,
  says,
}: {
  stretch: Stretch;
  room: Room;
  y: number;
  height: number;
  says: string;
}) {
  const from = Math.max(-2, room.x(stretch.from));
  const to = Math.min(room.width + 2, room.x(stretch.to));
  if (to < 0 || from > room.width) return null;
  return (
    <rect
      class={`bar ${stretch.kind}`}
      x={from}
      y={y}
      width={Math.max(1.5, to - from)}
      height={height}
      fill={stretch.kind === 'paused' || stretch.kind === 'customer' ? `url(#${room.hatch})` : undefined}
    >
      <title>{`${says}: ${written(stretch.from, room.timeZone)} – ${written(stretch.to, room.timeZone)}`}</title>
    </rect>
  );
}

export const THICK = 14;
export const MIDDLE = 16;
export const BAR_HEIGHT = 32;
