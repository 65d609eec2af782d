/** Packages that know days only: no hours, and most of them no holidays. Local days, Monday to Friday. */
import './zone.ts';
import { addBusinessDays, differenceInBusinessDays } from 'date-fns';
import luxon from 'luxon-business-days';
import moment from 'moment';
import business from 'moment-business';
import { DAY } from './questions.ts';

export interface DayPeer {
  name: string;
  /** A time on the local day that is so many business days after the one of `from`. */
  due(from: number, days: number): number;
  /** Business days from one local day to another: as many as make the one due from the other. */
  elapsed?(from: number, to: number): number;
}

const WORKWEEK = { businessDays: [1, 2, 3, 4, 5], holidayMatchers: [] } as const;

export const DAY_PEERS: readonly DayPeer[] = [
  {
    name: 'date-fns',
    due: (from, days) => addBusinessDays(from, days).getTime(),
    elapsed: (from, to) => differenceInBusinessDays(to, from),
  },
  {
    name: 'moment-business',
    due: (from, days) => business.addWeekDays(moment(from), days).valueOf(),
    elapsed: (from, to) => business.weekDays(moment(from), moment(to)),
  },
  {
    name: 'luxon-business-days',
    due: (from, days) => {
      const start = luxon.DateTime.fromMillis(from);
      start.setupBusiness(WORKWEEK);
      return start.plusBusiness({ days }).toMillis();
    },
  },
];

const isBusinessDay = (date: Date): boolean => date.getDay() !== 0 && date.getDay() !== 6;

/** The local date so many business days later, day by day. */
export function walkDays(from: number, days: number): string {
  const date = new Date(from);
  for (let left = days; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (isBusinessDay(date)) left -= 1;
  }
  return date.toDateString();
}

/** How many local days after the one of `from`, up to the one of `to`, are business days, day by day. */
export function countDays(from: number, to: number): number {
  const date = new Date(from);
  const last = new Date(to).toDateString();
  let days = 0;
  for (let left = Math.ceil((to - from) / DAY) + 1; left > 0 && date.toDateString() !== last; left -= 1) {
    date.setDate(date.getDate() + 1);
    if (isBusinessDay(date)) days += 1;
  }
  return days;
}
