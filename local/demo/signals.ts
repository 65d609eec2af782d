/**
 * What the company's own systems tell: the self-service portal of each unit, its pages, its users, and what a month's
 * improvements were worth. Few signals, for a first start shall not take long; enough that every measure has a value.
 */
import { instantToWall, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { DAYS } from './arrivals.ts';
import { UNITS } from './company.ts';
import { createRandom, type Random } from './random.ts';
import type { Unit } from './unit.ts';

/** A signal as a system posts it (`POST /v1/signals`). */
export interface PostedSignal {
  id: string;
  type: string;
  unit: string;
  service?: string;
  user?: string;
  value?: number;
  occurredAt: string;
}

/** What a unit's portal is like. */
interface Portal {
  service: string;
  /** People who use it on a working day, and how many may. */
  users: number;
  eligible: number;
  /** Seconds that a page takes: median at the beginning and at the end of the 90 days. */
  pageSeconds: readonly [start: number, end: number];
  /** Share of page views that end in an error page, and of visits in which what was wanted was done. */
  errors: number;
  conversions: number;
  /** Stars that it gets. */
  rating: number;
}

const PORTALS: Readonly<Record<string, Portal>> = {
  finance: {
    service: 'workplace',
    users: 16,
    eligible: 420,
    pageSeconds: [2.1, 3.1],
    errors: 0.035,
    conversions: 0.31,
    rating: 2.9,
  },
  sales: {
    service: 'crm',
    users: 22,
    eligible: 310,
    pageSeconds: [1.6, 0.9],
    errors: 0.006,
    conversions: 0.58,
    rating: 4.4,
  },
  manufacturing: {
    service: 'workplace',
    users: 12,
    eligible: 520,
    pageSeconds: [1.4, 1.4],
    errors: 0.012,
    conversions: 0.47,
    rating: 3.9,
  },
};

const DAY = 86_400_000;
const HOUR = 3_600_000;

const isWeekend = (day: number): boolean => [0, 6].includes(new Date(day).getUTCDay());

/** One day of a portal. Each day has its own dice. */
function dayOf(unit: Unit, portal: Portal, day: number, index: number): PostedSignal[] {
  const random = createRandom(`signals ${unit.id} ${index}`);
  const signals: PostedSignal[] = [];
  const progress = index / (DAYS - 1);
  const say = (type: string, more: Partial<PostedSignal> = {}): void => {
    const at = wallToInstant(unit.timeZone, day + random.between(8, 18) * HOUR);
    const id = `${unit.id}-${index}-${signals.length}`;
    const occurredAt = new Date(Math.round(at)).toISOString();
    signals.push({ id, type, unit: unit.id, service: portal.service, occurredAt, ...more });
  };
  if (index === 0) say('customer-joined', { value: portal.eligible });
  if (index % 7 === 0) say('eligible-users', { value: portal.eligible });
  if (isWeekend(day)) return signals;

  const median = portal.pageSeconds[0] + (portal.pageSeconds[1] - portal.pageSeconds[0]) * progress;
  for (const user of usersOf(random, unit, portal)) {
    say('active', { user });
    if (!random.chance(0.5)) continue;
    say('visit', { user });
    say('page-load', { user, value: Math.round(random.lognormal(median, 0.5) * 1000) / 1000 });
    say('page-view', { user });
    if (random.chance(portal.errors)) say('error-page', { user });
    if (random.chance(portal.conversions)) say('conversion', { user });
  }
  if (random.chance(0.5)) say('app-rating', { value: clampStars(random.normal(portal.rating, 0.9)) });
  if (random.chance(0.25)) say('customer-joined', { value: 1 });
  if (random.chance(0.2)) say('customer-left', { value: 1 });
  if (random.chance(0.4)) say('first-value', { value: Math.round(random.lognormal(9, 0.6) * 86_400) });
  if (random.chance(0.15)) say('value-delivered', { value: Math.round(random.lognormal(2_000, 0.7)) });
  return signals;
}

const clampStars = (stars: number): number => Math.min(5, Math.max(1, Math.round(stars)));

/** Some come every day, others now and then. */
function usersOf(random: Random, { people }: Unit, { users }: Portal): string[] {
  const [from, to] = people;
  const regulars = Math.round((to - from) * 0.06);
  const today = new Set<string>();
  while (today.size < users) {
    const number = random.chance(0.6) ? random.integer(from, from + regulars) : random.integer(from, to);
    today.add(`u${number}`);
  }
  return [...today];
}

/** What was posted before `now`, in order. The same `now` gives the same. */
export function signalsUpTo(now: Instant): PostedSignal[] {
  const signals = UNITS.flatMap(unit => {
    const portal = PORTALS[unit.id];
    if (portal === undefined) return [];
    const wall = instantToWall(unit.timeZone, now);
    const today = wall - (((wall % DAY) + DAY) % DAY);
    return Array.from({ length: DAYS }, (_, index) =>
      dayOf(unit, portal, today - (DAYS - 1 - index) * DAY, index),
    ).flat();
  });
  return signals
    .filter(({ occurredAt }) => Date.parse(occurredAt) < now)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
}
