/**
 * Who is in the story from CPI to KPI: Sales of the simulated company, whose tickets its desk posts. Planted is what
 * the simulation makes of it, and nothing that is measured: support is good in one week and bad in the next, whoever is
 * in the treated arm is helped by a first line that decides at once, and whether a customer stays depends on how their
 * contacts went (local/demo/kpis.ts: 32 % stay anyhow, and up to 65 points more two weeks after contacts that went well).
 */
import { expect } from 'vitest';
import { call, inParallel, settled } from '#test/support/http.ts';
import { livesOfDay } from '../../local/demo/arrivals.ts';
import { contactsByRequester } from '../../local/demo/first-contact.ts';
import { stayingChance } from '../../local/demo/kpis.ts';
import type { Life } from '../../local/demo/life.ts';
import { createRandom } from '../../local/demo/random.ts';
import { SALES } from '../../local/demo/sales.ts';
import { supportHours } from '../../local/demo/support-hours.ts';
import { zendeskDeliveries, zendeskPerson } from '../../local/demo/zendesk.ts';

const DAY = 86_400_000;

/** Every person of Sales, as the simulation names them. */
export const PEOPLE = Array.from(
  { length: SALES.people[1] - SALES.people[0] },
  (_, index) => `u${SALES.people[0] + index}`,
);

export interface Weeks {
  /** Their first Monday. */
  from: string;
  weeks: number;
  /** From Monday on. */
  perDay: readonly number[];
  /** All that annoys, times this. */
  strainOf(week: number): number;
  isTreated?(requester: string): boolean;
}

/** The lives of these weeks: the same weeks give the same. */
export function livesOfWeeks({ from, weeks, perDay, strainOf, isTreated }: Weeks): Life[] {
  const monday = Date.parse(`${from}T00:00:00Z`);
  const hours = supportHours(monday);
  return Array.from({ length: weeks * 7 }, (_, index) =>
    livesOfDay(
      SALES,
      {
        ...{ day: monday + index * DAY, seed: `${from} ${index}`, count: perDay[index % 7] ?? 0, progress: 0 },
        ...{ strain: strainOf(Math.floor(index / 7)), ...(isTreated && { isTreated }) },
      },
      Number.POSITIVE_INFINITY,
      hours,
    ),
  ).flat();
}

/** Sales' desk: posts what its tickets make it send, each in order, up to what has happened by now. */
export function openDesk(pith: string, secret: string, clock: { now: number }) {
  const desk = { tickets: 0, deliveries: 0, live };
  async function live(lives: readonly Life[]): Promise<void> {
    const first = desk.tickets;
    desk.tickets += lives.length;
    await inParallel(lives, 12, async (life, index) => {
      for (const { at, headers, body } of zendeskDeliveries(
        { life, number: first + index + 1 },
        supportHours(at0(life)),
      )) {
        if (at >= clock.now) break;
        desk.deliveries += 1;
        const authorization = `Bearer ${secret}`;
        const url = `${pith}/v1/webhooks/zendesk-demo`;
        const answer = await call({ method: 'POST', url, headers: { ...headers, authorization }, body });
        expect([answer.status, answer.body]).toEqual([202, expect.any(String)]);
      }
    });
    await settled(pith);
  }
  return desk;
}

const at0 = ({ moments: [birth] }: Life): number => birth.at;

/** Who has had a contact in these days, and whether they have stayed, as Sales' own system knows them. */
export function stayed(lives: readonly Life[], days: { start: string; end: string; before: number }) {
  return [...contactsByRequester(lives, days)].map(([requester, contacts]) => ({
    requester: zendeskPerson(requester),
    value: createRandom(`stays ${requester}`).chance(stayingChance(contacts)) ? 1 : 0,
  }));
}
