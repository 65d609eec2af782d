/** Peers that bring no types of their own, as far as the benchmark uses them. */

declare module 'working-time-calculator' {
  export default class WorkingTimeCalculator {
    addWorkingHours(isoWeekdays: readonly number[], start: string, stop: string, timeZone: string): void;
    excludeBetween(start: Date, end: Date): void;
    calcMillisecondsBetween(start: Date, end: Date): number;
  }
}

declare module 'moment-business-time' {
  import type { Moment } from 'moment';

  interface WorkingMoment extends Moment {
    addWorkingTime(amount: number, unit: 'milliseconds'): Moment;
    workingDiff(other: Moment, unit: 'milliseconds'): number;
  }
  interface WorkingLocale {
    workinghours: Record<number, readonly string[] | null>;
    holidays: readonly string[];
  }
  const moment: {
    (instant: number): WorkingMoment;
    updateLocale(name: string, locale: WorkingLocale): void;
  };
  export default moment;
}

declare module 'moment-business' {
  import type { Moment } from 'moment';

  const business: {
    addWeekDays(moment: Moment, amount: number): Moment;
    weekDays(start: Moment, end: Moment): number;
  };
  export default business;
}

declare module 'luxon-business-days' {
  interface BusinessDateTime {
    setupBusiness(options: { businessDays: readonly number[]; holidayMatchers: readonly [] }): void;
    plusBusiness(amount: { days: number }): BusinessDateTime;
    toMillis(): number;
  }
  const luxon: { DateTime: { fromMillis(instant: number): BusinessDateTime } };
  export default luxon;
}
