/** What is drawn on the lanes of the timeline beside the SLA clocks. */
import { decimal } from '../../words/numbers.ts';
import { Bar, MIDDLE, type Room, THICK, written } from './bar.tsx';
import type { Stretch } from './lanes.ts';
import { legendWords } from './legend-words.ts';
import { lifeWords } from './life-words.ts';
import type { Mark, Shape } from './marks.ts';
import { clustered } from './scale.ts';
import type { EffortPoint } from './view.ts';

/** The customer's time: solid where they wait for the desk. It has no gap. */
export const LivedTrack = ({
  stretches,
  room,
}: {
  stretches: readonly Stretch<'desk' | 'customer' | 'done'>[];
  room: Room;
}) => (
  <>
    {stretches.map(stretch => (
      <Bar
        key={stretch.from}
        stretch={stretch}
        room={room}
        y={MIDDLE - THICK / 2}
        height={THICK}
        says={legendWords.value[stretch.kind]}
      />
    ))}
  </>
);

export const EFFORT_HEIGHT = 30;

/** Points of effort where they arose; those close together are added up. */
export const EffortTrack = ({ points, room }: { points: readonly EffortPoint[]; room: Room }) => (
  <>
    {clustered(
      points.map(point => ({ ...point, at: Date.parse(point.at) })),
      room.x,
      27,
    ).map(({ x, marks }) => (
      <g class="effort" key={x}>
        <title>
          {marks
            .map(
              ({ at, points: n, rule }) =>
                `+${decimal(n, 1)} ${lifeWords.value.rule[rule]}, ${written(at, room.timeZone)}`,
            )
            .join('\n')}
        </title>
        <circle cx={x} cy="15" r="13" />
        <text x={x} y="19.5">
          +
          {decimal(
            marks.reduce((sum, one) => sum + one.points, 0),
            1,
          )}
        </text>
      </g>
    ))}
  </>
);

const SHAPES: Readonly<Record<Shape, string>> = {
  message: 'M-6 -5h12v8h-6l-3.5 3.5v-3.5h-2.5z',
  note: 'M-4.5 -5h9v10h-9zM-2 -1.5h4M-2 1.5h4',
  reopened: 'M5.5 0a5.5 5.5 0 1 1 -2 -4.2M5.8 -7.5v4h-4',
  answer: 'M0 -6.5l1.9 4.2 4.5.5 -3.4 3.1 1 4.6 -4 -2.3 -4 2.3 1 -4.6 -3.4 -3.1 4.5 -.5z',
  handed: 'M-6 0h10M0 -4.5l4.5 4.5 -4.5 4.5',
};

export const ShapeMark = ({ shape, x, y }: { shape: Shape; x: number; y: number }) => (
  <path class={`shape ${shape}`} transform={`translate(${x} ${y})`} d={SHAPES[shape]} />
);

export const MARKS_HEIGHT = 26;

/** Who did what when; marks that would cover each other are one, with their number. */
export const MarksTrack = ({ marks, room }: { marks: readonly Mark[]; room: Room }) => (
  <>
    {clustered(marks, room.x, 15).map(({ x, marks: here }) => {
      const [first] = here;
      // The loudest of them stands for all.
      const loud = here.find(({ shape }) => shape === 'reopened' || shape === 'handed') ?? first;
      return (
        <g key={x}>
          <title>{here.map(({ at, says }) => `${says}, ${written(at, room.timeZone)}`).join('\n')}</title>
          {loud !== undefined && <ShapeMark shape={loud.shape} x={x} y={14} />}
          {here.length > 1 && (
            <text class="times" x={x + 7} y="8">
              {here.length}
            </text>
          )}
        </g>
      );
    })}
  </>
);

export const STRIP_HEIGHT = 24;
/** About so wide is a letter. */
const LETTER = 6.6;

/** One value after the other, with its name where there is room. */
export const StripTrack = ({
  stretches,
  name,
  room,
}: {
  stretches: readonly Stretch[];
  name: (kind: string) => string;
  room: Room;
}) => (
  <>
    {stretches.map((stretch, index) => {
      const from = Math.max(0, room.x(stretch.from));
      const to = Math.min(room.width, room.x(stretch.to));
      if (to < 0 || from > room.width) return null;
      const text = name(stretch.kind);
      return (
        <g key={stretch.from} class={`strip ${stretch.kind} ${index % 2 === 0 ? 'even' : 'odd'}`}>
          <title>{`${text}: ${written(stretch.from, room.timeZone)} – ${written(stretch.to, room.timeZone)}`}</title>
          <rect x={from} y="2" width={Math.max(1.5, to - from)} height="20" />
          {to - from > text.length * LETTER + 8 && (
            <text x={from + 5} y="16">
              {text}
            </text>
          )}
        </g>
      );
    })}
  </>
);
