/** What ours and the peers are asked: spans of any length, and cases in which business time tends to go wrong. */

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Opening hours that are the same on some weekdays (1 is Monday), without some dates. */
export interface Hours {
  weekdays: readonly number[];
  windows: readonly (readonly [start: string, end: string])[];
  holidays: readonly string[];
}

/** How much open time there is between two instants, or when so much of it has passed; all in milliseconds. */
export type Question = { hours: Hours; from: number } & (
  | { kind: 'elapsed'; to: number }
  | { kind: 'due'; duration: number }
);
export type Kind = Question['kind'];

export const LUNCH: Hours = {
  weekdays: [1, 2, 3, 4, 5],
  windows: [
    ['09:00', '12:30'],
    ['13:30', '18:00'],
  ],
  holidays: [],
};
const EPIPHANY: Hours = { ...LUNCH, holidays: ['2026-01-06'] };
const SUNDAY_NIGHT: Hours = { weekdays: [7], windows: [['00:00', '06:00']], holidays: [] };

/** A span: so much real time for what has elapsed, so much business time for what is due, so many business days. */
export const SPANS = [
  { name: '8 hours', real: 8 * HOUR, business: 8 * HOUR, days: 1 },
  { name: '1 week', real: 7 * DAY, business: 40 * HOUR, days: 5 },
  { name: '1 month', real: 30 * DAY, business: 168 * HOUR, days: 21 },
  { name: '1 year', real: 365 * DAY, business: 2_080 * HOUR, days: 260 },
  { name: '10 years', real: 3_652 * DAY, business: 20_800 * HOUR, days: 2_600 },
] as const;
export type Span = (typeof SPANS)[number];

export interface Case {
  name: string;
  question: Question;
  /** Worked out by hand: milliseconds that elapse, or the instant that is due. */
  answer: number;
}

const length = (text: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE + seconds * 1000;
};
const elapsed = (name: string, hours: Hours, from: string, to: string, open: string): Case => ({
  name: `elapsed ${name}`,
  question: { kind: 'elapsed', hours, from: Date.parse(from), to: Date.parse(to) },
  answer: length(open),
});
const due = (name: string, hours: Hours, from: string, target: string, at: string): Case => ({
  name: `due ${name}`,
  question: { kind: 'due', hours, from: Date.parse(from), duration: length(target) },
  answer: Date.parse(at),
});

/** In Berlin: 2026-01-05 is a Monday; the clocks go forward on Sunday 2026-03-29 and back on Sunday 2026-10-25. */
export const CASES: readonly Case[] = [
  elapsed('within a morning', LUNCH, '2026-01-05T10:00+01:00', '2026-01-05T12:00+01:00', '2:00'),
  elapsed('from early to late', LUNCH, '2026-01-05T06:00+01:00', '2026-01-05T20:00+01:00', '8:00'),
  elapsed('over the lunch break', LUNCH, '2026-01-05T12:00+01:00', '2026-01-05T14:00+01:00', '1:00'),
  elapsed('within the lunch break', LUNCH, '2026-01-05T12:45+01:00', '2026-01-05T13:15+01:00', '0:00'),
  elapsed('from the lunch break on', LUNCH, '2026-01-05T13:00+01:00', '2026-01-05T15:00+01:00', '1:30'),
  elapsed('up to the lunch break of the next day', LUNCH, '2026-01-05T17:00+01:00', '2026-01-06T13:00+01:00', '4:30'),
  elapsed('within a weekend', LUNCH, '2026-01-10T10:00+01:00', '2026-01-11T20:00+01:00', '0:00'),
  elapsed('in seconds', LUNCH, '2026-01-05T10:00:10+01:00', '2026-01-05T10:01:50+01:00', '0:01:40'),
  elapsed('in seconds over a night', LUNCH, '2026-01-05T17:59:30+01:00', '2026-01-06T09:00:40+01:00', '0:01:10'),
  elapsed('over a holiday', EPIPHANY, '2026-01-05T17:00+01:00', '2026-01-07T10:00+01:00', '2:00'),
  elapsed('over New Year', LUNCH, '2026-12-31T17:00+01:00', '2027-01-01T10:00+01:00', '2:00'),
  elapsed('over a change of the clocks in spring', LUNCH, '2026-03-27T17:00+01:00', '2026-03-30T10:00+02:00', '2:00'),
  elapsed('over a change of the clocks in autumn', LUNCH, '2026-10-23T17:00+02:00', '2026-10-26T10:00+01:00', '2:00'),
  elapsed(
    'in the night that is an hour shorter',
    SUNDAY_NIGHT,
    '2026-03-28T12:00+01:00',
    '2026-03-29T12:00+02:00',
    '5:00',
  ),
  elapsed(
    'in the night that is an hour longer',
    SUNDAY_NIGHT,
    '2026-10-24T12:00+02:00',
    '2026-10-25T12:00+01:00',
    '7:00',
  ),
  due('within a morning', LUNCH, '2026-01-05T10:00+01:00', '1:00', '2026-01-05T11:00+01:00'),
  due('over the lunch break', LUNCH, '2026-01-05T12:00+01:00', '1:00', '2026-01-05T14:00+01:00'),
  due('from the lunch break on', LUNCH, '2026-01-05T13:00+01:00', '1:00', '2026-01-05T14:30+01:00'),
  due('exactly at the lunch break', LUNCH, '2026-01-05T09:00+01:00', '3:30', '2026-01-05T12:30+01:00'),
  due('exactly at closing', LUNCH, '2026-01-05T09:00+01:00', '8:00', '2026-01-05T18:00+01:00'),
  due('from a weekend on', LUNCH, '2026-01-10T12:00+01:00', '1:00', '2026-01-12T10:00+01:00'),
  due('in seconds', LUNCH, '2026-01-05T10:00:10+01:00', '0:01:40', '2026-01-05T10:01:50+01:00'),
  due('in seconds over a night', LUNCH, '2026-01-05T17:59:30+01:00', '0:01:10', '2026-01-06T09:00:40+01:00'),
  due('over a holiday', EPIPHANY, '2026-01-05T17:00+01:00', '2:00', '2026-01-07T10:00+01:00'),
  due('over a change of the clocks in spring', LUNCH, '2026-03-27T17:00+01:00', '2:00', '2026-03-30T10:00+02:00'),
  due('over a change of the clocks in autumn', LUNCH, '2026-10-23T17:00+02:00', '2:00', '2026-10-26T10:00+01:00'),
  due('in the night that is an hour shorter', SUNDAY_NIGHT, '2026-03-29T00:00+01:00', '3:00', '2026-03-29T04:00+02:00'),
  due('in the night that is an hour longer', SUNDAY_NIGHT, '2026-10-25T00:00+02:00', '4:00', '2026-10-25T03:00+01:00'),
];

/** Starts of 1,024 spans: whole minutes (not all peers know seconds) of six years, the same ones in every run. */
export const STARTS: readonly number[] = Array.from(
  { length: 1024 },
  (_, index) => Date.UTC(2020, 0, 1) + ((index * 1_000_003) % (6 * 365 * 1440)) * MINUTE,
);

/** The question about a span from a start. */
export const ask = (kind: Kind, span: Span, from: number): Question =>
  kind === 'elapsed'
    ? { kind, hours: LUNCH, from, to: from + span.real }
    : { kind, hours: LUNCH, from, duration: span.business };
