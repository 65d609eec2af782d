/** The stretches of time that a calendar counted, by the days of its zone. */
import { type Block, DAY_MINUTES, minutesOf } from './week.ts';
import { dayAfter, instantOf, localOf } from './zone-time.ts';

export interface CountedDay {
  date: string;
  blocks: Block[];
  /** On the clocks of the zone: 09:00 and 12:30. */
  stretches: [from: string, to: string][];
  seconds: number;
}

/** Each day that counts, in order. */
export function countedDays(segments: readonly (readonly [string, string])[], timeZone: string): CountedDay[] {
  const days = new Map<string, CountedDay>();
  for (const [from, to] of segments) {
    const end = Date.parse(to);
    let start = Date.parse(from);
    while (start < end) {
      const local = localOf(start, timeZone);
      const date = local.slice(0, 10);
      const midnight = instantOf(`${dayAfter(date)}T00:00`, timeZone);
      // A zone may skip midnight: the loop has to go on in any case.
      const stop = Math.min(end, midnight > start ? midnight : end);
      const [opens, closes] = [local.slice(11), stop === midnight ? '24:00' : localOf(stop, timeZone).slice(11)];
      const day = days.get(date) ?? { date, blocks: [], stretches: [], seconds: 0 };
      day.blocks.push([minutesOf(opens), Math.min(DAY_MINUTES, Math.max(minutesOf(closes), minutesOf(opens)))]);
      day.stretches.push([opens, closes]);
      day.seconds += (stop - start) / 1000;
      days.set(date, day);
      start = stop;
    }
  }
  return [...days.values()];
}
