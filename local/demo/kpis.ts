/**
 * What the company measures itself by, week after week, and what it has observed. Whether customers of Sales stay
 * depends on how first contacts went two weeks before; new orders depend on nothing that support does.
 */
import type { Observation } from '#lib/kpis/observations.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import { shiftDate } from '#reports/period.ts';
import type { Instant } from '#tickets/event.ts';
import { mondayOf, todayOf } from './days.ts';
import { FINANCE } from './finance.ts';
import { type Contacts, contactsByWeek } from './first-contact.ts';
import type { Life } from './life.ts';
import { MANUFACTURING } from './manufacturing.ts';
import { createRandom, type Random } from './random.ts';
import { SALES } from './sales.ts';
import type { Unit } from './unit.ts';

const kpi = (name: string, unit: string, direction: KpiDocument['direction'], owner: string): KpiDocument => ({
  ...{ name, cadence: 'week', direction, unit, owner },
});

/** By id. */
export const KPIS = {
  retention: kpi('Retention', 'share', 'higher', 'customer-success'),
  'new-orders': kpi('New orders', 'orders', 'higher', 'sales-operations'),
  'line-stops': kpi('Lost to line stops', 'hours', 'lower', 'plant-control'),
  'invoices-on-time': kpi('Invoices paid on time', 'share', 'higher', 'accounting'),
} as const satisfies Readonly<Record<string, KpiDocument>>;
type KpiId = keyof typeof KPIS;

export interface ObservedKpi {
  kpi: KpiId;
  unit: Unit;
  observations: Observation[];
}

/** Of customers none of whose contacts went well, so many stay; and so many more of those all of whose did. */
const STAY_ANYHOW = 0.32;
const STAY_FOR_HELP = 0.65;
/** Weeks until it shows. */
export const RETENTION_LAG = 2;
/** Customers who decide in a week whether they stay. */
const DECIDING = 120;
/** Weeks of those who have only begun to count. */
const BEGUN_WEEKS = 12;

/** The chance of staying of those who had these contacts. */
export const stayingChance = ({ well, all }: Contacts): number => STAY_ANYHOW + STAY_FOR_HELP * (well / all);

/** A share is noted to a tenth of a point, and no more than all can stay. */
const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** How many of those who decide stay: each on their own, hence the noise of a share. */
function retained(random: Random, contacts: Contacts): number {
  const chance = stayingChance(contacts);
  return share(random.normal(chance, Math.sqrt((chance * (1 - chance)) / DECIDING)));
}

/** Of each week that is over, on its Friday. `lives`: all of Sales. */
export function retentionOf(lives: readonly Life[], now: Instant): Observation[] {
  const thisWeek = mondayOf(todayOf(SALES, now));
  const weeks = [...contactsByWeek(lives, now)].sort(([one], [other]) => (one < other ? -1 : 1));
  return weeks.flatMap(([monday, contacts]): Observation[] => {
    const week = shiftDate(monday, 7 * RETENTION_LAG);
    if (week >= thisWeek) return [];
    return [{ date: shiftDate(week, 4), value: retained(createRandom(`retention ${ago(thisWeek, week)}`), contacts) }];
  });
}

const WEEK = 7 * 86_400_000;
/** Weeks from one Monday to another. */
const ago = (thisWeek: string, week: string): number => Math.round((Date.parse(thisWeek) - Date.parse(week)) / WEEK);

/** Weeks that are over, the last of them 1: each with dice of its own, and nothing else. */
function byDice(unit: Unit, id: KpiId, weeks: number, now: Instant, draw: (random: Random) => number): ObservedKpi {
  const thisWeek = mondayOf(todayOf(unit, now));
  const observations = Array.from({ length: weeks }, (_, index): Observation => {
    const before = weeks - index;
    return { date: shiftDate(thisWeek, 4 - 7 * before), value: draw(createRandom(`${id} ${before}`)) };
  });
  return { kpi: id, unit, observations };
}

/** All that was observed up to now. `sales`: the lives of Sales, with its past. */
export function observedKpis(sales: readonly Life[], now: Instant): ObservedKpi[] {
  const retention = retentionOf(sales, now);
  return [
    { kpi: 'retention', unit: SALES, observations: retention },
    byDice(SALES, 'new-orders', retention.length, now, random => Math.round(random.normal(140, 18))),
    byDice(MANUFACTURING, 'line-stops', BEGUN_WEEKS, now, random => Math.round(random.lognormal(21, 0.3) * 10) / 10),
    byDice(FINANCE, 'invoices-on-time', BEGUN_WEEKS, now, random => share(random.normal(0.87, 0.03))),
  ];
}
