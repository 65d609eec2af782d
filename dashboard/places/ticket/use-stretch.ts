/** Draws a stretch across the timeline with the mouse, to look closer at it. */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';

/** Where along the line, 0…1. */
interface Shares {
  from: number;
  to: number;
}

/** Less is a click, and no stretch. */
const LEAST = 8;

/** `line`: the element whose width is the line of time. Fingers scroll the page instead: for them there are buttons. */
export function useStretch(line: RefObject<HTMLElement | null>, choose: (shares: Shares) => void) {
  const [ends, setEnds] = useState<{ start: number; now: number }>();
  const inside = (event: PointerEvent): number | undefined => {
    const rect = line.current?.getBoundingClientRect();
    return rect === undefined ? undefined : event.clientX - rect.left;
  };
  const rect = line.current?.getBoundingClientRect();
  const width = rect?.width ?? 1;
  const low = ends === undefined ? 0 : Math.max(0, Math.min(ends.start, ends.now));
  const high = ends === undefined ? 0 : Math.min(width, Math.max(ends.start, ends.now));
  return {
    drawn:
      ends === undefined || high - low < LEAST
        ? undefined
        : { left: (line.current?.offsetLeft ?? 0) + low, width: high - low },
    handlers: {
      onPointerDown(event: PointerEvent) {
        const x = inside(event);
        if (event.button !== 0 || event.pointerType === 'touch' || x === undefined || x < 0) return;
        // Else the browser selects text on the way.
        event.preventDefault();
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
        setEnds({ start: x, now: x });
      },
      onPointerMove(event: PointerEvent) {
        const x = inside(event);
        if (ends !== undefined && x !== undefined) setEnds({ ...ends, now: x });
      },
      onPointerUp() {
        if (ends !== undefined && high - low >= LEAST) choose({ from: low / width, to: high / width });
        setEnds(undefined);
      },
      onPointerCancel() {
        setEnds(undefined);
      },
    },
  };
}
