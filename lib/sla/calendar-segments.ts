/** Segments of time, and how to join them and to take some out of others. */
import type { Instant } from '#tickets/event.ts';

/** From an instant up to another one, which no longer belongs to it. */
export type Segment = readonly [Instant, Instant];

/** Joins what overlaps or touches: disjoint segments, in order. Empty ones are dropped. */
export function union(segments: readonly Segment[]): Segment[] {
  const joined: [Instant, Instant][] = [];
  for (const [from, to] of segments.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Takes the holes out of the segments; both disjoint and in order. */
export function subtract(segments: readonly Segment[], holes: readonly Segment[]): readonly Segment[] {
  if (holes.length === 0) return segments;
  return segments.flatMap(([from, to]) => {
    const left: Segment[] = [];
    let start = from;
    for (const [holeFrom, holeTo] of holes) {
      if (holeTo <= start || holeFrom >= to) continue;
      if (holeFrom > start) left.push([start, holeFrom]);
      start = holeTo;
    }
    if (start < to) left.push([start, to]);
    return left;
  });
}
