/** What the simulation knows of a business unit: who needs support, from whom, when, and what was promised. */
import type { CalendarDefinition } from '#sla/calendar.ts';
import type { StatusCategory } from '#tickets/event.ts';
import type { Behaviour } from './behaviour.ts';

export type DeskId = 'servicenow' | 'zendesk' | 'zammad';
export type Channel = 'phone' | 'email' | 'portal' | 'chat';
/** 1 is the most urgent. */
export type Priority = '1' | '2' | '3' | '4';

export interface Service {
  id: string;
  /** Under which name the desk has it. */
  name: string;
  desk: DeskId;
  /** Share of the unit's tickets. */
  share: number;
  /** Support groups; a ticket begins with the first. */
  groups: readonly [string, string, ...string[]];
  behaviour: Behaviour;
}

/** Business minutes. */
export interface Targets {
  response: number;
  resolution: number;
}

/** When tickets are made: mean number by day of the week from Monday on, and the humps of the day in local hours. */
export interface Arrivals {
  perDay: readonly [number, number, number, number, number, number, number];
  humps: readonly { share: number; hour: number; spread: number }[];
}

export interface Unit {
  id: string;
  name: string;
  timeZone: string;
  hours: CalendarDefinition['hours'];
  /** Days of each year without support, `MM-DD`. */
  holidays: readonly string[];
  targets: Readonly<Record<Priority, Targets>>;
  /** Where the resolution clock stands still. */
  pauseOn: readonly StatusCategory[];
  arrivals: Arrivals;
  priorities: Readonly<Record<Priority, number>>;
  channels: Readonly<Record<Channel, number>>;
  /** Numbers of the people who have tickets: `u1000` … */
  people: readonly [from: number, to: number];
  /** Share of resolved tickets whose customer answers when asked how it was. */
  answers: number;
  /** Share of bad answers that somebody gets back to. */
  followUps: number;
  services: readonly Service[];
}

/** The day of an office: a peak in the morning, another after lunch, and a few who stay late. */
export const OFFICE_DAY = [
  { share: 0.55, hour: 9.6, spread: 1 },
  { share: 0.37, hour: 14.2, spread: 1.3 },
  { share: 0.08, hour: 18.5, spread: 3 },
];
