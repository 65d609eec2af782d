import { describe, expect, test } from 'vitest';
import { localDate } from '#sla/zone.ts';
import { livesOf } from '../../local/demo/arrivals.ts';
import { UNITS } from '../../local/demo/company.ts';
import { arrivalsUpTo, simulatedTickets } from '../../local/demo/deliveries.ts';
import { FINANCE } from '../../local/demo/finance.ts';
import type { Life } from '../../local/demo/life.ts';
import { supportHours } from '../../local/demo/support-hours.ts';
import { SUNDAY, WEDNESDAY } from './demo-support.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const lives = (now: number): Life[] => UNITS.flatMap(unit => livesOf(unit, now, supportHours(now)));
const all = lives(WEDNESDAY);

const shareOf = (values: readonly Life[], holds: (life: Life) => boolean): number =>
  values.filter(holds).length / values.length;
const createdAt = ({ moments: [birth] }: Life): number => birth.at;

describe('time', () => {
  test('the same clock gives the same deliveries to the byte', () => {
    const once = arrivalsUpTo(WEDNESDAY, simulatedTickets(WEDNESDAY));
    const again = arrivalsUpTo(WEDNESDAY, simulatedTickets(WEDNESDAY));
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  });

  test('a clock that is a week ahead gives the same lives, shifted by a week', () => {
    // Between May and October Finance has neither a holiday nor a change of the clocks.
    const now = Date.parse('2026-09-16T15:00:00Z');
    const shifted = livesOf(FINANCE, now + WEEK, supportHours(now)).map(life => ({
      ...life,
      moments: life.moments.map(moment => ({ ...moment, at: moment.at - WEEK })),
    }));
    expect(shifted).toEqual(livesOf(FINANCE, now, supportHours(now)));
  });

  test('an hour later everything that has arrived is still the same', () => {
    const before = arrivalsUpTo(WEDNESDAY, simulatedTickets(WEDNESDAY));
    const later = arrivalsUpTo(WEDNESDAY + 3_600_000, simulatedTickets(WEDNESDAY + 3_600_000));
    expect(later.length).toBeGreaterThan(before.length);
    expect(JSON.stringify(later.slice(0, before.length))).toBe(JSON.stringify(before));
  });

  test('nothing arrives in the future, and all of it in order', () => {
    const times = arrivalsUpTo(SUNDAY, simulatedTickets(SUNDAY)).map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(SUNDAY);
  });

  test('the 90 days end today, in the zone of each unit', () => {
    for (const unit of UNITS) {
      const dates = livesOf(unit, WEDNESDAY, supportHours(WEDNESDAY)).map(life =>
        localDate(unit.timeZone, createdAt(life)),
      );
      const today = localDate(unit.timeZone, WEDNESDAY);
      expect(dates.every(date => date <= today)).toBe(true);
      expect(dates.every(date => date >= localDate(unit.timeZone, WEDNESDAY - 89 * DAY))).toBe(true);
    }
  });

  test('moments of a ticket are whole seconds apart, in order', () => {
    for (const { moments } of all) {
      const times = moments.map(({ at }) => at);
      expect(times.every(at => at % 1000 === 0)).toBe(true);
      expect(times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= 5_000)).toBe(true);
    }
  });
});

describe('life', () => {
  const local = (life: Life): Date => {
    const { timeZone } = life.unit;
    return new Date(`${new Date(createdAt(life)).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  };
  const finance = all.filter(({ unit }) => unit === FINANCE);

  test('Mondays and mornings are busy, weekends are nearly empty', () => {
    const weekdays = finance.map(life => local(life).getUTCDay());
    const count = (day: number): number => weekdays.filter(one => one === day).length;
    expect(count(1)).toBeGreaterThan(count(4));
    expect(count(0) + count(6)).toBeLessThan(0.03 * finance.length);
    const hours = finance.map(life => local(life).getUTCHours());
    const between = (from: number, to: number): number => hours.filter(hour => hour >= from && hour < to).length;
    expect(between(8, 12)).toBeGreaterThan(0.45 * finance.length);
    expect(between(8, 12)).toBeGreaterThan(1.2 * between(13, 17));
  });

  test('few tickets are of the highest priority', () => {
    const share = shareOf(all, ({ moments: [birth] }) => birth.priority === '1');
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.06);
  });

  test('everything that can happen to a ticket happens to some', () => {
    const happens = (holds: (moment: Life['moments'][number]) => boolean): boolean =>
      all.some(({ moments }) => moments.slice(1).some(holds));
    expect(happens(({ status }) => status === 'pending')).toBe(true);
    expect(happens(({ status }) => status === 'on-hold')).toBe(true);
    expect(happens(({ status }) => status === 'cancelled')).toBe(true);
    expect(happens(({ status, by }) => status === 'open' && by === 'requester')).toBe(true);
    expect(happens(({ merged }) => merged === true)).toBe(true);
    expect(happens(({ priority }) => priority !== undefined)).toBe(true);
    expect(happens(({ answer }) => (answer?.satisfaction ?? 5) <= 2)).toBe(true);
    expect(happens(({ group }) => group !== undefined)).toBe(true);
  });

  test('one desk serves two units, and every unit has a desk of its own', () => {
    const desks = new Map(UNITS.map(({ id, services }) => [id, new Set(services.map(({ desk }) => desk))]));
    expect([...desks.values()].filter(served => served.has('servicenow'))).toHaveLength(2);
    expect(new Set([...desks.values()].flatMap(served => [...served])).size).toBe(3);
  });

  test('people are numbers, and no text is said', () => {
    const bodies = arrivalsUpTo(WEDNESDAY, simulatedTickets(WEDNESDAY)).flatMap(({ content }) =>
      'raw' in content ? [JSON.parse(content.raw.body)] : [],
    );
    expect(all.every(({ requester }) => /^u\d{4}$/.test(requester))).toBe(true);
    for (const { article, event } of bodies) {
      expect(article?.body ?? '').toBe('');
      if (typeof event === 'object') expect(event.comment?.body ?? '').toBe('');
    }
  });
});
