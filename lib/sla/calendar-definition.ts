/** What a calendar is made of, as its owner writes it down. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** `["09:00", "17:30"]`; an end at or before the start is on the next day, `24:00` is midnight at the end of the day. */
export type Window = readonly [string, string];

export interface CalendarDefinition {
  timeZone: string;
  hours: Partial<Record<Weekday, readonly Window[]>>;
  /** Dates (`YYYY-MM-DD`) with other hours than their weekday. */
  dates?: Readonly<Record<string, readonly Window[]>>;
  /** Dates without any hours. */
  holidays?: readonly string[];
  /** One-off interruptions, as local wall-clock times `YYYY-MM-DDTHH:MM`. */
  breaks?: readonly Window[];
}
