/** A week of opening hours as a picture: a column for each day, midnight on top. */
import type { Hours } from './model.ts';
import { dayName, weekText } from './says.ts';
import { type Block, DAY_MINUTES, weekBlocks } from './week.ts';

const HOURS = [0, 6, 12, 18, 24] as const;
const share = (minutes: number): string => `${(100 * minutes) / DAY_MINUTES}%`;

const Column = ({ blocks }: { blocks: readonly Block[] }) => (
  <span class="week-column">
    {blocks.map(([from, to]) => (
      <span key={from} class="week-block" style={{ top: share(from), height: share(to - from) }} />
    ))}
  </span>
);

/** Small, beside what it says in words. */
export const WeekStrip = ({ hours }: { hours: Hours }) => (
  <span class="week-strip" aria-hidden="true">
    {weekBlocks(hours).map((blocks, day) => (
      <Column key={dayName(day, 'short')} blocks={blocks} />
    ))}
  </span>
);

/** With its hours and days named. */
export const WeekGrid = ({ hours }: { hours: Hours }) => (
  <div class="week-grid" role="img" aria-label={weekText(hours).join('; ')}>
    <span class="week-hours">
      {HOURS.map(hour => (
        <span key={hour} style={{ top: share(hour * 60) }}>
          {String(hour).padStart(2, '0')}:00
        </span>
      ))}
    </span>
    {weekBlocks(hours).map((blocks, day) => (
      <span class="week-day" key={dayName(day, 'short')}>
        <span class="weekday-name">{dayName(day, 'short')}</span>
        <Column blocks={blocks} />
      </span>
    ))}
  </div>
);

/** A day from midnight to midnight, lying, with what counted. */
export const DayStrip = ({ blocks }: { blocks: readonly Block[] }) => (
  <span class="day-strip" aria-hidden="true">
    {blocks.map(([from, to]) => (
      <span key={from} class="week-block" style={{ left: share(from), width: share(to - from) }} />
    ))}
  </span>
);
