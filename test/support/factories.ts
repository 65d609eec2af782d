/**
 * Record factories: a test names what matters to it, everything else has a sensible value.
 * Times are written `Mon 09:00` (the week of Monday 2026-01-05, UTC; `Tue+1 09:00:30` is the Tuesday after it),
 * or as ISO 8601.
 */
import type { Rules, Unit } from '#configuration/rules.ts';
import { type EvaluatedTicket, evaluate } from '#convert/evaluate.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/settings.ts';
import { type CalendarDefinition, createCalendar } from '#sla/calendar.ts';
import type { SlaPolicy, SlaTarget } from '#sla/policy.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Monday 2026-01-05, 00:00 UTC. */
export const MONDAY: Instant = Date.UTC(2026, 0, 5);
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The instant of `Mon 09:00`, `Fri+2 17:30:05` or an ISO 8601 text; instants pass through. */
export function at(text: string | Instant): Instant {
  if (typeof text === 'number') return text;
  const match = /^([A-Z][a-z]{2})(?:\+(\d+))? (\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  const [, weekday = '', weeks = '0', hours, minutes, seconds = '0'] = match ?? [];
  const instant = match
    ? MONDAY +
      (WEEKDAYS.indexOf(weekday) + Number(weeks) * 7) * DAY +
      Number(hours) * HOUR +
      Number(minutes) * MINUTE +
      Number(seconds) * SECOND
    : Date.parse(text);
  if (Number.isNaN(instant)) throw new TypeError(`not a time: ${text}`);
  return instant;
}

let nextId = 0;

/** An event; without a time it happens on Monday at nine. Ids are unique and grow. */
export function ticketEvent(given: Partial<Omit<TicketEvent, 'time'>> & { time?: string | Instant } = {}): TicketEvent {
  nextId += 1;
  return {
    id: `event-${String(nextId).padStart(6, '0')}`,
    sequence: 0,
    type: 'ticket.snapshot',
    ...given,
    time: at(given.time ?? MONDAY + 9 * HOUR),
  };
}

/** A calendar open Monday to Friday from nine to five, UTC. */
export const OFFICE: CalendarDefinition = {
  timeZone: 'UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, [['09:00', '17:00']]])),
};

/** A policy for everything, with a resolution target of eight hours round the clock. */
export function policy(given: Partial<SlaPolicy> & { targets?: readonly SlaTarget[] } = {}): SlaPolicy {
  return {
    id: 'standard',
    order: 1,
    match: {},
    targets: [{ metric: 'resolution', minutes: 480 }],
    pauseOn: ['pending'],
    onReopen: 'resume',
    onPriorityChange: 'retarget',
    ...given,
  };
}

export interface GivenRules {
  revision?: number;
  policies?: readonly SlaPolicy[];
  calendars?: Readonly<Record<string, CalendarDefinition>>;
  settings?: Partial<Settings>;
  units?: readonly Unit[];
}

/** Rules: the default settings, no policy, and the calendar `office`. */
export function rules(given: GivenRules = {}): Rules {
  const calendars = Object.entries({ office: OFFICE, ...given.calendars });
  return {
    revision: given.revision ?? 0,
    settings: { ...DEFAULT_SETTINGS, ...given.settings },
    units: new Map((given.units ?? []).map(unit => [unit.id, unit])),
    policies: given.policies ?? [],
    measures: new Map(),
    calendars: new Map(calendars.map(([id, definition]) => [id, createCalendar(definition)])),
  };
}

/** A ticket with everything that is derived from its history. */
export const evaluated = (history: TicketHistory, given: GivenRules = {}): EvaluatedTicket =>
  evaluate(history, rules(given));
