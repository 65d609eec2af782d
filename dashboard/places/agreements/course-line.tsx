/** A version's steps in a row, on a phone below each other. */
import { todayIn } from '../../parts/period-dates.ts';
import { day, moment } from '../../words/numbers.ts';
import { courseOf, type Stage } from './course.ts';
import type { Agreement, Unit } from './model.ts';
import { words } from './words.ts';

function textOf({ what, who = 'it' }: Stage): string {
  const { course, sides } = words.value;
  const text = course[what];
  return typeof text === 'string' ? text : text(sides[who]);
}

const Sign = ({ open }: { open: boolean }) => (
  <svg class="stage-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <circle cx="8" cy="8" r="6.5" class={open ? 'open' : 'done'} />
    {!open && <path d="M5 8.3l2.1 2.1 3.9-4.6" />}
  </svg>
);

export const Course = ({ agreement, unit }: { agreement: Agreement; unit: Unit }) => (
  <ol class="course">
    {courseOf(agreement, todayIn(unit.timeZone)).map(stage => {
      const { what, who, at, on, open } = stage;
      return (
        <li key={`${what}${who}`} class={open ? 'open' : 'done'}>
          <Sign open={open === true} />
          <span class="stage-text">
            {textOf(stage)}
            <span class="visually-hidden"> ({open ? words.value.open : words.value.done})</span>
          </span>
          {at !== undefined && (
            <time class="soft" dateTime={at}>
              {moment(at, unit.timeZone)}
            </time>
          )}
          {on !== undefined && (
            <time class="soft" dateTime={on}>
              {day(on)}
            </time>
          )}
        </li>
      );
    })}
  </ol>
);
