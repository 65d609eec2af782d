/** What a desk's renderer is given, and what it makes: deliveries as they go over the wire. */
import type { Instant } from '#tickets/event.ts';
import { type Life, type Moment, type Standing, standings } from './life.ts';
import type { SupportHours } from './support-hours.ts';

/** A life on its desk. */
export interface Ticket {
  life: Life;
  /** Its place among the desk's tickets of the 90 days, from 1 on; those from before have numbers up to 0. */
  number: number;
}

export interface RawDelivery {
  /** When the desk sends it. */
  at: Instant;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A desk's own words for a life. */
export type Renderer = (ticket: Ticket, hours: SupportHours) => RawDelivery[];

/** A moment, and how the ticket stood before and after it. `before` of the creation is what it made. */
export interface Scene {
  moment: Moment;
  index: number;
  before: Standing;
  now: Standing;
}

export function scenes(life: Life): Scene[] {
  const stands = standings(life);
  const [first] = stands;
  return life.moments.flatMap((moment, index) => {
    const now = stands[index];
    const before = stands[index - 1] ?? first;
    return now === undefined || before === undefined ? [] : [{ moment, index, before, now }];
  });
}
