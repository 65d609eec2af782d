/**
 * Ours, and every npm package that answers the same questions, each used as its README says. All take and give
 * instants, as who has events does.
 */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import dayjsBusinessTime from 'dayjs-business-time';
import moment from 'moment-business-time';
import OpeningHours from 'opening_hours';
import WorkingTimeCalculator from 'working-time-calculator';
import { createCalendar, WEEKDAYS } from '#sla/calendar.ts';
import { type Hours, MINUTE, type Question } from './questions.ts';
import { ZONE } from './zone.ts';

export interface Answers {
  /** Open milliseconds between two instants. */
  elapsed?(from: number, to: number): number;
  /** The instant at which so many open milliseconds have passed. */
  due?(from: number, duration: number): number;
}

export interface Peer {
  name: string;
  /** How it is used, as far as that isn't plain. */
  note: string;
  /** Some keep their hours in a global: the last call counts for all. */
  create(hours: Hours): Answers;
}

const DAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

export const OURS: Peer = {
  name: 'ours',
  note: 'any zone',
  create: ({ weekdays, windows, holidays }) =>
    createCalendar({
      timeZone: ZONE,
      hours: Object.fromEntries(weekdays.map(weekday => [WEEKDAYS[weekday - 1] ?? 'mon', windows])),
      holidays,
    }),
};

const openingHours: Peer = {
  name: 'opening_hours',
  note: "the machine's zone; due by its iterator",
  create: ({ weekdays, windows, holidays }) => {
    const names = weekdays.map(weekday => ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'][weekday - 1]);
    const off = holidays.map(date => {
      const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
      return `; ${date.slice(0, 4)} ${month[Number(date.slice(5, 7)) - 1]} ${date.slice(8)} off`;
    });
    const hours = new OpeningHours(
      `${names.join(',')} ${windows.map(times => times.join('-')).join(',')}${off.join('')}`,
    );
    return {
      elapsed: (from, to) => hours.getOpenDuration(new Date(from), new Date(to))[0],
      due: (from, duration) => {
        const iterator = hours.getIterator(new Date(from));
        let left = duration;
        let at = from;
        for (let open = iterator.getState(); iterator.advance(); open = iterator.getState()) {
          const next = iterator.getDate().getTime();
          if (open && left <= next - at) return at + left;
          if (open) left -= next - at;
          at = next;
        }
        return Number.NaN;
      },
    };
  },
};

const workingTimeCalculator: Peer = {
  name: 'working-time-calculator',
  note: "any zone for hours, the machine's for days; elapsed only",
  create: ({ weekdays, windows, holidays }) => {
    const calculator = new WorkingTimeCalculator();
    for (const [start, end] of windows) calculator.addWorkingHours(weekdays, start, end, ZONE);
    for (const date of holidays) {
      calculator.excludeBetween(new Date(`${date}T00:00`), new Date(`${date}T24:00`));
    }
    return { elapsed: (from, to) => calculator.calcMillisecondsBetween(new Date(from), new Date(to)) };
  },
};

function setBusinessTime({ weekdays, windows, holidays }: Hours): void {
  const segments = windows.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
  const open = DAY_NAMES.map((name, index) => [name, weekdays.includes(index === 0 ? 7 : index) ? segments : null]);
  dayjs.setBusinessTime(Object.fromEntries(open));
  dayjs.setHolidays([...holidays]);
}

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(dayjsBusinessTime);

const dayjsPeer = (name: string, note: string, at: (instant: number) => dayjs.Dayjs): Peer => ({
  name,
  note,
  create: hours => {
    setBusinessTime(hours);
    return {
      elapsed: (from, to) => at(from).businessMinutesDiff(at(to)) * MINUTE,
      due: (from, duration) =>
        at(from)
          .addBusinessMinutes(duration / MINUTE)
          .valueOf(),
    };
  },
});

const momentBusinessTime: Peer = {
  name: 'moment-business-time',
  note: "the machine's zone",
  create: ({ weekdays, windows, holidays }) => {
    const open = DAY_NAMES.map((_, index) => [
      index,
      weekdays.includes(index === 0 ? 7 : index) ? windows.flat() : null,
    ]);
    moment.updateLocale('en', { workinghours: Object.fromEntries(open), holidays });
    return {
      elapsed: (from, to) => moment(to).workingDiff(moment(from), 'milliseconds'),
      due: (from, duration) => moment(from).addWorkingTime(duration, 'milliseconds').valueOf(),
    };
  },
};

export const PEERS: readonly Peer[] = [
  openingHours,
  workingTimeCalculator,
  dayjsPeer('dayjs-business-time', "the machine's zone; whole minutes", instant => dayjs(instant)),
  dayjsPeer('dayjs-business-time, zoned', 'with the plugins utc and timezone; whole minutes', instant =>
    dayjs(instant).tz(ZONE),
  ),
  momentBusinessTime,
];

/** What a peer says to a question; `undefined` when it can't be asked that. */
export function answer(answers: Answers, question: Question): number | undefined {
  return question.kind === 'elapsed'
    ? answers.elapsed?.(question.from, question.to)
    : answers.due?.(question.from, question.duration);
}
