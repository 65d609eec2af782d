/** The two clocks of a ticket on one line of time: what was promised, and what the customer lived. */
import './life.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { decimal, duration, moment, openTime } from '../../words/numbers.ts';
import { termOf, terms } from '../../words/terms.ts';
import { Axis } from './axis.tsx';
import { BAR_HEIGHT, type Room } from './bar.tsx';
import { chosenSpan, isoOf, show } from './chosen-span.ts';
import { ClockLabel } from './clock-label.tsx';
import { ClockTrack } from './clock-track.tsx';
import { groupStretches, livedStretches, statusStretches, wholeOf } from './lanes.ts';
import { Legend } from './legend.tsx';
import { lifeWords } from './life-words.ts';
import { marksOf } from './marks.ts';
import { moved, scaleOf, ticksOf, within, zoomed } from './scale.ts';
import {
  EFFORT_HEIGHT,
  EffortTrack,
  LivedTrack,
  MARKS_HEIGHT,
  MarksTrack,
  STRIP_HEIGHT,
  StripTrack,
} from './tracks.tsx';
import { useStretch } from './use-stretch.ts';
import { countedClocks, isGoingOn, knownUntil, type TicketAnswer } from './view.ts';

export function Life({ ticket, timeZone }: { ticket: TicketAnswer; timeZone: string }) {
  const say = lifeWords.value;
  const hatch = useId();
  const axis = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (axis.current === null) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(axis.current);
    return () => watcher.disconnect();
  }, []);

  const whole = wholeOf(ticket);
  const span = chosenSpan(whole);
  const isWhole = span.to - span.from >= whole.to - whole.from;
  const room: Room = { width, x: scaleOf(span, width), timeZone, hatch };
  const ticks = width === 0 ? [] : ticksOf(span, width, timeZone);
  const drawing = useStretch(axis, chosen => {
    const at = (share: number): number => span.from + share * (span.to - span.from);
    show(whole, within(whole, { from: at(chosen.from), to: at(chosen.to) }));
  });

  const lived = livedStretches(ticket);
  const sum = (some: typeof lived): number => some.reduce((all, { from, to }) => all + (to - from), 0) / 1000;
  const [livedSeconds, deskSeconds] = [sum(lived), sum(lived.filter(({ kind }) => kind === 'desk'))];
  const until = isGoingOn(ticket) ? Date.parse(ticket.asOf) : knownUntil(ticket);
  const marks = marksOf(ticket);
  // Of two that run to the end, the one that a policy gives its target.
  const counted = countedClocks(ticket.clocks).find(
    ({ metric }) => metric === 'total-resolution' || metric === 'resolution',
  );
  const effort = ticket.experience['user-effort'];
  const points = effort?.points ?? [];

  const lane = (key: string, label: ComponentChildren, height: number, track: ComponentChildren) => (
    <div class="lane" key={key}>
      <div class="lane-label">{label}</div>
      <svg class="track" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {ticks.map(({ at }) => (
          <path key={at} class="grid" d={`M${room.x(at)} 0V${height}`} />
        ))}
        {width > 0 && track}
      </svg>
    </div>
  );

  return (
    <Card
      title={say.title}
      actions={
        <>
          {!isWhole && (
            <>
              <Button kind="quiet" onClick={() => show(whole, moved(whole, span, -0.5))}>
                ← {say.earlier}
              </Button>
              <Button kind="quiet" onClick={() => show(whole, moved(whole, span, 0.5))}>
                {say.later} →
              </Button>
              <Button kind="quiet" onClick={() => show(whole, zoomed(whole, span, 2))}>
                − {say.zoomOut}
              </Button>
              <Button kind="quiet" onClick={() => show(whole, whole)}>
                {say.whole}
              </Button>
            </>
          )}
          <Button onClick={() => show(whole, zoomed(whole, span, 0.5))}>+ {say.zoomIn}</Button>
        </>
      }
    >
      <p>
        {say.says(duration(livedSeconds), duration(deskSeconds))}{' '}
        {counted?.elapsed !== undefined && say.slaSays(openTime(counted.elapsed))}
      </p>
      <p class="soft">
        {say.drawn(moment(isoOf(whole.from), timeZone), moment(isoOf(whole.to), timeZone))}{' '}
        <span class="life-hint no-print">{say.hint}</span>
      </p>
      {!isWhole && (
        <p role="status">{say.shown(moment(isoOf(span.from), timeZone), moment(isoOf(span.to), timeZone))}</p>
      )}
      <Legend hatch={hatch} />
      {/* Drag to look closer; the buttons above do the same by keyboard. */}
      <div class="life" {...drawing.handlers}>
        <Axis ref={axis} room={room} ticks={ticks} />
        {ticket.clocks.map(clock =>
          lane(
            `${clock.metric} ${clock.source}`,
            <ClockLabel clock={clock} whole={whole} timeZone={timeZone} />,
            BAR_HEIGHT,
            <ClockTrack clock={clock} until={until} room={room} />,
          ),
        )}
        {lane(
          'lived',
          <>
            <strong class="of-customer">{say.lane.lived}</strong>
            <small>{say.livedOf(duration(livedSeconds), duration(deskSeconds))}</small>
          </>,
          BAR_HEIGHT,
          <LivedTrack stretches={lived} room={room} />,
        )}
        {lane(
          'effort',
          <>
            <strong class="of-customer">{say.lane.effort}</strong>
            <small>{typeof effort?.value === 'number' ? say.points(decimal(effort.value, 1)) : say.none}</small>
          </>,
          EFFORT_HEIGHT,
          <EffortTrack points={points} room={room} />,
        )}
        {lane(
          'customer',
          <strong>{say.lane.customer}</strong>,
          MARKS_HEIGHT,
          <MarksTrack marks={marks.customer} room={room} />,
        )}
        {lane(
          'agents',
          <strong>{say.lane.agents}</strong>,
          MARKS_HEIGHT,
          <MarksTrack marks={marks.agents} room={room} />,
        )}
        {lane(
          'status',
          <strong>{say.lane.status}</strong>,
          STRIP_HEIGHT,
          <StripTrack
            stretches={statusStretches(ticket)}
            name={kind => termOf(terms.value.status, kind)}
            room={room}
          />,
        )}
        {lane(
          'group',
          <strong>{say.lane.group}</strong>,
          STRIP_HEIGHT,
          <StripTrack stretches={groupStretches(ticket)} name={kind => kind} room={room} />,
        )}
        {drawing.drawn !== undefined && (
          <div class="stretch" style={{ left: `${drawing.drawn.left}px`, width: `${drawing.drawn.width}px` }} />
        )}
      </div>
    </Card>
  );
}
